//! Scripts and styles as pages carry them.

/// Appends a script or a style without the comments that begin a line and without indentation: a third of what every page
/// carries. No file has a text over several lines, so no text changes.
pub(crate) fn push_without_comments(source: &str, slim: &mut String) {
    let mut is_comment = false;
    for line in source.lines() {
        let mut rest = line.trim_ascii();
        loop {
            if is_comment || rest.starts_with("/*") {
                let Some((_, behind)) = rest.split_once("*/") else {
                    is_comment = true;
                    rest = "";
                    break;
                };
                is_comment = false;
                rest = behind.trim_ascii_start();
            } else {
                break;
            }
        }
        if !rest.is_empty() && !rest.starts_with("//") {
            slim.push_str(rest);
            slim.push('\n');
        }
    }
}
