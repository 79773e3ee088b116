//! Figures as JSON.
