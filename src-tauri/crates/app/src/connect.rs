//! Connecting and disconnecting sources.

use std::sync::Arc;

use clearhold_model::{JournalAction, Source, SourceId, SourceKind, Timestamp, Viewpoint};
use clearhold_sources::dingtalk::Settings;
use clearhold_sources::dingtalk::sign_in::{Pages, SignIn};
use clearhold_sources::{Secrets, registry};
use clearhold_words::Words;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use crate::budget::MONTHLY_CALLS;
use crate::listen::EVENTS;
use crate::{Clearhold, Code, Error, Job, Passphrase, Result};

/// What is needed to connect DingTalk.
#[derive(Deserialize, ts_rs::TS)]
pub struct ConnectDingtalk {
    /// The app's client id.
    pub client_id: String,
    /// The app's client secret.
    pub client_secret: Passphrase,
    /// Through whose eyes.
    pub viewpoint: Viewpoint,
    /// The new interface's address; DingTalk's own when absent.
    #[serde(default)]
    pub api: Option<String>,
    /// The old interface's address; DingTalk's own when absent.
    #[serde(default)]
    pub oapi: Option<String>,
    /// The sign-in page's address; DingTalk's own when absent.
    #[serde(default)]
    pub login: Option<String>,
    /// The app's own agent id, without which DingTalk does not let the HR roster be read.
    #[serde(default)]
    #[ts(type = "number | null")]
    pub agent_id: Option<i64>,
    /// The port on this computer that the browser comes back to after the sign-in, as it is registered with the app; a
    /// fixed one when absent, any free one for 0.
    #[serde(default)]
    pub redirect_port: Option<u16>,
    /// How many metered calls the organisation's edition has in a month; as before, or else 5,000, when absent.
    #[serde(default)]
    pub monthly_calls: Option<u32>,
}

/// A source was connected.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Connected {
    /// The source.
    pub source: SourceId,
}

const CLIENT_SECRET: &str = "client_secret";
const REFRESH_TOKEN: &str = "refresh_token";

/// A sign-in under way: the person is in the browser.
pub struct DingtalkSignIn {
    settings: Settings,
    client_secret: SecretString,
    monthly_calls: Option<u32>,
    sign_in: SignIn,
}

impl DingtalkSignIn {
    /// The page to open in the browser.
    pub fn url(&self) -> &str {
        self.sign_in.url()
    }
}

impl Clearhold {
    /// Connects an organisation: checks the credentials with DingTalk, then keeps them in the vault.
    pub async fn connect_organisation(&self, request: ConnectDingtalk) -> Result<Connected> {
        let settings = request.settings();
        let source = self.new_source("dingtalk", Viewpoint::Admin, &settings, request.monthly_calls)?;
        let secrets = Secrets { client_secret: request.client_secret.0.clone(), ..Secrets::none() };
        registry::open(&source, secrets)?.check().await?;
        self.keep_source(&source, &request.client_secret.0, None)
    }

    /// Begins to sign a person in: opens a port on this computer for DingTalk's answer. The caller shows
    /// [`DingtalkSignIn::url`] in a browser and then calls [`Clearhold::finish_sign_in`]. `words` are for the page that
    /// the browser shows at the end.
    pub async fn begin_sign_in(&self, request: ConnectDingtalk, words: &Words) -> Result<DingtalkSignIn> {
        let settings = request.settings();
        self.new_source("dingtalk-me", Viewpoint::Me, &settings, request.monthly_calls)?;
        let pages = Pages { done: words.text("sign-in-done"), refused: words.text("sign-in-refused") };
        let sign_in = SignIn::begin(&settings, pages).await?;
        Ok(DingtalkSignIn {
            settings,
            client_secret: request.client_secret.0,
            monthly_calls: request.monthly_calls,
            sign_in,
        })
    }

    /// Waits until the person has signed in, or the job is cancelled, and keeps what allows reading later.
    pub async fn finish_sign_in(&self, begun: DingtalkSignIn, job: &Job) -> Result<Connected> {
        let DingtalkSignIn { settings, client_secret, monthly_calls, sign_in } = begun;
        let signed_in = sign_in.finish(&client_secret, job.cancellation().clone()).await?;
        let settings = Settings { corp_id: signed_in.corp_id, ..settings };
        let source = self.new_source("dingtalk-me", Viewpoint::Me, &settings, monthly_calls)?;
        self.keep_source(&source, &client_secret, Some(&signed_in.refresh_token))
    }

    /// Takes a source and its secrets out. With `forget`, all that was read from it goes too; the sample organisation
    /// always goes whole, so that its people are never left without their label.
    pub fn disconnect(&self, id: &SourceId, forget: bool) -> Result<()> {
        let source =
            self.vault.source(id)?.ok_or_else(|| Error::new(Code::SourceNotFound).with("source", id.as_str()))?;
        if source.sample {
            return self.remove_sample();
        }
        self.take_out(source, forget)
    }

