//! Files that the person has from elsewhere: in, and out again.

use std::path::Path;

use clearhold_app::{
    ArchiveReport, Check, Code, Column, ColumnTarget, FileLapse, FileReport, ImportReport, ImportRequest, ImportRow,
    Result,
};
use clearhold_model::SourceId;
use clearhold_words::Argument;

use super::{Call, part, verify};
use crate::arguments::{ArchiveKeyArguments, Imports, ImportsCommand};
use crate::exit::Exit;
use crate::output::{Output, reader_gone};
use crate::{progress, unlock, values};

/// Imports files, or tells what would come.
pub(crate) fn run(call: &Call<'_>, request: &ImportRequest, opened_with: &ArchiveKeyArguments) -> Result<Exit> {
    let key = opened_with.key()?;
    let clearhold = unlock::open(call)?;
    let watched = progress::watch(call.output);
    let outcome = clearhold.import_files(request, key.as_ref(), &watched.job);
    drop(watched);
    let report = match call.or_stopped(outcome, "cli-import-stopped")? {
        Ok(report) => report,
        Err(exit) => return Ok(exit),
    };
    call.output.answer(&report, |output| tell(output, request, &report))?;
    Ok(if report.files.iter().all(FileReport::is_whole) {
        Exit::Done
    } else if report.files.iter().all(|file| file.trouble.is_some()) {
        Exit::Failed
    } else {
        Exit::PartlyDone
    })
}

/// Imports what comes into a folder, until a signal. Each answer tells of one file.
pub(crate) fn watch(call: &Call<'_>, folder: &Path) -> Result<Exit> {
    let clearhold = unlock::open(call)?;
    let watched = progress::watch(call.output);
    let request = ImportRequest::default();
    let mut failure = None;
    let mut told = |report: &ImportReport| {
        watched.beside(|| failure = call.output.answer(report, |output| tell(output, &request, report)).err());
        failure.is_none() && !reader_gone()
    };
    if !call.output.json {
        watched.beside(|| {
            drop(call.output.say("cli-import-watching", &[("folder", folder.to_string_lossy().as_ref().into())]));
        });
    }
    clearhold.watch_folder(folder, &mut told, &watched.job)?;
    match failure {
        Some(error) => Err(error),
        None => Ok(if reader_gone() { Exit::Done } else { Exit::Interrupted }),
    }
}

/// Lists imports, or undoes one.
pub(crate) fn imports(call: &Call<'_>, what: Imports) -> Result<Exit> {
    let clearhold = unlock::open(call)?;
    if let Some(ImportsCommand::Undo { batch }) = what.command {
        let undone = clearhold.undo_import(&SourceId::from(batch))?;
        call.output.answer(&undone, |output| {
            let batch = Argument::Text(undone.batch.as_str());
            output.say("cli-import-undone", &[("batch", batch), ("records", undone.records.into())])?;
            undone.also_in.iter().try_for_each(|file| output.say("cli-import-also-in", &[("file", file.into())]))
        })?;
        return Ok(Exit::Done);
    }
    let page = part(clearhold.imports()?, &what.page, |row| row.batch.as_str())?;
    let columns = ["cli-column-id", "cli-column-at", "cli-column-records", "cli-column-files"];
    call.output.list(&page, "cli-nothing-imported", &columns, |ImportRow { batch, at, records, files }| {
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        let names = names.join(&call.output.words.text("list-comma"));
        vec![batch.to_string(), values::when(*at), records.to_string(), names]
    })?;
    Ok(Exit::Done)
}

fn tell(output: &Output, request: &ImportRequest, report: &ImportReport) -> Result<()> {
    for file in &report.files {
        tell_file(output, request, file)?;
    }
    match &report.batch {
        Some(batch) => output.say("cli-import-kept", &[("batch", batch.as_str().into())]),
        None if request.dry_run => output.say("cli-import-rehearsed", &[]),
        None => output.say("cli-import-nothing-new", &[]),
    }
}

