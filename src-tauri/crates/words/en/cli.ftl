# What the command line says: its help, its questions and its answers.

## Help: commands
cli = See what DingTalk and your organisation hold about you, who else gets it, and take it along. Everything stays on this computer.
cli-init = Make the vault: the encrypted file that everything is kept in
cli-demo = Take the tour on a sample organisation: read, look, export, verify
cli-simulate = Run a simulator of a service, for trying things out
cli-simulate-dingtalk = Run a simulator of DingTalk's interfaces until interrupted
cli-connect = Connect a source, or list the connected ones
cli-connect-dingtalk = Connect DingTalk with an app's client id and secret
cli-connect-sample = Put the sample organisation into the vault; take it out with: disconnect sample
cli-connect-list = List the sources
cli-connect-events = Show how listening to a source stands, or decide whether the window listens to it
cli-connect-device = Connect this computer (on Linux), or another one by files exported from it: a Windows registry (.reg), a Mac’s consent databases (TCC.db)
cli-connect-budget = Show what a source may still ask for this month, or set how many metered calls a month has
cli-disconnect = Take a source out
cli-sync = Read the sources into the vault
cli-watch = Listen to sources until interrupted: what changes there is read and kept at once
cli-status = Show what is held, in numbers, and what needs you
cli-profile = Show your own profile, field by field
cli-data = List records
cli-data-show = Show one record
cli-search = Search records, apps and controls
cli-apps = List the apps that were let in
cli-apps-show = Show one app: what it gets, and how to take its access away
cli-controls = List what is allowed, and by whom
cli-controls-list = List what is allowed, and by whom
cli-controls-show = Show one control, and how to change it
cli-controls-set = Set a control, and read it back
cli-controls-attest = Say what you set or found where no program can look
cli-attest = Keep a list that the DingTalk client shows, as you type or paste it
cli-controls-picture = Write a picture that is kept as evidence to a file
cli-controls-remove-picture = Remove a picture that is kept as evidence, for good
cli-controls-reminder = Show or set after how many days you are reminded to look again
cli-profile-set = Correct a field of your profile where that is possible; else tell the steps
cli-organisation = Show an organisation as its administrators see it
cli-organisation-members = List its members with their departments and roles
cli-changes = Show what differs between two looks, or since a day
cli-import = Import files from elsewhere: contacts, calendars, tables, zips of these, pictures and e-mails as evidence, and exports of Clearhold
cli-imports = List the imports
cli-imports-undo = Undo an import: remove all that came of it
cli-export = Write everything into one file that other programs can read
cli-open = Look into an export without a vault: check it, tell what it is, and show what it holds; nothing of it is kept
cli-verify = Check an export; needs nothing but the file
cli-journal = List what was looked at, changed, taken in and given out
cli-journal-verify = Check that the journal is as it was written
cli-journal-accept = Accept a journal whose end is missing as it is; an entry says so for ever
cli-policy = List the privacy policies that were taken in
cli-policy-import = Take in the text of a privacy policy
cli-policy-show = Show the sections of a policy with their text
cli-doctor = Check that this computer has what Clearhold needs
cli-completions = Print the completions for a shell

## Help: its frame
cli-help-usage = Usage:{ " " }
cli-help-commands = Commands
cli-help-arguments = Arguments
cli-help-options = Options
cli-help-everywhere = With every command
cli-help-command = COMMAND
cli-help-any-options = [OPTIONS]
cli-help-possible = [one of: { $values }]
cli-help-default = [usual: { $values }]

