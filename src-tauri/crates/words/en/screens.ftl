### What the window shows, screen by screen.

app-name = Clearhold
loading = One moment…
list-comma = {", "}
pair = { $name }: { $value }
cite = Policy, section { $where }
unsaid-by-dingtalk = DingTalk does not say
filter-any = Any
filter-nothing = Nothing fits this choice.
sort-by = Order
check-of-archive-passed = Passed
check-of-archive-failed = Failed

theme-system = As the system
theme-light = Light
theme-dark = Dark

source-sample = Sample organisation
source-sample-me = Sample organisation, one member
source-dingtalk = DingTalk
source-attested = Told by you
source-attested-about = What no program can look at
source-never = Never read
ago-now = just now
source-read = read { $ago }
source-not-reached = { $count ->
    [one] One part was not reached
   *[other] { $count } parts were not reached
}

problem-details = Details
problem-code = Code
problem-page = This page made a mistake. Your data is safe: it is kept on the other side.
problem-page-hint = Try again. If it comes back, please report it with the details below.

progress-starting = Getting ready
progress-cancelling = Stopping
progress-done = { $done } done
progress-done-of = { $done } of { $total }
step-vault_check = Checking the vault
step-vault_backup = Writing the backup
step-vault_reencrypt = Encrypting everything anew
progress-note = You can stop at any time. What has arrived by then is kept.
progress-note-sample = You can stop at any time. A sample that is only half there is taken away again.
progress-note-check = You can stop at any time. Checking changes nothing.
progress-note-backup = It is read back and compared before it counts. If you stop, no file stays behind.
progress-note-reencrypt = Until it is done, the vault stays as it was.

sync-ended-complete = Everything was read again.
sync-ended-partial = Not everything could be read. What came is kept; what is missing stands here.
sync-ended-failed = Nothing could be read this time. What was read before is still there.
sync-ended-stopped = Stopped. What had arrived is kept.
sync-metered = { $metered } metered calls; { $left } of { $monthly } are left this month.
sync-result = { $seen } seen: { $added } new, { $changed } changed, { $removed } gone.

## The way around

nav-label = Screens
nav-skip = Skip to the content
nav-search = Search
nav-overview = Overview
nav-data = My data
nav-apps = Apps
nav-permissions = Permissions
nav-controls = Settings and rules
nav-changes = Changes
nav-export = Export
nav-policy = Policy
nav-activity = Activity
nav-settings = Settings

palette-label = Go anywhere, find anything
palette-placeholder = A screen, a person, an app, a word…
palette-results = What fits
palette-go = Screen
palette-do = Action
palette-hint = ↑ ↓ to choose, Enter to go, Esc to close
palette-nothing = Nothing found. Try another word.
palette-count = { $count ->
    [0] Nothing held fits
    [one] One thing held fits
   *[other] { $count } things held fit
}

sample-label = Sample data
sample-title = Sample organisation.
sample-about = Its people do not exist.
sample-remove = Remove sample
sample-removed = The sample organisation is gone.

## Welcome

welcome-title = See what is held about you. Keep it in your own hands.
welcome-lead = Clearhold shows what DingTalk and your organisation hold about you, which apps they let in and what each may do, and lets you take it all along.
welcome-promise-here = Everything stays on this computer.
welcome-promise-encrypted = It is kept in an encrypted vault that only you can open.
welcome-promise-nothing-sent = Nothing is sent anywhere but to the sources that you connect.
welcome-doors = How would you like to begin?
welcome-door-sample = Look around with a sample
welcome-door-sample-about = An invented organisation, made on this computer. No account needed; it goes away with one click.
welcome-door-dingtalk = Connect DingTalk
welcome-door-dingtalk-about = Read your own account, or the organisation that you look after.
welcome-door-computer = This computer’s permissions
welcome-door-computer-about = See and change what DingTalk and other apps may do here: camera, microphone, files. Needs no account.
welcome-door-archive = Look into an archive
welcome-door-archive-about = Check an export that you were given, and see what is in it. Needs no account and no vault.
welcome-key-title = What shall open your vault?
welcome-key-lead = All that is read goes into one encrypted file. Without its key, nobody can read it.
welcome-key-keyring = This computer’s keyring
welcome-key-keyring-about = The key is kept with your other passwords of this computer. Whoever can sign in here as you can open the vault.
welcome-key-keyring-missing = There is no keyring that works on this computer, or it is locked.
welcome-key-passphrase = A passphrase
welcome-key-passphrase-about = You type it each time. Nobody can reset it: if it is lost, so is the vault.
welcome-key-where = The vault is kept in
welcome-passphrase = Passphrase
welcome-create = Make the vault
welcome-creating = Making the vault…
welcome-reading = Reading for the first time
welcome-reading-sample = Making the sample organisation and reading it
welcome-reading-computer = Reading what apps may do on this computer
welcome-go-on = Go on without it
welcome-arrived = The vault is ready. This is the overview.

strength-none = Several words that don’t belong together are strong and easy to keep in mind.
strength-0 = Guessed at once
strength-1 = Guessed in minutes
strength-2 = Guessed in days: not enough yet
strength-3 = Strong
strength-4 = Very strong

unlock-title = Your vault is locked
unlock-lead-passphrase = Type its passphrase to open it.
unlock-lead-keyring = Its key is in this computer’s keyring.
unlock-do = Unlock
unlock-busy = Unlocking…
unlock-locked = The vault is locked.
unlock-locking = Locking…
unlock-unused = It locked itself while you were away.
unlock-lead-recovery = Type the recovery code that you wrote down.
unlock-use-keyring = Use this computer’s keyring instead
unlock-use-passphrase = Use the passphrase instead
unlock-use-recovery = Use the recovery code instead
recovery-code = Recovery code
recovery-code-form = Eight groups of four. Capitals, spaces and hyphens don’t matter.

restore-title = Put a backup in place
restore-lead = Choose a backup that Clearhold wrote. It becomes the vault of this computer.
restore-moved-aside = The vault that is here now is moved aside, not deleted. You see its place afterwards.
restore-file = Backup
restore-choose = Choose a backup
restore-choose-other = Choose another
restore-key = What opened the vault when the backup was made?
restore-key-keyring-about = — only on the computer where the backup was made
restore-do = Put it in place
restore-busy = Putting it in place…
restore-done = The backup is in place
restore-records = { $count ->
    [one] It holds one record, and everything else that was in the vault then.
   *[other] It holds { $count } records, and everything else that was in the vault then.
}
restore-kept = The vault that was here before is kept in
restore-open = Open it