    pub(crate) fn take_out(&self, source: Source, forget: bool) -> Result<()> {
        let _alone = self.ears.writing();
        let id = source.id.clone();
        if forget {
            self.vault.remove_source(&id, true)?;
        } else {
            self.vault.put_source(&Source { connected: false, ..source })?;
            self.vault.put_bookmark(&id, None)?;
        }
        for secret in [CLIENT_SECRET, REFRESH_TOKEN] {
            self.vault.remove_secret(&secret_name(&id, secret))?;
        }
        let details = serde_json::json!({ "source": id, "forget": forget });
        self.vault.record_in_journal(JournalAction::SourceDisconnected, details, Timestamp::now())?;
        self.ears.sources_changed();
        Ok(())
    }

    pub(crate) fn secrets_of(&self, id: &SourceId) -> Result<Secrets> {
        let client_secret = self.vault.secret(&secret_name(id, CLIENT_SECRET))?;
        let keep = {
            let (vault, name) = (Arc::clone(&self.vault), secret_name(id, REFRESH_TOKEN));
            // If the new token can't be kept, the person signs in again next time: nothing is lost but a minute.
            move |token: &SecretString| drop(vault.put_secret(&name, token))
        };
        Ok(Secrets {
            client_secret: client_secret.ok_or_else(|| Error::from(Code::SignInNeeded))?,
            refresh_token: self.vault.secret(&secret_name(id, REFRESH_TOKEN))?,
            keep_refresh_token: Arc::new(keep),
        })
    }

    /// The source to be: the one of before when the same app looks through the same eyes, so that a sign-in can be
    /// renewed; else one with a name of its own, so that two organisations never mix.
    fn new_source(
        &self,
        name: &str,
        viewpoint: Viewpoint,
        settings: &Settings,
        monthly_calls: Option<u32>,
    ) -> Result<Source> {
        let known = self.vault.sources()?;
        if known.iter().any(|source| source.sample) {
            return Err(Code::SampleApart.into());
        }
        let same = |source: &&Source| {
            source.viewpoint == viewpoint
                && source.settings["client_id"] == settings.client_id.as_str()
                && source.settings["api"] == settings.api.as_str()
        };
        let taken = |id: &SourceId| known.iter().any(|source| &source.id == id);
        // With one name more than there are sources, one is free.
        let numbered = |number: usize| match number {
            1 => SourceId::from(name),
            more => SourceId::new(format!("{name}-{more}")),
        };
        let free = || (1..=known.len() + 1).map(numbered).find(|id| !taken(id));
        let before = known.iter().find(same);
        let id = before.map(|source| source.id.clone()).or_else(free);
        let mut settings = serde_json::to_value(settings).map_err(|_| Error::from(Code::Bug))?;
        let monthly = monthly_calls.map(Into::into).or_else(|| before?.settings.get(MONTHLY_CALLS).cloned());
        if let Some(monthly) = monthly {
            settings[MONTHLY_CALLS] = monthly;
        }
        if let Some(events) = before.and_then(|before| before.settings.get(EVENTS).cloned()) {
            settings[EVENTS] = events;
        }
        Ok(Source {
            id: id.ok_or_else(|| Error::from(Code::SourceExists))?,
            kind: SourceKind::Dingtalk,
            viewpoint,
            sample: false,
            connected: true,
            connected_at: Timestamp::now(),
            settings,
        })
    }

    fn keep_source(
        &self,
        source: &Source,
        client_secret: &SecretString,
        refresh_token: Option<&SecretString>,
    ) -> Result<Connected> {
        self.vault.put_secret(&secret_name(&source.id, CLIENT_SECRET), client_secret)?;
        if let Some(token) = refresh_token {
            self.vault.put_secret(&secret_name(&source.id, REFRESH_TOKEN), token)?;
        }
        let before = self.vault.source(&source.id)?;
        self.vault.put_source(source)?;
        if !before.is_some_and(|before| reads_the_same(&before, source)) {
            self.vault.put_bookmark(&source.id, None)?;
        }
        let details = serde_json::json!({ "source": source.id, "viewpoint": source.viewpoint });
        self.vault.record_in_journal(JournalAction::SourceConnected, details, Timestamp::now())?;
        self.ears.sources_changed();
        Ok(Connected { source: source.id.clone() })
    }
}

impl ConnectDingtalk {
    fn settings(&self) -> Settings {
        let own = Settings::default();
        Settings {
            client_id: self.client_id.clone(),
            api: self.api.clone().unwrap_or_else(|| own.api.clone()),
            oapi: self.oapi.clone().unwrap_or_else(|| own.oapi.clone()),
            login: self.login.clone().unwrap_or_else(|| own.login.clone()),
            redirect_port: self.redirect_port.unwrap_or(own.redirect_port),
            corp_id: None,
            agent_id: self.agent_id,
            ..own
        }
    }
}

/// Whether what was read with one source's settings is what is read with the other's.
fn reads_the_same(one: &Source, other: &Source) -> bool {
    let of = |source: &Source| {
        let mut settings = source.settings.clone();
        for of_no_matter in [MONTHLY_CALLS, EVENTS] {
            settings[of_no_matter] = serde_json::Value::Null;
        }
        settings
    };
    of(one) == of(other)
}

fn secret_name(source: &SourceId, secret: &str) -> String {
    format!("{source}/{secret}")
}
