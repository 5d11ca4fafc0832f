//! What stands before and after the data of the page: the same in every export of this version.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// Begins a block of rows.
pub(super) const ROWS: &str = "<script type=\"application/json\" class=\"rows\">";
/// Begins the block of everything else.
pub(super) const TERMS: &str = "<script type=\"application/json\" id=\"terms\">";
/// Ends a block.
pub(super) const END: &str = "</script>";

const STYLE: &str = include_str!("page/style.css");
const HEAD: &str = include_str!("page/head.html");
const BODY: &str = include_str!("page/body.html");

/// The one script.
fn script() -> String {
    [include_str!("page/rows.js"), include_str!("page/sums.js"), include_str!("page/page.js")].concat()
}

/// Everything before the data. Its policy lets the browser run this script and use this style, and nothing else.
pub(super) fn before() -> String {
    let allowed = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    let (script, style) = (allowed(&script()), allowed(STYLE));
    let policy =
        format!("default-src 'none'; script-src {script}; style-src {style}; base-uri 'none'; form-action 'none'");
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
        <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n{HEAD}<style>{STYLE}</style>\n</head>\n{BODY}"
    )
}

/// Everything after the data.
pub(super) fn after() -> String {
    format!("<script>{}</script>\n</body>\n</html>\n", script())
}

#[cfg(test)]
mod tests {
    use super::{STYLE, script};

    #[test]
    fn nothing_in_the_script_ends_it_or_puts_markup_on_the_page() {
        for word in
            ["</", "<!--", "innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(", "fetch(", "import("]
        {
            assert!(!script().contains(word), "{word}");
        }
        for word in ["</", "@import", "url("] {
            assert!(!STYLE.contains(word), "{word}");
        }
    }
}
