//! What can be asked for on the command line. The sentences of the help are Fluent words, put in by [`command`].

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::builder::RangedI64ValueParser;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use clearhold_app::{
    Clearable, Column, ColumnTarget, ExportProfile, FileKind, Format, LONGEST, LONGEST_REMINDER, ListKind,
    imported_fields,
};
use clearhold_dingsim::{FEWEST_MEMBERS, MOST_MEMBERS};
use clearhold_model::{ControlScope, ControlState, ItemKind, Timestamp};
use jiff::SignedDuration;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::Value;

#[derive(Parser)]
#[command(
    name = "clearhold",
    version,
    propagate_version = true,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) everywhere: Everywhere,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Args)]
pub(crate) struct Everywhere {
    #[arg(long, global = true, env = "CLEARHOLD_HOME", hide_env = true, value_name = "DIR")]
    pub(crate) home: Option<PathBuf>,
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[arg(long, global = true, env = "CLEARHOLD_LANG", hide_env = true, value_name = "LANG")]
    pub(crate) lang: Option<String>,
    #[arg(long, global = true, env = "CLEARHOLD_PASSPHRASE_FILE", hide_env = true, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
    #[arg(long, global = true, env = "CLEARHOLD_RECOVERY_CODE_FILE", value_name = "FILE", hide_env = true)]
    pub(crate) recovery_code_file: Option<PathBuf>,
    #[arg(long, global = true)]
    pub(crate) yes: bool,
    #[arg(short, long, global = true, action = ArgAction::Count)]
    pub(crate) verbose: u8,
    #[arg(long, global = true)]
    pub(crate) no_color: bool,
    /// clap's own flags have no words of ours.
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(short = 'V', long, global = true, action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    Init {
        #[arg(long, value_enum)]
        key: Option<Key>,
    },
    Demo {
        #[arg(long, default_value_t = 120, value_parser = members())]
        members: u32,
        #[arg(long, value_name = "DIR", default_value = "clearhold-demo")]
        out: PathBuf,
    },
    #[command(subcommand)]
    Simulate(Simulate),
    #[command(subcommand)]
    Connect(Connect),
    Disconnect {
        source: String,
        #[arg(long)]
        forget: bool,
    },
    Sync {
        sources: Vec<String>,
        #[arg(long)]
        full: bool,
        #[arg(long)]
        over_budget: bool,
        #[arg(long, conflicts_with = "over_budget")]
        estimate: bool,
    },
    Watch {
        sources: Vec<String>,
    },
    Status,
    Profile(Profile),
    Data(Data),
    Search {
        #[arg(required = true)]
        query: Vec<String>,
        #[command(flatten)]
        page: PageArguments,
    },
    Apps(Apps),
    Controls(Controls),
    Presets(Presets),
    Cut {
        #[arg(long)]
        app: Option<String>,
        #[arg(long)]
        plan: bool,
    },
    #[command(args_conflicts_with_subcommands = true)]
    Footprint {
        #[command(subcommand)]
        command: Option<FootprintCommand>,
        #[arg(long = "from", value_name = "DIR")]
        copied: Option<PathBuf>,
    },
    Attest {
        #[arg(value_enum)]
        list: List,
        #[arg(value_name = "FILE")]
        list_file: Option<PathBuf>,
        #[arg(long, value_name = "DATE")]
        on: Option<Date>,
        #[arg(long)]
        complete: bool,
        #[arg(long)]
        dry_run: bool,
        #[arg(long = "where", conflicts_with_all = ["list_file", "on", "complete", "dry_run"])]
        place: bool,
        #[arg(long, requires = "place")]
        qr: bool,
    },
    Organisation(Organisation),
    Changes {
        #[arg(long, value_name = "SNAPSHOT")]
        from: Option<i64>,
        #[arg(long, value_name = "SNAPSHOT")]
        to: Option<i64>,
        #[arg(long, value_name = "TIME", value_parser = moment, conflicts_with_all = ["from", "to"])]
        since: Option<Timestamp>,
        #[command(flatten)]
        page: PageArguments,
    },
    Import {
        #[arg(id = "imported_files", required_unless_present = "watched_folder", value_name = "FILE")]
        files: Vec<PathBuf>,
        #[arg(id = "watched_folder", long = "watch", value_name = "DIR", conflicts_with_all = ["imported_files", "imported_kind", "imported_category", "imported_columns", "imported_note", "dry_run"])]
        watch: Option<PathBuf>,
        #[arg(id = "imported_kind", long = "as", value_enum, value_name = "KIND")]
        kind: Option<Kind>,
        #[arg(id = "imported_category", long = "category", value_name = "CATEGORY")]
        category: Option<String>,
        #[arg(id = "imported_columns", long = "column", value_name = "HEADING=FIELD", value_parser = column)]
        columns: Vec<Column>,
        #[arg(id = "imported_note", long = "note", value_name = "TEXT")]
        note: Option<String>,
        #[arg(long)]
        dry_run: bool,
        #[command(flatten)]
        key: ArchiveKeyArguments,
    },
    Imports(Imports),
    Export {
        #[arg(long, value_name = "FILE.zip")]
        out: PathBuf,
        #[arg(long = "category", value_name = "CATEGORY")]
        categories: Vec<String>,
        #[arg(long = "format", value_name = "FORMAT")]
        formats: Vec<Format>,
        #[arg(long, value_name = "PROFILE", value_parser = profile)]
        profile: Option<ExportProfile>,
        #[arg(long = "subject", value_name = "SUBJECT")]
        subjects: Vec<String>,
        #[arg(long = "source", value_name = "SOURCE")]
        only_sources: Vec<String>,
        #[arg(long, value_name = "TIME", value_parser = moment)]
        since: Option<Timestamp>,
        #[arg(long, value_name = "RECIPIENT")]
        encrypt_to: Vec<String>,
        #[arg(long, value_name = "FILE", conflicts_with = "encrypt_to")]
        encrypt_passphrase_file: Option<PathBuf>,
    },
    Open(Open),
    Verify {
        #[arg(value_name = "FILE.zip")]
        file: PathBuf,
        #[command(flatten)]
        key: ArchiveKeyArguments,
    },
    Journal(Journal),
    Policy(Policy),
    #[command(subcommand)]
    Vault(Vault),
    Doctor,
    Completions {
        shell: Shell,
    },
}

/// What opens an encrypted export.
#[derive(Args)]
pub(crate) struct ArchiveKeyArguments {
    #[arg(long, value_name = "FILE")]
    pub(crate) identity: Option<PathBuf>,
    #[arg(long, value_name = "FILE", conflicts_with = "identity")]
    pub(crate) encrypt_passphrase_file: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct Open {
    #[arg(id = "opened_file", value_name = "FILE.zip")]
    pub(crate) file: PathBuf,
    #[arg(id = "opened_list", long = "list", value_enum, value_name = "LIST")]
    pub(crate) list: Option<OpenedList>,
    #[arg(id = "opened_category", long = "category", value_name = "CATEGORY", requires = "opened_list")]
    pub(crate) category: Option<String>,
    #[arg(id = "opened_subject", long = "subject", value_name = "SUBJECT", requires = "opened_list")]
    pub(crate) subject: Option<String>,
    #[arg(id = "opened_search", long = "search", value_name = "TEXT", requires = "opened_list")]
    pub(crate) search: Option<String>,
    #[arg(id = "opened_item", long = "show", value_name = "ID", conflicts_with = "opened_list")]
    pub(crate) show: Option<String>,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..), requires = "opened_list")]
    pub(crate) limit: Option<u32>,
    #[arg(long, value_name = "CURSOR", requires = "opened_list")]
    pub(crate) after: Option<String>,
    #[command(flatten)]
    pub(crate) key: ArchiveKeyArguments,
}

