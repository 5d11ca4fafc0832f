use std::sync::LazyLock;

use serde::Deserialize;

static LINKS: LazyLock<Vec<Link>> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the file is part of the program, and a test reads it")]
    serde_json::from_str(include_str!("../data/links.json")).expect("the links are whole")
});

/// A link that opens a page of the DingTalk client on a phone. DingTalk documents few of them: none leads to the privacy
/// settings or to the authorised apps.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// Its name.
    pub id: String,
    /// The link.
    pub url: String,
    /// The steps that it spares. Words: `step-<id>`.
    pub steps: Vec<String>,
    /// Where DingTalk says so, and for which clients.
    pub documented: String,
}

/// Every link that is known.
pub fn links() -> &'static [Link] {
    &LINKS
}

/// The link that spares one of these steps; none where none is documented.
pub fn link_for(steps: &[String]) -> Option<&'static Link> {
    LINKS.iter().find(|link| link.steps.iter().any(|step| steps.contains(step)))
}
