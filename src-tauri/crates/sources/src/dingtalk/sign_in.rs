//! Signing a person in through their browser.
//!
//! The browser goes to DingTalk's page and comes back to a port on this computer with a code, which is exchanged for
//! a refresh token. The address it comes back to, `http://127.0.0.1:<port>/callback`, has to be registered with the
//! app at DingTalk. DingTalk offers no PKCE, so the exchange needs the client secret.

use std::time::Duration;

use reqwest::Url;
use rustls::crypto::ring;
use secrecy::{ExposeSecret, SecretString};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::answer::Failure;
use super::settings::{Addresses, Settings};
use super::tokens::user_token;
use super::wire::Wire;
use crate::SourceError;
use crate::cryptography::install_cryptography;

/// How long the browser may take to come back.
const PATIENCE: Duration = Duration::from_mins(10);
/// How long one connection may take to say what it wants; browsers open some that they never use.
const ONE_CONNECTION: Duration = Duration::from_secs(10);
/// The longest request that is read: a callback has a few hundred bytes, and a browser's headers some more.
const LONGEST_REQUEST: usize = 16 * 1024;
/// Connections that are held open at once.
const MOST_CONNECTIONS: usize = 32;

/// A sign-in that waits for the browser.
pub struct SignIn {
    listener: TcpListener,
    addresses: Addresses,
    client_id: String,
    calls_per_second: u32,
    state: String,
    url: String,
    pages: Pages,
}

/// A person who signed in.
pub struct SignedIn {
    /// What access tokens are asked for with. It lives 30 days, and is replaced each time it is used.
    pub refresh_token: SecretString,
    /// The organisation that they signed in to, where they did.
    pub corp_id: Option<String>,
}

/// What the browser shows at the end, as plain text.
#[derive(Clone, Debug)]
pub struct Pages {
    /// The person is signed in, and the window can be closed.
    pub done: String,
    /// Signing in did not work.
    pub refused: String,
}

/// What the browser came back with, in answer to our question.
enum Callback {
    Code(SecretString),
    Refused,
}

impl SignIn {
    /// Listens on this computer and makes the address to open. Nothing is sent yet. `words` are what the browser shows
    /// at the end.
    ///
    /// # Errors
    /// [`SourceError::InvalidSettings`]: of `redirect_port` when something else listens there.
    pub async fn begin(settings: &Settings, words: Pages) -> Result<Self, SourceError> {
        install_cryptography();
        let addresses = settings.addresses()?;
        let occupied = || SourceError::InvalidSettings { what: "redirect_port".to_owned() };
        let listener = TcpListener::bind(("127.0.0.1", settings.redirect_port)).await.map_err(|_| occupied())?;
        let port = listener.local_addr().map_err(|_| occupied())?.port();
        let state = random_state()?;
        let url = sign_in_url(&addresses, settings, port, &state)?;
        let (client_id, calls_per_second) = (settings.client_id.clone(), settings.calls_per_second);
        Ok(Self { listener, addresses, client_id, calls_per_second, state, url, pages: words })
    }

    /// The address to open in a browser.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Waits for the browser to come back, exchanges what it brings, and shows in the browser how that went. Whatever
    /// else calls on the port, such as another page that guesses it, is not listened to.
    ///
    /// # Errors
    /// [`SourceError::SignInRefused`] when the person says no, the code is not accepted or nobody comes back with an
    /// answer to our question within ten minutes; [`SourceError::CredentialsRefused`] for a wrong client
    /// secret; [`SourceError::Cancelled`]; and what can happen to any call.
    pub async fn finish(
        self,
        client_secret: &SecretString,
        cancel: CancellationToken,
    ) -> Result<SignedIn, SourceError> {
        tokio::select! {
            outcome = self.wait_and_exchange(client_secret) => outcome,
            () = cancel.cancelled() => Err(SourceError::Cancelled),
        }
    }

