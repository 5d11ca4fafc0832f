//! A source connected to a simulator, and what came out of it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use clearhold_dingsim::{Options, Simulator};
use clearhold_model::{
    Control, Grant, Item, Record, Skipped, Source, SourceId, SourceKind, Subject, Timestamp, Viewpoint,
};
use clearhold_sources::dingtalk::Settings;
use clearhold_sources::{Bookmark, Collected, Collection, Collector, Plan, Secrets, SourceError, Traffic, registry};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

pub(crate) type Kept = Arc<Mutex<Vec<String>>>;

/// A small organisation, so that a test does not wait for the rate of calls.
pub(crate) const MEMBERS: u32 = 12;

pub(crate) async fn simulator(faults: &str) -> Simulator {
    let options = Options { members: MEMBERS, faults: faults.parse().unwrap(), ..Options::default() };
    Simulator::start(options).await.unwrap()
}

pub(crate) fn settings(simulator: &Simulator) -> Settings {
    let url = simulator.url().to_owned();
    Settings {
        client_id: simulator.client_id().to_owned(),
        api: url.clone(),
        oapi: url.clone(),
        login: url,
        redirect_port: 0,
        ..Settings::default()
    }
}

pub(crate) fn source(settings: &Settings, viewpoint: Viewpoint) -> Source {
    Source {
        id: SourceId::from("s"),
        kind: SourceKind::Dingtalk,
        viewpoint,
        sample: true,
        connected: true,
        connected_at: Timestamp::UNIX_EPOCH,
        settings: serde_json::to_value(settings).unwrap(),
    }
}

pub(crate) fn organisation_of(simulator: &Simulator) -> Box<dyn Collector> {
    organisation_with_secret(simulator, simulator.client_secret())
}

pub(crate) fn open(simulator: &Simulator, settings: &Settings) -> Box<dyn Collector> {
    open_with_secret(settings, simulator.client_secret())
}

pub(crate) fn organisation_with_secret(simulator: &Simulator, secret: &str) -> Box<dyn Collector> {
    open_with_secret(&settings(simulator), secret)
}

fn open_with_secret(settings: &Settings, secret: &str) -> Box<dyn Collector> {
    let secrets = Secrets {
        client_secret: SecretString::from(secret),
        refresh_token: None,
        keep_refresh_token: Arc::new(|_| ()),
    };
    registry::open(&source(settings, Viewpoint::Admin), secrets).unwrap()
}

/// The person's own account, and the refresh tokens that were to be kept.
pub(crate) fn person_of(simulator: &Simulator, refresh_token: SecretString) -> (Box<dyn Collector>, Kept) {
    let kept = Kept::default();
    let keep = Arc::clone(&kept);
    let secrets = Secrets {
        client_secret: SecretString::from(simulator.client_secret()),
        refresh_token: Some(refresh_token),
        keep_refresh_token: Arc::new(move |token| keep.lock().unwrap().push(token.expose_secret().to_owned())),
    };
    (registry::open(&source(&settings(simulator), Viewpoint::Me), secrets).unwrap(), kept)
}

/// One thing that was told.
pub(crate) enum Told {
    /// An item of this kind.
    Item(String),
    /// This was skipped.
    Skipped(String),
}

/// Everything that one collection gave.
#[derive(Default)]
pub(crate) struct Haul {
    pub(crate) items: Vec<(String, Item)>,
    pub(crate) done: BTreeSet<String>,
    pub(crate) skipped: Vec<Skipped>,
    /// Controls that were told from memory, with the date of then.
    pub(crate) remembered: BTreeSet<String>,
    /// What was told, in the order in which it came.
    pub(crate) order: Vec<Told>,
    pub(crate) traffic: Traffic,
    pub(crate) outcome: Option<SourceError>,
    pub(crate) bookmark: Option<Bookmark>,
}

pub(crate) async fn collect(collector: &dyn Collector) -> Haul {
    collect_watching(collector, |_| ()).await
}

pub(crate) async fn collect_planned(collector: &dyn Collector, plan: Plan) -> Haul {
    collect_watching_planned(collector, plan, |_| ()).await
}

/// Collects, and shows what is told to `watch` before the next is taken.
pub(crate) async fn collect_watching(collector: &dyn Collector, watch: impl Fn(&Told)) -> Haul {
    collect_watching_planned(collector, Plan::default(), watch).await
}