connect-title = Connect DingTalk
connect-lead = DingTalk lets programs in through an app of your organisation. An administrator makes one and gives you its two codes.
connect-viewpoint = Through whose eyes?
connect-viewpoint-me-about = — you sign in through your browser; only what is about you is read.
connect-viewpoint-admin-about = — for administrators; what the app may see is read.
connect-client-id = Client ID
connect-client-secret = Client secret
connect-secret-kept = It is kept in your encrypted vault, and sent to nobody but DingTalk.
connect-agent-id = Agent ID (optional)
connect-agent-id-about = The app’s own number. Without it DingTalk does not let the staff files be read.
connect-monthly-calls = Metered calls in a month, if your edition has others
connect-monthly-calls-about = The standard edition has 5,000. Clearhold never goes beyond without asking you. It can be changed later.
connect-where = Where do I find these?
connect-where-steps =
    1. An administrator opens open-dev.dingtalk.com and signs in.
    2. Under App development, create an app for the organisation.
    3. Its page Credentials shows the Client ID and the Client secret.
    4. Under Permissions, ask for reading contacts. Clearhold asks for nothing that writes.
connect-where-callback = For signing in as yourself, the app’s security settings must list this address:
connect-do = Connect DingTalk
connect-busy = Connecting…
connect-signing-in = Your browser opens DingTalk’s sign-in page. Come back here afterwards.
connect-asking = DingTalk is asked whether it accepts the codes.
connect-later = Not now

archive-title = Look into an archive
archive-lead = Choose an export of Clearhold. It is checked byte for byte, here, with nothing else at hand; if all of it is sound, you see what is in it. Nothing of it is kept.
archive-file = File
archive-choose = Choose a file
archive-passphrase = Passphrase of the file
archive-look = Check and look
archive-passphrase-note = A file that was encrypted for keys is opened with age, and the zip in it checked here.
archive-note = Every file in it is read and compared.
archive-whole = Whole: as it was written
archive-differs = Not as it was written
archive-size = { $files ->
    [one] One file, { $size }
   *[other] { $files } files, { $size }
}
archive-not-shown = Nothing of what is in it is shown, since it may not be what was exported. Ask whoever gave it to you for another copy.
archive-nothing-to-show = It was made without JSON, so there is nothing that could be shown here. What is in it opens in other programs.
archive-banner-label = What you are looking at
archive-banner = An archive of { $date }, not a vault.
archive-banner-about = You can look at it; nothing can be changed, and nothing of it is kept here.
archive-close = Close the archive
archive-of = Archive of { $date }
archive-parts = Parts of the archive
archive-part-about = What it is
archive-part-subject = People
archive-part-record = Records
archive-part-app = Apps
archive-part-grant = Grants
archive-part-control = Permissions and settings
archive-whole-about = { $files } files, { $size }: each is as it was written.
archive-checks = What was checked
archive-sample = It is of the sample organisation: its people do not exist.
archive-what = The archive
archive-made-at = Made on
archive-made-by = Made by
archive-sources = Where the data came from
archive-read = last read { $at }
archive-never-read = never read
archive-holds = Records in it
archive-missing = What is not in it, and why
archive-missing-nothing = Nothing was left out, and the last looks reached everything.
archive-part = It holds only a part of what there was, as whoever made it chose:
archive-only-people = only about { $people }
archive-only-sources = only from { $sources }
archive-only-since = only what was new or changed since { $since }
archive-left-out = without { $categories }
archive-not-reached = The last look at { $source } did not reach:
archive-unseen = { $count ->
    [one] 1 permission or setting that the policy names is not in it, since no source tells of it.
   *[other] { $count } permissions and settings that the policy names are not in it, since no source tells of them.
}
archive-find = Find in this list
archive-count = { $count ->
    [one] One entry
   *[other] { $count } entries
}
archive-only-about = Only about { $name }
archive-records-about = Records about this person
archive-column-about = About
archive-column-roles = Roles
archive-column-state = State
archive-column-confirmed = Last confirmed
archive-fact = { $name }: { $value }
archive-problem-line = (line { $line })
archive-problem-no_seal = Another program packed it: it does not carry its own checksum.
archive-problem-seal_broken = A byte of it was changed.
archive-problem-inconsistent = Its list of files and its contents contradict each other.
archive-problem-too_many_files = It has more files than an export can have.
archive-problem-too_large = A file in it unpacks to far more than it should.
archive-problem-encrypted = A file in it is encrypted.
archive-problem-not_a_file = Something in it is not a plain file.
archive-problem-duplicate_name = Two files have the same name.
archive-problem-unsafe_name = A name could lead outside its folder.
archive-problem-outside_top = A file lies outside the folder that holds everything.
archive-problem-missing = A file is missing.
archive-problem-unexpected_file = There is a file that nothing lists.
archive-problem-unreadable = A file is damaged.
archive-problem-bad_line = A line can’t be understood.
archive-problem-unknown_version = It has a version that this program does not know.
archive-problem-wrong_size = A file has another size than is written down.
archive-problem-wrong_sum = A file was changed.
archive-problem-not_utf8 = A text is damaged.
archive-problem-not_json = A document is damaged.
archive-problem-duplicate_key = A name stands twice in one document.
archive-problem-duplicate_item = An entry stands twice.
archive-problem-schema_mismatch = An entry does not have the form that is described.
archive-problem-schema_differs = A description of the data is not the one that this program writes.
archive-problem-wrong_description = The description of the tables is not as it should be.
archive-problem-wrong_columns = A table has other columns than are described.
archive-problem-wrong_cell = A cell does not fit its column.
archive-problem-formula = A cell could run as a formula in a spreadsheet.
archive-problem-bad_database = A database or a table is damaged, or not one that this program writes.
archive-problem-forms_differ = A table says something else than another form of it in the same archive.
archive-problem-chain_broken = An entry of the journal was changed, or entries are missing.
archive-problem-bad_markup = A page is not as this program writes it.
archive-problem-active_content = A page has something that could run, load or send.
archive-problem-broken_link = A link leads to no file of the archive.
archive-problem-not_a_picture = A file that should be a picture is none.