fn tell_file(output: &Output, request: &ImportRequest, file: &FileReport) -> Result<()> {
    let words = &output.words;
    let name = || ("file", Argument::Text(&file.file));
    if let Some(before) = &file.imported_before {
        return output.say("cli-import-before", &[name(), ("batch", before.as_str().into())]);
    }
    if let Some(trouble) = &file.trouble {
        let reason = words.text(&format!("error-{}", trouble.replace('.', "-")));
        output.say("cli-import-trouble", &[name(), ("reason", (&reason).into())])?;
        return file.broken.iter().try_for_each(|check| tell_broken(output, check));
    }
    let kind = file.kind.map_or("", |kind| kind.as_str());
    let kind = words.text(&format!("file_kind-{kind}"));
    output.say(
        "cli-import-file",
        &[name(), ("kind", (&kind).into()), ("records", file.records.into()), ("duplicates", file.duplicates.into())],
    )?;
    if let Some(archive) = &file.archive {
        tell_archive(output, archive)?;
    }
    if request.dry_run {
        output.table(
            &["cli-column-heading", "cli-column-taken-for"],
            file.columns.iter().map(|column| vec![column.heading.clone(), taken_for(output, column)]),
        )?;
        output.table(
            &["cli-column-title", "cli-column-fields"],
            file.samples.iter().map(|sample| {
                let field = |field: &clearhold_model::Field| {
                    let name = field.label.clone().unwrap_or_else(|| values::field_name(words, &field.id));
                    let value = values::plain(words, &field.value);
                    words.text_with("cli-fact", &[("name", (&name).into()), ("value", (&value).into())])
                };
                let fields: Vec<String> = sample.fields.iter().map(field).collect();
                vec![sample.title.clone(), fields.join("; ")]
            }),
        )?;
    }
    for lapse in &file.skipped {
        tell_lapse(output, lapse)?;
    }
    if file.skipped_more > 0 {
        output.say("cli-import-more-lapses", &[("count", file.skipped_more.into())])
    } else {
        Ok(())
    }
}

/// What else an archive brings, and under which names.
fn tell_archive(output: &Output, archive: &ArchiveReport) -> Result<()> {
    let made_at = values::when(archive.made_at);
    let at = ("at", Argument::Text(&made_at));
    let counts = [
        at,
        ("people", archive.people.into()),
        ("apps", archive.apps.into()),
        ("controls", archive.controls.into()),
        ("evidence", archive.evidence.into()),
    ];
    output.say("cli-import-archive", &counts)?;
    if archive.policies > 0 {
        output.say("cli-import-archive-policies", &[("count", archive.policies.into())])?;
    }
    if archive.sample {
        output.say("cli-import-archive-sample", &[])?;
    }
    for source in &archive.sources {
        let name = ("source", source.source.as_str().into());
        match &source.kept_as {
            Some(kept) => output.say("cli-import-archive-source", &[name, ("kept", kept.as_str().into())])?,
            None => output.say("cli-import-archive-source-here", &[name])?,
        }
    }
    if archive.is_a_part() {
        output.say("cli-import-archive-part", &[])?;
    }
    if archive.controls_left > 0 {
        output.say("cli-import-archive-left", &[("count", archive.controls_left.into())])?;
    }
    Ok(())
}

/// What is broken in an archive.
fn tell_broken(output: &Output, check: &Check) -> Result<()> {
    let name = output.words.text(&format!("check-{}", check.check));
    let problem = check.detail.as_ref().map(|detail| verify::told(output, detail)).unwrap_or_default();
    output.say("cli-import-broken-check", &[("check", (&name).into()), ("problem", (&problem).into())])
}

fn tell_lapse(output: &Output, lapse: &FileLapse) -> Result<()> {
    let code = serde_json::to_value(lapse.code).map_err(|_| clearhold_app::Error::from(Code::Bug))?;
    let reason = output.words.text(&format!("file_lapse-{}", code.as_str().unwrap_or_default()));
    let (within, reason) = (lapse.within.as_deref().unwrap_or_default(), ("reason", (&reason).into()));
    match (lapse.line, &lapse.within) {
        (Some(line), None) => output.say("cli-import-lapse-line", &[("line", line.into()), reason]),
        (Some(line), Some(_)) => {
            output.say("cli-import-lapse-within-line", &[("within", within.into()), ("line", line.into()), reason])
        }
        (None, Some(_)) => output.say("cli-import-lapse-within", &[("within", within.into()), reason]),
        (None, None) => output.say("cli-import-lapse", &[reason]),
    }
}

fn taken_for(output: &Output, column: &Column) -> String {
    match &column.target {
        ColumnTarget::Field(field) => values::field_name(&output.words, field),
        ColumnTarget::Labelled => output.words.text("column-kept"),
        ColumnTarget::LeftOut => output.words.text("column-left-out"),
    }
}