async fn collect_watching_planned(collector: &dyn Collector, plan: Plan, watch: impl Fn(&Told)) -> Haul {
    let (sink, mut arriving) = mpsc::channel(1);
    let gather = async {
        let mut haul = Haul::default();
        while let Some(collected) = arriving.recv().await {
            match collected {
                Collected::Items { part, items } => {
                    for mut item in items {
                        // When it was seen is of a look, and not of what was seen.
                        if let Item::Control(control) = &mut item
                            && control.confirmed_at.take().is_some()
                        {
                            haul.remembered.insert(control.id.to_string());
                        }
                        haul.tell(Told::Item(item.kind().as_str().to_owned()), &watch);
                        haul.items.push((part.clone(), item));
                    }
                }
                Collected::Gone(gone) => panic!("a collection tells what is there, and not {gone:?}"),
                Collected::PartDone(part) => assert!(haul.done.insert(part), "a part is done once"),
                Collected::Skipped(skipped) => {
                    haul.tell(Told::Skipped(skipped.what.clone()), &watch);
                    haul.skipped.push(skipped);
                }
                Collected::Progress(progress) => {
                    assert!(progress.total.is_none_or(|total| progress.done <= total), "{progress:?}");
                }
            }
        }
        haul
    };
    let (collection, haul) = tokio::join!(collector.collect_planned(plan, sink, CancellationToken::new()), gather);
    let Collection { traffic, bookmark, outcome } = collection;
    let haul = Haul { traffic, bookmark, outcome: outcome.err(), ..haul };
    let ids: BTreeSet<_> = haul.items.iter().map(|(_, item)| (item.kind(), item.id().to_owned())).collect();
    assert_eq!(ids.len(), haul.items.len(), "each item comes once");
    haul
}

impl Haul {
    fn tell(&mut self, told: Told, watch: &impl Fn(&Told)) {
        watch(&told);
        self.order.push(told);
    }

    /// The items, each with its place in [`Haul::order`].
    pub(crate) fn items_with_place(&self) -> Vec<(usize, &Item)> {
        let places = self.order.iter().enumerate().filter(|(_, told)| matches!(told, Told::Item(_)));
        places.map(|(place, _)| place).zip(self.items.iter().map(|(_, item)| item)).collect()
    }

    pub(crate) fn records(&self, kind: &str) -> Vec<&Record> {
        let records = self.items.iter().filter_map(|(_, item)| match item {
            Item::Record(record) if record.kind == kind => Some(record),
            _ => None,
        });
        records.collect()
    }

    pub(crate) fn subjects(&self) -> Vec<&Subject> {
        let subjects = self.items.iter().filter_map(|(_, item)| match item {
            Item::Subject(subject) => Some(subject),
            _ => None,
        });
        subjects.collect()
    }

    pub(crate) fn apps(&self) -> Vec<&clearhold_model::App> {
        let apps = self.items.iter().filter_map(|(_, item)| match item {
            Item::App(app) => Some(app),
            _ => None,
        });
        apps.collect()
    }

    pub(crate) fn controls(&self) -> Vec<&Control> {
        let controls = self.items.iter().filter_map(|(_, item)| match item {
            Item::Control(control) => Some(control),
            _ => None,
        });
        controls.collect()
    }

    pub(crate) fn grants(&self) -> Vec<&Grant> {
        let grants = self.items.iter().filter_map(|(_, item)| match item {
            Item::Grant(grant) => Some(grant),
            _ => None,
        });
        grants.collect()
    }

    /// The items by kind and identifier, in one order.
    pub(crate) fn content(&self) -> BTreeMap<(String, String), &Item> {
        let key = |item: &Item| (item.kind().as_str().to_owned(), item.id().to_owned());
        self.items.iter().map(|(_, item)| (key(item), item)).collect()
    }

    /// The same without what is told under the source's own names, whose types nobody can know.
    pub(crate) fn content_but_the_rest(&self) -> BTreeMap<(String, String), Item> {
        let content = self.content().into_iter();
        let stripped = content.map(|(id, item)| {
            let mut item = item.clone();
            if let Item::Record(record) = &mut item {
                record.fields.retain(|field| !field.id.starts_with("other."));
            }
            (id, item)
        });
        stripped.collect()
    }

    /// What was skipped, and why.
    pub(crate) fn missing(&self) -> Vec<(&str, &str)> {
        self.skipped.iter().map(|skipped| (skipped.what.as_str(), skipped.code.as_str())).collect()
    }
}