## Overview

overview-title = This is what your sources show
overview-lead = What they do not show may still be held: it is said wherever that is so.
overview-empty-title = Nothing has been read yet
overview-empty-lead = Your vault is ready and empty. Choose what to put into it.
overview-open-sample = Open the sample
overview-records = { $count ->
    [one] record
   *[other] records
}
overview-records-about = { $count ->
    [0] about the organisation
    [one] about one person
   *[other] about { $count } people
}
overview-apps = { $count ->
    [one] app let in
   *[other] apps let in
}
overview-apps-about = { $count ->
    [0] none switched on
   *[other] { $count } switched on
}
overview-controls = { $count ->
    [one] permission or setting
   *[other] permissions and settings
}
overview-controls-about = { $unknown ->
    [0] all of them seen
    [one] one never seen
   *[other] { $unknown } never seen
}
overview-people-unseen = whom they are about was not seen
overview-unseen = not seen yet
overview-held = What is held
overview-held-nothing = No record has been seen yet.
overview-held-unseen = The policy names { $all } categories; of { $count } of them your sources showed nothing. That does not mean that nothing is held.
overview-held-all = See all categories
overview-sees = Who sees it
overview-sees-nothing = No app has been seen. What DingTalk itself and its partners get stands under My data.
overview-sees-made = { $own } made by the organisation, { $made } by DingTalk or other companies, { $unknown } by an unknown maker.
overview-sees-unsaid = { $count ->
    [one] For one of them DingTalk does not say who let it in.
   *[other] For { $count } of them DingTalk does not say who let them in.
}
overview-allowed = What is allowed
overview-allowed-seen = State seen
overview-allowed-unseen = Never seen
overview-allowed-why = DingTalk shows programs only some of its settings. Those never seen may be on or off.
overview-allowed-look = See them
overview-needs = Needs you
overview-needs-nothing = Nothing at the moment.
overview-requests-due = { $count ->
    [one] One request is due.
   *[other] { $count } requests are due.
}
overview-findings = { $count ->
    [one] One finding of the last review.
   *[other] { $count } findings of the last review.
}
overview-since = Since last time
overview-since-look = See what changed
overview-since-nothing = Nothing has changed.
overview-sources = Sources

## My data

mydata-lead = What is held, where it was read and when, and who may change it.
mydata-parts = Parts of this screen
mydata-profile = Profile
mydata-categories = Categories
mydata-records = Records
mydata-profile-nobody = Nobody has signed in yet
mydata-profile-nobody-about = Your own profile appears here once you sign in to DingTalk as yourself. What the organisation holds about its members is among the records.
mydata-profile-see-records = See the records
mydata-seen = Seen in { $source }, { $date }
mydata-correct = Have it corrected
mydata-correct-to = { $field }, as { $source } is to say it
mydata-correct-do = Correct it and read it back
mydata-correct-under-way = Being corrected, then read back…
mydata-correct-done = Confirmed: it now reads { $after }.
mydata-correct-not-confirmed = Not confirmed: it still reads { $after }. What DingTalk keeps may take minutes to spread; sync to look again.
mydata-correct-nobody-knows = Not confirmed: it could not be read back. Sync to look again.
mydata-categories-show = Which categories
mydata-categories-all = All
mydata-categories-seen = Seen
mydata-categories-stated = Stated by the policy only
mydata-categories-count = { $shown } of { $all }
mydata-category-seen = { $count ->
    [one] Seen: one record
   *[other] Seen: { $count } records
}
mydata-category-stated = Stated by the policy · nothing seen by Clearhold
mydata-category-whose = Whose
mydata-category-via = How
mydata-category-permissions = Needs on the device
mydata-category-controllers = Answers for it
mydata-category-for = { $who } (of: { $whose })
mydata-category-recipients = May go to
mydata-category-recipient = { $who } ({ $decides })
mydata-category-recipients-none = The policy names nobody for this data in particular.
mydata-category-retention = How long it is kept
mydata-category-where = Where it says so
mydata-search = Search all that is held
mydata-filter-category = Category
mydata-filter-all = All categories
mydata-filter-own = Only about me
mydata-filter-person = Only one person
mydata-filter-person-off = Show everyone
mydata-records-none = No record fits this choice.
mydata-records-count = { $count ->
    [one] One record
   *[other] { $count } records
}
mydata-found = { $count ->
    [0] Nothing found. Try another word, or fewer.
    [one] One found
   *[other] { $count } found
}
mydata-column-title = Record
mydata-column-kind = Kind
mydata-column-category = Category
mydata-column-seen = Last seen
mydata-column-source = Source
mydata-record = Record
mydata-record-whence = Where this comes from
mydata-record-at = From
mydata-record-first-seen = First seen like this
mydata-record-last-seen = Last seen
mydata-record-about = About
mydata-record-same-person = All records about this person
mydata-record-id = Identifier

## Apps

apps-lead = Apps and mini-programs that were let in: who makes them, whom they cover, and which deserve a look first.
apps-none = No app has been seen yet.
apps-find = Find
apps-one = App
apps-risk = Risk
apps-risk-none = Nothing stands out.
apps-status = Status
apps-developer = Made by
apps-kind = Kind
apps-sort-risk = Riskiest first
apps-sort-people = Most people first
apps-sort-name = By name
apps-sort-newest = Newest first
apps-count = { $shown } of { $all } apps
apps-people = { $count ->
    [one] one person
   *[other] { $count } people
}
apps-people-unknown = reach not known
apps-let-in = Let in by
apps-let-in-by = let in by { $who }
apps-let-in-unsaid = let in by: not told by DingTalk
apps-since = Let in on
apps-covers = Covers
apps-covers-administrators = Administrators only ·
apps-homepage = Home page
apps-about = About this app
apps-gets = What it gets
apps-gets-unknown = Which fields it gets is not known.
apps-scopes = { $count ->
    [one] One permission
   *[other] { $count } permissions
}
apps-scopes-none = It holds no permission.
apps-scopes-unsaid = DingTalk does not say which permissions it holds.
apps-scopes-unsaid-by-you = You did not write which permissions it holds.
apps-unsaid-by-you = you did not write it
apps-recipient = What the policy says
apps-revoke = Take its access away
apps-revoke-stays = Taking access away does not delete what the app holds already. Ask its maker for that.

