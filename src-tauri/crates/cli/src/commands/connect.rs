use clearhold_app::{Clearhold, Code, ConnectDingtalk, Connected, Error, Passphrase, Result};
use clearhold_model::Viewpoint;
use clearhold_words::Argument;

use super::{Call, part, sync};
use crate::arguments::{As, Connect, PageArguments};
use crate::exit::Exit;
use crate::{progress, unlock, values};

/// Connects a source, or lists the connected ones.
pub(crate) async fn run(call: &Call<'_>, what: Connect) -> Result<Exit> {
    let clearhold = unlock::open(call)?;
    match what {
        Connect::List { page } => list(call, &clearhold, &page),
        Connect::Sample { members } => {
            let watched = progress::watch(call.output);
            let outcome = clearhold.open_sample(members, &watched.job).await;
            drop(watched);
            match call.or_stopped(outcome, "cli-sample-stopped")? {
                Ok(report) => sync::answer(call, &report),
                Err(exit) => Ok(exit),
            }
        }
        Connect::Dingtalk { client_id, client_secret_file, viewpoint, api, oapi, login, agent_id, redirect_port } => {
            let client_secret = Passphrase(unlock::secret_in(&client_secret_file)?);
            let viewpoint = match viewpoint {
                As::Admin => Viewpoint::Admin,
                As::Me => Viewpoint::Me,
            };
            let request =
                ConnectDingtalk { client_id, client_secret, viewpoint, api, oapi, login, agent_id, redirect_port };
            let outcome = match viewpoint {
                Viewpoint::Admin => clearhold.connect_organisation(request).await,
                Viewpoint::Me => sign_in(call, &clearhold, request).await,
            };
            let connected = match call.or_stopped(outcome, "cli-sign-in-stopped")? {
                Ok(connected) => connected,
                Err(exit) => return Ok(exit),
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
    // Once the person reads how to stop waiting, stopping works.
    let watched = progress::watch(call.output);
    watched.beside(|| call.output.aside("cli-sign-in", &[("url", Argument::Text(begun.url()))]));
    clearhold.finish_sign_in(begun, &watched.job).await
}

fn list(call: &Call<'_>, clearhold: &Clearhold, page: &PageArguments) -> Result<Exit> {
    let words = &call.output.words;
    let page = part(clearhold.sources()?, page, |source| source.id.as_str())?;
    call.output.list(
        &page,
        "cli-no-sources",
        &["cli-column-source", "cli-column-viewpoint", "cli-column-connected", "cli-column-state"],
        |row| {
            let viewpoint = match row.viewpoint {
                Viewpoint::Admin => "cli-viewpoint-admin",
                Viewpoint::Me => "cli-viewpoint-me",
            };
            let state = if row.connected { "cli-source-connected" } else { "cli-source-disconnected" };
            vec![row.id.to_string(), words.text(viewpoint), values::when(row.connected_at), words.text(state)]
        },
    )?;
    Ok(Exit::Done)
}

/// Takes a source out; with `forget` all that was read from it goes too, after a question.
pub(crate) fn disconnect(call: &Call<'_>, source: &str, forget: bool) -> Result<Exit> {
    let clearhold = unlock::open(call)?;
    let sources = clearhold.sources()?;
    let Some(known) = sources.iter().find(|known| known.id.as_str() == source) else {
        let known: Vec<&str> = sources.iter().map(|known| known.id.as_str()).collect();
        return Err(Error::new(Code::SourceNotFound).with("source", source).with("known", known));
    };
    let name = [("source", Argument::Text(source))];
    if forget && !call.confirmed("cli-confirm-forget", "cli-forget-needs-yes", &name)? {
        call.output.aside("cli-nothing-removed", &[]);
        return Ok(Exit::Refused);
    }
    clearhold.disconnect(&known.id, forget)?;
    let connected = Connected { source: known.id.clone() };
    call.output.answer(&connected, |output| {
        let told = match (known.sample, forget) {
            (true, _) => "cli-sample-removed",
            (false, true) => "cli-forgotten",
            (false, false) => "cli-disconnected",
        };
        output.say(told, &name)
    })?;
    Ok(Exit::Done)
}
