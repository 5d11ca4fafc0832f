//! The part `hide_settings`: the rules that hide members from others.

use super::Visit;
use super::pages::Pages;
use crate::SourceError;
use crate::dingtalk::answer::{Family, Interface};
use crate::dingtalk::mapping;
use crate::dingtalk::shapes::HideRulePage;

pub(super) const PART: &str = "hide_settings";

const LIST: Interface = Interface {
    path: "v1.0/contact/contactHideSettings",
    needs: "Contact.Visibility.ReadWrite",
    family: Family::New,
    get: true,
};

pub(super) async fn collect(visit: &Visit) -> Result<(), SourceError> {
    let mut pages = Pages::new(LIST);
    // This list's first cursor is 0; that of the next interface would be none, or -1.
    let mut cursor = Some("0".to_owned());
    let mut whole = true;
    while let Some(token) = cursor {
        let call = visit.client.call(LIST).query("nextToken", token).query("maxResults", "100");
        let page: HideRulePage = call.top_level().await?;
        let list = page.list.unwrap_or_default();
        whole &= !list.has_unreadable;
        for rule in &list.entries {
            visit.items(PART, mapping::hide_rule(&visit.source, rule)).await?;
        }
        cursor = pages.next(page.has_more, page.next_token, list.entries.len())?;
    }
    if whole { visit.done(PART).await } else { Err(LIST.unexpected()) }
}