## Permissions and settings

controls-lead = What is allowed and who decides it, as last seen. What was never seen is shown as not seen, whatever it may be.
controls-show = Which ones
controls-all = All
controls-seen = Seen
controls-unseen = Never seen
controls-confirmed = seen { $date }
controls-never = never seen
controls-undated = seen, date not told
controls-one = Permission or setting
controls-state = State
controls-last-seen = How it is known
controls-authority = Who decides
controls-enforced-by = Enforced by
controls-how = How it changes
controls-app = About
controls-app-look = See the app
controls-source-policy = The policy names it; no source shows it
controls-steps = How to change it
controls-guided-about = Clearhold can’t see whether you did: DingTalk shows programs no such setting.
controls-locked-about = It can’t be changed from here, only by whoever decides it.
controls-evidence = What the state was read from
controls-wished = { $state } was asked for on { $date }, and is not confirmed
controls-asked-for = Asked for
controls-asked-for-nothing = nothing else than what was seen
controls-stated = The policy says
controls-stated-named = that there is this choice ({ $where }); not how it is set
controls-stated-nothing = nothing of it
controls-drift = Asked for, and not seen since
controls-due = To look at again
controls-due-now = look again
controls-told = told by you, { $date }
controls-told-not-found = not found by you, { $date }
controls-set = Change it from here
controls-set-allowed = Allow…
controls-set-denied = Deny…
controls-set-ask = Ask each time…
controls-set-what = { $title }: from ‘{ $before }’ to ‘{ $after }’
controls-set-org = This changes it in the organisation, for everyone it is about, as soon as DingTalk has spread it.
controls-set-whom = What it is about, as last read:
controls-set-otherwise = Change what it is about
controls-set-parts = Change what it is about…
controls-set-unseen = DingTalk never shows these, and setting the rule writes them anew. Say what they are to be:
controls-set-do = Set it and read it back
controls-set-lasts = For how long
controls-set-lasts-always = Until it is changed again
controls-set-lasts-hour = For one hour
controls-set-lasts-two_hours = For two hours
controls-set-lasts-day = Until midnight
controls-set-ends-timer = It goes back by itself at { $time }: a timer of your session sees to it, or Clearhold if it is open. If the session has ended by then, it goes back the next time Clearhold is opened.
controls-set-ends-program_only = It goes back by itself at { $time } if Clearhold is open then. Otherwise it goes back the next time Clearhold is opened.
controls-set-under-way = Being set, then read back…
controls-set-done = Confirmed: it was set, and reads { $after }.
controls-set-not-confirmed = Not confirmed: { $requested } was asked for, and it still reads { $after }. What DingTalk keeps may take minutes to spread; sync to look again.
controls-set-nobody-knows = Not confirmed: { $requested } was asked for, and it could not be read back. What is shown was read before; sync to look again.
unseen-hide_in_profile = Hide in the profile
unseen-hide_in_search = Hide in the search
controls-tell = Say what you found
controls-tell-on = Day on which you looked
controls-tell-note = Note, if you like
controls-tell-picture = Picture of what you saw, if you like
controls-tell-choose = Choose…
controls-tell-picture-about = PNG, JPEG or WebP, at most 10 MB. It is kept in the vault as evidence, and its fingerprint in the journal.
controls-tell-allowed = It is allowed
controls-tell-denied = It is denied
controls-tell-ask = It asks each time
controls-tell-not-found = I did not find it
controls-tell-kept = Kept, as told by you.
## Pictures kept as evidence
pictures = Pictures that you keep as evidence
pictures-one = Picture kept on { $date }
pictures-show = Show
pictures-remove = Remove…
pictures-remove-about = The picture goes for good. What you said stays, and the journal keeps the picture’s fingerprint.
pictures-remove-do = Remove it
pictures-removed = The picture was removed.
pictures-sum = Fingerprint (SHA-256)

## Links into the client
link-code = QR code of the link { $url }
link-code-about = Scan it with the phone that has DingTalk: the link opens the page there. It does not open on a computer.

## Lists that the person tells
list-apps-about = DingTalk shows other apps’ authorisations to you, and to no program.
list-devices-about = DingTalk shows the devices of your account to you, and to no program.
list-logins-about = DingTalk shows when and where your account signed in to you, and to no program.
lists-tell = Type or paste…
lists-never = not told yet
lists-told = told by you, { $date }
lists-told-complete = complete list told by you, { $date }
lists-about = No interface tells this, but the DingTalk client shows it to you. Copy it from there, or type it:
lists-text = The list
lists-form = A line for each. Beside the name, apart by a tab, comma or semicolon, may stand a date, such as 2024-05-31, and what else it says.
lists-complete = This is the complete list: what is missing from it is gone
lists-look = See what is understood
lists-understood = What was understood
lists-lines = { $count ->
    [0] No line was understood.
    [one] One line was understood.
   *[other] { $count } lines were understood.
}
lists-line = Line
lists-name = Name
lists-date = Date
lists-beside = Beside it
lists-new = new
lists-lapse = Line { $line }: { $reason }
lists-gone = Gone with this: { $names }
lists-nothing = There is nothing to keep yet.
lists-not-whole = With lines that were not understood, this can’t be the complete list: put them right, or take the tick away.
lists-keep = Keep it as told by you
lists-kept = { $count ->
    [0] Kept, as told by you: there are none.
    [one] Kept, as told by you: one entry.
   *[other] Kept, as told by you: { $count } entries.
}

## Reminders
reminders = Reminders
reminders-about = What you said, because no program can look, gets old. You are reminded to look again: on the overview, and beside each.
reminders-after = After so many days
reminders-number = Days until you are reminded
reminders-never = Never
reminders-do = Set
reminders-kept = { $days ->
    [one] You are reminded a day after you looked.
   *[other] You are reminded { $days } days after you looked.
}
reminders-never-kept = You are never reminded.

## Changes

