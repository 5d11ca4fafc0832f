### Words that several places share: counts, and the names of the model's closed lists of values.

## Counts

count-records = { $count ->
    [one] { $count } record
   *[other] { $count } records
}
count-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
count-apps = { $count ->
    [one] { $count } app
   *[other] { $count } apps
}
count-controls = { $count ->
    [one] { $count } permission or setting
   *[other] { $count } permissions and settings
}
count-changes = { $count ->
    [one] { $count } change
   *[other] { $count } changes
}

## What a control says

control_state-allowed = Allowed
control_state-denied = Denied
control_state-ask = Asks each time
control_state-unset = Not decided yet
control_state-uncontrolled = Nothing controls it here
control_state-unknown = Not seen

control_scope-device = This device
control_scope-account = Account
control_scope-org = Organisation

actuator-direct = Clearhold can change it
actuator-guided = You change it, step by step
actuator-locked = Someone else decides

## Apps

developer-organisation = Your organisation
developer-vendor = DingTalk or another company
developer-unknown = Not known

app_kind-web_app = Web app
app_kind-mini_program = Mini-program
app_kind-unknown = Not known

app_status-enabled = Switched on
app_status-stopped = Switched off
app_status-expired = Expired
app_status-unknown = Not known

grant_kind-permission = Permission
grant_kind-field = Field

## Syncs and changes

snapshot_state-running = Under way
snapshot_state-complete = Complete
snapshot_state-partial = In part
snapshot_state-failed = Failed

change_kind-added = New
change_kind-changed = Changed
change_kind-removed = Gone

item_kind-subject = Person
item_kind-record = Record
item_kind-app = App
item_kind-grant = Grant
item_kind-control = Permission or setting

source_kind-dingtalk = DingTalk
source_kind-attested = Told by you
source_kind-device = This computer
source_kind-device_file = Export of a computer
source_kind-file = Imported files
viewpoint-admin = The organisation
viewpoint-me = Yourself

## The journal

journal-vault_created = Vault made
journal-vault_backed_up = Vault backed up
journal-vault_rekeyed = Vault’s keys changed
journal-source_connected = Source connected
journal-source_disconnected = Source disconnected
journal-sync_finished = Sync ended
journal-events_kept = Changes that a source told of, read again
journal-listening_set = Listening to a source was decided
journal-records_viewed = Records of others looked at
journal-export_written = Export written
journal-policy_imported = Policy imported
journal-retention_set = How long history is kept was set
journal-history_forgotten = Old history removed
journal-footprint_clear_begun = Files of DingTalk’s about to be removed
journal-footprint_cleared = Files of DingTalk’s removed
journal-control_set_begun = A setting about to be changed
journal-control_set = A setting changed
journal-control_attested = A setting told by you
journal-list_attested = A list told by you
journal-files_imported = Files imported
journal-import_undone = An import undone
journal-evidence_removed = A picture kept as evidence removed
journal-correction_begun = A field about to be corrected
journal-field_corrected = A field corrected
journal-journal_accepted = Missing end of the journal accepted

## Shared buttons

action-go-on = Go on
action-back = Back
action-cancel = Stop
action-close = Close
action-keep = Keep it
action-show = Show
action-hide = Hide
action-more = Show more
action-lock = Lock
action-read-again = Read again
action-try-again = Try again

## What a long job is doing

step-organisation = Reading the organisation
step-departments = Reading departments
step-members = Reading members
step-member_details = Reading members’ details
step-administrators = Reading administrators
step-apps = Reading apps
step-app_audience = Reading whom apps cover
step-hide_settings = Reading who is hidden in the contacts
step-roster = Reading staff files
step-roles = Reading roles
step-restrictions = Reading who sees how much of the contacts
step-attribute_visibility = Reading which fields are hidden
step-invitations = Reading who may invite
step-seniors = Reading how senior members are protected
step-devices = Reading trusted devices
step-file_log = Reading file activity
step-attendance = Reading attendance
step-calendar = Reading calendars
step-calendar_shares = Reading who may see calendars
step-me = Reading your account
step-own_grants = Reading what Clearhold itself may do
step-import = Reading files
step-compare = Comparing with what is here
step-prepare = Getting the export ready
step-json = Writing data (JSON)
step-csv = Writing tables (CSV)
step-vcard = Writing contacts (vCard)
step-icalendar = Writing the calendar (iCalendar)
step-jsonld = Writing authorisations (JSON-LD)
step-sqlite = Writing the database (SQLite)
step-parquet = Writing columns (Parquet)
step-viewer = Writing the page with a search
step-html = Writing pages (HTML)
step-evidence = Writing pictures
step-seal = Sealing the file
step-resume = Checking what was kept
step-verify = Reading it back and comparing