## Help: arguments
cli-arg-help = Show this help
cli-arg-version = Show the version
cli-arg-home = Folder of the vault; also CLEARHOLD_HOME
cli-arg-json = Answer with one JSON document
cli-arg-lang = Language: en or zh-CN; also CLEARHOLD_LANG
cli-arg-passphrase_file = File whose first line is the vault's passphrase; also CLEARHOLD_PASSPHRASE_FILE
cli-arg-yes = Say yes to every question beforehand
cli-arg-verbose = Tell more on stderr; twice for still more
cli-arg-no_color = Use no colours
cli-arg-key = What opens the vault; the keyring where there is one
cli-arg-members = Number of members of the organisation
cli-arg-out = Where to write
cli-arg-listen = Address to listen on
cli-arg-seed = Number that the organisation is made from
cli-arg-faults = Faults to show, such as throttle=0.2,cut=0.1
cli-arg-files = Files from one computer; may be several
cli-arg-name = Short name for the computer; the source is called device-NAME
cli-arg-client_id = Client id of your DingTalk app
cli-arg-client_secret_file = File whose first line is the app's client secret
cli-arg-viewpoint = As the organisation's administrator, or as yourself
cli-arg-api = Address of DingTalk's new interface
cli-arg-oapi = Address of DingTalk's old interface
cli-arg-login = Address of DingTalk's sign-in page
cli-arg-agent_id = The app's agent id; DingTalk asks for it before it shows the HR roster
cli-arg-redirect_port = Port on this computer that the browser comes back to; it has to be registered with the app
cli-arg-source = Name of the source
cli-arg-sources = Names of the sources; all when none is given
cli-arg-switch = Whether the window listens to the source while it is open; it does unless switched off
cli-arg-monthly_calls = Metered calls that the organisation’s edition has in a month; 5,000 in the standard edition
cli-arg-over_budget = Read on beyond the month’s metered calls, if it takes that
cli-arg-estimate = Only say how many calls it is likely to take; nothing metered is sent
cli-arg-full = Do it anew for everything, and not only where something may have changed
cli-arg-forget = Also remove all that was read from it
cli-arg-query = Words to search for
cli-arg-limit = At most so many
cli-arg-after = Go on after this place: the "next" of the page before
cli-arg-id = Identifier
cli-arg-category = Only this data category
cli-arg-imported_files = Files to import
cli-arg-imported_kind = What kind of files they are, where their content does not tell
cli-arg-imported_category = Data category of what they hold; needed where the columns do not tell what a table is about
cli-arg-imported_columns = What a column holds, such as Phone=mobile; ‘keep’ for a field of its own name, ‘drop’ to leave it out; may be given several times
cli-arg-watched_folder = Import what is in this folder and what comes into it, each file once, until interrupted; nothing there is moved or deleted
cli-arg-imported_note = What you want to remember of the pictures and e-mails among them
cli-arg-batch = The import, such as import-1
cli-arg-subject = Only about this person: identifier, number in the organisation, or name
cli-arg-since = Only since this day or time, such as 2024-05-31 or 2024-05-31T08:00:00Z
cli-arg-scope = Only controls that stand there
cli-arg-app = Only about this app
cli-arg-from = Earlier snapshot; the one before the newest when not given
cli-arg-to = Later snapshot; the newest when not given
cli-arg-categories = Only this data category; may be given several times
cli-arg-formats = Only this format (json, csv, vcard, icalendar, jsonld, sqlite, parquet, viewer, html); may be given several times. SQLite and Parquet are written only when they are named
cli-arg-profile = What it is for: everything, service (to hand to another service), member (one member; with --subject) or lawyer
cli-arg-subjects = Only about this person: identifier, number in the organisation, or name; may be given several times
cli-arg-only_sources = Only from this source; may be given several times
cli-arg-encrypt_to = Encrypt for the owner of this key (age1…, ssh-ed25519 …, ssh-rsa …); may be given several times
cli-arg-encrypt_passphrase_file = File whose first line is the passphrase of the encrypted export
cli-arg-opened_file = The export
cli-arg-opened_list = Show this list of it
cli-arg-opened_category = Only records of this data category
cli-arg-opened_subject = Only records about this person: identifier or name
cli-arg-opened_search = Only what has this text in its title, its identifier or a field
cli-arg-opened_item = Show the item with this identifier, whole
cli-arg-identity = File with the key that opens the encrypted export, as age-keygen writes it
cli-arg-file = File
cli-arg-effective = Date from which the policy applies, where the text does not say
cli-arg-shell = Shell
cli-arg-state = State to put it in
cli-arg-found = What you set or found there
cli-arg-with = Part of what it is about that is to be otherwise, by its name and JSON, such as object_members=["007"]; may be given several times
cli-arg-unseen = What DingTalk takes and never shows, by its name, such as hide_in_profile=true; may be given several times
cli-arg-dry_run = Only look, and tell what would be done
cli-arg-on = Day on which you looked; today when not given
cli-arg-note = What you want to remember of it
cli-arg-picture = File with a picture of what you saw (PNG, JPEG or WebP, at most 10 MB), kept in the vault as evidence
cli-arg-sha256 = The picture, by its SHA-256
cli-arg-due = Only what you said and are to look at again
cli-arg-qr = Draw the QR code of the link even where this is no terminal
cli-arg-after_days = Remind after so many days
cli-arg-never = Never remind
cli-arg-list = Which list
cli-arg-list_file = File with a line for each thing: its name, and beside it, apart by tabs, commas or semicolons, a date and what else it says; standard input when not given
cli-arg-complete = It is the complete list: what was there before and is not in it is gone
cli-arg-place = Only show where the DingTalk client has the list
cli-arg-field = Field, by its name in the profile
cli-arg-value = What it is to say