changes-lead = What differs between the newest reading of each source and the one before.
changes-lead-since = What is new, gone or different now against how it stood on { $day }. A source of which no earlier reading is kept is compared with its first one.
changes-since = Since when
changes-since-last = Last reading
changes-since-week = 7 days
changes-since-month = 30 days
changes-since-day = Since a day
changes-day = Day
changes-choose-day = Choose a day.
changes-none = Nothing differs. Changes appear here once a source was read twice.
changes-none-since = Nothing that was read is other than it was then.
changes-count = { $shown } of { $all } shown
changes-added = New
changes-changed = Changed
changes-removed = Gone
changes-field = Field
changes-before = Before
changes-after = Now

## Export

export-screen-lead = Everything in one file that you can read in ten years, in any browser, without this program.
export-screen-purpose = What for
export-screen-profile-everything = Everything
export-screen-profile-everything-about = — all that is held, with the journal, in every usual form
export-screen-profile-service = Another service
export-screen-profile-service-about = — what programs read, about you where you signed in
export-screen-profile-member = One member
export-screen-profile-member-about = — what is held on this one person, and nothing about others
export-screen-profile-lawyer = A lawyer
export-screen-profile-lawyer-about = — pages to read and print, with the data as evidence
export-screen-person = Which member
export-screen-person-note = Name, number in the organisation, or identifier.
export-screen-sources = Only from these sources; all when none is chosen
export-screen-since = Only what was first seen or changed since
export-screen-what = What
export-screen-everything = Everything that is held
export-screen-some = Only a part
export-screen-formats = In which forms
export-screen-formats-more = Also, for analysis
export-screen-format-html = Pages to read
export-screen-format-html-about = — for any browser, without a connection
export-screen-format-csv = Tables
export-screen-format-csv-about = — for spreadsheets and databases (CSV)
export-screen-format-json = Data
export-screen-format-json-about = — for other programs, complete and exact (JSON)
export-screen-format-vcard = Contacts
export-screen-format-vcard-about = — for address books (vCard 4.0)
export-screen-format-icalendar = Calendar
export-screen-format-icalendar-about = — for calendar programs (iCalendar)
export-screen-format-jsonld = Authorisations
export-screen-format-jsonld-about = — for programs that compare them across services (JSON-LD, DPV)
export-screen-format-sqlite = Database
export-screen-format-sqlite-about = — one file to ask questions of in SQL (SQLite, Datasette)
export-screen-format-parquet = Columns
export-screen-format-parquet-about = — for programs that analyse large tables (Parquet, DuckDB, pandas)
export-screen-format-viewer = One page with a search
export-screen-format-viewer-about = — for any browser with scripts on, without a connection; checks the export too
export-screen-where = Where to
export-screen-path = File
export-screen-choose = Choose…
export-screen-plain-note = The file is not encrypted: whoever has it can read it. Keep it where only you can get at it.
export-screen-lock = Who can open it
export-screen-lock-none = Whoever has the file
export-screen-lock-none-about = — not encrypted
export-screen-lock-passphrase = Whoever knows a passphrase
export-screen-lock-passphrase-about = — encrypted with age, for one person or yourself
export-screen-lock-recipients = The owners of certain keys
export-screen-lock-recipients-about = — encrypted with age, for keys of age or SSH
export-screen-passphrase = Passphrase of the file
export-screen-recipients = Public keys, one on each line
export-screen-recipients-note = A key begins with age1, ssh-ed25519 or ssh-rsa. Only who has the private key to one of them can open the file: if you are not among them, neither can you.
export-screen-locked-note = The file is encrypted on its way to the disk. Whoever loses the key or the passphrase can’t open it any more: nobody can reset it.
export-screen-locked = Encrypted with age
export-screen-do = Export
export-screen-note = The file is read back and compared before it counts as done. If you stop, what is finished is kept, and you can go on from there.
export-screen-note-locked = The file is read back and compared before it counts as done. If you stop, nothing is left behind.
export-screen-cancelled = Stopped. No file was left behind.
export-screen-cancelled-kept = Stopped. What was finished is kept.
export-screen-unfinished = An export was stopped
export-screen-unfinished-about = It was begun on { $date }. What was finished is kept ({ $size }): { $forms }.
export-screen-unfinished-open = It lies in this file, which holds personal data and is not encrypted:
export-screen-go-on = Go on with it
export-screen-discard = Discard what is kept
export-screen-discarded = What was kept is removed.
export-screen-kept = Went on from what was kept: { $forms }
export-screen-anew-changed = It was begun anew: what is held, or what you asked for, has changed since it was stopped. What had been kept was removed.
export-screen-anew-not_as_left = It was begun anew: the file that was kept ({ $file }) is no longer as it was then. It was not touched.
export-screen-verified = Verified
export-screen-verified-about = The export was written, read back and compared. Every check passed.
export-screen-differs = Written, but not as it should be
export-screen-differs-about = Reading it back found a difference. Don’t rely on this file; export once more, perhaps to another disk.
export-screen-file = File
export-screen-holds = Holds
export-screen-holds-about = { $records ->
    [one] one record in { $files } files, { $size }
   *[other] { $records } records in { $files } files, { $size }
}
export-screen-fingerprint = Fingerprint (SHA-256)
export-screen-reveal = Show in folder
export-screen-another = Export again
export-screen-checks = What was checked
export-screen-left-out = What is not in it
export-screen-left-out-about = The last readings did not reach this, so the export can’t hold it.
export-screen-left-out-nothing = The last readings reached everything that was asked for.

## Policy

policy-lead = The texts that you took in. Each statement in Clearhold points at a section of one.
policy-import = Take in a text…
policy-imported = { $count ->
    [one] Taken in: in force from { $date }, one section.
   *[other] Taken in: in force from { $date }, { $count } sections.
}
policy-known = { $count ->
    [one] This text was here already: in force from { $date }, one section.
   *[other] This text was here already: in force from { $date }, { $count } sections.
}
policy-citations = { $missing ->
    [0] All { $resolved } references lead to a section.
   *[other] { $resolved } references lead to a section, { $missing } lead nowhere in this text:
}
policy-read = Read it
policy-none = No policy text here yet
policy-none-about = Save DingTalk’s privacy policy as a text or Markdown file and take it in. Then every reference opens the section itself.
policy-row = { $count ->
    [one] In force from { $effective } · taken in { $imported } · one section
   *[other] In force from { $effective } · taken in { $imported } · { $count } sections
}
policy-all = All policy texts
policy-sections = Sections
policy-effective = In force from { $date }

## Activity

