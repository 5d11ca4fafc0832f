//! The parts `hide_settings`, `restrictions` and `attribute_visibility`: the rules on who sees whom and what of them.

use clearhold_model::{Item, SourceId};

use super::Visit;
use super::pages::Pages;
use crate::SourceError;
use crate::dingtalk::answer::{Family, Interface, Verb};
use crate::dingtalk::client::Client;
use crate::dingtalk::mapping;
use crate::dingtalk::shapes::{Rule, RulePage};

/// A list of rules.
pub(crate) struct RuleList {
    pub(crate) part: &'static str,
    pub(crate) list: Interface,
    /// The cursor of the first call, which differs from list to list; none where it is left out.
    first: Option<&'static str>,
    pub(crate) map: fn(&SourceId, &Rule) -> Option<Item>,
}

pub(crate) static HIDE: RuleList = RuleList {
    part: "hide_settings",
    list: reading("v1.0/contact/contactHideSettings", "Contact.Visibility.ReadWrite"),
    first: Some("0"),
    map: mapping::hide_rule,
};
pub(crate) static RESTRICTIONS: RuleList = RuleList {
    part: "restrictions",
    list: reading("v1.0/contact/restrictions/settings", "Contact.Visibility.ReadWrite"),
    first: None,
    map: mapping::restriction,
};
pub(crate) static VISIBILITY: RuleList = RuleList {
    part: "attribute_visibility",
    list: reading("v1.0/contact/staffAttributes/visibilitySettings", "Contact.ReachableRule.ReadWrite"),
    first: Some("-1"),
    map: mapping::attribute_visibility,
};

const fn reading(path: &'static str, needs: &'static str) -> Interface {
    Interface { path, needs, family: Family::New, verb: Verb::Get }
}

pub(super) async fn collect(visit: &Visit, rules: &RuleList) -> Result<(), SourceError> {
    let mut reading = Reading::new(rules);
    let mut whole = true;
    while let Some((page, all_readable)) = reading.next(&visit.client).await? {
        whole &= all_readable;
        for rule in &page {
            visit.items(rules.part, (rules.map)(&visit.source, rule)).await?;
        }
    }
    if whole { visit.done(rules.part).await } else { Err(rules.list.unexpected()) }
}

/// A rule of a list; none where no rule has this identifier.
pub(crate) async fn find(client: &Client, rules: &RuleList, id: i64) -> Result<Option<Rule>, SourceError> {
    let mut reading = Reading::new(rules);
    let mut whole = true;
    while let Some((page, all_readable)) = reading.next(client).await? {
        whole &= all_readable;
        if let Some(rule) = page.into_iter().find(|rule| rule.id == Some(id)) {
            return Ok(Some(rule));
        }
    }
    if whole { Ok(None) } else { Err(rules.list.unexpected()) }
}

/// How far the reading of a list is.
struct Reading<'a> {
    rules: &'a RuleList,
    pages: Pages,
    next: Next,
}

/// What is to be asked for next.
enum Next {
    /// The page at this cursor; the first one where there is none.
    Page(Option<String>),
    /// Nothing: where the list goes on was not told, though it does, or it goes round in circles.
    Lost(SourceError),
    End,
}

impl<'a> Reading<'a> {
    fn new(rules: &'a RuleList) -> Self {
        Self { rules, pages: Pages::new(rules.list), next: Next::Page(rules.first.map(str::to_owned)) }
    }

    /// The next page, and whether all of it could be read; none at the end.
    async fn next(&mut self, client: &Client) -> Result<Option<(Vec<Rule>, bool)>, SourceError> {
        let cursor = match std::mem::replace(&mut self.next, Next::End) {
            Next::Page(cursor) => cursor,
            Next::Lost(error) => return Err(error),
            Next::End => return Ok(None),
        };
        let mut call = client.call(self.rules.list).query("maxResults", "100");
        if let Some(cursor) = cursor {
            call = call.query("nextToken", cursor);
        }
        let page: RulePage = call.top_level().await?;
        let items = page.list.as_ref().map(|list| list.entries.len());
        let list = page.list.unwrap_or_default();
        let cursor = page.next_cursor.or(page.next_token);
        self.next = match self.pages.next(page.has_more, cursor, items) {
            Ok(Some(cursor)) => Next::Page(Some(cursor)),
            Ok(None) => Next::End,
            Err(error) => Next::Lost(error),
        };
        Ok(Some((list.entries, !list.has_unreadable)))
    }
}
