//! What locking stops, and what it never lets in between: as the commands of the page see it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test ends where something is not as it should be")]

use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};
use std::thread::{self, JoinHandle};

use clearhold_app::{ConnectDingtalk, ExportRequest, HeardKind, Passphrase, VaultKey};
use clearhold_model::{Timestamp, Viewpoint};
use tauri::async_runtime::block_on;
use tempfile::TempDir;

use super::*;

const LONG: Duration = Duration::from_hours(1);

struct Person {
    desk: Arc<Desk>,
    news: Receiver<News>,
    _home: TempDir,
}

impl Person {
    /// A person with a vault that is open in the window.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path());
        let (tell, news) = channel();
        let desk = Desk::new(home, move |said| drop(tell.send(said)));
        desk.open_with(|| Ok(Clearhold::create(&desk.home, key())?.0)).unwrap();
        Self { desk, news, _home: folder }
    }

    fn unlock(&self) -> Result<()> {
        self.desk.open_with(|| Clearhold::open(&self.desk.home, key()))
    }

    /// Starts a job that ends when it is cancelled, and waits until it has begun.
    fn long_job(&self) -> JoinHandle<Answer<()>> {
        let (tell, begun) = channel();
        let desk = Arc::clone(&self.desk);
        let job = thread::spawn(move || {
            block_on(desk.work(move |_, running| {
                tell.send(()).unwrap();
                running.until_cancelled(std::future::pending())
            }))
        });
        begun.recv().unwrap();
        job
    }

    fn sources(&self) -> usize {
        block_on(self.desk.ask(|open| open.sources())).unwrap().len()
    }
}

fn key() -> VaultKey {
    VaultKey::Passphrase(Passphrase("four words that rhyme not".into()))
}

fn code<T>(answer: Answer<T>) -> String {
    answer.err().map(|report| report.code).unwrap_or_default()
}

#[test]
fn locking_ends_the_job_under_way_and_unlocking_finds_the_vault_closed() {
    let person = Person::new();
    let job = person.long_job();

    person.desk.lock();

    let (job_runs, uses) = {
        let state = person.desk.held();
        (state.job.is_some(), state.uses)
    };
    assert_eq!((job_runs, uses), (false, 0), "locked means that nothing goes on");
    assert_eq!(code(job.join().unwrap()), "job.cancelled");
    assert_eq!(code(block_on(person.desk.ask(|open| open.status()))), "vault.passphrase_needed");
    person.unlock().unwrap();
    assert_eq!(person.sources(), 0);
}

#[test]
fn an_organisation_that_does_not_answer_is_given_up_when_the_vault_is_locked() {
    let person = Person::new();
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = Some(format!("http://{}", silent.local_addr().unwrap()));
    let request = ConnectDingtalk {
        client_id: "client".to_owned(),
        client_secret: Passphrase("secret".into()),
        viewpoint: Viewpoint::Admin,
        api: address.clone(),
        oapi: address.clone(),
        login: address,
        agent_id: None,
        redirect_port: None,
        monthly_calls: None,
    };
    let desk = Arc::clone(&person.desk);
    let connecting = thread::spawn(move || {
        block_on(desk.work(move |open, running| running.until_cancelled(open.connect_organisation(request))))
    });
    let asked = silent.accept().unwrap();

    person.desk.lock();

    assert_eq!(code(connecting.join().unwrap()), "job.cancelled");
    drop(asked);
    person.unlock().unwrap();
    assert_eq!(person.sources(), 0);
}

#[test]
fn nothing_that_writes_runs_beside_a_job() {
    let person = Person::new();
    let job = person.long_job();

    assert_eq!(code(block_on(person.desk.work(|open, _| open.remove_sample()))), "job.running");
    assert_eq!(person.desk.begin().err().unwrap().code, Code::JobRunning);
    assert_eq!(person.sources(), 0, "questions are answered all the same");

    person.desk.cancel();
    assert_eq!(code(job.join().unwrap()), "job.cancelled");
    block_on(person.desk.work(|open, _| open.remove_sample())).unwrap();
}

#[test]
fn unlocking_waits_for_a_question_that_still_holds_the_locked_vault() {
    let person = Person::new();
    let held = person.desk.open().unwrap();
    let locking = thread::spawn({
        let desk = Arc::clone(&person.desk);
        move || desk.lock()
    });
    let state = person.desk.held();
    drop(person.desk.changed.wait_while(state, |state| state.open.is_some()).unwrap());
    let unlocking = thread::spawn({
        let desk = Arc::clone(&person.desk);
        move || desk.open_with(|| Clearhold::open(&desk.home, key()))
    });
    assert!(held.status().is_ok(), "what was asked before is still answered");

    drop(held);

    locking.join().unwrap();
    unlocking.join().unwrap().unwrap();
    assert!(person.desk.is_open());
}

#[test]
fn a_vault_that_nobody_uses_locks_itself_and_says_so() {
    let person = Person::new();
    let desk = Arc::clone(&person.desk);
    thread::spawn(move || desk.lock_when_idle(Duration::from_millis(1)));

    assert!(matches!(person.news.recv_timeout(LONG), Ok(News::Locked)));
    assert!(!person.desk.is_open());
}