activity-lead = What was looked at, taken in and given out here. Each entry is chained to the one before, so none can be changed unseen.
activity-prove = Prove it
activity-whole = Whole
activity-whole-about = { $count ->
    [one] The one entry is as it was written.
   *[other] All { $count } entries are as they were written.
}
activity-broken = Broken
activity-broken-about = The first entry that does not fit is number { $place }.
activity-head = Fingerprint of the last entry:
activity-cut = If you put an earlier copy of the vault’s folder in place yourself, that is why, and you can accept it. If you did not, someone may have wanted to hide what was done: keep a copy of the folder as it is, and find out first.
activity-accept-ask = Accept it as it is…
activity-accept-title = Accept the journal without its end?
activity-accept-about = The journal then counts as whole from here on. What is missing does not come back, and an entry says for ever that others are missing before it.
activity-accept-do = Accept it
activity-accept-done = Accepted. An entry says so.
activity-none = Nothing yet.
activity-count = { $shown } of { $all } entries
activity-proof = Proof
activity-hash = Fingerprint
activity-previous = Of the entry before
activity-detail-source = source
activity-detail-state = result
activity-detail-key = key
activity-detail-sample = sample
activity-detail-records = records
activity-detail-added = new
activity-detail-changed = changed
activity-detail-removed = gone
activity-detail-file = file
activity-detail-sha256 = fingerprint
activity-detail-formats = forms
activity-detail-snapshot = reading
activity-detail-category = category
activity-detail-forget = data removed
activity-detail-sections = sections
activity-detail-id = text
activity-detail-seen = seen
activity-detail-search = by searching
activity-detail-record = record
activity-detail-subject = person
activity-detail-effective = in force from
activity-detail-opens_with = opens with
activity-detail-full = encrypted anew
activity-detail-recovery_code = new recovery code
activity-detail-metered = metered calls
activity-detail-bytes = size
activity-detail-expected = entries that there were
activity-detail-entries = entries that were found
activity-detail-days = days
activity-detail-for_ever = for ever
activity-detail-versions = earlier versions
activity-detail-items = items that were gone
activity-detail-snapshots = readings
activity-detail-control = setting
activity-detail-requested = asked for
activity-detail-before = before
activity-detail-after = read back
activity-detail-confirmed = confirmed
activity-detail-error = why not
activity-detail-state_told = told
activity-detail-found = found there
activity-detail-field = field

## Settings

settings-look = Language and look
settings-language = Language
settings-theme = Look
settings-sources = Sources
settings-sources-lead = These are the only places that Clearhold connects to.
settings-sources-none = No source is connected.
settings-connect = Connect DingTalk
settings-source-since = connected { $date }
settings-source-connects = What it connects to
settings-setting-api = Address
settings-setting-oapi = Address of the older interface
settings-setting-login = Address of the sign-in page
settings-setting-client_id = Client ID
settings-setting-monthly_calls = Metered calls a month
settings-setting-events = Listening for changes
settings-setting-calls_per_second = Calls a second
settings-setting-agent_id = Agent ID
settings-setting-corp_id = Organisation
settings-setting-redirect_port = Port of the sign-in
settings-setting-recipe = Made from
settings-disconnect = Disconnect
settings-disconnect-title = Disconnect this source?
settings-disconnect-about = Clearhold forgets how to sign in there. What was read stays in your vault, unless you choose otherwise.
settings-disconnect-forget = Also remove all that was read from it
settings-disconnect-and-forget = Disconnect and remove
settings-vault = Vault
settings-vault-file = File
settings-vault-lock = Lock now
settings-keys = What opens it
settings-keys-lead = Each of these opens the vault by itself.
settings-keys-one = Only one thing opens the vault. If it is lost, so is all that is in it: add a second.
settings-key-keyring-about = Whoever can sign in to this computer as you can open the vault.
settings-key-passphrase-about = Typed each time. Nobody can reset it.
settings-key-recovery-about = For when everything else is lost.
settings-key-change = Change…
settings-key-new-code = Make a new one…
settings-key-remove = Remove…
settings-key-add-keyring = Add this computer’s keyring
settings-key-add-passphrase = Add a passphrase…
settings-key-add-recovery = Make a recovery code…
settings-key-removed = Removed. It no longer opens the vault.
settings-key-added = Added. It opens the vault from now on.
settings-remove-keyring = Remove the keyring?
settings-remove-passphrase = Remove the passphrase?
settings-remove-recovery = Remove the recovery code?
settings-remove-about = From now on, the vault opens only with { $left }.
settings-remove-backups = Backups made before still open with it.
settings-remove-keyring-backups = The key in the keyring is deleted with it. A backup made while only the keyring opened the vault can then never be opened again: make a new backup.
settings-remove-do = Remove
settings-passphrase-change = Change the passphrase
settings-passphrase-add = Add a passphrase
settings-passphrase-new = New passphrase
settings-passphrase-again = The same once more
settings-passphrase-differ = These two are not the same.
settings-passphrase-about = The old one stops working at once, except for backups made before.
settings-passphrase-set = The vault opens with the new passphrase from now on.
settings-passphrase-do = Set the passphrase
settings-passphrase-busy = Setting it…
settings-code-title = Make a recovery code
settings-code-about = A recovery code opens the vault when the passphrase is forgotten or this computer is lost. Have pen and paper ready: it is shown only once.
settings-code-older = The code that you have now stops working as soon as the new one is made.
settings-code-do = Make the code
settings-code-busy = Making the code…
settings-code-shown = Your recovery code
settings-code-write = Write it down and keep it apart from this computer. It is shown only now, and nobody can show it to you again.
settings-code-copy = Copy
settings-code-copied = Copied. Other programs can read what was copied: paste it where it is safe, then copy something else.
settings-code-not-copied = It could not be copied. It is selected: press Ctrl+C, or write it down.
settings-code-written = I have written it down
settings-backup = Backup
settings-backup-about = A copy of the vault in one file, encrypted as the vault is. Keep it on another disk.
settings-backup-do = Back up…
settings-backup-done = Backed up and read back
settings-backup-holds = { $records ->
    [one] One record, { $size }
   *[other] { $records } records, { $size }
}
settings-backup-opens = Opens with
settings-backup-keyring-only = Only this computer’s keyring opens this backup: if the computer is lost, the backup is of no use. Add a passphrase or make a recovery code, then back up again.
settings-backup-stopped = Stopped. No file stays behind.
settings-history = History
settings-history-about = How things were before they changed, and what is gone at your sources, stays in the vault: this is what Changes tells from. It can be removed when it gets old. What is held now always stays.
settings-history-keep = Keep history
settings-history-for-ever = For ever
settings-history-days = For a number of days
settings-history-number = Days
settings-history-do = Set
settings-history-busy = Setting it…
settings-history-title = Remove old history?
settings-history-goes = { $days ->
    [one] What was replaced, or was gone at your sources, more than one day ago is removed for good: now, and from now on whenever your sources were read.
   *[other] What was replaced, or was gone at your sources, more than { $days } days ago is removed for good: now, and from now on whenever your sources were read.
}
settings-history-stays = What is held now stays, however old it is. Backups made before still hold what is removed.
settings-history-remove = Remove it for good
settings-check = Check
settings-check-about = Goes through every page, reference and entry of the vault. Changes nothing.
settings-check-do = Check the vault
settings-check-whole = The vault is whole.
settings-check-broken = Something in the vault is not as it was written.
settings-check-broken-about = Copy the vault’s folder to a safe place and leave the copy as it is. Then lock the vault and put your latest backup in place.
settings-check-found = { $count ->
    [one] one fault
   *[other] { $count } faults
}
settings-check-stopped = Stopped before the end.
settings-anew = Encrypt everything anew
settings-anew-about = For when someone may have got hold of the key, with a copy of this computer, say. Everything is encrypted with a new key; the old one no longer opens this vault.
settings-anew-ask = Encrypt anew…
settings-anew-title = Encrypt everything anew?
settings-anew-takes = It may take a while, and needs as much free space on the disk as the vault takes up. If it is stopped, or the computer fails meanwhile, the vault stays as it was.
settings-anew-lost = A passphrase or a recovery code that was not typed since the vault was opened can’t be taken over. You see afterwards what has to be set again.
settings-anew-backups = Backups made before keep the old key: make a new one, and destroy those that others may get at.
settings-anew-do = Encrypt anew
settings-anew-done = Encrypted anew
settings-anew-stopped = Stopped. The vault is as it was, with the key that it had.
settings-anew-set-again = No longer opens the vault: { $keys }. Set it again above.
settings-compact = Space
settings-compact-about = What was removed leaves room in the file. This gives it back to the disk.
settings-compact-do = Give space back
settings-compact-busy = Giving space back…
settings-compact-done = { $before } before, { $after } now
settings-key-keyring = This computer’s keyring
settings-key-passphrase = A passphrase
settings-key-recovery = A recovery code
settings-leaves = What leaves this computer
settings-leaves-about = Only the questions to the sources above, and for those that are listened to a connection on which they tell of changes. No usage figures, no crash reports, no search for updates. The pages of this window can’t reach the network at all.

