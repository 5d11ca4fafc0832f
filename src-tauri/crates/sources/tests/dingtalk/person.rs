//! Signing in through a browser, and reading one's own account.

use std::sync::{Arc, Mutex};

use crate::haul::{collect, organisation_of, person_of, settings, simulator, source};
use clearhold_dingsim::Simulator;
use clearhold_model::{AppKind, AppStatus, Developer, GrantKind, Role, Viewpoint};
use clearhold_sources::dingtalk::Settings;
use clearhold_sources::dingtalk::sign_in::{Pages, SignIn, SignedIn};
use clearhold_sources::{Secrets, SourceError, registry};
use secrecy::{ExposeSecret, SecretString};
use tokio_util::sync::CancellationToken;

/// Opens an address as a browser would: follows redirects, and reads the page at the end.
async fn browse(url: &str) -> String {
    let browser = reqwest::Client::builder().no_proxy().build().unwrap();
    browser.get(url).send().await.unwrap().text().await.unwrap()
}

async fn sign_in(
    simulator: &Simulator,
    secret: &str,
    change: impl Fn(&str) -> String,
) -> Result<SignedIn, SourceError> {
    let sign_in = SignIn::begin(&settings(simulator), words()).await.unwrap();
    let url = change(sign_in.url());
    let secret = SecretString::from(secret);
    let (outcome, page) = tokio::join!(sign_in.finish(&secret, CancellationToken::new()), browse(&url));
    assert!(page.contains(if outcome.is_ok() { "Close it." } else { "It did not work." }), "{page}");
    outcome
}

fn words() -> Pages {
    Pages { done: "Close it.".to_owned(), refused: "It did not work.".to_owned() }
}

#[tokio::test]
async fn a_person_signs_in_and_reads_their_account() {
    let simulator = simulator("").await;
    let signed_in = sign_in(&simulator, simulator.client_secret(), str::to_owned).await.unwrap();
    assert!(signed_in.corp_id.is_some());

    let (collector, kept) = person_of(&simulator, signed_in.refresh_token);
    assert_eq!(collector.check().await, Ok(()));
    let haul = collect(collector.as_ref()).await;
    assert_eq!((haul.outcome.clone(), haul.missing()), (None, vec![]));
    assert_eq!(haul.done, ["calendar", "calendar_shares", "me", "own_grants"].map(str::to_owned).into());
    let subject = haul.subjects()[0];
    assert!(subject.is_self);
    assert_eq!(subject.roles, [Role::Individual]);
    assert_eq!(haul.records("account").len(), 1);
    assert_eq!(haul.records("profile").len(), 1);
    assert_eq!(kept.lock().unwrap().len(), 1, "one exchange, one newer refresh token");

    let organisation = collect(organisation_of(&simulator).as_ref()).await;
    assert!(organisation.subjects().iter().any(|each| each.id == subject.id), "the same person seen from both sides");
}

#[tokio::test]
async fn ones_own_grants_are_those_of_this_app() {
    let simulator = simulator("").await;
    let refresh = SecretString::from(simulator.signed_in(simulator.member_user()).unwrap());
    let haul = collect(person_of(&simulator, refresh).0.as_ref()).await;
    let [app] = haul.apps()[..] else { panic!("one app") };
    assert!(app.id.as_str().ends_with(simulator.client_id()));
    assert_eq!(app.name, simulator.client_id(), "nothing is made up");
    assert_eq!(
        (app.developer, app.kind, app.status),
        (Developer::Unknown, AppKind::Unknown, AppStatus::Unknown),
        "nobody told"
    );
    assert_eq!(app.fields_shared, Some(vec!["mobile".to_owned()]));
    assert!(app.scopes.as_ref().unwrap().contains(&"Contact.User.Read".to_owned()));
    assert!(haul.grants().iter().all(|grant| grant.app == app.id));
    assert!(haul.grants().iter().any(|grant| grant.kind == GrantKind::Permission));
    assert!(haul.grants().iter().any(|grant| grant.kind == GrantKind::Field && grant.code == "Contact.User.mobile"));
}

/// Every refresh token serves once, so each newer one has to be there before the token that came with it is used.
#[tokio::test]
async fn the_newest_refresh_token_goes_on_working() {
    let simulator = simulator("expire=1").await;
    let first = SecretString::from(simulator.signed_in(simulator.member_user()).unwrap());
    let (collector, kept) = person_of(&simulator, first);
    let haul = collect(collector.as_ref()).await;
    assert_eq!((haul.outcome.clone(), haul.missing()), (None, vec![]));
    let tokens = kept.lock().unwrap().clone();
    assert_eq!(tokens.len(), 4, "four calls, four tokens");

    let last = SecretString::from(tokens.last().unwrap().as_str());
    let (collector, _) = person_of(&simulator, last);
    assert_eq!(collector.check().await, Ok(()));
    let spent = SecretString::from(tokens[0].as_str());
    let (collector, _) = person_of(&simulator, spent);
    assert_eq!(collector.check().await, Err(SourceError::SignInNeeded));
}

