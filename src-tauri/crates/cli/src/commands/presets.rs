use clearhold_app::{Result, UsePreset, presets};
use clearhold_model::{AppId, Page};
use clearhold_words::Argument;

use super::{Call, lines};
use crate::arguments::{Presets, PresetsCommand};
use crate::exit::Exit;
use crate::output::write_line;
use crate::unlock;

/// Presets: which there are, what one would do, and doing it.
pub(crate) async fn run(call: &Call<'_>, what: Presets) -> Result<Exit> {
    match what.command {
        None => list(call),
        Some(PresetsCommand::Show { preset, app }) => {
            run_one(call, UsePreset { preset, app: app.map(AppId::from), dry_run: true }).await?;
            Ok(Exit::Done)
        }
        Some(PresetsCommand::Apply { preset, app, dry_run }) => {
            run_one(call, UsePreset { preset, app: app.map(AppId::from), dry_run }).await
        }
    }
}

const COLUMNS: [&str; 3] = ["cli-column-id", "cli-column-title", "cli-column-what"];

fn list(call: &Call<'_>) -> Result<Exit> {
    let items = presets(&call.output.words);
    let page = Page { total: items.len() as u64, items, next: None };
    call.output.list(&page, "cli-nothing", &COLUMNS, |preset| {
        vec![preset.name.clone(), preset.title.clone(), preset.about.clone()]
    })?;
    Ok(Exit::Done)
}

async fn run_one(call: &Call<'_>, request: UsePreset) -> Result<Exit> {
    let plan = unlock::open(call)?.use_preset(&request, &call.output.words).await?;
    call.output.answer(&plan, |output| {
        let (title, about) = (Argument::Text(&plan.preset.title), Argument::Text(&plan.preset.about));
        if plan.preset.about.is_empty() {
            write_line(&plan.preset.title)?;
        } else {
            output.say("cli-fact", &[("name", title), ("value", about)])?;
        }
        for app in &plan.apps {
            write_line(&format!("{} ({})", app.app.name, app.app.id))?;
            lines::tell(output, &app.lines)?;
        }
        if request.dry_run { output.say("cli-lines-rehearsed", &[]) } else { lines::tell_undo(output, &plan.undo) }
    })?;
    let all = plan.apps.iter().flat_map(|app| &app.lines);
    Ok(if request.dry_run { Exit::Done } else { lines::exit(all, true) })
}
