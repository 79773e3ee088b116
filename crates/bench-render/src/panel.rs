//! Panels of a report that are no results: text, images and HTML from the program that makes the report.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bench_core::model::MediaType;

/// A panel of a report between its results.
///
/// Panels come from the code of the program that makes the report, never from a result or a stranger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    pub(crate) content: Content,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    Markdown(String),
    Image { media_type: MediaType, bytes: Vec<u8>, alt: String },
    Html(String),
}

impl Panel {
    /// Text in Markdown (CommonMark). HTML in it is shown as text, and pictures are left out: a page loads nothing.
    pub fn markdown(text: impl Into<String>) -> Self {
        Self { content: Content::Markdown(text.into()) }
    }

    /// A picture, with what it shows for people who cannot see it.
    pub fn image(media_type: MediaType, bytes: impl Into<Vec<u8>>, alt: impl Into<String>) -> Self {
        let (bytes, alt) = (bytes.into(), alt.into());
        Self { content: Content::Image { media_type, bytes, alt } }
    }

    /// HTML that goes into the page as it is. Only for markup that the program itself wrote: nothing in it is escaped.
    /// The policy of the page still lets it neither run a script nor load anything.
    pub fn trusted_html(html: impl Into<String>) -> Self {
        Self { content: Content::Html(html.into()) }
    }

    /// The markup of the panel.
    pub(crate) fn markup(&self) -> String {
        match &self.content {
            Content::Markdown(text) => crate::markdown::html(text),
            Content::Html(html) => html.clone(),
            Content::Image { media_type, bytes, alt } => format!(
                "<img src=\"data:{};base64,{}\" alt=\"{}\">",
                media_type.mime(),
                STANDARD.encode(bytes),
                crate::svg::escaped(alt)
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_stand_in_the_page() {
        let panel = Panel::image(MediaType::Png, [1, 2, 3], "a \"graph\" of <us>");
        let told =
            "<img src=\"data:image/png;base64,AQID\" alt=\"a &quot;graph&quot; of &lt;us&gt;\">";
        assert_eq!(panel.markup(), told);
        assert_eq!(Panel::trusted_html("<b>x</b>").markup(), "<b>x</b>");
    }
}