## What a sync did not reach

skipped-organisation = { part-organisation }
skipped-departments = { part-departments }
skipped-members = { part-members }
skipped-member_details = { part-member_details }
skipped-administrators = { part-administrators }
skipped-apps = { part-apps }
skipped-app_audience = { part-app_audience }
skipped-hide_settings = { part-hide_settings }
skipped-roster = { part-roster }
skipped-roles = { part-roles }
skipped-restrictions = { part-restrictions }
skipped-attribute_visibility = { part-attribute_visibility }
skipped-invitations = { part-invitations }
skipped-seniors = { part-seniors }
skipped-devices = { part-devices }
skipped-file_log = { part-file_log }
skipped-attendance = { part-attendance }
skipped-calendar = { part-calendar }
skipped-calendar_shares = { part-calendar_shares }
skipped-me = { part-me }
skipped-own_grants = { part-own_grants }
skipped-permission_store = the desktop’s list of permissions
skipped-snap = snaps
skipped-desktop = GNOME’s switches
skipped-windows_consents = what you decided in Windows
skipped-windows_policies = what the organisation’s policies decide
skipped-windows_machine = what holds for the whole computer
skipped-windows_notifications = which apps may show notifications
skipped-windows_startup = what starts with Windows
skipped-windows_programs = which programs are installed
skipped-macos_person = the person’s consent database
skipped-macos_system = the Mac’s own consent database

## What needs the person

attention-grants_overdue = { $count ->
    [one] One setting was made for a time that is over, and has not gone back yet: clearhold controls end
   *[other] { $count } settings were made for a time that is over, and have not gone back yet: clearhold controls end
}
attention-controls_unconfirmed = { $count ->
    [one] One setting was asked for and is not confirmed
   *[other] { $count } settings were asked for and are not confirmed
}
attention-never_synced = { $source } has not been read yet
attention-sync_partial = { $count ->
    [one] { $source }: one part was not reached
   *[other] { $source }: { $count } parts were not reached
}
attention-sync_interrupted = Reading { $source } broke off, or is still under way
attention-sync_failed = { $source } could not be read
attention-apps_high_risk = { $count ->
    [one] One app to look at first
   *[other] { $count } apps to look at first
}
attention-changes = { $count ->
    [one] One change since last time
   *[other] { $count } changes since last time
}
attention-controls_unknown = { $count ->
    [one] One permission or setting was never seen
   *[other] { $count } permissions and settings were never seen
}
attention-look_again = { $count ->
    [one] One setting that you looked at long ago: look again
   *[other] { $count } settings that you looked at long ago: look again
}
attention-list_look_again_apps = Your list of apps let in is old: look again
attention-list_look_again_devices = Your list of devices is old: look again
attention-list_look_again_logins = Your list of log-ins is old: look again

## Lists told by the person

list-apps = Apps that you let in
list-devices = Devices that your account is signed in on
list-logins = Log-ins of your account
lapse-no_name = no name
lapse-too_long = too long for a name
lapse-unclear_date = no such day, or it could be several: write it as 2024-05-31
lapse-date_ahead = the date lies ahead
lapse-repeated = stands in an earlier line; it counts once

## Checks of an export

