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
viewpoint-admin = The organisation
viewpoint-me = Yourself

## The journal

journal-vault_created = Vault made
journal-source_connected = Source connected
journal-source_disconnected = Source disconnected
journal-sync_finished = Sync ended
journal-records_viewed = Records of others looked at
journal-export_written = Export written
journal-policy_imported = Policy imported
