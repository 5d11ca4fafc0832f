use crate::catalogue::{Catalogue, Fact};
use clearhold_model::{PolicySection, PolicyText};

/// Finds the section that a citation names, such as `III(ii)` or `X EEA IV`.
///
/// A section that is unambiguous without its part may be cited with it as well: `II.III` is `III`.
pub fn resolve<'a>(citation: &str, text: &'a PolicyText) -> Option<&'a PolicySection> {
    let citation = citation.trim().trim_start_matches('§').trim();
    let cited = |wanted: &str| text.sections.iter().find(|section| section.citation == wanted);
    cited(citation).or_else(|| citation.split_once('.').and_then(|(_, within_part)| cited(within_part.trim())))
}

impl Catalogue {
    /// Every section that the catalogue cites, each once, in the order of first mention.
    pub fn citations(&self) -> Vec<&str> {
        let lists = (self.roles.iter().map(|entry| &entry.citations))
            .chain(self.categories.iter().map(|entry| &entry.citations))
            .chain(self.permissions.iter().map(|entry| &entry.citations))
            .chain(self.toggles.iter().map(|entry| &entry.citations))
            .chain(self.recipients.iter().map(|entry| &entry.citations))
            .chain(self.rights.iter().map(|entry| &entry.citations))
            .chain(self.contacts.iter().map(|entry| &entry.citations))
            .chain(self.places.iter().map(|entry| &entry.citations))
            .chain(self.facts().map(|entry| &entry.citations));
        let mut all: Vec<&str> = Vec::new();
        for citation in lists.flatten() {
            if !all.contains(&citation.as_str()) {
                all.push(citation);
            }
        }
        all
    }

    fn facts(&self) -> impl Iterator<Item = &Fact> {
        let lists = [
            &self.request_facts,
            &self.retention,
            &self.bases,
            &self.protections,
            &self.policy_changes,
            &self.children,
            &self.exclusions,
        ];
        lists.into_iter().flatten()
    }
}
