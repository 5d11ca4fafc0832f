use clearhold_app::{Code, Error, Result};

use super::{Call, nothing};
use crate::arguments::PageArguments;
use crate::exit::Exit;
use crate::unlock;

/// What matches the words.
pub(crate) fn run(call: &Call<'_>, query: &str, page: PageArguments) -> Result<Exit> {
    let words = &call.output.words;
    if !query.contains(char::is_alphanumeric) {
        let reason = words.text("cli-search-nothing");
        return Err(Error::new(Code::InvalidArgument).with("argument", "query").with("reason", reason));
    }
    let clearhold = unlock::open(call)?;
    let page = clearhold.search(query, &page.into(), words)?;
    call.output.list(
        &page,
        nothing(&clearhold)?,
        &["cli-column-kind", "cli-column-title", "cli-column-found", "cli-column-id"],
        |hit| {
            let snippet = hit.snippet.replace('\u{2}', "[").replace('\u{3}', "]");
            vec![words.text(&format!("item_kind-{}", hit.kind.as_str())), hit.title.clone(), snippet, hit.id.clone()]
        },
    )?;
    Ok(Exit::Done)
}
