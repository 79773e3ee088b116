//! The page's data: columns decode to what they were, and nothing in it can leave its script element.

mod columns;
mod decode;
mod page;
mod read;
mod seconds;