/// Which list of an export is shown.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum OpenedList {
    People,
    Records,
    Apps,
    Grants,
    Controls,
}

impl From<OpenedList> for ItemKind {
    fn from(list: OpenedList) -> Self {
        match list {
            OpenedList::People => Self::Subject,
            OpenedList::Records => Self::Record,
            OpenedList::Apps => Self::App,
            OpenedList::Grants => Self::Grant,
            OpenedList::Controls => Self::Control,
        }
    }
}

/// What kind of files are imported.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Kind {
    Vcard,
    Icalendar,
    Csv,
    Xlsx,
    Json,
    Ndjson,
    Evidence,
    Zip,
    Archive,
}

impl From<Kind> for FileKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Vcard => Self::Vcard,
            Kind::Icalendar => Self::Icalendar,
            Kind::Csv => Self::Csv,
            Kind::Xlsx => Self::Xlsx,
            Kind::Json => Self::Json,
            Kind::Ndjson => Self::Ndjson,
            Kind::Evidence => Self::Evidence,
            Kind::Zip => Self::Zip,
            Kind::Archive => Self::Archive,
        }
    }
}

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Imports {
    #[command(subcommand)]
    pub(crate) command: Option<ImportsCommand>,
    #[command(flatten)]
    pub(crate) page: PageArguments,
}

