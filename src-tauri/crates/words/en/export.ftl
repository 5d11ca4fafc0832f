### What stands in an export: its pages, its README.txt and its description.

export-title = Data export of Clearhold
export-title-sample = Data export of Clearhold (sample data)
export-description = What DingTalk and the organisation hold, as Clearhold read it: { $records ->
    [one] { $records } record
   *[other] { $records } records
}. Begin with data/index.html or data/README.txt.
export-description-sample = Sample data: these people and organisations do not exist. { $records ->
    [one] { $records } record
   *[other] { $records } records
}. Begin with data/index.html or data/README.txt.

## Every page

export-overline = Data export
export-home = Overview
export-sample-title = Sample data
export-sample-about = The people, organisations and apps in this export do not exist. They were made up to try the program out.
export-made = Made on { $date } with { $program }
export-page = Page { $number }
export-next = Next page
export-previous = Previous page
export-pages = Pages
export-yes = Yes
export-no = No
export-untold = Not told
export-nothing = None
export-empty = Nothing was found here.
export-skip = Skip to the content

## The overview

export-index-title = What is held
export-index-lead = What DingTalk and your organisation hold, who it is shared with, and what is allowed, as the sources told it. This page and the ones it leads to work in any browser, without a connection.
export-figure = { $count }
export-records = Records
export-people = People
export-apps = Apps
export-controls = Permissions and settings
export-categories-title = What is held, by kind of data
export-categories-about = The kinds of data are those of DingTalk’s privacy policy.
export-categories-empty = In these kinds of data nothing was found:
export-categories-none = No records are in this export.
export-shared-title = Who it is shared with
export-shared-about = { $apps ->
    [0] No app was found that has been let in.
    [one] { $apps } app was let in.
   *[other] { $apps } apps were let in.
} { $grants ->
    [0] What they may do was not told one by one.
    [one] { $grants } permission or field granted to them is listed.
   *[other] { $grants } permissions and fields granted to them are listed.
}
export-allowed-title = What is allowed
export-allowed-about = { $controls ->
    [0] No permissions or settings were found.
    [one] { $controls } permission or setting, with its state when it was last seen.
   *[other] { $controls } permissions and settings, each with its state when it was last seen.
}
export-people-title = Whom it is about
export-people-about = { $people ->
    [0] No people were told of.
    [one] { $people } person.
   *[other] { $people } people.
}
export-people-link = See the people
export-apps-link = See the apps
export-grants-link = See what apps may do
export-controls-link = See what is allowed
export-done-title = What was done with it
export-done-about = { $entries ->
    [one] The journal has { $entries } entry: what was read, looked at, changed, taken in and given out. Each entry carries the hash of the one before.
   *[other] The journal has { $entries } entries: what was read, looked at, changed, taken in and given out. Each carries the hash of the one before.
}
export-journal-link = See the journal
export-policies-link = See the privacy policies
export-origin-title = Where it came from
export-origin-none = No source is noted.
export-missing-title = What is missing
export-missing-always = An export holds what the sources told. DingTalk may hold more: what its interfaces do not give can’t be here.
export-missing-nothing = The last look at the sources reached everything they offer.
export-missing-disconnected = { $source } is disconnected and no longer read. What came from it is as it stood on { $date }.
export-missing-never-read = { $source } is disconnected and was never read.
export-missing-unseen-controls = { $count ->
    [one] One further permission or setting that the policy names was never seen, and is not listed.
   *[other] { $count } further permissions and settings that the policy names were never seen, and are not listed.
}
export-missing-skipped = Not reached: { $what }. { $why }
export-missing-skipped-detail = Not reached: { $what }. { $why } ({ $detail })
export-missing-only-people = Only data about { $who }, as was asked for. Data about others and about the organisation, apps, settings and pictures are left out: they are not about these people alone, and may name others.
export-missing-only-sources = Only what came from: { $which }. Other sources were left out on request.
export-missing-only-since = Only records that were first seen or changed since { $date }, as was asked for. Older ones are left out.
export-missing-forms = Not written in these forms: { $forms }
export-missing-left-out = Left out on request: { $what }
export-missing-journal = The journal is left out: it tells of everything that was done with this vault, and this export is only about part of it.
export-missing-journal-broken = The journal was already not as it was written when this export was made: entries were changed or are missing. It is written as it was found.
export-other-title = For other programs
export-other-about = The same data lies beside these pages in forms that programs read.
export-viewer-link = Search the records on one page
export-about-link = How this export is built, and how to check it

