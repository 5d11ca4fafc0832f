//! Opening the WebSocket: asked for like any other page, so that certificates and proxies are those of every other call,
//! and taken over when the server agrees.

use std::time::Duration;

use reqwest::header::{CONNECTION, SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_VERSION, UPGRADE};
use reqwest::{StatusCode, Upgraded, Url, redirect};
use secrecy::ExposeSecret;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::handshake::client::generate_key;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};

use crate::SourceError;
use crate::dingtalk::client::Client;
use crate::dingtalk::settings::is_loopback;
use crate::dingtalk::tokens::GATEWAY;

/// How long opening may take, and closing.
const PATIENCE: Duration = Duration::from_secs(20);
/// The longest frame that is read. An honest one has some kilobytes.
const LONGEST: usize = 1024 * 1024;

pub(super) type Socket = WebSocketStream<Upgraded>;

/// Asks for a ticket and opens a connection with it.
pub(super) async fn open(client: &Client) -> Result<Socket, SourceError> {
    let gateway = client.open_gateway().await?;
    let local = client.wire().is_local();
    let mut url = address(&gateway.endpoint, local).ok_or_else(|| GATEWAY.unexpected())?;
    url.query_pairs_mut().append_pair("ticket", gateway.ticket.expose_secret());
    let opening = tokio::time::timeout(PATIENCE, shake_hands(url, local));
    opening.await.map_err(|_| SourceError::Unreachable)?
}

/// Says goodbye, if the other side still listens.
pub(super) async fn close(mut socket: Box<Socket>) {
    drop(tokio::time::timeout(PATIENCE, socket.close(None)).await);
}

/// The address to connect to, as the HTTP library has it: a secure one, or one on this computer as all the others are.
fn address(endpoint: &str, local: bool) -> Option<Url> {
    let (scheme, rest) = endpoint.split_once("://")?;
    let url = match scheme.to_ascii_lowercase().as_str() {
        "wss" => Url::parse(&format!("https://{rest}")).ok()?,
        "ws" if local => Url::parse(&format!("http://{rest}")).ok().filter(is_loopback)?,
        _ => return None,
    };
    (url.username().is_empty() && url.password().is_none()).then_some(url)
}

async fn shake_hands(url: Url, local: bool) -> Result<Socket, SourceError> {
    let mut builder = reqwest::Client::builder()
        .redirect(redirect::Policy::none())
        .connect_timeout(Duration::from_secs(10))
        // A later version has no such upgrade.
        .http1_only()
        .user_agent(concat!("clearhold/", env!("CARGO_PKG_VERSION")));
    if local {
        builder = builder.no_proxy();
    }
    if url.scheme() == "http" {
        builder = builder.tls_certs_only([]);
    }
    let http = builder.build().map_err(|_| SourceError::NoCertificates)?;
    let key = generate_key();
    let request = http
        .get(url)
        .header(CONNECTION, "Upgrade")
        .header(UPGRADE, "websocket")
        .header(SEC_WEBSOCKET_VERSION, "13")
        .header(SEC_WEBSOCKET_KEY, &key);
    // An error of the HTTP library may quote the address, and with it the ticket.
    let response = request.send().await.map_err(|_| SourceError::Unreachable)?;
    let accepted = response.headers().get(SEC_WEBSOCKET_ACCEPT);
    let agrees = response.status() == StatusCode::SWITCHING_PROTOCOLS
        && accepted.is_some_and(|accepted| accepted.as_bytes() == derive_accept_key(key.as_bytes()).as_bytes());
    if !agrees {
        return Err(SourceError::Unreachable);
    }
    let stream = response.upgrade().await.map_err(|_| SourceError::Unreachable)?;
    let limits = WebSocketConfig::default().max_message_size(Some(LONGEST)).max_frame_size(Some(LONGEST));
    Ok(WebSocketStream::from_raw_socket(stream, Role::Client, Some(limits)).await)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connection_is_secure_or_stays_on_this_computer() {
        let to = |endpoint: &str, local| address(endpoint, local).map(|url| url.to_string());
        assert_eq!(
            to("wss://a.example.invalid:443/connect", false).as_deref(),
            Some("https://a.example.invalid/connect")
        );
        assert_eq!(to("ws://127.0.0.1:9/connect", true).as_deref(), Some("http://127.0.0.1:9/connect"));
        for bad in
            ["ws://127.0.0.1:9/", "ws://a.example.invalid/", "http://127.0.0.1/", "wss://u:p@a.example.invalid/", "x"]
        {
            assert_eq!(to(bad, false), None, "{bad}");
        }
        assert_eq!(to("ws://192.0.2.1/connect", true), None);
    }
}