## The organisation

nav-organisation = Organisation
organisation-lead = As its administrators see it, and as far as it was read.
organisation-none = No organisation was read yet. An administrator connects one.
organisation-seen = last read { $date }
organisation-parts = Parts of the organisation
organisation-part = { $part } ({ $count })
organisation-untold = not told
organisation-not-read = This was not read. What was not reached, and how it is granted, stands above.
organisation-members = Members
organisation-members-noted = Looking at other people’s data is written into your journal.
organisation-departments = Departments
organisation-administrators = Administrators
organisation-roles = Roles
organisation-apps = Apps
organisation-rules = Rules and settings
organisation-member = Member
organisation-department = Department
organisation-administrator = Administrator
organisation-role = Role
organisation-app = App
organisation-group = Group
organisation-above = Above it
organisation-people = People
organisation-managed-by = Managed by
organisation-manages = Manages
organisation-manages-none = no department named
organisation-level = Level
organisation-shown-to = Shown to
organisation-seen-by-others = Seen by others
organisation-hidden = Hidden
organisation-shown = Shown
organisation-inward = Its members see only themselves
organisation-hidden-count = { $hidden ->
    [0] None of { $all } is hidden.
    [one] One of { $all } is hidden.
   *[other] { $hidden } of { $all } are hidden.
}
organisation-protected = Protected
organisation-senior = Senior member
organisation-mobile-hidden = Mobile number hidden
organisation-rules-visibility = Who sees whom
organisation-rules-settings = Who may invite and join
organisation-rules-none = None was read.

## What a source may still ask for

budget-left = { $left } of { $monthly } metered calls left this month
budget-used = { $used } used so far; counting begins anew on { $date }.
budget-change = Set another number
budget-monthly = Metered calls a month
budget-set = Set
budget-about = DingTalk counts calls for apps, attendance, calendars, devices and rules. The standard edition has about 5,000 a month for the whole organisation; Clearhold counts only its own.
budget-takes = Reading takes about { $metered } of the { $left } metered calls that are left.
budget-takes-unknown = How many metered calls reading takes is not known yet; { $left } are left. No more than that are made.
action-survey = Ask how much there is to read
action-read-now = Read now
action-read-anew = Read everything anew…
action-read-rest = Read the rest, beyond the budget…
action-leave = Leave it
read-anew-title = Read everything anew?
read-anew-about = Usually only what may have changed is asked for. Reading everything anew asks for all of it, as at the first time.
read-anew-too-much = That is more than is left. What the budget does not suffice for is left out, and stays as it was last read.
read-anew-do = Read anew within the budget
read-over-do = Read beyond the budget
read-rest-title = Read beyond the month’s budget?
read-rest-about = { $left } metered calls are left by Clearhold’s count, and the rest takes more. If the organisation’s calls at DingTalk run out, its other apps are refused too until the month is over.

## Settings: listening to a source
listening-title = How Clearhold hears of changes
listening-switch = Listen for changes while this window is open
listening-about = DingTalk tells Clearhold over a standing connection that a member, a department or an app changed, and Clearhold reads just that again. No more than before is sent, and locking the vault ends it. DingTalk tells only of the events that are switched on for the app, in Stream mode, in the developer console.

## Permissions on a computer