## Questions
cli-ask-passphrase = Passphrase of the vault:
cli-ask-new-passphrase = Choose a passphrase for the vault:
cli-ask-passphrase-again = The same once more:
cli-confirm-forget = All that was read from { $source } will be removed for good. Go on? [y/N]
cli-sign-in =
    Open this page in your browser and sign in to DingTalk:

    { $url }

    Waiting for DingTalk's answer. Ctrl-C stops waiting.

## Answers
cli-nothing = Nothing fits.
cli-total = { $total ->
    [one] { $total } in all.
   *[other] { $total } in all.
}
cli-more = { $shown } of { $total }. Go on with: --after { $next }
cli-no-keyring = This computer has no keyring that works, so a passphrase will open the vault.
cli-init-done = The vault is made: { $vault }
cli-init-keyring = Its key is in this computer's keyring: whoever can sign in here as you can open it.
cli-init-passphrase = Its key is your passphrase. Without it nobody can open the vault, and nobody can reset it: write it down and keep it safe.
cli-connected = Connected: { $source }. Read it with: clearhold sync
cli-control-would-be-set = { $control } is { $before } now and would be set to { $requested }. Nothing was changed.
cli-control-set = { $control }: { $before } before, { $after } now, as it was read back.
cli-control-not-confirmed = { $control } was to be { $requested } and still reads { $after }. What DingTalk keeps may take minutes to spread; sync to look again.
cli-control-nobody-knows = { $control } was to be { $requested }, and it can’t be told whether it is: it could not be read back. Sync to look again.
cli-control-attested = Kept as told by you: { $control } is { $state }, on { $date }.
cli-control-not-found-there = Kept as told by you: { $control } was not found there, on { $date }.
cli-picture-kept = The picture is kept as evidence: { $sha256 }
cli-picture-written = { $file }: written as it was kept.
cli-picture-removed = The picture is removed for good. What you said stays.
cli-reminder-after = You are reminded to look again { $days ->
    [one] one day
   *[other] { $days } days
} after you looked.
cli-reminder-never = You are never reminded to look again.
cli-link = On the phone: { $url }
cli-list-read = { $count ->
    [one] One line understood
   *[other] { $count } lines understood
}{ $new ->
    [0] , nothing new.
   *[other] , { $new } new.
}
cli-list-lapse = Line { $line }: { $reason }
cli-list-gone = Gone: { $names }
cli-list-kept = Kept as told by you, as of { $date }.
cli-list-rehearsed = Nothing was kept.
cli-list-never-told = You have not said anything of this list yet.
cli-list-told = Told by you on { $date }.
cli-list-told-complete = Told by you on { $date }, as the complete list.
cli-control-state-wished = { $state } ({ $wished } was asked for, not confirmed)
cli-told-by-you = { $date } (told by you)
cli-field-corrected = { $field }: { $before } before, { $after } now, as it was read back.
cli-field-not-confirmed = { $field } still reads { $after }. What DingTalk keeps may take minutes to spread; sync to look again.
cli-field-nobody-knows = It can’t be told whether { $field } was corrected: it could not be read back. Sync to look again.
cli-disconnected = { $source } is disconnected. What was read from it is kept. To remove that too: clearhold disconnect { $source } --forget
cli-no-sources = No source is connected yet. Begin with: clearhold connect dingtalk, or try: clearhold connect sample
cli-sync-complete = { $source }: complete. { $seen } seen, { $added } new, { $changed } changed, { $removed } gone ({ $calls } calls, { $seconds } s)
cli-sync-partial = { $source }: in part. { $seen } seen, { $added } new, { $changed } changed, { $removed } gone ({ $calls } calls, { $seconds } s)
cli-sync-failed = { $source }: nothing could be read ({ $calls } calls, { $seconds } s)
cli-sync-metered = { "  " }{ $metered } of the calls were metered; { $left } of { $monthly } are left this month
cli-listening-on = The window listens to { $source } while it is open.
cli-listening-off = The window does not listen to { $source }. Listen here with: clearhold watch { $source }
cli-listening-not = { $source } does not tell of changes by itself.
cli-budget = { $used } of { $monthly } metered calls used this month, { $left } left; counting begins anew on { $renews }
cli-budget-left = { $left } of { $monthly } left
cli-estimate = { $source }: about { $calls } calls, { $metered } of them metered; { $left } are left this month
cli-estimate-unknown = { $source }: how many calls it takes is not known; { $left } metered calls are left this month
cli-skipped = { "  " }not reached: { $what }. { $why }
cli-sample = Sample organisation: its people do not exist.
cli-status-counts = { $records } records on { $subjects } people · { $apps } apps, { $enabled } of them running · { $controls } controls, { $unknown } of them never seen
cli-profile-nobody = Nobody has signed in yet, so there is no profile of yours. Sign in with: clearhold connect dingtalk --as me
cli-profile-of = Held about { $name }:
cli-changes-none = Nothing has changed.
cli-changes-added = New: { $count }
cli-changes-changed = Changed: { $count }
cli-changes-removed = Gone: { $count }
cli-changes-more = { $total } in all. Go on with: --after { $next }
cli-exported = { $file }: { $records } records in { $files } files, { $kilobytes } kB
cli-exported-hash = SHA-256 { $sha256 }
cli-verified = verified
cli-not-verified = Not verified: the archive differs from what was written. Do not rely on it.