#[derive(Subcommand)]
pub(crate) enum ImportsCommand {
    Undo { batch: String },
}

#[derive(Subcommand)]
pub(crate) enum Vault {
    Check,
    Backup {
        file: PathBuf,
    },
    Restore {
        file: PathBuf,
        #[arg(long, value_enum)]
        key: Option<Key>,
    },
    Rekey {
        #[arg(long, value_enum)]
        key: Option<Key>,
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: Option<PathBuf>,
        #[arg(long, value_enum)]
        remove: Option<Key>,
        #[arg(long)]
        full: bool,
    },
    RecoveryCode,
    Retention {
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(LONGEST)))]
        days: Option<u32>,
        #[arg(long, conflicts_with = "days")]
        for_ever: bool,
    },
    Compact,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Key {
    Keyring,
    Passphrase,
}

#[derive(Subcommand)]
pub(crate) enum Simulate {
    Dingtalk {
        #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:0")]
        listen: SocketAddr,
        #[arg(long, default_value_t = 120, value_parser = members())]
        members: u32,
        #[arg(long, default_value_t = 1)]
        seed: u64,
        #[arg(long, default_value = "")]
        faults: String,
    },
}

#[derive(Subcommand)]
pub(crate) enum Connect {
    Dingtalk {
        #[arg(long)]
        client_id: String,
        #[arg(long, value_name = "FILE")]
        client_secret_file: PathBuf,
        #[arg(long = "as", value_enum, default_value_t = As::Admin)]
        viewpoint: As,
        #[arg(long, value_name = "URL")]
        api: Option<String>,
        #[arg(long, value_name = "URL")]
        oapi: Option<String>,
        #[arg(long, value_name = "URL")]
        login: Option<String>,
        #[arg(long, value_name = "N")]
        agent_id: Option<i64>,
        #[arg(long, value_name = "PORT")]
        redirect_port: Option<u16>,
        #[arg(long, value_name = "N")]
        monthly_calls: Option<u32>,
    },
    Device {
        #[arg(long = "from", value_name = "FILE", num_args = 1..)]
        files: Vec<PathBuf>,
        #[arg(long, requires = "files")]
        name: Option<String>,
    },
    Budget {
        source: String,
        #[arg(long, value_name = "N")]
        monthly_calls: Option<u32>,
    },
    Events {
        source: String,
        #[arg(value_enum)]
        switch: Option<Switch>,
    },
    Sample {
        #[arg(long, default_value_t = 120, value_parser = members())]
        members: u32,
    },
    List {
        #[command(flatten)]
        page: PageArguments,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Switch {
    On,
    Off,
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum As {
    Admin,
    Me,
}

#[derive(Args)]
pub(crate) struct PageArguments {
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) limit: Option<u32>,
    #[arg(long, value_name = "CURSOR")]
    pub(crate) after: Option<String>,
}

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Data {
    #[command(subcommand)]
    pub(crate) command: Option<Show>,
    #[arg(long)]
    pub(crate) category: Option<String>,
    #[arg(long)]
    pub(crate) subject: Option<String>,
    #[arg(long)]
    pub(crate) source: Option<String>,
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) since: Option<Timestamp>,
    #[command(flatten)]
    pub(crate) page: PageArguments,
}

#[derive(Args)]
pub(crate) struct Profile {
    #[command(subcommand)]
    pub(crate) command: Option<ProfileCommand>,
}

#[derive(Subcommand)]
pub(crate) enum ProfileCommand {
    Set { field: String, value: String },
}

#[derive(Subcommand)]
pub(crate) enum Show {
    Show { id: String },
}

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Apps {
    #[command(subcommand)]
    pub(crate) command: Option<Show>,
    #[command(flatten)]
    pub(crate) page: PageArguments,
}

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Controls {
    #[command(subcommand)]
    pub(crate) command: Option<ControlsCommand>,
    #[command(flatten)]
    pub(crate) list: ControlsList,
}

#[derive(Subcommand)]
pub(crate) enum ControlsCommand {
    List(ControlsList),
    Show {
        id: String,
        #[arg(long)]
        qr: bool,
    },
    Set {
        id: String,
        #[arg(value_enum)]
        state: State,
        #[arg(long, value_name = "NAME=JSON", value_parser = with)]
        with: Vec<(String, Value)>,
        #[arg(long, value_name = "NAME=true|false", value_parser = unseen)]
        unseen: Vec<(String, bool)>,
        #[arg(long = "for", value_name = "TIME", value_parser = duration)]
        lasting: Option<SignedDuration>,
        #[arg(long, value_name = "TIME", value_parser = ahead, conflicts_with = "lasting")]
        until: Option<Timestamp>,
        #[arg(long)]
        dry_run: bool,
    },
    Undoable,
    Undo {
        ids: Vec<i64>,
        #[arg(long, conflicts_with = "ids")]
        all: bool,
        #[arg(long)]
        even_if_changed: bool,
        #[arg(long)]
        dry_run: bool,
    },
    End,
    Attest {
        id: String,
        #[arg(value_enum)]
        found: Found,
        #[arg(long, value_name = "DATE")]
        on: Option<Date>,
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
        #[arg(long, value_name = "FILE")]
        picture: Option<PathBuf>,
    },
    Picture {
        id: String,
        sha256: String,
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    RemovePicture {
        id: String,
        sha256: String,
    },
    Reminder {
        #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=i64::from(LONGEST_REMINDER)))]
        after_days: Option<u32>,
        #[arg(long, conflicts_with = "after_days")]
        never: bool,
    },
}

#[derive(Args)]
pub(crate) struct Presets {
    #[command(subcommand)]
    pub(crate) command: Option<PresetsCommand>,
}

#[derive(Subcommand)]
pub(crate) enum PresetsCommand {
    Show {
        preset: String,
        #[arg(long)]
        app: Option<String>,
    },
    Apply {
        preset: String,
        #[arg(long)]
        app: Option<String>,
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Subcommand)]
pub(crate) enum FootprintCommand {
    Clear {
        #[arg(value_enum)]
        what: Cleared,
        #[arg(long)]
        dry_run: bool,
    },
}

/// What can be cleared.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Cleared {
    Cookies,
    Cache,
}

impl From<Cleared> for Clearable {
    fn from(cleared: Cleared) -> Self {
        match cleared {
            Cleared::Cookies => Self::Cookies,
            Cleared::Cache => Self::Cache,
        }
    }
}

/// What a control can be put to.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum State {
    Allowed,
    Denied,
    Ask,
    /// As it is when nobody decides.
    Unset,
}

