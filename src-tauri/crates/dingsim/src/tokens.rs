//! The tokens and codes that were handed out, and whether they still hold.

use std::{
    collections::{HashMap, HashSet},
    time::{Duration, Instant},
};

use crate::chance::hex;

/// How long a token lives, in seconds.
pub(crate) const LIFE_SECONDS: u64 = 7200;
const LIFE: Duration = Duration::from_secs(LIFE_SECONDS);
/// How long an authorisation code lives (not stated by DingTalk; about this).
const CODE_LIFE: Duration = Duration::from_mins(5);

/// What a presented token turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presented<T> {
    Good(T),
    Expired,
    Unknown,
}

/// A signed-in person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Person {
    /// The member's number.
    pub(crate) member: u32,
    /// Whether the scope `corpid` was asked for.
    pub(crate) with_organisation: bool,
}

struct Held<T> {
    holder: T,
    born: Instant,
    calls: u64,
}

/// Everything handed out so far.
pub(crate) struct Tokens {
    seed: u64,
    made: u64,
    app: Option<(String, Held<()>)>,
    people: HashMap<String, Held<Person>>,
    refresh: HashMap<String, Person>,
    codes: HashMap<String, (Person, Instant)>,
    dead: HashSet<String>,
}

impl Tokens {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            seed,
            made: 0,
            app: None,
            people: HashMap::new(),
            refresh: HashMap::new(),
            codes: HashMap::new(),
            dead: HashSet::new(),
        }
    }

    fn make(&mut self) -> String {
        self.made += 1;
        hex(&[self.seed, 0x70c3, self.made], 32)
    }

    /// The app's token: the same one while it lives, with its life begun anew.
    pub(crate) fn for_app(&mut self) -> String {
        if let Some((token, held)) = &mut self.app {
            if held.born.elapsed() < LIFE {
                held.born = Instant::now();
                return token.clone();
            }
            let token = token.clone();
            self.dead.insert(token);
        }
        let token = self.make();
        self.app = Some((token.clone(), Held { holder: (), born: Instant::now(), calls: 0 }));
        token
    }

    /// A code for one exchange.
    pub(crate) fn code_for(&mut self, person: Person) -> String {
        let code = self.make();
        self.codes.insert(code.clone(), (person, Instant::now()));
        code
    }

    /// Takes a code; it serves once.
    pub(crate) fn take_code(&mut self, code: &str) -> Option<Person> {
        self.codes.remove(code).filter(|(_, born)| born.elapsed() < CODE_LIFE).map(|(person, _)| person)
    }

    /// Takes a refresh token; it serves once.
    pub(crate) fn take_refresh(&mut self, token: &str) -> Option<Person> {
        self.refresh.remove(token)
    }

    /// A new access token and a new refresh token.
    pub(crate) fn for_person(&mut self, person: Person) -> (String, String) {
        let (access, refresh) = (self.make(), self.make());
        self.people.insert(access.clone(), Held { holder: person, born: Instant::now(), calls: 0 });
        self.refresh.insert(refresh.clone(), person);
        (access, refresh)
    }

    /// Uses an app token for one call; `dies_after` is the fault `expire`.
    pub(crate) fn present_app(&mut self, token: &str, dies_after: Option<u64>) -> Presented<()> {
        match &mut self.app {
            Some((current, held)) if current == token => {
                if use_once(held, dies_after) {
                    return Presented::Good(());
                }
                self.app = None;
                self.dead.insert(token.to_owned());
                Presented::Expired
            }
            _ => self.not_current(token),
        }
    }

    /// Uses a person's token for one call.
    pub(crate) fn present_person(&mut self, token: &str, dies_after: Option<u64>) -> Presented<Person> {
        let Some(held) = self.people.get_mut(token) else { return self.not_current(token) };
        if use_once(held, dies_after) {
            return Presented::Good(held.holder);
        }
        self.people.remove(token);
        self.dead.insert(token.to_owned());
        Presented::Expired
    }

    fn not_current<T>(&self, token: &str) -> Presented<T> {
        if self.dead.contains(token) { Presented::Expired } else { Presented::Unknown }
    }
}

fn use_once<T>(held: &mut Held<T>, dies_after: Option<u64>) -> bool {
    held.calls += 1;
    held.born.elapsed() < LIFE && dies_after.is_none_or(|calls| held.calls <= calls)
}