## An export that is looked into
cli-open-not-shown = Nothing of what is in it is shown, since it may not be what was exported. Ask whoever gave it to you for another copy.
cli-open-made = An export of { $at }, made by { $by }
cli-open-sound = Checked: { $files ->
    [one] its one file is as it was written
   *[other] all { $files } files in it are as they were written
}.
cli-open-sample = It is of the sample organisation: its people do not exist.
cli-open-holds = It holds { $people ->
    [one] 1 person
   *[other] { $people } people
}, { $records ->
    [one] 1 record
   *[other] { $records } records
}, { $apps ->
    [one] 1 app
   *[other] { $apps } apps
}, { $grants ->
    [one] 1 grant
   *[other] { $grants } grants
}, { $controls ->
    [one] 1 permission or setting
   *[other] { $controls } permissions and settings
}.
cli-open-part = It holds only a part of what there was: it was narrowed when it was made.
cli-open-only-people = { "  " }only about: { $people }
cli-open-only-sources = { "  " }only from: { $sources }
cli-open-only-since = { "  " }only what is new since { $since }
cli-open-left-out = { "  " }left out: { $categories }
cli-open-not-reached = Not in it, since the last look at { $source } did not reach it:
cli-open-unseen = { $count ->
    [one] 1 permission or setting that the policy names is not in it, since no source tells of it.
   *[other] { $count } permissions and settings that the policy names are not in it, since no source tells of them.
}
cli-open-next = See what is in it: --list people, records, apps, grants or controls; one item whole: --show IDENTIFIER. Nothing of it is kept here.
cli-journal-whole = The journal is as it was written: { $entries } entries.
cli-journal-broken = The journal is not as it was written. The first entry that does not fit: { $entry }.
cli-journal-tail-cut = If you put an earlier copy of the vault in place yourself, that is why; you can accept it with: clearhold journal accept
cli-policy-imported = Taken in: { $id }, in force from { $effective }. { $sections } sections found; { $resolved } of our citations lead to one.
cli-policy-known = Already here: { $id }, in force from { $effective }. { $sections } sections; { $resolved } of our citations lead to one.
cli-policy-missing = Citations that lead nowhere in this text: { $missing }
cli-demo-begin = A tour on a sample organisation of { $members } members. Its people do not exist, and nothing leaves this computer.
cli-demo-vault = 1. An encrypted vault is made, for this tour only.
cli-demo-synced = 2. The organisation is read, as its administrator and as one of its members:
cli-demo-overview = 3. What is held:
cli-demo-exported = 4. All of it is written into one file:
cli-demo-end = The export is yours to keep: { $file }. Unpack it and open data/index.html in any browser.
cli-nothing-read = Nothing was read yet. Read the sources with: clearhold sync
cli-no-policies = No policy was taken in yet. Take one in with: clearhold policy import FILE
cli-nothing-imported = Nothing was imported yet. Import files with: clearhold import FILE…
cli-import-watching = Watching { $folder }: what is put there comes in, each file once. Ctrl-C ends it.
cli-import-stopped = The import was stopped; nothing of it stays.
cli-import-file = { $file } ({ $kind }): { $records } new, { $duplicates } there already
cli-import-archive = { "  " }An export of { $at }: { $people } people, { $apps } apps, { $controls } controls and { $evidence } pieces of evidence are new
cli-import-archive-policies = { "  " }{ $count ->
    [one] 1 version of a privacy policy
   *[other] { $count } versions of privacy policies
}
cli-import-archive-sample = { "  " }Of the sample organisation, whose people do not exist
cli-import-archive-source = { "  " }{ $source }: here as { $kept }, not connected
cli-import-archive-source-here = { "  " }{ $source }: all of it is here already
cli-import-archive-part = { "  " }It holds only a part: it was narrowed when it was made
cli-import-archive-left = { $count ->
    [one] { "  " }One setting stays as this vault has it
   *[other] { "  " }{ $count } settings stay as this vault has them
}
cli-import-broken-check = { "  " }{ $check }: { $problem }
cli-import-before = { $file }: already imported with { $batch }. Nothing was changed.
cli-import-trouble = { $file }: { $reason }
cli-import-lapse = { "  " }{ $reason }
cli-import-lapse-line = { "  " }Line { $line }: { $reason }
cli-import-lapse-within = { "  " }{ $within }: { $reason }
cli-import-lapse-within-line = { "  " }{ $within }, line { $line }: { $reason }
cli-import-more-lapses = { $count ->
    [one] { "  " }… and { $count } more of these
   *[other] { "  " }… and { $count } more of these
}
cli-import-kept = Kept as { $batch }. To undo it: clearhold imports undo { $batch }
cli-import-rehearsed = Nothing was kept. To import it, leave out --dry-run.
cli-import-nothing-new = Nothing new was found; nothing was changed.
cli-import-undone = { $records ->
    [one] { $batch } is undone: { $records } record was removed.
   *[other] { $batch } is undone: { $records } records were removed.
}
cli-import-also-in = { $file } was imported later and held some of these too. Import it again to have them back.
cli-search-nothing = Name at least one word to search for.
cli-fact = { $name }: { $value }
cli-fact-purpose = Used to, says the policy
cli-fact-first-seen = So since
cli-none = none
cli-about-organisation = the organisation
cli-changes-first-look = This was the first look; there is nothing to compare yet.
cli-exported-encrypted = Encrypted with age: only who has the key or the passphrase can open it. Without them it is lost, also to you.
cli-export-left = What was finished of the export ({ $kept }) is kept in { $file }. That file holds personal data and is not encrypted. The same command goes on from there. If you no longer want it, delete that file.
cli-export-kept = Went on where it had stopped, with what was kept: { $kept }
cli-export-anew-changed = Begun anew: what is held, or what you asked for, has changed since this export was stopped. What had been kept was removed.
cli-export-anew-not-as-left = Begun anew: { $file } is no longer the file that was kept when this export was stopped. It was not touched.
cli-exported-open = { $people ->
    [0] Not encrypted: keep it where only you can read it.
    [one] Not encrypted. Holds data on one person: keep it where only you can read it.
   *[other] Not encrypted. Holds data on { $people } people: keep it where only you can read it.
}
cli-demo-stopped = The tour was stopped; nothing of it stays.
cli-sample-stopped = It was stopped; nothing of the sample organisation stays.
cli-sign-in-stopped = Sign-in stopped. Nothing was connected.
cli-source-connected = connected
cli-source-disconnected = disconnected
cli-source-never-read = not read yet
cli-forget-needs-yes = This removes everything read from { $source }. Add --yes to confirm.
cli-nothing-removed = Nothing was removed.
cli-forgotten = { $source } is disconnected, and everything read from it is removed.
cli-sample-removed = The sample organisation is removed, with everything read from it.
cli-skipped-whole = { "  " }{ $why }
cli-skipped-detail = { "    " }Concerns: { $detail }
cli-skipped-hint = { "    " }→ { $hint }
cli-verify-cut-short = This file is not whole: its end is missing. Copy or download it again.
cli-verify-repacked = The contents are sound: every file is as it was written. Another program packed them anew, so the zip itself can’t be proven.
cli-verify-foreign = This is a zip file, but not an export of Clearhold.
cli-age-now = just now
cli-age-minutes = { $count ->
    [one] { $count } minute ago
   *[other] { $count } minutes ago
}
cli-age-hours = { $count ->
    [one] { $count } hour ago
   *[other] { $count } hours ago
}
cli-age-days = { $count ->
    [one] { $count } day ago
   *[other] { $count } days ago
}
cli-journal-looked-at = { $count ->
    [one] { $count } record of someone else
   *[other] { $count } records of other people
}
cli-journal-fact = { $name } { $value }
cli-journal-key-keyring = in the keyring
cli-journal-key-passphrase = from a passphrase
cli-fault-unknown = No fault is called ‘{ $name }’.
cli-fault-takes-no-value = The fault ‘{ $name }’ takes no value.
cli-fault-needs-share = The fault ‘{ $name }’ needs a share between 0 and 1, such as { $name }=0.2.
cli-fault-needs-count = The fault ‘{ $name }’ needs a number of calls, such as { $name }=5.
cli-fault-needs-path = The fault ‘{ $name }’ needs a part of a path, such as { $name }=microApp.