/// What a person found.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Found {
    Allowed,
    Denied,
    Ask,
    #[value(name = "not-found")]
    Nothing,
}

impl From<State> for ControlState {
    fn from(state: State) -> Self {
        match state {
            State::Allowed => Self::Allowed,
            State::Denied => Self::Denied,
            State::Ask => Self::Ask,
            State::Unset => Self::Unset,
        }
    }
}

impl From<Found> for Option<ControlState> {
    fn from(found: Found) -> Self {
        match found {
            Found::Allowed => Some(ControlState::Allowed),
            Found::Denied => Some(ControlState::Denied),
            Found::Ask => Some(ControlState::Ask),
            Found::Nothing => None,
        }
    }
}

#[derive(Args)]
pub(crate) struct ControlsList {
    #[arg(long, value_enum)]
    pub(crate) scope: Option<Scope>,
    #[arg(long)]
    pub(crate) app: Option<String>,
    #[arg(long)]
    pub(crate) due: bool,
    #[command(flatten)]
    pub(crate) page: PageArguments,
}

/// Which list of the DingTalk client.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum List {
    Apps,
    Devices,
    Logins,
}

impl From<List> for ListKind {
    fn from(list: List) -> Self {
        match list {
            List::Apps => Self::Apps,
            List::Devices => Self::Devices,
            List::Logins => Self::Logins,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Scope {
    Device,
    Account,
    Org,
}

impl From<Scope> for ControlScope {
    fn from(scope: Scope) -> Self {
        match scope {
            Scope::Device => Self::Device,
            Scope::Account => Self::Account,
            Scope::Org => Self::Org,
        }
    }
}

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Organisation {
    #[command(subcommand)]
    pub(crate) command: Option<OrganisationCommand>,
    #[arg(long)]
    pub(crate) source: Option<String>,
}

#[derive(Subcommand)]
pub(crate) enum OrganisationCommand {
    Members {
        #[arg(long)]
        source: Option<String>,
        #[command(flatten)]
        page: PageArguments,
    },
}

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Journal {
    #[command(subcommand)]
    pub(crate) command: Option<JournalCommand>,
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) since: Option<Timestamp>,
    #[command(flatten)]
    pub(crate) page: PageArguments,
}

#[derive(Subcommand)]
pub(crate) enum JournalCommand {
    Verify,
    Accept,
}

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Policy {
    #[command(subcommand)]
    pub(crate) command: Option<PolicyCommand>,
    #[command(flatten)]
    pub(crate) page: PageArguments,
}

#[derive(Subcommand)]
pub(crate) enum PolicyCommand {
    Import {
        file: PathBuf,
        #[arg(long, value_name = "DATE")]
        effective: Option<Date>,
    },
    Show {
        id: String,
    },
}

/// `object_members=["007"]`.
fn with(text: &str) -> Result<(String, Value), String> {
    let usual = || "object_members=[\"007\"]".to_owned();
    let (name, value) = text.split_once('=').ok_or_else(usual)?;
    Ok((name.to_owned(), serde_json::from_str(value).map_err(|_| usual())?))
}

/// `手机号=mobile`; `keep` for a field of its own, `drop` for nothing.
fn column(text: &str) -> Result<Column, String> {
    let fields = imported_fields();
    let usual = || format!("HEADING=FIELD: keep, drop, {}", fields.join(", "));
    let (heading, field) = text.rsplit_once('=').ok_or_else(usual)?;
    let target = match field {
        "keep" => ColumnTarget::Labelled,
        "drop" => ColumnTarget::LeftOut,
        known if fields.contains(&known) => ColumnTarget::Field(known.to_owned()),
        _ => return Err(usual()),
    };
    Ok(Column { heading: heading.to_owned(), target })
}

/// How long something is to last, such as `2h` or `90m`: more than nothing.
fn duration(text: &str) -> Result<SignedDuration, String> {
    let duration: SignedDuration = text.parse().map_err(|error: jiff::Error| error.to_string())?;
    if duration.is_positive() { Ok(duration) } else { Err("more than nothing, such as 2h or 90m".to_owned()) }
}

/// A moment that has not come yet.
fn ahead(text: &str) -> Result<Timestamp, String> {
    let moment = moment(text)?;
    if moment > Timestamp::now() { Ok(moment) } else { Err("a time that has not come yet".to_owned()) }
}

/// `hide_in_profile=true`.
fn unseen(text: &str) -> Result<(String, bool), String> {
    let usual = || "hide_in_profile=true".to_owned();
    let (name, value) = text.split_once('=').ok_or_else(usual)?;
    Ok((name.to_owned(), value.parse().map_err(|_| usual())?))
}

/// How large a simulated organisation can be.
fn members() -> RangedI64ValueParser<u32> {
    clap::value_parser!(u32).range(i64::from(FEWEST_MEMBERS)..=i64::from(MOST_MEMBERS))
}

/// What an export is for.
fn profile(name: &str) -> Result<ExportProfile, String> {
    let known = ExportProfile::ALL.into_iter().find(|profile| profile.as_str() == name);
    known.ok_or_else(|| ExportProfile::ALL.map(ExportProfile::as_str).join(", "))
}

/// A moment, or a day as it begins here.
fn moment(text: &str) -> Result<Timestamp, String> {
    let day = || {
        text.parse::<Date>().and_then(|day| day.to_zoned_datetime(TimeZone::system())).map(|begun| begun.timestamp())
    };
    text.parse().or_else(|_| day()).map_err(|_| "2024-05-31, 2024-05-31T08:00:00Z".to_owned())
}