check-zip = The file itself is unchanged, byte for byte
check-names = Names are safe on every system
check-bagit = It is a BagIt archive, version 1.0
check-completeness = Every listed file is there, and no other
check-checksums = Every file has the checksum that is written down
check-tag_checksums = So have the lists themselves
check-json_schemas = The data follows its schemas
check-journal = The journal follows entry by entry, or breaks only where the archive itself says so
check-policies = The privacy policies follow their schema
check-datapackage = The tables follow their description
check-vcard = The contacts are an address book’s cards (vCard 4.0)
check-icalendar = The calendar is one that calendar programs read (iCalendar)
check-jsonld = Authorisations are in the terms of the Data Privacy Vocabulary
check-sqlite = The database is sound, and one that this program writes (SQLite)
check-parquet = The columns can be read, and are those of the tables (Parquet)
check-forms = Every form of the tables says the same
check-ro_crate = The description names every file, and no other (RO-Crate)
check-viewer = The page with a search is this program’s own around its data
check-html = The pages need no script and load nothing from the network
check-evidence = Pictures kept as evidence are what their names say

journal-problem-changed = An entry was changed.
journal-problem-missing = Entries were taken out.
journal-problem-reordered = Entries were moved.
journal-problem-appended = An entry was added by something other than Clearhold.
journal-problem-tail_cut = The end was cut off, or the whole vault was put back to an earlier state.
journal-problem-checkpoint_broken = A signed mark of how far the journal had come is not this vault’s.
journal-accepted-gaps = Before these entries, others are missing; that was accepted: { $entries }.

## What checking the vault looks at

vault-check-pages = Pages of the file
vault-check-structure = Structure of the database
vault-check-references = References between entries
vault-check-index = Search index
vault-check-versions = History of records
vault-check-evidence = Pictures kept as evidence
vault-check-journal = Journal

## What opens the vault, within a sentence

key-kind-keyring = this computer’s keyring
key-kind-passphrase = the passphrase
key-kind-recovery = the recovery code

## What the state of a rule was read from

evidence-description = Description
evidence-hide_dept = Hidden department
evidence-active = Switched on
evidence-administrators_only = Only administrators see it
evidence-app_visibility-object_members = People who see it
evidence-app_visibility-object_departments = Departments that see it
evidence-app_visibility-object_roles = Roles that see it
evidence-told_by = Told by
value-told_by-person = you
evidence-found = Found there
evidence-note = Note
evidence-object_members = Hidden people
evidence-object_departments = Hidden departments
evidence-object_roles = Hidden roles
evidence-exclude_members = Exempt people
evidence-exclude_departments = Exempt departments
evidence-exclude_roles = Exempt roles
evidence-permitted_departments = Departments let in
evidence-permitted_members = People let in
evidence-permitted_roles = Roles let in
evidence-restrict_in_search = Also when searching
evidence-restrict_in_profile = Also on profile pages
evidence-hide_fields = Hidden fields
evidence-scenes = Where it protects

## How long history is kept

history-kept-for-ever = History is kept for ever.
history-kept-days = { $days ->
    [one] History is kept for one day.
   *[other] History is kept for { $days } days.
}
history-forgotten = { $all ->
    [0] Nothing was old enough to be removed.
   *[other] Removed for good: { $versions ->
        [one] one earlier version
       *[other] { $versions } earlier versions
    }, { $items ->
        [one] one item that was gone
       *[other] { $items } items that were gone
    }, { $snapshots ->
        [one] one reading
       *[other] { $snapshots } readings
    }.
}

## What a source says by itself, and what becomes of listening to it
heard-listening = { $source }: listening for changes
heard-lost = { $source }: the connection is gone and is tried again. { $why }
heard-unavailable = { $source }: can’t be listened to. { $why }
heard-kept = { $source }: { $events } → { $touched }. { $added } new, { $changed } changed, { $removed } gone.
heard-put_off = { $source }: { $events } could not be read now and comes again. { $why }
heard-caught_up = { $source }: read what may have changed meanwhile. { $added } new, { $changed } changed, { $removed } gone.
heard-noted = { $source }: { $events }, for which nothing is read
heard-something = something
listening_state-off = Not listening
listening_state-connecting = Beginning to listen
listening_state-listening = Listening for changes since { $when }
listening_state-reconnecting = The connection has been gone since { $when } and is tried again. { $why }
listening_state-unavailable = Changes can’t be listened for. { $why }