## What an error names
detail-app = App
detail-line = Line
detail-found = Found
detail-argument = Argument
detail-address = Address
detail-category = Category
detail-batch = Import
detail-columns = Columns
detail-command = Command
detail-conflicts_with = Does not go with
detail-file = File
detail-folder = Folder
detail-holder = In use by
detail-id = Identifier
detail-instead = Instead
detail-known = There are
detail-minutes = Minutes
detail-path = Interface
detail-partial = Kept in
detail-kept = Finished
detail-permissions = Permissions
detail-reason = Reason
detail-snapshot = Snapshot
detail-source = Source
detail-subject = Person
detail-value = Given
detail-what = Setting
detail-control = Setting
detail-authority = Who decides
detail-unseen = To be said
detail-most = At most
detail-lines = Lines
detail-field = Field
detail-steps = Steps
detail-date = Day


## Columns
cli-column-about = About
cli-column-age = Read
cli-column-snapshot = Snapshot
cli-organisation-of = { $name }: { $members } members, { $departments } departments ({ $hidden } hidden), { $administrators } administrators, { $roles } roles, { $apps } apps
cli-column-department = Department
cli-column-departments = Departments
cli-column-above = Above it
cli-column-hidden = Hidden
cli-column-managed-by = Managed by
cli-column-administrator = Administrator
cli-column-level = Level
cli-column-role = Role
cli-column-roles = Roles
cli-column-group = Group
cli-column-app = App
cli-column-shown-to = Shown to
cli-column-rule = Rule or setting
cli-organisation-none = No organisation was read yet. Connect one with: clearhold connect dingtalk --as admin
cli-column-budget = Metered calls
cli-column-id = Identifier
cli-column-at = Date
cli-column-beside = Beside it
cli-column-line = Line
cli-column-source = Source
cli-column-viewpoint = Seen as
cli-column-connected = Connected
cli-column-category = Category
cli-column-records = Records
cli-column-field = Field
cli-column-value = Value
cli-column-who-can-change = Who can change it
cli-column-seen = Last seen
cli-column-title = Title
cli-column-kind = Kind
cli-column-found = Found
cli-column-name = Name
cli-column-developer = Developer
cli-column-authorised-by = Let in by
cli-column-state = State
cli-column-people = People
cli-column-risk = Risk
cli-column-check = Check
cli-column-result = Result
cli-column-detail = Detail
cli-column-number = No.
cli-column-when = When
cli-column-action = What was done
cli-column-citation = Section
cli-column-heading = Heading
cli-column-taken-for = Taken for
cli-column-fields = What it says
cli-column-files = Files
cli-column-effective = In force from
cli-viewpoint-admin = administrator
cli-viewpoint-me = myself