## Columns and facts

export-fact-name = Name
export-fact-source = Source
export-fact-kind = Kind
export-fact-viewpoint = Seen by
export-fact-connected = Connected
export-fact-disconnected = Disconnected
export-fact-last-read = Last read
export-fact-roles = Role
export-fact-self = You
export-fact-subject = About { $name }
export-fact-organisation = About the organisation
export-fact-developer = Made by
export-fact-status = Status
export-fact-authorised-by = Let in by
export-fact-authorised-at = Let in on
export-fact-homepage = Home page
export-fact-scopes = Permissions
export-fact-fields = Fields it gets
export-fact-fields-stated = Fields it gets, as the policy states (III(ii)); not read
export-fact-audience = Covers
export-fact-app = App
export-fact-code = Code
export-fact-done = What was done
export-fact-when = When
export-fact-details = Details
export-fact-effective = Applies from
export-fact-imported = Taken in on
export-fact-sha256 = SHA-256 of the file
export-fact-control = Permission or setting
export-fact-state = State
export-fact-scope = Applies to
export-fact-authority = Decided by
export-fact-enforced = Enforced by
export-fact-seen = Last seen
export-fact-never = Never seen
export-told = Told by the person, { $date }
export-told-picture = Picture: { $file }
export-told-not-found = The person did not find it there.
export-wished = Asked for on { $date } and not seen since: { $state }
export-fact-seen-between = Seen as it stands from { $first } to { $last }
export-rule-names = Named in it: { $who }
export-rule-except = Except: { $who }
export-rule-let-in = Still seen by: { $who }
export-rule-member = Member { $id }
export-rule-department = Department no. { $id }
export-rule-role = Role no. { $id }
export-rule-more = { $count ->
    [one] one more
   *[other] { $count } more
}

## Pages by kind

export-people-page = People
    .lead = Everyone that the data in this export is about.
export-apps-page = Apps
    .lead = Apps that were let in: who made them, who let them in, and what they get.
export-grants-page = What apps may do
    .lead = Each permission and each field that an app was granted.
export-controls-page = Permissions and settings
    .lead = What allows or denies a use of data, as it was last seen. Not seen means just that: the state is not known.
export-journal-page = Journal
    .lead = What was read, looked at, changed, taken in and given out, in the order in which it was written down. README.txt says how to check that nothing was changed.
export-policies-page = Privacy policies
    .lead = Every version that was taken in, whole, the latest first.

## How the export is built

export-about-page = About this export
    .lead = How it is built, how to check it, and how to read it in years to come.
export-about-formats = What is in the folder
export-about-check = Is it still as it was?
export-about-check-text = Every file has two checksums (SHA-256 and SHA-512). Clearhold checks them all with ‘clearhold verify’ and the name of the zip. Without Clearhold, unpack the zip and run one of these in the folder that holds manifest-sha256.txt:
export-about-check-bagit = The folder is a BagIt bag (RFC 8493), which archives and libraries use; their programs check it too.
export-about-read = How to read it
export-about-read-text = The pages are plain HTML: they run no program and load nothing from anywhere. Any browser opens them, and any printer prints them.
export-about-private = Keep it safe
export-about-private-text = Whoever has this export can read what is in it. It is not encrypted.

export-about-private-encrypted = This export was written encrypted (age). What you unpack from it is not: whoever has that can read it.

## What each folder holds

export-folder-html = Pages for people. Begin here.
export-folder-viewer = One page with a search over the records and a check of the checksums. It runs its own script and never uses the network.
export-folder-json = JSON, one document for each kind of data. Every value is exact.
export-folder-schemas = JSON Schemas (2020-12) that describe the JSON documents.
export-folder-journal = The journal: what was read, looked at, changed, taken in and given out, each entry with the hash of the one before; and what the vault found when it followed them (JSON).
export-folder-policies = The versions of privacy policies that were taken in, whole (JSON).
export-folder-csv = Tables for spreadsheets and databases. A text that a spreadsheet would run as a formula has an apostrophe before it.
export-folder-datapackage = The description of the tables (Frictionless Data Package).
export-folder-vcard = Everyone’s contact data as vCard 4.0, for address books. Not there when there is no one.
export-folder-icalendar = The calendar entries (events.ics), and what falls due: what is to be looked at again, and permissions given for a time (due.ics), as iCalendar, for calendar programs. Not there when there are none.
export-folder-jsonld = Who was let in and what is allowed, as linked data (JSON-LD) in the terms of the W3C’s Data Privacy Vocabulary, laid out after ISO/IEC TS 27560. What nobody told is left out.
export-folder-sqlite = The tables in one database file (SQLite) with a search over the records, for questions in SQL: sqlite3, Datasette and most programming languages open it. Nothing in it is changed for spreadsheets: texts stand as they are.
export-folder-parquet = The tables as columns (Parquet), for programs that analyse large tables: DuckDB, pandas, Spark. Times are exact to the microsecond.
export-folder-ro-crate = What this export is and which files it has, for repositories and search programs (RO-Crate).
export-folder-evidence = Pictures that you keep as evidence of what you saw, each under its SHA-256.
export-folder-manifest = The checksums of every file: SHA-256 and SHA-512.