#[test]
fn a_running_job_keeps_the_vault_open_however_long_it_takes() {
    let person = Person::new();
    let desk = Arc::clone(&person.desk);
    let ended = block_on(person.desk.work(move |_, running| {
        let watching = Arc::clone(&desk);
        thread::spawn(move || watching.lock_when_idle(Duration::ZERO));
        for _ in 0..100 {
            // The end of each question wakes the watch, which has to find that a job runs.
            desk.open()?.status()?;
        }
        Ok(running.cancel.is_cancelled())
    }));

    assert!(!ended.unwrap(), "the job was not stopped");
    assert!(matches!(person.news.recv_timeout(LONG), Ok(News::Locked)));
    assert!(!person.desk.is_open());
}

#[test]
fn what_the_page_asks_by_itself_when_a_source_said_something_keeps_no_vault_open() {
    let person = Person::new();
    let told = Heard {
        source: "dingtalk".into(),
        at: Timestamp::now(),
        what: HeardKind::Kept,
        code: None,
        events: Vec::new(),
        touched: Vec::new(),
        snapshot: None,
        added: 0,
        changed: 1,
        removed: 0,
        calls: 1,
        metered: 0,
        skipped: Vec::new(),
    };
    let used_at = || person.desk.held().last_used.0;
    let before = used_at();
    person.desk.tell_unasked(News::Heard(told));
    assert!(matches!(person.news.recv(), Ok(News::Heard(_))));
    person.desk.used(false);
    assert_eq!(person.sources(), 0);
    assert_eq!(used_at(), before, "the page only asked anew");
    person.desk.used(true);
    assert!(used_at() > before, "the person stirred");
}

#[test]
fn an_export_is_looked_into_without_a_vault_until_nobody_uses_it_or_everything_is_locked() {
    let person = Person::new();
    let file = person.desk.home.folder().join("given.zip");
    block_on(person.desk.work({
        let out = file.clone();
        move |open, running| {
            block_on(open.open_sample(20, &running.job))?;
            open.export(&everything(out), &open.words(), &running.job)
        }
    }))
    .unwrap();
    person.desk.lock();

    let open = || {
        let opened = person.desk.open_archive(|running| OpenArchive::open(&file, None, &running.job)).unwrap();
        assert!(opened.verification.ok && opened.about.is_some());
    };
    let people = || person.desk.look_into_archive(|archive, _| Ok(archive.about().people));
    assert_eq!(people().unwrap_err().code, Code::ArchiveClosed);
    open();
    assert_eq!(people().unwrap(), 21);
    assert!(!person.desk.is_open(), "no vault was opened for it");
    person.desk.close_archive();
    assert_eq!(people().unwrap_err().code, Code::ArchiveClosed);

    open();
    person.desk.lock_now();
    assert_eq!(people().unwrap_err().code, Code::ArchiveClosed);
    assert!(person.news.try_iter().any(|news| matches!(news, News::Locked)), "the page is told");

    open();
    let desk = Arc::clone(&person.desk);
    thread::spawn(move || desk.lock_when_idle(Duration::ZERO));
    let told = person.news.iter().find(|news| matches!(news, News::Locked));
    assert!(told.is_some());
    assert_eq!(people().unwrap_err().code, Code::ArchiveClosed);
}

fn everything(out: PathBuf) -> ExportRequest {
    ExportRequest {
        out,
        categories: Vec::new(),
        formats: Vec::new(),
        profile: None,
        subjects: Vec::new(),
        sources: Vec::new(),
        since: None,
        encryption: None,
    }
}

#[test]
fn the_chosen_folder_is_watched_while_the_vault_is_open_and_no_longer() {
    let person = Person::new();
    let received = person.desk.home.folder().join("received");
    std::fs::create_dir(&received).unwrap();
    let put = |name: &str, number: u8| {
        std::fs::write(received.join(name), format!("user_id,name\n{number},Member 00{number}\n")).unwrap();
    };
    let choose = |folder: Option<PathBuf>| {
        let request = clearhold_app::WatchFolder { folder };
        block_on(person.desk.ask(move |open| open.watch_instead(|| open.set_watched_folder(&request)))).unwrap()
    };
    let came = || loop {
        if let News::TakenIn(report) = person.news.recv_timeout(LONG).unwrap() {
            return report.files[0].file.clone();
        }
    };
    assert!(choose(Some(received.clone())).folder.is_some());
    put("one.csv", 1);
    assert_eq!(came(), "one.csv");

    person.desk.lock();
    assert_eq!(person.desk.held().listeners, 0, "nobody watches a locked vault");
    put("two.csv", 2);
    person.unlock().unwrap();
    assert_eq!(came(), "two.csv");
    choose(None);
    assert_eq!(block_on(person.desk.ask(|open| open.watched_folder())).unwrap().folder, None);
    person.desk.lock();
}
