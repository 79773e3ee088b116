//! Texts for plotly.

/// A text that plotly shows as it is: it reads tags, entities and `%{...}` in texts, and names may hold any of them.
pub(super) fn plain(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace("%{", "&#37;{")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plotly_reads_no_tags_or_templates_in_names() {
        assert_eq!(plain("<a href='x'>&%{x}"), "&lt;a href='x'&gt;&amp;&#37;{x}");
    }
}