## The vault
cli-vault = Look after the vault: check it, back it up, change what opens it
cli-vault-check = Check every page, reference and journal entry; changes nothing
cli-vault-backup = Write a copy of the vault, encrypted as it is, into one file, and read it back
cli-vault-restore = Put a backup in the place of the vault; the vault that is there is moved aside
cli-vault-rekey = Change what opens the vault
cli-vault-recovery-code = Make a recovery code, to be written down; an older one stops working
cli-vault-retention = Show or set how long history is kept
cli-vault-compact = Give the space of what was forgotten back to the disk
cli-arg-recovery_code_file = File whose first line is the vault's recovery code
cli-arg-new_passphrase_file = File whose first line is the new passphrase
cli-arg-remove = What shall no longer open the vault
cli-arg-days = Keep history for so many days; what was replaced or gone longer ago is removed for good
cli-arg-for_ever = Keep history for ever
cli-vault-whole = The vault is whole.
cli-vault-broken = Something in the vault is not as it was written. Put a backup back with: clearhold vault restore
cli-vault-backed-up = Backed up and read back: { $file } ({ $records } records)
cli-vault-backup-keyring-only = Only this computer's keyring opens this backup. For a copy that opens elsewhere, first add a passphrase or a recovery code.
cli-vault-restored = The backup is in place: { $records } records.
cli-vault-restore-kept = The vault that was here before is kept in { $folder }
cli-vault-compacted = { $before } kB before, { $after } kB after
cli-vault-opens-with = The vault opens with: { $keys }
cli-vault-to-set-again = Set again what no longer opens it: { $keys }
cli-vault-code-is =
    { $code }

    Write this down and keep it apart from this computer. It opens the vault when everything else is lost, and it is shown this once.