export-crate-terms = Personal data: not for publication

## What falls due, in a calendar

export-due-look-again = Look again: { $title }
export-due-ends = Put back by itself: { $title }

## The page with a search: %1 and %2 are put in by the page

viewer-language = English
viewer-title = Data export: search
viewer-made = Made on { $first } with { $second }. This page needs no connection and sends nothing.
viewer-cut = This page holds the first { $first } of { $second } records. All of them are in the other files of the export.
viewer-search = Search
viewer-category = Kind of data
viewer-all = All
viewer-count = { $first } of { $second } records
viewer-found = Records found
viewer-page = Page { $first } of { $second }
viewer-untitled = Without a title
viewer-check-title = Is the export still as it was?
viewer-check-about = Choose the zip, or the folder that it was unpacked to. Your browser compares every file with both checksums; nothing leaves this computer.
viewer-check-zip = The zip
viewer-check-folder = The unpacked folder
viewer-check-running = Checking… { $first } sums compared
viewer-check-sound = Every checksum fits: { $first } files, nothing missing and nothing extra. This says that nothing was changed since the lists were written, not who wrote them.
viewer-check-impossible = Not checked: this browser does not let a page compute checksums. Use ‘clearhold verify’, or sha256sum as README.txt says.
viewer-check-too-large = Not checked: this browser could not read it to the end, perhaps as it is too large. Use ‘clearhold verify’.
viewer-check-not-zip = Broken: { $first } can’t be opened as a zip.
viewer-check-seal = Broken: { $first } was changed after it was written.
viewer-check-no-list = Broken: the lists of checksums are not there or can’t be read. { $first }
viewer-check-missing = Broken: { $first } is missing.
viewer-check-changed = Broken: { $first } was changed or damaged.
viewer-check-extra = Broken: { $first } is in no list.

## README.txt

export-readme-what = This folder holds personal data: what DingTalk and the organisation hold, as Clearhold read it.
export-readme-sample = This is sample data. These people and organisations do not exist.
export-readme-begin = Begin with index.html: open it in any browser.
export-readme-made = Made on { $date } with { $program }.
export-readme-folders = What is here
export-readme-sources = Where it came from
export-readme-missing = What is missing
export-readme-journal = How to check the journal
export-readme-journal-text = data/journal/journal.json holds its entries in ‘items’, the oldest first. The ‘hash’ of an entry is the SHA-256, in hexadecimal, of six lines of UTF-8 text, each ended by one line feed:
export-readme-journal-previous = ‘previous’ of the entry
export-readme-journal-sequence = ‘sequence’ of the entry
export-readme-journal-at = ‘at’ of the entry, as a whole number of nanoseconds since 1970-01-01T00:00:00Z
export-readme-journal-action = ‘action’ of the entry
export-readme-journal-details = ‘details’ of the entry as JSON, without spaces, keys in the order of their letters, letters of other scripts as they are
export-readme-journal-follow = ‘sequence’ counts from 1, and ‘previous’ is the hash of the entry before; of the first, 64 zeros. data/journal/proof.json says how many entries there are, the hash of the last (‘head’), and the first that did not follow when the export was made (‘first_broken’). What the vault last signed stands there as ‘checkpoint’: an Ed25519 signature over four such lines: clearhold-checkpoint-1, ‘sequence’, ‘head’, and ‘at’ in nanoseconds. Its key is the one in vault.checkpoint beside the vault: who kept a copy of that file can tell that nobody made the chain anew.
export-readme-check = How to check that nothing was changed