    async fn wait_and_exchange(&self, client_secret: &SecretString) -> Result<SignedIn, SourceError> {
        let came_back = tokio::time::timeout(PATIENCE, self.callback()).await;
        let (callback, browser) = came_back.map_err(|_| SourceError::SignInRefused)?;
        let outcome = match callback {
            Callback::Code(code) => self.exchange(&code, client_secret).await,
            Callback::Refused => Err(SourceError::SignInRefused),
        };
        let words = if outcome.is_ok() { &self.pages.done } else { &self.pages.refused };
        // A browser that is gone, or does not take its page, changes nothing.
        let _ = tokio::time::timeout(ONE_CONNECTION, respond(browser, "200 OK", words)).await;
        outcome
    }

    async fn exchange(&self, code: &SecretString, client_secret: &SecretString) -> Result<SignedIn, SourceError> {
        let wire = Wire::new(&self.addresses, self.calls_per_second)?;
        let proof = ("code", code.expose_secret());
        let token = user_token(&wire, &self.addresses, &self.client_id, client_secret, proof).await;
        let token = token.map_err(|failure| match failure {
            Failure::Refused => SourceError::CredentialsRefused,
            Failure::Final(SourceError::UnexpectedAnswer { .. })
            | Failure::Absent
            | Failure::Token
            | Failure::Forbidden => SourceError::SignInRefused,
            Failure::Final(error) | Failure::Passing { error, .. } => error,
        })?;
        Ok(SignedIn { refresh_token: token.refresh_token, corp_id: token.corp_id })
    }

    /// The answer to our question, and the connection on which the browser waits for its page.
    async fn callback(&self) -> (Callback, TcpStream) {
        let mut connections = JoinSet::new();
        loop {
            tokio::select! {
                accepted = self.listener.accept(), if connections.len() < MOST_CONNECTIONS => {
                    if let Ok((stream, _)) = accepted {
                        let state = self.state.clone();
                        let listening = async move { listen(stream, &state).await };
                        connections.spawn(tokio::time::timeout(ONE_CONNECTION, listening));
                    }
                }
                Some(heard) = connections.join_next() => {
                    if let Ok(Ok(Some(came_back))) = heard {
                        return came_back;
                    }
                }
            }
        }
    }
}

/// Reads one request. The answer to our question is given back unanswered; anything else is not found here.
async fn listen(mut stream: TcpStream, state: &str) -> Option<(Callback, TcpStream)> {
    let target = read_target(&mut stream).await?;
    if let Some(callback) = understand(&target, state) {
        return Some((callback, stream));
    }
    respond(stream, "404 Not Found", "").await;
    None
}

async fn respond(mut stream: TcpStream, status: &str, text: &str) {
    let body = page(text);
    let response = format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
         Content-Security-Policy: default-src 'none'\r\nReferrer-Policy: no-referrer\r\nConnection: close\r\n\r\n{body}",
        body.len(),
    );
    // It may be gone already.
    let _ = stream.write_all(response.as_bytes()).await;
    let _ = stream.shutdown().await;
}

/// The target of a GET request: its path and query.
async fn read_target(stream: &mut TcpStream) -> Option<String> {
    let mut request = Vec::new();
    let mut chunk = [0; 1024];
    while !request.windows(4).any(|window| window == b"\r\n\r\n") {
        let read = stream.read(&mut chunk).await.ok()?;
        if read == 0 || request.len() + read > LONGEST_REQUEST {
            return None;
        }
        request.extend_from_slice(&chunk[..read]);
    }
    let request = String::from_utf8(request).ok()?;
    let mut words = request.lines().next()?.split(' ');
    match (words.next(), words.next()) {
        (Some("GET"), Some(target)) => Some(target.to_owned()),
        _ => None,
    }
}

