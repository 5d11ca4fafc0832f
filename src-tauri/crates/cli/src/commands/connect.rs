use clearhold_app::{
    Clearhold, Code, ConnectDeviceFiles, ConnectDingtalk, Connected, Error, MonthlyCalls, Passphrase, Result,
    SetListening, SourceRow,
};
use clearhold_model::{Source, SourceId, SourceKind, Viewpoint};
use clearhold_words::Argument;

use super::{Call, part, sync};
use crate::arguments::{As, Connect, PageArguments, Switch};
use crate::exit::Exit;
use crate::{progress, unlock, values};

/// Connects a source, or lists the connected ones.
pub(crate) async fn run(call: &Call<'_>, what: Connect) -> Result<Exit> {
    let clearhold = unlock::open(call)?;
    match what {
        Connect::List { page } => list(call, &clearhold, &page),
        Connect::Budget { source, monthly_calls } => budget(call, &clearhold, &source, monthly_calls),
        Connect::Events { source, switch } => events(call, &clearhold, &source, switch),
        Connect::Sample { members } => {
            let watched = progress::watch(call.output);
            let outcome = clearhold.open_sample(members, &watched.job).await;
            drop(watched);
            match call.or_stopped(outcome, "cli-sample-stopped")? {
                Ok(report) => sync::answer(call, &report),
                Err(exit) => Ok(exit),
            }
        }
        Connect::Device { files, name } => {
            let connected = if files.is_empty() {
                clearhold.connect_device()?
            } else {
                clearhold.connect_device_files(&ConnectDeviceFiles { files, name }).await?
            };
            tell_connected(call, &connected)
        }
        Connect::Dingtalk {
            client_id,
            client_secret_file,
            viewpoint,
            api,
            oapi,
            login,
            agent_id,
            redirect_port,
            monthly_calls,
        } => {
            let client_secret = Passphrase(unlock::secret_in(&client_secret_file)?);
            let viewpoint = match viewpoint {
                As::Admin => Viewpoint::Admin,
                As::Me => Viewpoint::Me,
            };
            let request = ConnectDingtalk {
                client_id,
                client_secret,
                viewpoint,
                api,
                oapi,
                login,
                agent_id,
                redirect_port,
                monthly_calls,
            };
            let outcome = match viewpoint {
                Viewpoint::Admin => clearhold.connect_organisation(request).await,
                Viewpoint::Me => sign_in(call, &clearhold, request).await,
            };
            let connected = match call.or_stopped(outcome, "cli-sign-in-stopped")? {
                Ok(connected) => connected,
                Err(exit) => return Ok(exit),
            };
            tell_connected(call, &connected)
        }
    }
}

fn tell_connected(call: &Call<'_>, connected: &Connected) -> Result<Exit> {
    call.output.answer(connected, |output| {
        output.say("cli-connected", &[("source", Argument::Text(connected.source.as_str()))])
    })?;
    Ok(Exit::Done)
}

/// What a source may still ask for this month; first as the person sets it.
fn budget(call: &Call<'_>, clearhold: &Clearhold, source: &str, monthly_calls: Option<u32>) -> Result<Exit> {
    let source = SourceId::from(source);
    if let Some(calls) = monthly_calls {
        clearhold.set_monthly_calls(&MonthlyCalls { source: source.clone(), calls })?;
    }
    let row = clearhold.sources()?.into_iter().find(|row| row.source.id == source);
    let row = row.ok_or_else(|| Error::new(Code::SourceNotFound).with("source", source.as_str()))?;
    call.output.answer(&row.budget, |output| sync::tell_budget(output, &row.budget))?;
    Ok(Exit::Done)
}

/// How listening to a source stands; first as the person sets it.
fn events(call: &Call<'_>, clearhold: &Clearhold, source: &str, switch: Option<Switch>) -> Result<Exit> {
    let source = SourceId::from(source);
    if let Some(switch) = switch {
        clearhold.set_listening(&SetListening { source: source.clone(), on: switch == Switch::On })?;
    }
    let row = clearhold.sources()?.into_iter().find(|row| row.source.id == source);
    let row = row.ok_or_else(|| Error::new(Code::SourceNotFound).with("source", source.as_str()))?;
    call.output.answer(&row.listening, |output| {
        let told = match (row.listening.offered, row.listening.on) {
            (false, _) => "cli-listening-not",
            (true, true) => "cli-listening-on",
            (true, false) => "cli-listening-off",
        };
        output.say(told, &[("source", Argument::Text(source.as_str()))])
    })?;
    Ok(Exit::Done)
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
    let page = part(clearhold.sources()?, page, |row| row.source.id.as_str())?;
    call.output.list(
        &page,
        "cli-no-sources",
        &["cli-column-source", "cli-column-viewpoint", "cli-column-connected", "cli-column-state", "cli-column-budget"],
        |row| {
            let SourceRow { source, budget, .. } = row;
            let viewpoint = match source.viewpoint {
                Viewpoint::Admin => "cli-viewpoint-admin",
                Viewpoint::Me => "cli-viewpoint-me",
            };
            let state = if source.connected { "cli-source-connected" } else { "cli-source-disconnected" };
            let left = [("left", budget.left.into()), ("monthly", budget.monthly.into())];
            let metered = (source.kind == SourceKind::Dingtalk).then(|| words.text_with("cli-budget-left", &left));
            vec![
                source.id.to_string(),
                words.text(viewpoint),
                values::when(source.connected_at),
                words.text(state),
                metered.unwrap_or_default(),
            ]
        },
    )?;
    Ok(Exit::Done)
}

/// Takes a source out; with `forget` all that was read from it goes too, after a question.
pub(crate) fn disconnect(call: &Call<'_>, source: &str, forget: bool) -> Result<Exit> {
    let clearhold = unlock::open(call)?;
    let sources: Vec<Source> = clearhold.sources()?.into_iter().map(|row| row.source).collect();
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