cli-confirm-remove-keyring = The vault's key in this computer's keyring is deleted. A backup made while only the keyring opened the vault can then never be opened again. Go on? [y/N]
cli-remove-keyring-needs-yes = This deletes the vault's key from this computer's keyring. A backup made while only the keyring opened the vault can then never be opened again. Add --yes to confirm.
cli-confirm-retention = What was replaced, or was gone at the sources, more than { $days } days ago is removed for good: now, and from now on whenever sources were read. What is held now stays. Go on? [y/N]
cli-confirm-accept-journal = Entries are missing at the end of the journal. If you accept that, it counts as whole from here on, and an entry says for ever that others are missing before it. Go on? [y/N]
cli-accept-journal-needs-yes = This accepts that entries are missing at the end of the journal; an entry will say so for ever. Add --yes to confirm.
cli-retention-needs-yes = This removes for good what was replaced, or was gone at the sources, more than { $days } days ago. Add --yes to confirm.

cli-permission-way = Way in: { $way } ({ $item }): { $state }
cli-would-be-shut = Would be shut: { $way } ({ $item })
cli-permission-layer = From: { $layer }: { $item } ({ $state })
cli-permission-held = Held by { $holder }.

cli-controls-undoable = What can be put back as it was
cli-controls-undo = Put back what stood there before: the last one, these, or all
cli-controls-end = Put back what was set for a time that is over
cli-arg-until = Put it back by itself at this time; as with --for
cli-arg-lasting = Put it back by itself after so long, such as 2h; Clearhold has to be open then, or “controls end” be run
cli-arg-ids = Numbers, as “controls undoable” shows them
cli-arg-all = Everything
cli-arg-even_if_changed = Also what someone else changed since
cli-column-set = Set
cli-column-before = Goes back to
cli-column-ends = By itself at
cli-nothing-undoable = Nothing was set that could be put back.
cli-nothing-over = Nothing’s time is over.
cli-would-be-undone = { $title }: { $after } now, and would be put back to { $requested }. Nothing was changed.
cli-undone = { $title }: put back to { $requested }, as it was read back.
cli-undone-not-confirmed = { $title }: put back to { $requested }, but it reads { $after }. Look again before you rely on it.
cli-not-undone = { $title }: not put back.
cli-control-ends-by-timer = It goes back by itself at { $time }: a timer of your session sees to it, or Clearhold if it is open. If the session has ended by then, it goes back the next time Clearhold is opened, or by: clearhold controls end
cli-control-ends = It goes back by itself at { $time }, as long as Clearhold is open then. Otherwise it goes back the next time Clearhold is opened, or by: clearhold controls end

