use std::io::Read;
use std::path::PathBuf;

use clearhold_app::{AttestList, Code, Error, ListAttested, ListEntry, ListKind, Result};
use clearhold_words::Argument;
use jiff::civil::Date;

use super::{Call, controls};
use crate::exit::Exit;
use crate::output::{Output, write_line};
use crate::{unlock, values};

/// More than this is not read in: the list would be refused for its length.
const MOST: u64 = 2 * 1024 * 1024;

/// Keeps a list that the client shows.
pub(crate) fn run(
    call: &Call<'_>,
    kind: ListKind,
    file: Option<PathBuf>,
    on: Option<Date>,
    complete: bool,
    dry_run: bool,
) -> Result<Exit> {
    let text = match file.filter(|file| file.as_os_str() != "-") {
        Some(file) => read(std::fs::File::open(file)?)?,
        None => read(std::io::stdin())?,
    };
    let told = unlock::open(call)?.attest_list(&AttestList { kind, text, on, complete, dry_run })?;
    call.output.answer(&told, |output| tell(output, &told))?;
    Ok(if told.not_understood.is_empty() { Exit::Done } else { Exit::PartlyDone })
}

/// Where the client shows a list, and what was last said of it.
pub(crate) fn place(call: &Call<'_>, kind: ListKind, qr: bool) -> Result<Exit> {
    let lists = unlock::open(call)?.told_lists(&call.output.words)?;
    let list = lists.into_iter().find(|list| list.kind == kind).ok_or(Error::from(Code::Bug))?;
    call.output.answer(&list, |output| {
        list.steps.iter().try_for_each(|step| write_line(step))?;
        list.link.iter().try_for_each(|link| controls::show_link(output, link, qr))?;
        let Some(on) = list.on else { return output.say("cli-list-never-told", &[]) };
        let told = if list.complete { "cli-list-told-complete" } else { "cli-list-told" };
        output.say(told, &[("date", Argument::Text(&values::day(on)))])
    })?;
    Ok(Exit::Done)
}

fn read(from: impl Read) -> Result<String> {
    let mut bytes = Vec::new();
    from.take(MOST).read_to_end(&mut bytes)?;
    let reason = || Error::new(Code::InvalidArgument).with("argument", "FILE").with("known", "UTF-8");
    String::from_utf8(bytes).map_err(|_| reason())
}

fn tell(output: &Output, told: &ListAttested) -> Result<()> {
    let words = &output.words;
    output.table(
        &["cli-column-line", "cli-column-name", "cli-column-at", "cli-column-beside"],
        told.entries.iter().map(|ListEntry { line, name, at, details, .. }| {
            let at = at.map(values::day).unwrap_or_default();
            vec![line.to_string(), name.clone(), at, details.join(&words.text("list-comma"))]
        }),
    )?;
    let new = told.entries.iter().filter(|entry| !entry.known).count();
    output.say("cli-list-read", &[("count", told.entries.len().into()), ("new", new.into())])?;
    for lapse in &told.not_understood {
        let code = serde_json::to_value(lapse.code).map_err(|_| Error::from(Code::Bug))?;
        let reason = words.text(&format!("lapse-{}", code.as_str().unwrap_or_default()));
        output.say("cli-list-lapse", &[("line", lapse.line.into()), ("reason", Argument::Text(&reason))])?;
    }
    if !told.gone.is_empty() {
        let names = told.gone.join(&words.text("list-comma"));
        output.say("cli-list-gone", &[("names", Argument::Text(&names))])?;
    }
    match told.journal {
        Some(_) => output.say("cli-list-kept", &[("date", Argument::Text(&values::day(told.on)))]),
        None => output.say("cli-list-rehearsed", &[]),
    }
}
