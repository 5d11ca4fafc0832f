use clearhold_app::{Clearhold, ConnectDingtalk, Connected, Passphrase, Result};
use clearhold_model::{Page, SourceId, Viewpoint};
use clearhold_words::Argument;

use super::Call;
use crate::arguments::{As, Connect};
use crate::exit::Exit;
use crate::{progress, unlock};

/// Connects a source, or lists the connected ones.
pub(crate) async fn run(call: &Call<'_>, what: Connect) -> Result<Exit> {
    let clearhold = unlock::open(call)?;
    match what {
        Connect::List => list(call, &clearhold),
        Connect::Dingtalk { client_id, client_secret_file, viewpoint, api, oapi, login, agent_id, redirect_port } => {
            let client_secret = Passphrase(unlock::secret_in(&client_secret_file)?);
            let viewpoint = match viewpoint {
                As::Admin => Viewpoint::Admin,
                As::Me => Viewpoint::Me,
            };
            let request =
                ConnectDingtalk { client_id, client_secret, viewpoint, api, oapi, login, agent_id, redirect_port };
            let connected = match viewpoint {
                Viewpoint::Admin => clearhold.connect_organisation(request).await?,
                Viewpoint::Me => sign_in(call, &clearhold, request).await?,
            };
            call.output.answer(&connected, |output| {
                output.say("cli-connected", &[("source", Argument::Text(connected.source.as_str()))])
            })?;
            Ok(Exit::Done)
        }
    }
}

async fn sign_in(call: &Call<'_>, clearhold: &Clearhold, request: ConnectDingtalk) -> Result<Connected> {
    let begun = clearhold.begin_sign_in(request, &call.output.words).await?;
    call.output.aside("cli-sign-in", &[("url", Argument::Text(begun.url()))]);
    let watched = progress::watch(call.output);
    clearhold.finish_sign_in(begun, &watched.job).await
}

fn list(call: &Call<'_>, clearhold: &Clearhold) -> Result<Exit> {
    let items = clearhold.sources()?;
    let page = Page { total: items.len() as u64, items, next: None };
    call.output.list(&page, &["cli-column-source", "cli-column-viewpoint", "cli-column-connected"], |row| {
        let viewpoint = match row.source.viewpoint {
            Viewpoint::Admin => "cli-viewpoint-admin",
            Viewpoint::Me => "cli-viewpoint-me",
        };
        vec![row.source.id.to_string(), call.output.words.text(viewpoint), row.source.connected_at.to_string()]
    })?;
    Ok(Exit::Done)
}

/// Takes a source out; with `forget` all that was read from it goes too, after a question.
pub(crate) fn disconnect(call: &Call<'_>, source: &str, forget: bool) -> Result<Exit> {
    let clearhold = unlock::open(call)?;
    if forget && !call.confirmed("cli-confirm-forget", &[("source", Argument::Text(source))])? {
        return Ok(Exit::Refused);
    }
    clearhold.disconnect(&SourceId::from(source), forget)?;
    let connected = Connected { source: SourceId::from(source) };
    call.output.answer(&connected, |output| output.say("cli-disconnected", &[("source", Argument::Text(source))]))?;
    Ok(Exit::Done)
}
