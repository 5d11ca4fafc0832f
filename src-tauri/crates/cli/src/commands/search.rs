use clearhold_app::Result;

use super::Call;
use crate::arguments::PageArguments;
use crate::exit::Exit;
use crate::unlock;

/// What matches the words.
pub(crate) fn run(call: &Call<'_>, query: &str, page: PageArguments) -> Result<Exit> {
    let page = unlock::open(call)?.search(query, &page.into())?;
    let words = &call.output.words;
    call.output.list(&page, &["cli-column-kind", "cli-column-title", "cli-column-found", "cli-column-id"], |hit| {
        let snippet = hit.snippet.replace('\u{2}', "[").replace('\u{3}', "]");
        vec![words.text(&format!("item_kind-{}", hit.kind.as_str())), hit.title.clone(), snippet, hit.id.clone()]
    })?;
    Ok(Exit::Done)
}
