//! A computer without a list of certificate authorities, as a bare server or a container is.

use std::process::Command;

use clearhold_model::Viewpoint;
use clearhold_sources::dingtalk::Settings;
use clearhold_sources::{Secrets, SourceError, registry};
use secrecy::SecretString;

use crate::haul::{organisation_of, simulator, source};

/// Where the list is looked for is read from the environment, so that the other test runs in a process of its own.
#[test]
fn certificates_are_needed_only_where_they_are_looked_at() {
    let mut on_such_a_computer = Command::new(std::env::current_exe().unwrap());
    on_such_a_computer.args(["--exact", "--ignored", "without_certificates::on_a_computer_without_certificates"]);
    on_such_a_computer.env("SSL_CERT_FILE", "nowhere").env("SSL_CERT_DIR", "nowhere");
    let output = on_such_a_computer.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}

#[tokio::test]
#[ignore = "run by the test above, in an environment of its own"]
async fn on_a_computer_without_certificates() {
    let simulator = simulator("").await;
    assert_eq!(organisation_of(&simulator).check().await, Ok(()));

    let secrets = Secrets {
        client_secret: SecretString::from("secret"),
        refresh_token: None,
        keep_refresh_token: std::sync::Arc::new(|_| ()),
    };
    let far = Settings { client_id: "app".to_owned(), ..Settings::default() };
    let opened = registry::open(&source(&far, Viewpoint::Admin), secrets);
    assert_eq!(opened.err(), Some(SourceError::NoCertificates));
}
