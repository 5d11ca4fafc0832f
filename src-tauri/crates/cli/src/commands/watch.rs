use clearhold_app::{Code, Error, Heard, HeardKind, Result, Touched};
use clearhold_model::SourceId;
use clearhold_words::{Argument, Words};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::Call;
use crate::exit::Exit;
use crate::output::{Output, reader_gone, write_line};
use crate::progress::asked_to_end;
use crate::{unlock, values};

/// Listens to these sources, or else to each that tells of changes, until a signal. Each line tells of one thing.
pub(crate) async fn run(call: &Call<'_>, mut sources: Vec<SourceId>) -> Result<Exit> {
    let clearhold = unlock::open(call)?;
    if sources.is_empty() {
        let offered = clearhold.sources()?.into_iter().filter(|row| row.listening.offered);
        sources = offered.map(|row| row.source.id).collect();
    }
    if sources.is_empty() {
        return Err(Code::TellsNothing.into());
    }
    let cancel = CancellationToken::new();
    let asked_to_end = asked_to_end()?;
    let stop = cancel.clone();
    tokio::spawn(async move {
        asked_to_end.await;
        stop.cancel();
    });
    let (tell, mut told) = mpsc::unbounded_channel();
    let listening = clearhold.listen(&sources, move |heard| drop(tell.send(heard)), cancel.clone());
    let telling = async {
        while let Some(heard) = told.recv().await {
            call.output.answer(&heard, |output| line(output, &heard))?;
            // Nobody is left to tell; what was heard so far is kept.
            if reader_gone() {
                cancel.cancel();
            }
        }
        Ok::<(), Error>(())
    };
    let (listened, said) = tokio::join!(listening, telling);
    said?;
    listened?;
    Ok(if reader_gone() { Exit::Done } else { Exit::Interrupted })
}

fn line(output: &Output, heard: &Heard) -> Result<()> {
    let words = &output.words;
    let events = match heard.events.as_slice() {
        [] => words.text("heard-something"),
        events => events.join(&words.text("list-comma")),
    };
    let touched: Vec<String> = heard.touched.iter().map(|touched| name(words, touched)).collect();
    let why = heard.code.as_ref().map(|code| words.text(&format!("error-{}", code.replace('.', "-"))));
    let told = words.text_with(
        &format!("heard-{}", kind(heard.what)),
        &[
            ("source", Argument::Text(heard.source.as_str())),
            ("events", Argument::Text(&events)),
            ("touched", Argument::Text(&touched.join(&words.text("list-comma")))),
            ("why", Argument::Text(why.as_deref().unwrap_or_default())),
            ("added", heard.added.into()),
            ("changed", heard.changed.into()),
            ("removed", heard.removed.into()),
        ],
    );
    write_line(&format!("{}  {}", values::when(heard.at), told.trim_end()))
}

fn name(words: &Words, touched: &Touched) -> String {
    let part = words.text(&format!("skipped-{}", touched.part));
    touched.key.as_ref().map_or(part.clone(), |key| format!("{part} {key}"))
}

fn kind(kind: HeardKind) -> &'static str {
    match kind {
        HeardKind::Listening => "listening",
        HeardKind::Lost => "lost",
        HeardKind::Unavailable => "unavailable",
        HeardKind::Kept => "kept",
        HeardKind::PutOff => "put_off",
        HeardKind::CaughtUp => "caught_up",
        HeardKind::Noted => "noted",
    }
}