/// What a request to this computer means. None if it is not the answer to our question: a browser's search for an
/// icon, or a call of someone who does not know our state, and whose no counts as little as their yes.
///
/// The parameter is `authCode`; `code` is accepted as well.
fn understand(target: &str, state: &str) -> Option<Callback> {
    let url = Url::parse("http://127.0.0.1/").ok()?.join(target).ok()?;
    if url.path() != "/callback" {
        return None;
    }
    let mut code = None;
    let mut returned = None;
    for (name, value) in url.query_pairs() {
        match name.as_ref() {
            "authCode" => code = Some(value.into_owned()),
            "code" => code = code.or(Some(value.into_owned())),
            "state" => returned = Some(value.into_owned()),
            _ => {}
        }
    }
    if returned.as_deref() != Some(state) {
        return None;
    }
    Some(match code {
        Some(code) if !code.is_empty() => Callback::Code(code.into()),
        Some(_) | None => Callback::Refused,
    })
}

fn page(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!(
        "<!doctype html><html><head><meta charset=\"utf-8\"><title>Clearhold</title></head><body><p>{text}</p></body></html>"
    )
}

fn sign_in_url(addresses: &Addresses, settings: &Settings, port: u16, state: &str) -> Result<String, SourceError> {
    let invalid = || SourceError::InvalidSettings { what: "login".to_owned() };
    let mut url = addresses.login.join("oauth2/auth").map_err(|_| invalid())?;
    url.query_pairs_mut()
        .append_pair("redirect_uri", &format!("http://127.0.0.1:{port}/callback"))
        .append_pair("response_type", "code")
        .append_pair("client_id", &settings.client_id)
        .append_pair("scope", "openid corpid")
        .append_pair("prompt", "consent")
        .append_pair("state", state);
    if let Some(corp_id) = &settings.corp_id {
        url.query_pairs_mut().append_pair("corpId", corp_id);
    }
    // The scopes are to be parted by %20; a plus sign of the text itself is %2B by now.
    Ok(String::from(url).replace('+', "%20"))
}

/// 128 bits that nobody can guess.
fn random_state() -> Result<String, SourceError> {
    let mut bytes = [0; 16];
    ring::default_provider().secure_random.fill(&mut bytes).map_err(|_| SourceError::SignInRefused)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(target: &str) -> Option<String> {
        match understand(target, "s1") {
            Some(Callback::Code(code)) => Some(code.expose_secret().to_owned()),
            Some(Callback::Refused) => Some("refused".to_owned()),
            None => None,
        }
    }

    #[test]
    fn only_the_answer_to_our_question_counts() {
        assert_eq!(code("/callback?authCode=a%2B1&state=s1").as_deref(), Some("a+1"));
        assert_eq!(code("/callback?code=a1&state=s1").as_deref(), Some("a1"));
        assert_eq!(code("/callback?code=c&authCode=a1&state=s1").as_deref(), Some("a1"));
        assert_eq!(code("/callback?authCode=a1&state=s2"), None);
        assert_eq!(code("/callback?authCode=a1"), None);
        assert_eq!(code("/callback?error=access_denied"), None);
        assert_eq!(code("/callback"), None);
        assert_eq!(code("/callback?error=access_denied&state=s1").as_deref(), Some("refused"));
        assert_eq!(code("/favicon.ico"), None);
        assert_eq!(code("//192.0.2.1/other"), None);
    }

    #[test]
    fn the_address_asks_for_everything_that_dingtalk_wants() {
        let settings =
            Settings { client_id: "app+1".to_owned(), corp_id: Some("corp1".to_owned()), ..Settings::default() };
        let url = sign_in_url(&settings.addresses().unwrap(), &settings, 8765, "s1").unwrap();
        assert_eq!(
            url,
            "https://login.dingtalk.com/oauth2/auth?redirect_uri=http%3A%2F%2F127.0.0.1%3A8765%2Fcallback\
             &response_type=code&client_id=app%2B1&scope=openid%20corpid&prompt=consent&state=s1&corpId=corp1"
        );
    }

    #[test]
    fn words_for_the_browser_are_text() {
        assert!(page("<script>").contains("&lt;script&gt;"));
    }
}
