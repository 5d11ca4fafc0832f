use clearhold_app::{AppDetail, AppRow, Result};
use clearhold_model::{AppId, AppStatus, Developer, RiskLevel};

use super::{Call, nothing};
use crate::arguments::{Apps, Show};
use crate::exit::Exit;
use crate::output::{Output, write_line};
use crate::{unlock, values};

/// Authorised apps, or one of them.
pub(crate) fn run(call: &Call<'_>, what: Apps) -> Result<Exit> {
    let clearhold = unlock::open(call)?;
    if let Some(Show::Show { id }) = what.command {
        let detail = clearhold.app(&AppId::from(id), &call.output.words)?;
        call.output.answer(&detail, |output| {
            output.table(&COLUMNS, std::iter::once(cells(output, &detail.row)))?;
            shared(output, &detail)?;
            for reason in &detail.row.risk.reasons {
                with_about(output, &format!("risk-{reason}"))?;
            }
            write_line(&detail.recipient_about)?;
            write_line(&detail.revoke_steps)
        })?;
        return Ok(Exit::Done);
    }
    let page = clearhold.apps(&what.page.into())?;
    call.output.list(&page, nothing(&clearhold)?, &COLUMNS, |row| cells(call.output, row))?;
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

/// What an app gets, and about whom.
fn shared(output: &Output, detail: &AppDetail) -> Result<()> {
    let (words, app) = (&output.words, &detail.row.app);
    let listed = |names: Option<&Vec<String>>, word: &dyn Fn(&String) -> String| match names {
        None => words.text("not-told"),
        Some(names) if names.is_empty() => words.text("cli-none"),
        Some(names) => names.iter().map(word).collect::<Vec<_>>().join(&words.text("list-comma")),
    };
    let fields = listed(app.fields_shared.as_ref(), &|field| values::field_name(words, field));
    output.fact("member-fields_shared", &fields)?;
    output.fact("member-scopes", &listed(app.scopes.as_ref(), &Clone::clone))?;
    let audience = app.audience.as_ref().and_then(|audience| serde_json::to_value(audience).ok());
    let audience = audience.map_or_else(|| words.text("not-told"), |audience| values::plain(words, &audience));
    output.fact("member-audience", &audience)
}

fn with_about(output: &Output, key: &str) -> Result<()> {
    let about = output.words.attribute(key, "about").unwrap_or_default();
    write_line(&format!("{}. {about}", output.words.text(key)))
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
