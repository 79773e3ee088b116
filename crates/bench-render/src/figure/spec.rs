//! One figure as the page and its client see it.

use serde_json::{Map, Value, json};

use crate::select::{Plot, PlotFailure};

/// One figure: what the page says of it, and what the client draws.
#[derive(Clone, Debug)]
pub(crate) struct FigureSpec {
    /// Unique on the page; begins with the id of its result.
    pub(crate) id: String,
    /// The word of the mark; as it was pinned where there is no such mark.
    pub(crate) mark: String,
    /// The heading, such as `voltage over theta by wave`. Raw text.
    pub(crate) title: String,
    /// A sentence for people who cannot see the figure. Raw text.
    pub(crate) summary: String,
    /// What must be seen when it is drawn.
    pub(crate) expected: Expected,
    /// What the client draws, or why there is nothing to draw.
    pub(crate) content: Result<Content, PlotFailure>,
    /// The plot of the plan that it draws, where its mark is one of this crate's.
    pub(crate) plot: Option<Plot>,
}

/// What must be seen when a figure is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Expected {
    /// Marks in all panels, at the first position of every slider.
    pub(crate) marks: usize,
    /// Traces in all panels, without bands.
    pub(crate) traces: usize,
    /// Panels with a mark.
    pub(crate) panels: usize,
}

/// What the client draws: the fields that say where the numbers are, and the templates.
#[derive(Clone, Debug, Default)]
pub(crate) struct Content {
    /// Fields of the figure in the page's data.
    pub(super) fields: Map<String, Value>,
}

impl Content {
    /// A field of the figure in the page's data; `null` where there is none.
    pub(crate) fn field(&self, name: &str) -> &Value {
        self.fields.get(name).unwrap_or(&Value::Null)
    }

    /// With a field.
    pub(super) fn with(mut self, name: &str, value: Value) -> Self {
        self.fields.insert(name.to_owned(), value);
        self
    }
}

impl FigureSpec {
    /// The figure in the page's data.
    pub(crate) fn to_json(&self) -> Value {
        let Expected { marks, traces, panels } = self.expected;
        let content = match &self.content {
            Ok(content) => content.clone(),
            Err(failure) => Content::default().with("failure", json!(failure.to_string())),
        };
        let content = content
            .with("id", json!(self.id))
            .with("mark", json!(self.mark))
            .with("title", json!(self.title))
            .with("summary", json!(self.summary))
            .with("expected", json!({ "marks": marks, "traces": traces, "panels": panels }));
        Value::Object(content.fields)
    }
}