## Several permissions at once

cli-presets = Sets of permissions for an app: what one would do, and doing it
cli-presets-show = What a preset would do, permission by permission; nothing is set
cli-presets-apply = Set what a preset says, one after the other, each read back
cli-arg-preset = Name of a preset, or a file with one
cli-column-what = What for
cli-cut = Shut everything that DingTalk may do on this computer, the most harmful first, and tell what is left to do by hand
cli-arg-plan = Only tell what would be done, and what to think of before
cli-line-would-be-set = { $title }: { $before } now, { $requested } then
cli-line-already-so = { $title }: { $requested } already
cli-line-set = { $title }: { $before } before, { $after } now, as it was read back
cli-line-not-confirmed = { $title }: was to be { $requested }, and reads { $after }. Don’t rely on it before you have looked again.
cli-line-failed = { $title }: not set
cli-line-cannot-be-set = { $title }: { $before }, and can’t be set to { $requested } from here
cli-line-uncontrolled = { $title }: nothing on this computer controls it, so it stays open
cli-settings-page = The system’s settings: { $url }
cli-lines-rehearsed = Nothing was changed.
cli-lines-undo = To put all of it back: clearhold controls undo { $ids }
cli-cut-sure = Shut all of it now? Type “yes” to go on:
cli-cut-unasked = This shuts everything that DingTalk may do on this computer. See what that is with --plan; say --yes to do it.
cli-cut-nothing-read = What DingTalk may do on this computer was not read, so nothing could be shut here. Do that first: clearhold connect device
cli-cut-by-hand = What is left to do by hand, the most harmful first:

## What DingTalk keeps on this computer

cli-footprint = What DingTalk itself keeps on this computer: where, how much, of which kind
cli-footprint-clear = Remove cookies or cache that DingTalk keeps, after a list; never messages
cli-arg-copied = Look in a person’s folder that was copied from some computer, instead of this one
cli-arg-what = What is removed
cli-footprint-nothing = None of the folders is here that DingTalk usually keeps things in.
cli-footprint-documented = { $folder } (where the system keeps what an app of DingTalk’s name writes)
cli-footprint-usual = { $folder } (where DingTalk’s things are usually found)
cli-footprint-kind = { "  " }{ $kind }: { $files } files, { $kilobytes } kB
cli-footprint-last = { "  " }Last written: { $time }
cli-footprint-links = { "  " }{ $count } links in it lead elsewhere and were not followed.
cli-footprint-not-whole = { "  " }Not all of it could be looked at, so there may be more.
cli-footprint-folder = { $folder }: { $files } files, { $kilobytes } kB
cli-footprint-rehearsed = Nothing was removed.
cli-footprint-sure = Remove { $files } files for good? Type “yes” to go on:
cli-footprint-unasked = This removes { $files } files for good. See which with --dry-run; say --yes to do it.
cli-footprint-cleared = { $files } files removed, { $kilobytes } kB. None of them was there when it was looked at again.
cli-footprint-left = { $files } files removed, { $kilobytes } kB; { $left } could not be removed and are still there.
cli-footprint-came-back = { $files } files removed, { $kilobytes } kB, but there are some again: something still writes them.
cli-footprint-untold = Whether DingTalk is running can’t be told on this system. If it was, it may write them again.
