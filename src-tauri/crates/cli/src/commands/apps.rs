use clearhold_app::{AppRow, Result};
use clearhold_model::{AppId, AppStatus, Developer, RiskLevel};

use super::Call;
use crate::arguments::{Apps, Show};
use crate::exit::Exit;
use crate::output::{Output, write_line};
use crate::unlock;

/// Authorised apps, or one of them.
pub(crate) fn run(call: &Call<'_>, what: Apps) -> Result<Exit> {
    let clearhold = unlock::open(call)?;
    if let Some(Show::Show { id }) = what.command {
        let detail = clearhold.app(&AppId::from(id), &call.output.words)?;
        call.output.answer(&detail, |output| {
            output.table(&COLUMNS, std::iter::once(cells(output, &detail.row)))?;
            for reason in &detail.row.risk.reasons {
                output.say(&format!("risk-{reason}"), &[])?;
            }
            write_line(&detail.recipient_about)?;
            write_line(&detail.revoke_steps)
        })?;
        return Ok(Exit::Done);
    }
    let page = clearhold.apps(&what.page.into())?;
    call.output.list(&page, &COLUMNS, |row| cells(call.output, row))?;
    Ok(Exit::Done)
}

const COLUMNS: [&str; 7] = [
    "cli-column-id",
    "cli-column-name",
    "cli-column-developer",
    "cli-column-authorised-by",
    "cli-column-state",
    "cli-column-people",
    "cli-column-risk",
];

fn cells(output: &Output, row: &AppRow) -> Vec<String> {
    let words = &output.words;
    let not_told = || words.text("not-told");
    vec![
        row.app.id.to_string(),
        row.app.name.clone(),
        row.app.developer_name.clone().unwrap_or_else(|| words.text(developer(row.app.developer))),
        row.app.authorised_by.clone().unwrap_or_else(not_told),
        words.text(status(row.app.status)),
        row.users.map_or_else(not_told, |users| users.to_string()),
        words.text(risk(row.risk.level)),
    ]
}

fn developer(developer: Developer) -> &'static str {
    match developer {
        Developer::Organisation => "developer-organisation",
        Developer::Vendor => "developer-vendor",
        Developer::Unknown => "developer-unknown",
    }
}

fn status(status: AppStatus) -> &'static str {
    match status {
        AppStatus::Enabled => "app_status-enabled",
        AppStatus::Stopped => "app_status-stopped",
        AppStatus::Expired => "app_status-expired",
        AppStatus::Unknown => "app_status-unknown",
    }
}

fn risk(level: RiskLevel) -> &'static str {
    match level {
        RiskLevel::Low => "risk_level-low",
        RiskLevel::Medium => "risk_level-medium",
        RiskLevel::High => "risk_level-high",
    }
}