permissions-lead = What DingTalk and other apps may do on this computer, as it was read. A permission counts as denied only when every way in is shut.
permissions-order = How they are ordered
permissions-by-app = By app
permissions-by-permission = By permission
permissions-all-apps = All apps
permissions-find = Find an app
permissions-none = No computer is connected
permissions-none-about = Clearhold can read what DingTalk and other apps may use on this computer: camera, microphone, files, location and more. It reads only the places where the system keeps these decisions, and changes nothing until you ask for it.
permissions-connect = Connect this computer
permissions-connecting = Being connected and read…
permissions-sample = The sample organisation and a real computer are never kept together. Remove the sample first, with the button at the top.
permissions-other = Look at another computer
permissions-other-about =
    Export there what the system keeps, bring the files here and choose them. They are read as they are, and nothing can be set through them.
    Windows: run “reg export HKCU\Software\Microsoft\Windows\CurrentVersion person.reg” as the person, and “reg export HKLM\Software\Policies\Microsoft policies.reg”. The README lists more, which tell of the whole computer.
    macOS: copy ~/Library/Application Support/com.apple.TCC/TCC.db, and /Library/Application Support/com.apple.TCC/TCC.db for what holds for all.
permissions-other-choose = Choose the files…
permissions-presets = Presets
permissions-kept = What DingTalk keeps
permissions-cut = Cut everything…
permissions-open = Open: { $ways }
permissions-locked = held elsewhere
permissions-differs = not the default
permissions-beware = read the note
permissions-held = It is held by { $holder }.
permissions-ways = Ways in
permissions-ways-about = It is denied only when all of them are shut.
permissions-way-about = This is the only way in.
permissions-chain = Where this comes from
permissions-chain-about = From the weakest to the strongest: what stands further down wins.
permissions-default = When nobody decides
permissions-last-used = Last used
permissions-in-use = right now
permissions-shuts = This shuts all { $ways } ways that are open.
permissions-takes-along = What goes with it:
permissions-set-by-you = Set from here
permissions-was-set = Set on { $time }: { $before } before, { $left } after.
permissions-ends = It goes back by itself on { $time }, if Clearhold is open then, and otherwise the next time it is.
permissions-put-one-back = Put back
permissions-put-all-back = Put everything back
permissions-put-back-anyway = Put back all the same
permissions-putting-back = Being put back, then read…
permissions-put-back-done = { $done } of { $all } put back.
permissions-put-back = { $title }: put back to { $requested }, as it was read back.
permissions-put-back-unsure = { $title }: put back to { $requested }, but it reads { $after }. Look again before you rely on it.
permissions-not-put-back = { $title }: not put back. { $why }
controls-set-unset = Back to the default…

## Several permissions at once

lines-then = will be
lines-already_so = already so
lines-set = set, and read back
lines-not_confirmed = not confirmed
lines-failed = not set
lines-cannot_be_set = can’t be set from here
lines-look-again = It does not read as it was asked for. Don’t rely on it before you have looked again.
presets-lead = A preset sets several of DingTalk’s permissions at once. What it would change, and what you would lose, is shown before anything is set. A file can hold one too.
presets-show = Show what it does
presets-file = Open a preset from a file…
presets-use =
    { $count ->
        [one] Set this one permission
       *[other] Set these { $count } permissions
    }
presets-nothing-to-do = Nothing is left to set
presets-under-way = Being set, then read…
presets-done = All of it is as the preset says, as it was read back.
presets-partly =
    { $unmet ->
        [one] One permission is not as the preset says. It is marked below.
       *[other] { $unmet } permissions are not as the preset says. They are marked below.
    }

## Cut everything now

cut-title = Cut everything now
cut-lead = Shuts all that DingTalk may do on this computer, the most harmful first, and then tells what only you can do.
cut-leave = Leave at once
cut-leave-about = Leaving hides this window, locks the vault and ends Clearhold. What was shut stays shut.
cut-read-first = Before you start
cut-is-shut = What will be shut here
cut-was-shut = What was shut here
cut-now =
    { $count ->
        [one] Cut it now
       *[other] Cut these { $count } now
    }
cut-nothing-open = Nothing is left that can be shut from here
cut-under-way = Being cut, then read…
cut-done = All of it is shut, as it was read back.
cut-partly =
    { $open ->
        [one] All that can be shut from here was tried. One permission is still open, or nobody knows: it is marked below.
       *[other] All that can be shut from here was tried. { $open } permissions are still open, or nobody knows: they are marked below.
    }
cut-nothing-read = What DingTalk may do on this computer was not read, so nothing can be shut from here yet.
cut-by-hand = What only you can do
cut-link = Open it on the phone
cut-say-done = Note that you did it

## What DingTalk keeps on this computer

kept-lead = The folders that DingTalk itself keeps on this computer. Clearhold looks at names and sizes only, and never at what is in a file.
kept-nothing = None of the folders is here that DingTalk usually keeps things in.
kept-documented = This is where the system keeps what an app of DingTalk’s name writes.
kept-usual = This is where DingTalk’s things are usually found.
kept-last = Last written: { $time }.
kept-column-kind = Kind
kept-column-files = Files
kept-column-size = Size
kept-links =
    { $count ->
        [one] One link in it leads elsewhere and was not followed.
       *[other] { $count } links in it lead elsewhere and were not followed.
    }
kept-not-whole = Not all of it could be looked at, so there may be more.
kept-running = DingTalk is running. Quit it before anything is cleared.
kept-untold = Whether DingTalk is running can’t be told on this system. Quit it before you clear anything, or it may write it again.
kept-clear-cookies = Clear cookies…
kept-clear-cookies-about = You will have to sign in to DingTalk again on this computer.
kept-clear-cache = Clear cache…
kept-clear-cache-about = DingTalk fetches it again when it needs it. Pictures that are no longer on its servers may not come back.
kept-sure =
    { $files ->
        [one] Remove one file for good ({ $size })?
       *[other] Remove { $files } files for good ({ $size })?
    }
kept-folder =
    { $files ->
        [one] 1 file, { $size }
       *[other] { $files } files, { $size }
    }
kept-clear-do = Remove for good
kept-clearing = Being removed…
kept-cleared =
    { $files ->
        [one] One file removed ({ $size }). It was not there when it was looked at again.
       *[other] { $files } files removed ({ $size }). None of them was there when it was looked at again.
    }
kept-left = { $files } removed ({ $size }); { $left } could not be removed and are still there.
kept-came-back = { $files } removed ({ $size }), but there are some again: something still writes them.
