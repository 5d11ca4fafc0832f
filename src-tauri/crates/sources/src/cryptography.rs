//! What every connection is made with.

use std::sync::Once;

/// The TLS library wants its cryptography named once in a process.
pub(crate) fn install_cryptography() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // It only fails when some is installed already, which serves as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
    });
}
