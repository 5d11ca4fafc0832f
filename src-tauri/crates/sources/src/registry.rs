//! All sources, by their kind.

use std::sync::Arc;

use clearhold_model::{Source, SourceKind};
use secrecy::SecretString;

use crate::{Collector, SourceError, device, dingtalk};

/// What a source needs to be let in. Kept in the vault, never in a source's settings.
pub struct Secrets {
    /// The client secret of the source's app.
    pub client_secret: SecretString,
    /// The refresh token of the person who signed in; none for a source that looks as the organisation's app.
    pub refresh_token: Option<SecretString>,
    /// Called with each newer refresh token, before the access token that came with it is used: the older one may be
    /// worth nothing from then on.
    pub keep_refresh_token: Arc<dyn Fn(&SecretString) + Send + Sync>,
}

impl Secrets {
    /// What a source needs that asks nobody to be let in.
    pub fn none() -> Self {
        Self { client_secret: SecretString::default(), refresh_token: None, keep_refresh_token: Arc::new(|_| ()) }
    }
}

/// The fields of a person that a source can correct, by their names in records, without opening it.
pub fn correctable(source: &Source) -> &'static [&'static str] {
    match source.kind {
        SourceKind::Dingtalk => dingtalk::correctable(source.viewpoint),
        SourceKind::Attested | SourceKind::Device | SourceKind::DeviceFile | SourceKind::File => &[],
    }
}

/// Whether a source asks for [`Secrets`] before it lets anyone in.
pub fn needs_secrets(source: &Source) -> bool {
    match source.kind {
        SourceKind::Dingtalk => true,
        SourceKind::Attested | SourceKind::Device | SourceKind::DeviceFile | SourceKind::File => false,
    }
}

/// Whether a source says by itself what changes in it, without opening it.
pub fn tells(source: &Source) -> bool {
    match source.kind {
        SourceKind::Dingtalk => dingtalk::tells(source.viewpoint),
        SourceKind::Device => cfg!(target_os = "linux"),
        SourceKind::Attested | SourceKind::DeviceFile | SourceKind::File => false,
    }
}

/// Opens a source. Nothing is sent yet.
///
/// # Errors
/// [`SourceError::InvalidSettings`] when `source.settings` are not those of its kind, or nothing of its
/// kind is read, and
/// [`SourceError::SignInNeeded`] when a person's source comes without a refresh token.
pub fn open(source: &Source, secrets: Secrets) -> Result<Box<dyn Collector>, SourceError> {
    match source.kind {
        SourceKind::Dingtalk => Ok(Box::new(dingtalk::Connection::open(source, secrets)?)),
        SourceKind::DeviceFile => Ok(Box::new(device::file::Files::open(source)?)),
        #[cfg(any(target_os = "linux", target_os = "macos", windows))]
        SourceKind::Device => Ok(Box::new(device::Computer::new(source.id.clone()))),
        #[cfg(not(any(target_os = "linux", target_os = "macos", windows)))]
        SourceKind::Device => Err(SourceError::InvalidSettings { what: "kind".to_owned() }),
        SourceKind::Attested | SourceKind::File => Err(SourceError::InvalidSettings { what: "kind".to_owned() }),
    }
}