#[tokio::test]
async fn a_cancelled_collection_does_not_lose_the_refresh_token() {
    let simulator = simulator("").await;
    let first = SecretString::from(simulator.signed_in(simulator.member_user()).unwrap());
    let cancel = CancellationToken::new();
    let newest = Arc::new(Mutex::new(String::new()));
    let secrets = Secrets {
        client_secret: SecretString::from(simulator.client_secret()),
        refresh_token: Some(first),
        keep_refresh_token: {
            let (cancel, newest) = (cancel.clone(), Arc::clone(&newest));
            Arc::new(move |token| {
                token.expose_secret().clone_into(&mut newest.lock().unwrap());
                cancel.cancel();
            })
        },
    };
    let collector = registry::open(&source(&settings(&simulator), Viewpoint::Me), secrets).unwrap();
    let (sink, _arriving) = tokio::sync::mpsc::channel(16);
    let (_, outcome) = collector.collect(sink, cancel).await;
    assert_eq!(outcome, Err(SourceError::Cancelled));
    let newest = SecretString::from(newest.lock().unwrap().as_str());
    assert_eq!(person_of(&simulator, newest).0.check().await, Ok(()));
}

#[tokio::test]
async fn a_missing_permission_leaves_the_other_part() {
    let simulator = simulator("deny=authRules").await;
    let refresh = SecretString::from(simulator.signed_in(simulator.member_user()).unwrap());
    let haul = collect(person_of(&simulator, refresh).0.as_ref()).await;
    assert_eq!(haul.outcome, None);
    assert_eq!(haul.missing(), [("own_grants", "source.permission_missing")]);
    assert_eq!(haul.done, ["calendar", "calendar_shares", "me"].map(str::to_owned).into());
}

#[tokio::test]
async fn a_token_that_never_works_asks_for_a_new_sign_in() {
    let simulator = simulator("refuse_token").await;
    let refresh = SecretString::from(simulator.signed_in(simulator.member_user()).unwrap());
    let haul = collect(person_of(&simulator, refresh).0.as_ref()).await;
    assert_eq!(haul.outcome, Some(SourceError::SignInNeeded));
}

#[tokio::test]
async fn without_a_sign_in_there_is_nothing_to_open() {
    let simulator = simulator("").await;
    let secrets = Secrets {
        client_secret: SecretString::from(simulator.client_secret()),
        refresh_token: None,
        keep_refresh_token: Arc::new(|_| ()),
    };
    let opened = registry::open(&source(&settings(&simulator), Viewpoint::Me), secrets);
    assert_eq!(opened.err(), Some(SourceError::SignInNeeded));
}

#[tokio::test]
async fn a_person_may_say_no() {
    let simulator = simulator("").await;
    let outcome = sign_in(&simulator, simulator.client_secret(), |url| format!("{url}&sim_user=nobody")).await;
    assert_eq!(outcome.err(), Some(SourceError::SignInRefused));
}

/// Any page in the browser can call the port; what it says counts for nothing, neither as a yes nor as a no.
#[tokio::test]
async fn an_answer_to_another_question_changes_nothing() {
    let simulator = simulator("").await;
    let sign_in = SignIn::begin(&settings(&simulator), words()).await.unwrap();
    let url = sign_in.url().to_owned();
    let address = reqwest::Url::parse(&url).unwrap();
    let (_, back) = address.query_pairs().find(|(name, _)| name == "redirect_uri").unwrap();
    let secret = SecretString::from(simulator.client_secret());
    let browser = async {
        for forged in ["", "?error=access_denied", "?authCode=a1", "?authCode=a1&state=0", "?error=no&state=0"] {
            let answer = reqwest::Client::builder().no_proxy().build().unwrap().get(format!("{back}{forged}")).send();
            assert_eq!(answer.await.unwrap().status(), reqwest::StatusCode::NOT_FOUND, "{forged}");
        }
        browse(&url.replace("&state=", "&state=0")).await;
        assert_eq!(simulator.calls_to("userAccessToken"), 0, "the code is not used");
        browse(&url).await
    };
    let (outcome, page) = tokio::join!(sign_in.finish(&secret, CancellationToken::new()), browser);
    assert!(outcome.is_ok() && page.contains("Close it."), "{page}");
}

/// The page in the browser says what came of it, not what is hoped.
#[tokio::test]
async fn a_code_that_is_not_accepted_shows_in_the_browser() {
    let simulator = simulator("hollow=userAccessToken").await;
    let outcome = sign_in(&simulator, simulator.client_secret(), str::to_owned).await;
    assert_eq!(outcome.err(), Some(SourceError::SignInRefused));
}

#[tokio::test]
async fn a_wrong_secret_is_told_apart() {
    let simulator = simulator("").await;
    let outcome = sign_in(&simulator, "wrong", str::to_owned).await;
    assert_eq!(outcome.err(), Some(SourceError::CredentialsRefused));
}

#[tokio::test]
async fn signing_in_can_be_cancelled() {
    let simulator = simulator("").await;
    let sign_in = SignIn::begin(&settings(&simulator), words()).await.unwrap();
    let cancel = CancellationToken::new();
    cancel.cancel();
    let outcome = sign_in.finish(&SecretString::from("secret"), cancel).await;
    assert_eq!(outcome.err(), Some(SourceError::Cancelled));
}

#[tokio::test]
async fn a_port_in_use_is_told() {
    let simulator = simulator("").await;
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let settings = Settings { redirect_port: taken.local_addr().unwrap().port(), ..settings(&simulator) };
    let refused = SourceError::InvalidSettings { what: "redirect_port".to_owned() };
    assert_eq!(SignIn::begin(&settings, words()).await.err(), Some(refused));
}
