//! Calling DingTalk's interfaces with a token.

use std::sync::Arc;

use reqwest::Url;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::answer::{Failure, Family, Interface, Verb};
use super::shapes::Gateway;
use super::tokens::TokenKeeper;
use super::wire::{Answer, Request, Wire};
use crate::{SourceError, Traffic};

/// How many tokens that never worked a call puts up with. One would do, were it not for calls that run side by side: the
/// refusal of one may arrive before the success of another.
const USELESS_TOKENS: usize = 3;

/// A client that is let in as the organisation's app or as a person.
pub(crate) struct Client {
    keeper: Arc<TokenKeeper>,
}

/// A call in the making.
pub(crate) struct Call<'a> {
    client: &'a Client,
    interface: Interface,
    id: Option<String>,
    query: Vec<(&'static str, String)>,
    body: Option<Value>,
}

impl Client {
    pub(crate) fn new(keeper: TokenKeeper) -> Self {
        Self { keeper: Arc::new(keeper) }
    }

    /// What was sent so far.
    pub(crate) fn traffic(&self) -> Traffic {
        self.keeper.wire.traffic()
    }

    /// The connection.
    pub(crate) fn wire(&self) -> &Wire {
        &self.keeper.wire
    }

    /// Whether the credentials give a token.
    pub(crate) async fn let_in(&self) -> Result<(), SourceError> {
        self.keeper.token(None).await.map(|_| ())
    }

    /// Asks where a connection for events is opened.
    pub(crate) async fn open_gateway(&self) -> Result<Gateway, SourceError> {
        self.keeper.open_gateway().await
    }

    /// Begins a call. Without a body, a POST sends an empty object.
    pub(crate) fn call(&self, interface: Interface) -> Call<'_> {
        Call { client: self, interface, id: None, query: Vec::new(), body: None }
    }
}

impl Call<'_> {
    /// The identifier in the path.
    pub(crate) fn id(mut self, id: &impl ToString) -> Self {
        self.id = Some(id.to_string());
        self
    }

    /// A parameter in the query.
    pub(crate) fn query(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.query.push((name, value.into()));
        self
    }

    /// The JSON to send.
    pub(crate) fn body(mut self, body: Value) -> Self {
        self.body = Some(body);
        self
    }

    /// Makes the call, and gives what stands at the top level of the answer. An answer without a body is null, which
    /// no shape takes for one.
    pub(crate) async fn top_level<T: DeserializeOwned>(self) -> Result<T, SourceError> {
        let interface = self.interface;
        self.make().await?.top_level().map_err(|_| interface.unexpected())
    }

    /// Makes the call, and gives what stands under `result`, as the old family has it; null where nothing does.
    pub(crate) async fn result<T: DeserializeOwned>(self) -> Result<T, SourceError> {
        let interface = self.interface;
        self.make().await?.result().map_err(|_| interface.unexpected())
    }

    /// Makes the call for a thing that may not be there any more, and gives what stands under `result`.
    pub(crate) async fn result_if_there<T: DeserializeOwned>(self) -> Result<Option<T>, SourceError> {
        let interface = self.interface;
        let answer = self.make_if_there().await?;
        answer.map(|answer| answer.result().map_err(|_| interface.unexpected())).transpose()
    }

    async fn make(self) -> Result<Answer, SourceError> {
        let interface = self.interface;
        self.make_if_there().await?.ok_or_else(|| interface.unexpected())
    }

    async fn make_if_there(self) -> Result<Option<Answer>, SourceError> {
        let keeper = &self.client.keeper;
        let url = self.url()?;
        let body = (self.interface.verb != Verb::Get).then(|| self.body.unwrap_or_else(|| Value::Object(Map::new())));
        let mut token = keeper.token(None).await?;
        let mut useless = 0;
        while useless < USELESS_TOKENS {
            let request = Request {
                interface: self.interface,
                url: url.clone(),
                token: Some(&token.secret),
                body: body.as_ref(),
            };
            match keeper.wire.send(&request).await {
                Ok(answer) => {
                    token.note_success();
                    return Ok(Some(answer));
                }
                Err(Failure::Token) => {
                    useless += usize::from(!token.has_worked());
                    token = keeper.token(Some(&token)).await?;
                }
                Err(Failure::Absent) => return Ok(None),
                Err(Failure::Refused) => return Err(SourceError::CredentialsRefused),
                Err(Failure::Forbidden) if keeper.is_person() => return Err(SourceError::SignInNeeded),
                Err(Failure::Forbidden) => return Err(self.interface.lacks_permission(Vec::new())),
                Err(Failure::Final(error) | Failure::Passing { error, .. }) => return Err(error),
            }
        }
        Err(keeper.token_is_refused())
    }

    fn url(&self) -> Result<Url, SourceError> {
        let addresses = &self.client.keeper.addresses;
        let base = match self.interface.family {
            Family::New => &addresses.api,
            Family::Old => &addresses.oapi,
        };
        let path = match &self.id {
            Some(id) => self.interface.path.replace("{id}", &escaped(id)),
            None => self.interface.path.to_owned(),
        };
        let mut url = base.join(&path).map_err(|_| self.interface.unexpected())?;
        if !self.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&self.query);
        }
        Ok(url)
    }
}

/// An identifier as a part of a path.
fn escaped(id: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'~');
    id.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
