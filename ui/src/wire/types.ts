// Generated from the types of the app crate. To renew: CLEARHOLD_RENEW=1 cargo test -p clearhold-tests --test house

export type Actuator = "direct" | "guided" | "locked";

export type AdministratorRow = { 
/**
 * Their record.
 */
record: RecordId, 
/**
 * Their name.
 */
name: string, 
/**
 * `main` or `sub`, where that is told.
 */
level: string | null, 
/**
 * The departments that they manage.
 */
departments: Array<string>, };

export type AlsoTold = { 
/**
 * Where it was read.
 */
source: SourceId, 
/**
 * When it was last read.
 */
seen_at: string, 
/**
 * Who may change it there.
 */
who_can_change: string, 
/**
 * How to have it corrected there.
 */
rectify: Rectification, };

export type App = { 
/**
 * The same at every sync.
 */
id: AppId, 
/**
 * The source that told of it.
 */
source: SourceId, 
/**
 * Its name.
 */
name: string, 
/**
 * What it says about itself.
 */
description: string | null, 
/**
 * Who makes it.
 */
developer: Developer, 
/**
 * The maker's name, where the source gives it.
 */
developer_name: string | null, 
/**
 * What it is made as.
 */
kind: AppKind, 
/**
 * Whether it runs.
 */
status: AppStatus, 
/**
 * Its home page.
 */
homepage: string | null, 
/**
 * Who let it in.
 */
authorised_by: string | null, 
/**
 * When it was let in.
 */
authorised_at: string | null, 
/**
 * The permission codes it holds, where the source gives them; `None` is 'not told', an empty list is 'none'.
 */
scopes: Array<string> | null, 
/**
 * The fields it gets, by their stable names; `None` is 'not told'. For an app of [`Developer::Vendor`] they are
 * what the policy states of every such app (III(ii)), not what was read of this one.
 */
fields_shared: Array<string> | null, 
/**
 * Whom it covers; `None` is 'not told'.
 */
audience: Audience | null, };

export type AppDetail = { 
/**
 * What it was granted, where the source tells.
 */
grants: Array<Grant>, 
/**
 * The kind of recipient it is under section III of the policy; `organisation` for the organisation's own apps, which
 * hand the data to nobody else.
 */
recipient: string, 
/**
 * The recipient in plain words.
 */
recipient_about: string, 
/**
 * Where the policy says so.
 */
citations: Array<string>, 
/**
 * How to take its access away.
 */
revoke_steps: string, 
/**
 * When it was last seen: read by its source, or told by the person.
 */
seen_at: string | null, 
/**
 * How many people it covers, where that could be counted.
 */
users: number | null, 
/**
 * How much its access could harm people, and why.
 */
risk: Risk, 
/**
 * The same at every sync.
 */
id: AppId, 
/**
 * The source that told of it.
 */
source: SourceId, 
/**
 * Its name.
 */
name: string, 
/**
 * What it says about itself.
 */
description: string | null, 
/**
 * Who makes it.
 */
developer: Developer, 
/**
 * The maker's name, where the source gives it.
 */
developer_name: string | null, 
/**
 * What it is made as.
 */
kind: AppKind, 
/**
 * Whether it runs.
 */
status: AppStatus, 
/**
 * Its home page.
 */
homepage: string | null, 
/**
 * Who let it in.
 */
authorised_by: string | null, 
/**
 * When it was let in.
 */
authorised_at: string | null, 
/**
 * The permission codes it holds, where the source gives them; `None` is 'not told', an empty list is 'none'.
 */
scopes: Array<string> | null, 
/**
 * The fields it gets, by their stable names; `None` is 'not told'. For an app of [`Developer::Vendor`] they are
 * what the policy states of every such app (III(ii)), not what was read of this one.
 */
fields_shared: Array<string> | null, 
/**
 * Whom it covers; `None` is 'not told'.
 */
audience: Audience | null, };

export type AppId = string;

export type AppKind = "web_app" | "mini_program" | "unknown";

export type AppReach = { 
/**
 * The names of the departments that see it.
 */
departments: Array<string>, 
/**
 * The names of the roles that see it.
 */
roles: Array<string>, 
/**
 * The control that says so, where there is one.
 */
control: ControlId | null, 
/**
 * How many people it covers, where that could be counted.
 */
users: number | null, 
/**
 * How much its access could harm people, and why.
 */
risk: Risk, 
/**
 * The same at every sync.
 */
id: AppId, 
/**
 * The source that told of it.
 */
source: SourceId, 
/**
 * Its name.
 */
name: string, 
/**
 * What it says about itself.
 */
description: string | null, 
/**
 * Who makes it.
 */
developer: Developer, 
/**
 * The maker's name, where the source gives it.
 */
developer_name: string | null, 
/**
 * What it is made as.
 */
kind: AppKind, 
/**
 * Whether it runs.
 */
status: AppStatus, 
/**
 * Its home page.
 */
homepage: string | null, 
/**
 * Who let it in.
 */
authorised_by: string | null, 
/**
 * When it was let in.
 */
authorised_at: string | null, 
/**
 * The permission codes it holds, where the source gives them; `None` is 'not told', an empty list is 'none'.
 */
scopes: Array<string> | null, 
/**
 * The fields it gets, by their stable names; `None` is 'not told'. For an app of [`Developer::Vendor`] they are
 * what the policy states of every such app (III(ii)), not what was read of this one.
 */
fields_shared: Array<string> | null, 
/**
 * Whom it covers; `None` is 'not told'.
 */
audience: Audience | null, };

export type AppRow = { 
/**
 * How many people it covers, where that could be counted.
 */
users: number | null, 
/**
 * How much its access could harm people, and why.
 */
risk: Risk, 
/**
 * The same at every sync.
 */
id: AppId, 
/**
 * The source that told of it.
 */
source: SourceId, 
/**
 * Its name.
 */
name: string, 
/**
 * What it says about itself.
 */
description: string | null, 
/**
 * Who makes it.
 */
developer: Developer, 
/**
 * The maker's name, where the source gives it.
 */
developer_name: string | null, 
/**
 * What it is made as.
 */
kind: AppKind, 
/**
 * Whether it runs.
 */
status: AppStatus, 
/**
 * Its home page.
 */
homepage: string | null, 
/**
 * Who let it in.
 */
authorised_by: string | null, 
/**
 * When it was let in.
 */
authorised_at: string | null, 
/**
 * The permission codes it holds, where the source gives them; `None` is 'not told', an empty list is 'none'.
 */
scopes: Array<string> | null, 
/**
 * The fields it gets, by their stable names; `None` is 'not told'. For an app of [`Developer::Vendor`] they are
 * what the policy states of every such app (III(ii)), not what was read of this one.
 */
fields_shared: Array<string> | null, 
/**
 * Whom it covers; `None` is 'not told'.
 */
audience: Audience | null, };

export type AppStatus = "enabled" | "stopped" | "expired" | "unknown";

export type ArchiveAbout = { 
/**
 * When it was made.
 */
made_at: string, 
/**
 * The program that made it, with its version.
 */
made_by: string, 
/**
 * Whether it is of the sample organisation, whose people do not exist.
 */
sample: boolean, 
/**
 * The formats in it.
 */
formats: Array<Format>, 
/**
 * Where its data came from.
 */
sources: Array<ArchiveOrigin>, 
/**
 * How many people are in it; one that several sources tell of counts for each.
 */
people: number, 
/**
 * How many records.
 */
records: number, 
/**
 * How many of them in each data category that has any.
 */
categories: Array<CategoryCount>, 
/**
 * How many apps.
 */
apps: number, 
/**
 * How many things that apps were granted.
 */
grants: number, 
/**
 * How many controls.
 */
controls: number, 
/**
 * How many permissions and settings the policy names that no source told of.
 */
unseen_controls: number, 
/**
 * Data categories that the person who made it left out.
 */
left_out: Array<CategoryId>, 
/**
 * The people that it was narrowed to; everyone when empty.
 */
only_people: Array<Named>, 
/**
 * The sources that it was narrowed to; all when empty.
 */
only_sources: Array<SourceId>, 
/**
 * The time since when records had to be new or changed, where it was narrowed to that.
 */
only_since: string | null, };

export type ArchiveItem = { 
/**
 * What kind of item it is.
 */
kind: ItemKind, 
/**
 * Its identifier, unique within its kind and source.
 */
id: string, 
/**
 * One line to know it by.
 */
title: string, 
/**
 * The source that told of it.
 */
source: SourceId | null, 
/**
 * What kind of record it is, by its stable name.
 */
record_kind: string | null, 
/**
 * The data category of a record.
 */
category: CategoryId | null, 
/**
 * The person that a record is about, or the app that a grant or a control is about.
 */
about: Named | null, 
/**
 * When it happened, was let in, or was last confirmed, where that is told.
 */
at: string | null, 
/**
 * When it was first seen as it stands, where that was kept.
 */
first_seen: string | null, 
/**
 * When it was last seen as it stands, where that was kept.
 */
last_seen: string | null, 
/**
 * What it says.
 */
fields: Array<Field>, };

export type ArchiveLook = { 
/**
 * What kind of items.
 */
list: ItemKind, 
/**
 * Records of this category.
 */
category: CategoryId | null, 
/**
 * Records about this person: their identifier, or their name where only one has it.
 */
subject: SubjectId | null, 
/**
 * With this text in the title, the identifier or a field, in capitals or not.
 */
text: string | null, 
/**
 * Which part of the list.
 */
page: PageRequest, };

export type ArchiveOpened = { 
/**
 * What the check found.
 */
verification: Verification, 
/**
 * What it is; none where the check failed, and then nothing of it is shown, or where it was made without JSON, and there
 * is nothing to show.
 */
about: ArchiveAbout | null, };

export type ArchiveOrigin = { 
/**
 * When it was last read; none if it never was.
 */
last_read: string | null, 
/**
 * What the last look at it did not reach, and so is not in the export.
 */
skipped: Array<Skipped>, 
/**
 * Unique in the vault.
 */
id: SourceId, 
/**
 * What it reads from.
 */
kind: SourceKind, 
/**
 * Through whose eyes.
 */
viewpoint: Viewpoint, 
/**
 * Whether this is the sample organisation, whose people do not exist.
 */
sample: boolean, 
/**
 * Whether it is read. What came from a source that is no longer connected stays until it is forgotten.
 */
connected: boolean, 
/**
 * When it was connected.
 */
connected_at: string, 
/**
 * What the connector needs to know, in the connector's own terms: addresses, client id. Never a secret.
 */
settings: { [key: string]: unknown }, };

export type ArchiveReport = { 
/**
 * When it was made.
 */
made_at: string, 
/**
 * Whether it is of the sample organisation.
 */
sample: boolean, 
/**
 * Where its data came from.
 */
sources: Array<ArchiveSource>, 
/**
 * How many people are new.
 */
people: number, 
/**
 * How many apps are new.
 */
apps: number, 
/**
 * How many controls are new.
 */
controls: number, 
/**
 * How many controls stay as this vault has them, which knows them already.
 */
controls_left: number, 
/**
 * How many pieces of evidence are new.
 */
evidence: number, 
/**
 * How many versions of privacy policies are new.
 */
policies: number, 
/**
 * Data categories that were left out of it.
 */
left_out: Array<CategoryId>, 
/**
 * The people that it was narrowed to; everyone when empty.
 */
only_subjects: Array<SubjectId>, 
/**
 * The sources that it was narrowed to; all when empty.
 */
only_sources: Array<SourceId>, 
/**
 * The time that it was narrowed to, where it was.
 */
only_since: string | null, };

export type ArchiveSource = { 
/**
 * Its name there.
 */
source: SourceId, 
/**
 * Its name here; none where all of it is here already.
 */
kept_as: SourceId | null, };

export type Attention = { 
/**
 * What, as a stable name with words `attention-<code>`.
 */
code: string, 
/**
 * How many of them.
 */
count: number, 
/**
 * The screen that deals with it.
 */
screen: string, 
/**
 * The source it is about.
 */
source: SourceId | null, };

export type AttestControl = { 
/**
 * The control.
 */
control: ControlId, 
/**
 * What it is; none where the person did not find it there.
 */
state: ControlState | null, 
/**
 * The day on which they looked; today when absent.
 */
on: string | null, 
/**
 * What they want to remember of it.
 */
note: string | null, 
/**
 * A file with a picture of what they saw, to be kept as evidence.
 */
picture: string | null, };

export type AttestList = { 
/**
 * Which list.
 */
kind: ListKind, 
/**
 * A line for each thing.
 */
text: string, 
/**
 * The day on which they looked; today when absent.
 */
on: string | null, 
/**
 * Whether it is the complete list, so that what was there before and is not in it is gone.
 */
complete: boolean, 
/**
 * Only tell what would be kept.
 */
dry_run: boolean, };

export type Audience = { 
/**
 * Only administrators see it.
 */
administrators_only: boolean, 
/**
 * Departments, by the source's number.
 */
departments: number[], 
/**
 * Roles, by the source's number.
 */
roles: number[], 
/**
 * Single members, by the source's identifier.
 */
members: Array<string>, 
/**
 * How many people that comes to, where it could be counted.
 */
people: number | null, };

export type BegunAnew = "changed" | "not_as_left";

export type Budget = { 
/**
 * Metered calls a month.
 */
monthly: number, 
/**
 * Those that were made this month, by all sources that share them.
 */
used: number, 
/**
 * Those that are left.
 */
left: number, 
/**
 * When the month is over and counting begins anew.
 */
renews_at: string, };

export type CategoryCard = { 
/**
 * Its name in the catalogue.
 */
id: CategoryId, 
/**
 * Its title.
 */
title: string, 
/**
 * What it holds, in plain words.
 */
about: string, 
/**
 * Whose data it is.
 */
roles: Array<Role>, 
/**
 * How it comes in.
 */
via: Via, 
/**
 * The device permissions that gate it, with their titles.
 */
permissions: Array<string>, 
/**
 * Who decides what happens to it and answers for it, by whose data it is.
 */
controllers: Array<CategoryController>, 
/**
 * Who the policy names as getting data of this category; it names others without saying of which data.
 */
recipients: Array<CategoryRecipient>, 
/**
 * What the policy says on how long it is kept.
 */
retention: Array<RetentionStatement>, 
/**
 * Where the policy says so.
 */
citations: Array<string>, 
/**
 * How many records of it were seen.
 */
records: number, };

export type CategoryController = { 
/**
 * Who.
 */
title: string, 
/**
 * For the data of people in these roles.
 */
roles: Array<Role>, 
/**
 * Where the policy says so.
 */
citations: Array<string>, };

export type CategoryCount = { 
/**
 * The category.
 */
category: CategoryId, 
/**
 * How many.
 */
records: number, };

export type CategoryId = string;

export type CategoryRecipient = { 
/**
 * Who.
 */
title: string, 
/**
 * Who decides that it goes there, in words.
 */
decided_by: string, 
/**
 * Where the policy says so.
 */
citations: Array<string>, };

export type Change = { 
/**
 * What happened.
 */
change: ChangeKind, 
/**
 * What kind of item it is.
 */
kind: ItemKind, 
/**
 * The item's identifier.
 */
id: string, 
/**
 * The source that told of it.
 */
source: SourceId, 
/**
 * The item's data category, for records.
 */
category: CategoryId | null, 
/**
 * The person it is about.
 */
subject: SubjectId | null, 
/**
 * One line to know it by.
 */
title: string, 
/**
 * The snapshot in which the change was seen.
 */
snapshot: number, 
/**
 * What differs, for a changed item.
 */
fields: Array<FieldChange>, };

export type ChangeCounts = { 
/**
 * New ones.
 */
added: number, 
/**
 * Ones with other content.
 */
changed: number, 
/**
 * Ones that are gone.
 */
removed: number, };

export type ChangeKind = "added" | "changed" | "removed";

export type ChangeList = { 
/**
 * What is new.
 */
added: Array<Change>, 
/**
 * What has other content, with old and new values.
 */
changed: Array<Change>, 
/**
 * What is gone.
 */
removed: Array<Change>, 
/**
 * How many there are in all.
 */
total: number, 
/**
 * What to ask for as `after` to go on; none at the end.
 */
next: string | null, };

export type ChangesRequest = { 
/**
 * The earlier snapshot; the one before the newest of each source when absent.
 */
from: number | null, 
/**
 * The later snapshot; the newest of each source when absent.
 */
to: number | null, 
/**
 * What is new, gone or different since this moment, whatever came in between. Not together with `from` or `to`.
 */
since: string | null, 
/**
 * Which part of the list.
 */
page: PageRequest, };

export type Check = { 
/**
 * Its stable name: `zip` (the file itself, byte for byte), `names`, `bagit`, `completeness`, `checksums`,
 * `tag_checksums`, `ro_crate`, and, for what is in it, `json_schemas`, `journal`, `policies`, `datapackage`, `vcard`, `icalendar`, `jsonld`, `sqlite`, `parquet`,
 * `viewer`, `html`, `evidence`, `forms` (that the forms of each table say the same).
 */
check: string, 
/**
 * Whether it passed.
 */
ok: boolean, 
/**
 * The first thing that is wrong.
 */
detail: Detail | null, };

export type ClearFootprint = { 
/**
 * What.
 */
what: Clearable, 
/**
 * Only tell what would be removed.
 */
dry_run: boolean, };

export type Clearable = "cookies" | "cache";

export type ClearedFolder = { 
/**
 * Where it is.
 */
folder: string, 
/**
 * How many files.
 */
files: number, 
/**
 * Their size, in bytes.
 */
bytes: number, };

export type Column = { 
/**
 * Its heading, as it stands.
 */
heading: string, 
/**
 * What it is taken for.
 */
target: ColumnTarget, };

export type ColumnTarget = { "to": "field", "field": string } | { "to": "labelled" } | { "to": "left_out" };

export type ConnectDeviceFiles = { 
/**
 * The files, all from one computer: exports of a Windows registry (`.reg`), or copies of the consent databases of a
 * Mac (`TCC.db`). What each is, its content tells.
 */
files: Array<string>, 
/**
 * A short name: letters, digits, `-` and `_`. The source is called `device-<name>`; files under a name that is there
 * already take the place of those of before. Without one it is `device-file`, or that with a number.
 */
name: string | null, };

export type ConnectDingtalk = { 
/**
 * The app's client id.
 */
client_id: string, 
/**
 * The app's client secret.
 */
client_secret: Passphrase, 
/**
 * Through whose eyes.
 */
viewpoint: Viewpoint, 
/**
 * The new interface's address; DingTalk's own when absent.
 */
api: string | null, 
/**
 * The old interface's address; DingTalk's own when absent.
 */
oapi: string | null, 
/**
 * The sign-in page's address; DingTalk's own when absent.
 */
login: string | null, 
/**
 * The app's own agent id, without which DingTalk does not let the HR roster be read.
 */
agent_id: number | null, 
/**
 * The port on this computer that the browser comes back to after the sign-in, as it is registered with the app; a
 * fixed one when absent, any free one for 0.
 */
redirect_port: number | null, 
/**
 * How many metered calls the organisation's edition has in a month; as before, or else 5,000, when absent.
 */
monthly_calls: number | null, };

export type Connected = { 
/**
 * The source.
 */
source: SourceId, };

export type Control = { 
/**
 * The same at every sync.
 */
id: ControlId, 
/**
 * The source that read it; none for one that only the catalogue knows.
 */
source: SourceId | null, 
/**
 * Where it stands.
 */
scope: ControlScope, 
/**
 * The app it is about; none for all.
 */
app: AppId | null, 
/**
 * The name that the source gives it; none where the catalogue has words for it.
 */
title: string | null, 
/**
 * The state as it was last read.
 */
state: ControlState, 
/**
 * The states it can be put in.
 */
allowed_states: Array<ControlState>, 
/**
 * Who may decide, by the catalogue's name: `person`, `administrator`, `system`.
 */
authority: string, 
/**
 * How it is changed.
 */
actuator: Actuator, 
/**
 * What enforces it, by the catalogue's name: `dingtalk_client`, `dingtalk_server`, `operating_system`.
 */
enforced_by: string, 
/**
 * When the state was last seen; none if it never was.
 */
confirmed_at: string | null, 
/**
 * What the state was read from, in the source's terms.
 */
evidence: unknown, 
/**
 * What was asked for and was not seen since; none where nothing was, or a look showed it.
 */
wished?: Wished, };

export type ControlAttested = { 
/**
 * The control.
 */
control: ControlId, 
/**
 * What was known before.
 */
before: ControlState, 
/**
 * What the person said; unknown where they did not find it.
 */
state: ControlState, 
/**
 * The day on which they looked, as it began here; now for today.
 */
confirmed_at: string, 
/**
 * The picture that is kept as evidence.
 */
picture: EvidencePicture | null, 
/**
 * The entry of the journal.
 */
journal: number, };

export type ControlDetail = { 
/**
 * How to change it, step by step.
 */
steps: Array<string>, 
/**
 * Where the policy tells of it.
 */
citations: Array<string>, 
/**
 * Whether the person may say what it is, since nothing reads it.
 */
attestable: boolean, 
/**
 * A link that leads there; none where none is known.
 */
link: DeepLink | null, 
/**
 * The pictures that the person keeps of it, the newest first.
 */
pictures: Array<EvidencePicture>, 
/**
 * What it decides, in plain words.
 */
about: string, 
/**
 * Whether something else was asked for than was seen since.
 */
drift: boolean, 
/**
 * When the person is to look again at what they said; none where a source reads it, or they never said anything.
 */
look_again_at: string | null, 
/**
 * Whether that is now.
 */
due: boolean, 
/**
 * The same at every sync.
 */
id: ControlId, 
/**
 * The source that read it; none for one that only the catalogue knows.
 */
source: SourceId | null, 
/**
 * Where it stands.
 */
scope: ControlScope, 
/**
 * The app it is about; none for all.
 */
app: AppId | null, 
/**
 * The name that the source gives it; none where the catalogue has words for it.
 */
title: string | null, 
/**
 * The state as it was last read.
 */
state: ControlState, 
/**
 * The states it can be put in.
 */
allowed_states: Array<ControlState>, 
/**
 * Who may decide, by the catalogue's name: `person`, `administrator`, `system`.
 */
authority: string, 
/**
 * How it is changed.
 */
actuator: Actuator, 
/**
 * What enforces it, by the catalogue's name: `dingtalk_client`, `dingtalk_server`, `operating_system`.
 */
enforced_by: string, 
/**
 * When the state was last seen; none if it never was.
 */
confirmed_at: string | null, 
/**
 * What the state was read from, in the source's terms.
 */
evidence: unknown, 
/**
 * What was asked for and was not seen since; none where nothing was, or a look showed it.
 */
wished?: Wished, };

export type ControlId = string;

export type ControlRow = { 
/**
 * What it decides, in plain words.
 */
about: string, 
/**
 * Whether something else was asked for than was seen since.
 */
drift: boolean, 
/**
 * When the person is to look again at what they said; none where a source reads it, or they never said anything.
 */
look_again_at: string | null, 
/**
 * Whether that is now.
 */
due: boolean, 
/**
 * The same at every sync.
 */
id: ControlId, 
/**
 * The source that read it; none for one that only the catalogue knows.
 */
source: SourceId | null, 
/**
 * Where it stands.
 */
scope: ControlScope, 
/**
 * The app it is about; none for all.
 */
app: AppId | null, 
/**
 * The name that the source gives it; none where the catalogue has words for it.
 */
title: string | null, 
/**
 * The state as it was last read.
 */
state: ControlState, 
/**
 * The states it can be put in.
 */
allowed_states: Array<ControlState>, 
/**
 * Who may decide, by the catalogue's name: `person`, `administrator`, `system`.
 */
authority: string, 
/**
 * How it is changed.
 */
actuator: Actuator, 
/**
 * What enforces it, by the catalogue's name: `dingtalk_client`, `dingtalk_server`, `operating_system`.
 */
enforced_by: string, 
/**
 * When the state was last seen; none if it never was.
 */
confirmed_at: string | null, 
/**
 * What the state was read from, in the source's terms.
 */
evidence: unknown, 
/**
 * What was asked for and was not seen since; none where nothing was, or a look showed it.
 */
wished?: Wished, };

export type ControlScope = "device" | "account" | "org";

export type ControlSet = { 
/**
 * Which one.
 */
control: ControlId, 
/**
 * The state before.
 */
before: ControlState, 
/**
 * The state that was asked for.
 */
requested: ControlState, 
/**
 * The state as it was read back; none where it could not be, or nothing was done.
 */
after: ControlState | null, 
/**
 * Whether it was read back, and is as it was asked for.
 */
confirmed: boolean, 
/**
 * The entry of the journal that tells how it went; none where nothing was done.
 */
journal: number | null, 
/**
 * Why nobody knows whether it was done, as an error's code.
 */
trouble: string | null, 
/**
 * The number under which what stood there can be put back; none where nothing was done.
 */
undo: number | null, 
/**
 * Who puts it back when its time is over; none where no end was asked for.
 */
kept_by: KeptBy | null, };

export type ControlState = "allowed" | "denied" | "ask" | "unset" | "uncontrolled" | "unknown";

export type ControlsRequest = { 
/**
 * Standing there.
 */
scope: ControlScope | null, 
/**
 * About this app.
 */
app: AppId | null, 
/**
 * Only what the person said, and is to look at again.
 */
due: boolean, 
/**
 * Which part of the list.
 */
page: PageRequest, };

export type ControlsUndone = { 
/**
 * One entry each, in the order in which they were put back: the one that was set last first.
 */
items: Array<Undone>, };

export type Cut = { 
/**
 * What to think of before it starts.
 */
advice: Array<string>, 
/**
 * Whether what the app may do on this computer was read. Where it was not, `lines` is empty.
 */
read_here: boolean, 
/**
 * What is shut at once, the most harmful first.
 */
lines: Array<SetLine>, 
/**
 * What only the person can do, the most harmful first.
 */
steps: Array<CutStep>, 
/**
 * The numbers under which all that was done can be put back.
 */
undo: number[], };

export type CutRequest = { 
/**
 * What this app may do; DingTalk where none is named.
 */
app: AppId | null, 
/**
 * Only tell what would be done.
 */
plan: boolean, };

export type CutStep = { 
/**
 * What it is about.
 */
title: string, 
/**
 * How, step by step.
 */
steps: Array<string>, 
/**
 * A link into the DingTalk client that leads there; none where none is known.
 */
link: DeepLink | null, 
/**
 * The address that opens the page of the system's own settings; none where none is known.
 */
settings_page: string | null, 
/**
 * The control that the person can say it of afterwards; none for a list.
 */
control: ControlId | null, };

export type DataRecord = { 
/**
 * When it was first seen as it stands.
 */
first_seen: string, 
/**
 * When it was last seen.
 */
last_seen: string, 
/**
 * The name of the person it is about.
 */
subject_name?: string, 
/**
 * The same at every sync.
 */
id: RecordId, 
/**
 * The source that told of it.
 */
source: SourceId, 
/**
 * What kind of thing it is there, such as `profile` or `roster`.
 */
kind: string, 
/**
 * The data category of the policy that it falls under.
 */
category: CategoryId, 
/**
 * The person it is about; none when it is about the organisation.
 */
subject: SubjectId | null, 
/**
 * One line to know it by, as the source words it.
 */
title: string, 
/**
 * When it came to be, where the source says.
 */
at: string | null, 
/**
 * What it says.
 */
fields: Array<Field>, };

export type DataRequest = { 
/**
 * Of this category.
 */
category: CategoryId | null, 
/**
 * About this person: their identifier, their number in an organisation, or their name where only one has it.
 */
subject: SubjectId | null, 
/**
 * From this source.
 */
source: SourceId | null, 
/**
 * New or changed since then.
 */
since: string | null, 
/**
 * Only about the person who signed in.
 */
own: boolean, 
/**
 * Which part of the list.
 */
page: PageRequest, };

export type DeepLink = { 
/**
 * The link.
 */
url: string, 
/**
 * The link as a QR code: an SVG picture, black on white with the white edge that readers need.
 */
qr_svg: string, };

export type DepartmentRow = { 
/**
 * Its record.
 */
record: RecordId, 
/**
 * Its name.
 */
name: string, 
/**
 * The department above it.
 */
parent: string | null, 
/**
 * How many members it has, where that is told.
 */
members: number | null, 
/**
 * Whether it is hidden in the contacts, where that is told.
 */
hidden: boolean | null, 
/**
 * Whether its members see no others, where that is told.
 */
inward: boolean | null, 
/**
 * The names of those who manage it.
 */
managers: Array<string>, 
/**
 * The control that says so, where there is one.
 */
control: ControlId | null, };

export type Detail = { 
/**
 * What is wrong.
 */
problem: Problem, 
/**
 * The file in the zip; none when it is about the zip as a whole.
 */
file: string | null, 
/**
 * The line or row, from 1.
 */
line: number | null, 
/**
 * What should be there: a sum, a size, a name.
 */
expected: string | null, 
/**
 * What is there: a sum, a size, a name, or the place within a document.
 */
found: string | null, };

export type Developer = "organisation" | "vendor" | "unknown";

export type EncryptFor = { "kind": "recipients", 
/**
 * One each.
 */
recipients: Array<string>, } | { "kind": "passphrase", 
/**
 * One that is hard to guess: whoever gets the file can try for as long as they like.
 */
passphrase: Passphrase, };

export type ErrorReport = { 
/**
 * The stable code.
 */
code: string, 
/**
 * What happened.
 */
message: string, 
/**
 * What to do.
 */
hint: string, 
/**
 * With what.
 */
details: { [key: string]: unknown }, };

export type EstimateRequest = { 
/**
 * Of these sources; of all when empty.
 */
sources: Array<SourceId>, 
/**
 * Everything anew, and not only what may have changed since the last time.
 */
full: boolean, 
/**
 * Where a source was never read, ask it how much there is, by calls that are not metered. Otherwise nothing is sent.
 */
ask: boolean, };

export type EvidencePicture = { 
/**
 * The source that it was kept under.
 */
source: SourceId, 
/**
 * The identifier of the control that it shows, or of the record that tells of it.
 */
about: string, 
/**
 * Its media type, told by its content.
 */
media: string, 
/**
 * Its SHA-256, in hexadecimal.
 */
sha256: string, 
/**
 * How large it is.
 */
bytes: number, 
/**
 * When it was put into the vault.
 */
added_at: string, };

export type ExportProfile = "everything" | "service" | "member" | "lawyer";

export type ExportReport = { 
/**
 * The file.
 */
file: string, 
/**
 * Its size in bytes.
 */
bytes: number, 
/**
 * SHA-256 of the file, in hexadecimal.
 */
sha256: string, 
/**
 * Records in it.
 */
records: number, 
/**
 * The formats in it.
 */
formats: Array<Format>, 
/**
 * Whether it is encrypted.
 */
encrypted: boolean, 
/**
 * What the last syncs did not reach and so is not in it.
 */
skipped: Array<Skipped>, 
/**
 * The formats that an earlier try had left, where it went on from there.
 */
kept: Array<Format>, 
/**
 * Why it did not go on from what an earlier try had left; null where it did, or there was nothing.
 */
anew: BegunAnew | null, 
/**
 * What reading it back found.
 */
verification: Verification, };

export type ExportRequest = { 
/**
 * The file to write; it must not be there yet.
 */
out: string, 
/**
 * These categories; all when empty.
 */
categories: Array<CategoryId>, 
/**
 * These formats; those that fit the purpose when empty.
 */
formats: Array<Format>, 
/**
 * What it is for; everything when there is nothing.
 */
profile: ExportProfile | null, 
/**
 * Only about these people, each by identifier, number in the organisation or name; everyone when empty.
 */
subjects: Array<SubjectId>, 
/**
 * Only from these sources; all when empty.
 */
sources: Array<SourceId>, 
/**
 * Only records that were first seen, or changed, then or later.
 */
since: string | null, 
/**
 * Who is to be able to open it; whoever has it when there is nothing. It is never told or kept.
 */
encryption?: EncryptFor | null, };

export type Field = { 
/**
 * A stable name, such as `mobile`; words are found by it.
 */
id: string, 
/**
 * The name that the source or the organisation gave it, when it has no words of ours.
 */
label?: string, 
/**
 * The value as read: text, number, truth value or a list of these.
 */
value: unknown, };

export type FieldChange = { 
/**
 * The field's stable name.
 */
field: string, 
/**
 * The value before; none if the field was not there.
 */
old: unknown, 
/**
 * The value after; none if the field is gone.
 */
new: unknown, };

export type FieldSet = { 
/**
 * The field.
 */
field: string, 
/**
 * Where it was corrected.
 */
source: SourceId, 
/**
 * What it said before; none where it was not there.
 */
before: unknown, 
/**
 * What it was to say.
 */
requested: unknown, 
/**
 * What it says as it was read back; none where it could not be.
 */
after: unknown, 
/**
 * Whether it was read back, and says what it was to say.
 */
confirmed: boolean, 
/**
 * The entry of the journal. It names the field and none of its values.
 */
journal: number, 
/**
 * Why nobody knows whether it was done, as an error's code.
 */
trouble: string | null, };

export type FileKind = "vcard" | "icalendar" | "csv" | "xlsx" | "json" | "ndjson" | "evidence" | "zip" | "archive";

export type FileLapse = { 
/**
 * The file in a zip that it is in; none for the file itself.
 */
within: string | null, 
/**
 * Where, from 1: the line of a text, the row of a sheet, the object of a JSON document.
 */
line: number | null, 
/**
 * What it is.
 */
code: FileLapseCode, };

export type FileLapseCode = "not_understood" | "broken_characters" | "too_large" | "too_deep" | "too_tightly_packed" | "too_many_files" | "unsafe_name" | "locked" | "unknown_kind" | "columns_unknown";

export type FileReport = { 
/**
 * Its name.
 */
file: string, 
/**
 * What it was read as; none where that could not be told.
 */
kind: FileKind | null, 
/**
 * How many records are new.
 */
records: number, 
/**
 * How many the same import, or an earlier one, holds already.
 */
duplicates: number, 
/**
 * What could not be taken as it is: the first of it.
 */
skipped: Array<FileLapse>, 
/**
 * How much more of that there is.
 */
skipped_more: number, 
/**
 * How the columns of a table were understood.
 */
columns: Array<Column>, 
/**
 * The first records, where it is only told what would be imported.
 */
samples: Array<Sample>, 
/**
 * The import that holds all of this very file already, so that it was not read again.
 */
imported_before: SourceId | null, 
/**
 * Why nothing of it could be read: the code of an error.
 */
trouble: string | null, 
/**
 * What it is where it is an export of Clearhold's.
 */
archive: ArchiveReport | null, 
/**
 * The checks that such an export did not pass.
 */
broken: Array<Check>, };

export type Footprint = { 
/**
 * The folders that were found.
 */
places: Array<FootprintPlace>, 
/**
 * Whether DingTalk is running; none where that can't be told.
 */
running: boolean | null, };

export type FootprintCleared = { 
/**
 * Folder by folder, what was to be removed.
 */
folders: Array<ClearedFolder>, 
/**
 * How many files were removed.
 */
removed: number, 
/**
 * Their size, in bytes.
 */
bytes: number, 
/**
 * How many could not be removed, or were no longer what they were.
 */
left: number, 
/**
 * Whether none of it was there when it was looked at again; false where nothing was done.
 */
confirmed: boolean, 
/**
 * Whether DingTalk is running; none where that can't be told.
 */
running: boolean | null, };

export type FootprintPlace = { 
/**
 * Its stable name, such as `linux_flatpak`.
 */
id: string, 
/**
 * The system that has it.
 */
system: System, 
/**
 * Where it is.
 */
folder: string, 
/**
 * Whether the system documents it; else it is where DingTalk's things are usually found.
 */
documented: boolean, 
/**
 * What it holds, kind by kind; kinds that it does not hold are not listed.
 */
kinds: Array<SizeOfKind>, 
/**
 * All of it, in bytes.
 */
bytes: number, 
/**
 * When something in it was last written; none where it is empty, or the file system does not tell.
 */
last_change: string | null, 
/**
 * Links in it, which were not followed.
 */
links: number, 
/**
 * What could not be looked at.
 */
unreadable: number, 
/**
 * Whether all of it was looked at.
 */
complete: boolean, };

export type Forgotten = { 
/**
 * Contents that items had before they changed or went.
 */
versions: number, 
/**
 * Items that were gone at the sources.
 */
items: number, 
/**
 * Readings that nothing can be compared with any more.
 */
snapshots: number, };

export type Format = "json" | "csv" | "vcard" | "icalendar" | "jsonld" | "sqlite" | "parquet" | "viewer" | "html";

export type Grant = { 
/**
 * The same at every sync.
 */
id: string, 
/**
 * The source that told of it.
 */
source: SourceId, 
/**
 * The app that holds it.
 */
app: AppId, 
/**
 * What kind of thing was granted.
 */
kind: GrantKind, 
/**
 * The source's own code for it, such as `Contact.User.Read`.
 */
code: string, };

export type GrantKind = "permission" | "field";

export type Heard = { 
/**
 * The source.
 */
source: SourceId, 
/**
 * When.
 */
at: string, 
/**
 * What.
 */
what: HeardKind, 
/**
 * Why, as an error's code.
 */
code: string | null, 
/**
 * The events that were told of, by the source's own names.
 */
events: Array<string>, 
/**
 * What was read again for them.
 */
touched: Array<Touched>, 
/**
 * The snapshot that it was kept in.
 */
snapshot: number | null, 
/**
 * New items.
 */
added: number, 
/**
 * Items with other content.
 */
changed: number, 
/**
 * Items that are gone.
 */
removed: number, 
/**
 * Calls that it took.
 */
calls: number, 
/**
 * Of the calls, those that count towards the month's.
 */
metered: number, 
/**
 * What could not be read again, and why.
 */
skipped: Array<Skipped>, };

export type HeardKind = "listening" | "lost" | "unavailable" | "kept" | "put_off" | "caught_up" | "noted";

export type HitKind = "subject" | "record" | "app" | "grant" | "control" | "category" | "field";

export type Holder = "organisation" | "administrator" | "system" | "export";

export type ImportReport = { 
/**
 * The import, by which it can be undone; none where nothing was kept.
 */
batch: SourceId | null, 
/**
 * One entry a file, in the order asked for.
 */
files: Array<FileReport>, 
/**
 * The entry of the journal; none where nothing was kept.
 */
journal: number | null, };

export type ImportRequest = { 
/**
 * The files.
 */
files: Array<string>, 
/**
 * What kind of files they are; told by their content when absent.
 */
kind: FileKind | null, 
/**
 * The data category of what they hold, where it is not told by what stands in them.
 */
category: CategoryId | null, 
/**
 * What columns hold, by their headings, where the person knows better.
 */
columns: Array<Column>, 
/**
 * What the person wants to remember of pictures and e-mails among them.
 */
note: string | null, 
/**
 * Only tell what would be imported.
 */
dry_run: boolean, 
/**
 * What exports of Clearhold's among them were encrypted with, where they were.
 */
passphrase: Passphrase | null, };

export type ImportRow = { 
/**
 * The import.
 */
batch: SourceId, 
/**
 * When it was made.
 */
at: string, 
/**
 * How many records came of it.
 */
records: number, 
/**
 * Its files; none where it broke off, which may have left a part of them.
 */
files: Array<ImportedFile>, };

export type ImportUndone = { 
/**
 * The import that was.
 */
batch: SourceId, 
/**
 * How many records were removed.
 */
records: number, 
/**
 * The files of later imports that held some of these records too, and did not keep them a second time. To have these
 * again, they are to be imported again.
 */
also_in: Array<string>, };

export type ImportedFile = { 
/**
 * Its name.
 */
name: string, 
/**
 * What it was read as.
 */
kind: FileKind | null, 
/**
 * The SHA-256 of its content.
 */
sha256: string, 
/**
 * How many records of it were new.
 */
records: number, 
/**
 * How many were there already.
 */
duplicates: number, 
/**
 * How many of its lines, or more than lines, could not be taken as they are.
 */
skipped: number, 
/**
 * The earlier imports that hold what was there already.
 */
relies_on: Array<SourceId>, };

export type InitReport = { 
/**
 * The vault's file.
 */
vault: string, 
/**
 * What opens it.
 */
key: KeyKind, };

export type InstalledApp = { 
/**
 * What the system knows it by: a Flatpak's identifier, a package's name, a bundle, the path of a program.
 */
id: string, 
/**
 * Its name for people.
 */
name: string, 
/**
 * Its version, where the system tells.
 */
version: string | null, 
/**
 * How it is packaged, which decides what can be enforced.
 */
packaging: Packaging, 
/**
 * Whether it is DingTalk.
 */
dingtalk: boolean, };

export type ItemKind = "subject" | "record" | "app" | "grant" | "control";

export type JournalAction = "vault_created" | "vault_backed_up" | "vault_rekeyed" | "source_connected" | "source_disconnected" | "sync_finished" | "events_kept" | "listening_set" | "records_viewed" | "export_written" | "policy_imported" | "retention_set" | "history_forgotten" | "control_set_begun" | "control_set" | "footprint_clear_begun" | "footprint_cleared" | "control_attested" | "list_attested" | "files_imported" | "import_undone" | "evidence_removed" | "correction_begun" | "field_corrected" | "journal_accepted";

export type JournalEntry = { 
/**
 * Its place, from 1.
 */
sequence: number, 
/**
 * When it was done.
 */
at: string, 
/**
 * What was done.
 */
action: JournalAction, 
/**
 * To what: counts, identifiers, file names. No values of personal data.
 */
details: { [key: string]: unknown }, 
/**
 * The hash of the entry before, in hexadecimal; zeros for the first.
 */
previous: string, 
/**
 * SHA-256 over this entry and `previous`, in hexadecimal.
 */
hash: string, };

export type JournalProblem = "changed" | "missing" | "reordered" | "appended" | "tail_cut" | "checkpoint_broken";

export type JournalVerdict = { 
/**
 * Whether every entry follows from the one before.
 */
ok: boolean, 
/**
 * How many entries there are.
 */
entries: number, 
/**
 * The hash of the last one.
 */
head: string, 
/**
 * The first entry that does not follow.
 */
first_broken: number | null, 
/**
 * What is wrong there.
 */
problem: JournalProblem | null, 
/**
 * The entries that say that the end was missing and was accepted as it is, if there are any.
 */
accepted: Array<number>, };

export type KeptBy = "timer" | "program_only";

export type KeyKind = "keyring" | "passphrase" | "recovery";

export type KindOfFile = "database" | "cookies" | "cache" | "logs" | "profile" | "other";

export type Lapse = { 
/**
 * Which, from 1.
 */
line: number, 
/**
 * Why.
 */
code: LapseCode, };

export type LapseCode = "no_name" | "too_long" | "unclear_date" | "date_ahead" | "repeated";

export type Layer = { 
/**
 * Which.
 */
from: LayerKind, 
/**
 * The way that it speaks of.
 */
way: Way, 
/**
 * What it says.
 */
state: ControlState, 
/**
 * In the store's own terms.
 */
item: string, };

export type LayerKind = "system_default" | "manifest" | "system_global" | "system_app" | "user_global" | "user_app" | "permission_store" | "desktop" | "policy";

export type ListAttested = { 
/**
 * Which list.
 */
kind: ListKind, 
/**
 * When the person looked.
 */
on: string, 
/**
 * Whether it was said to be complete.
 */
complete: boolean, 
/**
 * What was understood.
 */
entries: Array<ListEntry>, 
/**
 * What was not.
 */
not_understood: Array<Lapse>, 
/**
 * The names of what was there before and is gone.
 */
gone: Array<string>, 
/**
 * The entry of the journal; none where nothing was kept.
 */
journal: number | null, };

export type ListEntry = { 
/**
 * Which, from 1.
 */
line: number, 
/**
 * What it names.
 */
name: string, 
/**
 * The date beside it.
 */
at: string | null, 
/**
 * What else stands beside it.
 */
details: Array<string>, 
/**
 * Whether it was told before.
 */
known: boolean, };

export type ListKind = "apps" | "devices" | "logins";

export type Listening = { 
/**
 * Whether the source says by itself what changes.
 */
offered: boolean, 
/**
 * Whether it is to be listened to while the program runs.
 */
on: boolean, 
/**
 * How it stands in this program.
 */
state: ListeningState, 
/**
 * Since when.
 */
since: string | null, 
/**
 * Why it is not listened to, as an error's code.
 */
code: string | null, };

export type ListeningState = "off" | "connecting" | "listening" | "reconnecting" | "unavailable";

export type LookAgain = { 
/**
 * What it is.
 */
kind: LookAgainKind, 
/**
 * The control's identifier, or the kind of list.
 */
id: string, 
/**
 * When the person looked last.
 */
told_at: string, 
/**
 * Since when it is due.
 */
due_at: string, };

export type LookAgainKind = "control" | "list";

export type MemberRow = { 
/**
 * The record of their work.
 */
record: RecordId, 
/**
 * The person.
 */
subject: SubjectId | null, 
/**
 * Their name.
 */
name: string, 
/**
 * Their departments.
 */
departments: Array<string>, 
/**
 * Their roles.
 */
roles: Array<string>, 
/**
 * Whether their mobile number is hidden from others, where that is told.
 */
mobile_hidden: boolean | null, 
/**
 * Whether they are protected as a senior member, where that is told.
 */
senior: boolean | null, };

export type MembersRequest = { 
/**
 * The source that reads their organisation.
 */
source: SourceId, 
/**
 * Which part of the list.
 */
page: PageRequest, };

export type MonthlyCalls = { 
/**
 * The source.
 */
source: SourceId, 
/**
 * How many metered calls its organisation's edition has in a month.
 */
calls: number, };

export type Named = { 
/**
 * The identifier.
 */
id: string, 
/**
 * The name; the identifier again where the export does not tell it.
 */
name: string, };

export type OnePicture = { 
/**
 * The control.
 */
control: ControlId, 
/**
 * The picture's SHA-256, in hexadecimal.
 */
sha256: string, };

export type Organisation = { 
/**
 * The source.
 */
source: SourceId, 
/**
 * Its name; none where it was not told.
 */
name: string | null, 
/**
 * Whether it is the sample organisation.
 */
sample: boolean, 
/**
 * When it was last looked at.
 */
seen_at: string | null, 
/**
 * How many members it has; none where they were not read.
 */
members: number | null, 
/**
 * Its departments; none where they were not read.
 */
departments: Array<DepartmentRow> | null, 
/**
 * Its administrators; none where they were not read.
 */
administrators: Array<AdministratorRow> | null, 
/**
 * Its roles; none where they were not read.
 */
roles: Array<RoleRow> | null, 
/**
 * Its apps, and whom each is shown to; none where they were not read.
 */
apps: Array<AppReach> | null, 
/**
 * Rules and settings of who sees whom and who may invite, those of apps left out.
 */
rules: Array<ControlRow>, 
/**
 * What the last look did not reach.
 */
skipped: Array<Skipped>, };

export type Packaging = "flatpak" | "snap" | "package" | "msix" | "windows_program" | "bundle" | "absent";

export type Page<T> = { 
/**
 * The items of this part.
 */
items: Array<T>, 
/**
 * How many there are in all.
 */
total: number, 
/**
 * What to ask for as `after` to go on; none at the end.
 */
next: string | null, };

export type PageRequest = { 
/**
 * At most so many; the list's own measure when absent.
 */
limit: number | null, 
/**
 * The `next` of the page before; from the start when absent.
 */
after: string | null, };

export type Passphrase = string;

export type Permission = "contacts" | "microphone" | "camera" | "storage" | "calendar" | "device_id" | "location" | "notifications" | "screen" | "background" | "network";

export type PermissionEvidence = { 
/**
 * What is permitted.
 */
permission: Permission, 
/**
 * The system that it was read on.
 */
system: System, 
/**
 * The app that it is about; none for a switch that holds for all apps.
 */
app: InstalledApp | null, 
/**
 * Every way in that this system knows, those that are shut included.
 */
ways: Array<WayIn>, 
/**
 * What made the state, the weakest first: each one wins over those before it where it speaks.
 */
chain: Array<Layer>, 
/**
 * What else stops when this is denied.
 */
takes_along: Array<TakenAlong>, 
/**
 * What has to be known before the state is relied on.
 */
warnings: Array<Warning>, 
/**
 * The state when nobody decides anything: what a reset leads to.
 */
default: ControlState, 
/**
 * Who holds it, where it can't be changed here.
 */
locked_by: Holder | null, 
/**
 * When the app last used it, where the system tells.
 */
last_used: string | null, 
/**
 * Whether the app uses it right now, where the system tells.
 */
in_use: boolean | null, 
/**
 * Where the system's own settings show it, as an address that opens them; none where none is known.
 */
settings_page: string | null, };

export type PolicyCitations = { 
/**
 * How many lead to a section.
 */
resolved: number, 
/**
 * Those that lead nowhere.
 */
missing: Array<string>, };

export type PolicyId = string;

export type PolicyImported = { 
/**
 * The text.
 */
id: PolicyId, 
/**
 * From when it applies.
 */
effective: string, 
/**
 * How many sections were found.
 */
sections: number, 
/**
 * Whether the same text was there already.
 */
already_known: boolean, 
/**
 * How the catalogue's citations fare on it.
 */
citations: PolicyCitations, };

export type PolicyRow = { 
/**
 * The text.
 */
id: PolicyId, 
/**
 * Its first line.
 */
title: string, 
/**
 * From when it applies.
 */
effective: string, 
/**
 * When it was taken in.
 */
imported_at: string, 
/**
 * How many sections it has.
 */
sections: number, };

export type PolicySection = { 
/**
 * How it is cited, such as `II.I(I)` or `X EEA IV`.
 */
citation: string, 
/**
 * Its heading, as the text has it.
 */
heading: string, 
/**
 * How deep it lies: 1 for a part.
 */
level: number, 
/**
 * Its own text, without that of the sections below it.
 */
text: string, };

export type PolicyText = { 
/**
 * Its date and the beginning of its hash: importing the same text twice gives the same identifier.
 */
id: PolicyId, 
/**
 * The first line.
 */
title: string, 
/**
 * The date from which it applies: found in the text, or given by the person.
 */
effective: string, 
/**
 * When it was imported.
 */
imported_at: string, 
/**
 * SHA-256 of the file, in hexadecimal.
 */
sha256: string, 
/**
 * The sections in the order of the text.
 */
sections: Array<PolicySection>, };

export type Preferences = { 
/**
 * The tag of the language; the system's when absent.
 */
language: string | null, 
/**
 * Light or dark.
 */
theme: Theme, };

export type Presence = { 
/**
 * The folder that it is, or would be, in.
 */
home: string, 
/**
 * Whether there is one, and whether it is open here.
 */
vault: VaultState, 
/**
 * What opens it, the easiest first; empty where there is none.
 */
opens_with: Array<KeyKind>, 
/**
 * Whether this computer has a keyring that works. Only tried where there is no vault yet: trying writes to it.
 */
keyring: boolean, };

export type PresetApp = { 
/**
 * The app.
 */
app: InstalledApp, 
/**
 * Each permission that the preset names.
 */
lines: Array<SetLine>, };

export type PresetPlan = { 
/**
 * The preset.
 */
preset: PresetRow, 
/**
 * What it does to each app.
 */
apps: Array<PresetApp>, 
/**
 * The numbers under which all that was done can be put back.
 */
undo: number[], };

export type PresetRow = { 
/**
 * What it is asked for by: its name, or its file.
 */
name: string, 
/**
 * Its name for people.
 */
title: string, 
/**
 * What it is for; empty where its file does not tell.
 */
about: string, 
/**
 * Whether it comes with the program.
 */
built_in: boolean, };

export type Problem = "no_seal" | "seal_broken" | "inconsistent" | "too_many_files" | "too_large" | "encrypted" | "not_a_file" | "duplicate_name" | "unsafe_name" | "outside_top" | "missing" | "unexpected_file" | "unreadable" | "bad_line" | "unknown_version" | "wrong_size" | "wrong_sum" | "not_utf8" | "not_json" | "duplicate_key" | "duplicate_item" | "schema_mismatch" | "schema_differs" | "wrong_description" | "wrong_columns" | "wrong_cell" | "bad_database" | "forms_differ" | "chain_broken" | "formula" | "bad_markup" | "active_content" | "broken_link" | "not_a_picture";

export type Profile = { 
/**
 * The person's name; none when nobody signed in.
 */
name: string | null, 
/**
 * The fields, grouped by category in the catalogue's order.
 */
fields: Array<ProfileField>, 
/**
 * The link to the page of the DingTalk client where the person corrects what is theirs to correct.
 */
own_page: DeepLink | null, };

export type ProfileField = { 
/**
 * Its stable name.
 */
id: string, 
/**
 * Its name in words.
 */
label: string, 
/**
 * What it says.
 */
value: unknown, 
/**
 * The data category.
 */
category: CategoryId, 
/**
 * Where it was read.
 */
source: SourceId, 
/**
 * When it was last read.
 */
seen_at: string, 
/**
 * Who may change it: `person`, `administrator`, or `dingtalk` alone.
 */
who_can_change: string, 
/**
 * How to have it corrected.
 */
rectify: Rectification, 
/**
 * Other sources that tell the same, each with who may change it there.
 */
also: Array<AlsoTold>, };

export type Progress = { 
/**
 * What is being done, as a stable name with words `step-<name>`.
 */
step: string, 
/**
 * The source or file that it is being done to.
 */
subject: string | null, 
/**
 * How many are done.
 */
done: number, 
/**
 * Out of how many, where that is known.
 */
total: number | null, };

export type Record = { 
/**
 * The same at every sync.
 */
id: RecordId, 
/**
 * The source that told of it.
 */
source: SourceId, 
/**
 * What kind of thing it is there, such as `profile` or `roster`.
 */
kind: string, 
/**
 * The data category of the policy that it falls under.
 */
category: CategoryId, 
/**
 * The person it is about; none when it is about the organisation.
 */
subject: SubjectId | null, 
/**
 * One line to know it by, as the source words it.
 */
title: string, 
/**
 * When it came to be, where the source says.
 */
at: string | null, 
/**
 * What it says.
 */
fields: Array<Field>, };

export type RecordId = string;

export type RecoveryCode = { 
/**
 * The code, in groups.
 */
code: string, };

export type Rectification = { 
/**
 * `direct` where this program can, and reads it back; `guided`: along steps.
 */
how: string, 
/**
 * The steps.
 */
steps: string, 
/**
 * Where the policy says so.
 */
citation: string, };

export type RekeyRequest = { 
/**
 * The kind of key to set: the passphrase below, or the keyring. None leaves them as they are.
 */
set: KeyKind | null, 
/**
 * The new passphrase, when a passphrase is set.
 */
passphrase: Passphrase | null, 
/**
 * The kind of key that shall no longer open it. The last one can't be taken away.
 */
remove: KeyKind | null, 
/**
 * Encrypts everything anew with a new key, not only the key itself: for when the old key may be known.
 */
full: boolean, };

export type Reminder = { 
/**
 * After so many days, from 1 to 3,650; never when absent.
 */
days: number | null, };

export type Retention = { 
/**
 * For so many days, from 1 to [`LONGEST`]; for ever when absent. What is held now stays, however old it is.
 */
days: number | null, };

export type RetentionApplied = { 
/**
 * The rule from now on.
 */
days: number | null, 
/**
 * What it removed for good.
 */
forgotten: Forgotten, };

export type RetentionStatement = { 
/**
 * In short.
 */
title: string, 
/**
 * In a sentence.
 */
about: string, 
/**
 * Where the policy says so.
 */
citations: Array<string>, };

export type Risk = { 
/**
 * The level.
 */
level: RiskLevel, 
/**
 * Codes of the reasons; each has words.
 */
reasons: Array<string>, };

export type RiskLevel = "low" | "medium" | "high";

export type Role = "individual" | "member" | "admin" | "visitor";

export type RoleRow = { 
/**
 * Its record.
 */
record: RecordId, 
/**
 * Its name.
 */
name: string, 
/**
 * The group that it is in.
 */
group: string | null, 
/**
 * How many of the members who were read have it.
 */
members: number, };

export type Sample = { 
/**
 * One line to know it by.
 */
title: string, 
/**
 * The data category it falls under; none for a third party.
 */
category: CategoryId | null, 
/**
 * What it says.
 */
fields: Array<Field>, };

export type SearchHit = { 
/**
 * What kind of thing it is.
 */
kind: HitKind, 
/**
 * Its identifier.
 */
id: string, 
/**
 * One line to know it by.
 */
title: string, 
/**
 * Where it was found; what matches stands between U+0002 and U+0003.
 */
snippet: string, 
/**
 * How well it matches; higher is better.
 */
score: number, };

export type SetControl = { 
/**
 * Which one.
 */
control: ControlId, 
/**
 * The state to put it in.
 */
state: ControlState, 
/**
 * Parts of its evidence that are to be otherwise, by their names there: whom it is about, say.
 */
evidence: { [key: string]: unknown }, 
/**
 * What the source takes and never tells, by the names that `control.unseen` asks for.
 */
unseen: { [key: string]: boolean }, 
/**
 * When what stood there is to be put back by itself; none for never.
 */
ends_at: string | null, 
/**
 * Only look, and tell what would be done.
 */
dry_run: boolean, };

export type SetField = { 
/**
 * The field, by its stable name.
 */
field: string, 
/**
 * What it is to say.
 */
value: unknown, 
/**
 * Where; the first source that can when absent.
 */
source: SourceId | null, };

export type SetLine = { 
/**
 * Which.
 */
control: ControlId, 
/**
 * Its name.
 */
title: string, 
/**
 * What is permitted.
 */
permission: Permission, 
/**
 * The state as it was last read.
 */
before: ControlState, 
/**
 * The state that it is to have.
 */
requested: ControlState, 
/**
 * The state as it was read back; none where it could not be, or nothing was done.
 */
after: ControlState | null, 
/**
 * How it stands.
 */
state: SetLineState, 
/**
 * Why it can't be set, or was not, as an error's code.
 */
trouble: string | null, 
/**
 * Who holds it, where it can't be changed here.
 */
locked_by: Holder | null, 
/**
 * What else stops when it is denied; empty for any other state.
 */
takes_along: Array<TakenAlong>, 
/**
 * What DingTalk loses when it is denied, in plain words; none for other apps and other states.
 */
loses: string | null, 
/**
 * Whether the app runs and keeps what it had until it is started again.
 */
restart: boolean, 
/**
 * The number under which what stood there can be put back; none where nothing was done.
 */
undo: number | null, };

export type SetLineState = "would_be_set" | "already_so" | "set" | "not_confirmed" | "failed" | "cannot_be_set";

export type SetListening = { 
/**
 * The source.
 */
source: SourceId, 
/**
 * Whether.
 */
on: boolean, };

export type ShownPicture = { 
/**
 * The picture as a `data:` address.
 */
url: string, };

export type SizeOfKind = { 
/**
 * The kind.
 */
kind: KindOfFile, 
/**
 * How many files.
 */
files: number, 
/**
 * Their size, in bytes.
 */
bytes: number, };

export type Skipped = { 
/**
 * What was left out, as a stable name, such as `members` or `app_audience`.
 */
what: string, 
/**
 * Why, as an error code, such as `source.permission_missing`.
 */
code: string, 
/**
 * What helps, in the source's terms: the permission to ask for, say. No personal data.
 */
detail?: string, };

export type Snapshot = { 
/**
 * Its number.
 */
id: number, 
/**
 * The source that was looked at.
 */
source: SourceId, 
/**
 * When the look began.
 */
started_at: string, 
/**
 * When it ended; none while it is under way.
 */
finished_at: string | null, 
/**
 * How far it came.
 */
state: SnapshotState, 
/**
 * Records, apps, grants, controls and subjects that were seen.
 */
seen: number, 
/**
 * Of these, those that were not there before.
 */
added: number, 
/**
 * Of these, those that were there with other content.
 */
changed: number, 
/**
 * Those that were there before and are no longer. What was not reached never counts here.
 */
removed: number, 
/**
 * What was not reached.
 */
skipped: Array<Skipped>, };

export type SnapshotState = "running" | "complete" | "partial" | "failed";

export type Source = { 
/**
 * Unique in the vault.
 */
id: SourceId, 
/**
 * What it reads from.
 */
kind: SourceKind, 
/**
 * Through whose eyes.
 */
viewpoint: Viewpoint, 
/**
 * Whether this is the sample organisation, whose people do not exist.
 */
sample: boolean, 
/**
 * Whether it is read. What came from a source that is no longer connected stays until it is forgotten.
 */
connected: boolean, 
/**
 * When it was connected.
 */
connected_at: string, 
/**
 * What the connector needs to know, in the connector's own terms: addresses, client id. Never a secret.
 */
settings: { [key: string]: unknown }, };

export type SourceEstimate = { 
/**
 * The source.
 */
source: SourceId, 
/**
 * Whether everything would be read anew, and not only what may have changed.
 */
anew: boolean, 
/**
 * Calls; none where it was not read before and not asked, or keeps no count.
 */
calls: number | null, 
/**
 * Metered ones among them.
 */
metered: number | null, 
/**
 * What is left of the month's.
 */
budget: Budget, 
/**
 * Why it could not be asked, as an error's code.
 */
trouble: string | null, };

export type SourceId = string;

export type SourceKind = "dingtalk" | "attested" | "device" | "device_file" | "file";

export type SourceRow = { 
/**
 * Its budget.
 */
budget: Budget, 
/**
 * How listening to it stands.
 */
listening: Listening, 
/**
 * Unique in the vault.
 */
id: SourceId, 
/**
 * What it reads from.
 */
kind: SourceKind, 
/**
 * Through whose eyes.
 */
viewpoint: Viewpoint, 
/**
 * Whether this is the sample organisation, whose people do not exist.
 */
sample: boolean, 
/**
 * Whether it is read. What came from a source that is no longer connected stays until it is forgotten.
 */
connected: boolean, 
/**
 * When it was connected.
 */
connected_at: string, 
/**
 * What the connector needs to know, in the connector's own terms: addresses, client id. Never a secret.
 */
settings: { [key: string]: unknown }, };

export type SourceStatus = { 
/**
 * The source.
 */
source: SourceId, 
/**
 * What it reads from.
 */
kind: SourceKind, 
/**
 * Through whose eyes.
 */
viewpoint: Viewpoint, 
/**
 * Whether it is the sample organisation.
 */
sample: boolean, 
/**
 * Whether it is still read.
 */
connected: boolean, 
/**
 * What its newest look changed against the one before.
 */
changes: ChangeCounts, 
/**
 * The last look.
 */
last: Snapshot | null, 
/**
 * Seconds since the last look ended.
 */
age_seconds: number | null, 
/**
 * What it may still ask for this month.
 */
budget: Budget, };

export type SourceSync = { 
/**
 * The source.
 */
source: SourceId, 
/**
 * The snapshot that holds what came; none when the source was not even asked.
 */
snapshot: number | null, 
/**
 * How far it came.
 */
state: SnapshotState, 
/**
 * Items that were seen.
 */
records: number, 
/**
 * New ones.
 */
added: number, 
/**
 * Ones with other content.
 */
changed: number, 
/**
 * Ones that are gone.
 */
removed: number, 
/**
 * Calls to the source's interfaces.
 */
calls: number, 
/**
 * Calls that had to be made again.
 */
retries: number, 
/**
 * Of the calls, those that count towards the month's.
 */
metered: number, 
/**
 * What is left of the month's calls after that.
 */
budget: Budget, 
/**
 * What was not reached, and why.
 */
skipped: Array<Skipped>, 
/**
 * How long it took, in seconds.
 */
seconds: number, };

export type Status = { 
/**
 * The vault's file.
 */
vault: string, 
/**
 * Whether any of it is the sample organisation.
 */
sample: boolean, 
/**
 * People that records are about; none as long as no look at them worked out.
 */
subjects: number | null, 
/**
 * Records.
 */
records: number, 
/**
 * Records by data category, in the catalogue's order; categories without records are left out.
 */
categories: Array<CategoryCount>, 
/**
 * Apps; none as long as no look at them worked out.
 */
apps: number | null, 
/**
 * Apps that run.
 */
apps_enabled: number, 
/**
 * Controls, the catalogue's own included.
 */
controls: number, 
/**
 * Controls whose state was never seen.
 */
controls_unknown: number, 
/**
 * What the person said and is to look at again, the longest overdue first.
 */
look_again: Array<LookAgain>, 
/**
 * Requests whose answer is due; `null` as long as no request was ever made.
 */
requests_due: number | null, 
/**
 * Findings of the last review; `null` as long as there was none.
 */
findings: number | null, 
/**
 * What the newest syncs changed against the ones before.
 */
changes: ChangeCounts, 
/**
 * The sources and when they were last read.
 */
sources: Array<SourceStatus>, 
/**
 * What needs the person, most pressing first.
 */
attention: Array<Attention>, };

export type Strength = { 
/**
 * From 0, guessed at once, to 4, out of reach.
 */
score: number, 
/**
 * Whether a vault may be made with it.
 */
acceptable: boolean, };

export type SubjectId = string;

export type SyncEstimate = { 
/**
 * One entry a source.
 */
sources: Array<SourceEstimate>, };

export type SyncReport = { 
/**
 * One entry a source.
 */
sources: Array<SourceSync>, };

export type SyncRequest = { 
/**
 * These; all of them when empty.
 */
sources: Array<SourceId>, 
/**
 * Everything anew, and not only what may have changed since the last time.
 */
full: boolean, 
/**
 * Beyond the month's metered calls too, if it takes that.
 */
over_budget: boolean, };

export type System = "linux" | "windows" | "macos";

export type TakenAlong = "sound_output" | "microphone" | "camera" | "screen_sharing" | "start" | "all_devices" | "other_apps";

export type Theme = "system" | "light" | "dark";

export type ToldList = { 
/**
 * Which list.
 */
kind: ListKind, 
/**
 * Where the client shows it.
 */
steps: Array<string>, 
/**
 * A link that leads there; none where none is known.
 */
link: DeepLink | null, 
/**
 * When the person last looked; none if they never said.
 */
on: string | null, 
/**
 * Whether they then gave the complete list.
 */
complete: boolean, 
/**
 * When they are to look again; none for never.
 */
look_again_at: string | null, };

export type Touched = { 
/**
 * The part that it belongs to, as in what a sync skips.
 */
part: string, 
/**
 * Its key in the source; none for the part as a whole.
 */
key: string | null, };

export type UndoControls = { 
/**
 * These; the one that was set last when empty.
 */
ids: number[], 
/**
 * Everything.
 */
all: boolean, 
/**
 * Also what someone else changed since it was set.
 */
even_if_changed: boolean, 
/**
 * Only look, and tell what would be put back.
 */
dry_run?: boolean, };

export type Undoable = { 
/**
 * Its number.
 */
id: number, 
/**
 * The control that was set.
 */
control: ControlId, 
/**
 * Its name.
 */
title: string, 
/**
 * When it was set.
 */
set_at: string, 
/**
 * The state that putting it back leads to.
 */
before: ControlState, 
/**
 * The state that it was left in; none where that could not be read.
 */
left: ControlState | null, 
/**
 * When it is put back by itself; none for never.
 */
ends_at: string | null, };

export type Undone = { 
/**
 * Its number.
 */
id: number, 
/**
 * The control.
 */
control: ControlId, 
/**
 * Its name.
 */
title: string, 
/**
 * The state that it is to have again.
 */
requested: ControlState, 
/**
 * The state as it was read back, in a rehearsal as it is; none where it could not be, or nothing was done.
 */
after: ControlState | null, 
/**
 * Whether everything stands there as it did.
 */
confirmed: boolean, 
/**
 * Why nothing was done, as an error's code.
 */
trouble: string | null, };

export type UnfinishedExport = { 
/**
 * What was asked for. Asked for once more, it goes on.
 */
request: ExportRequest, 
/**
 * The file that was left beside it: personal data that is not encrypted.
 */
file: string, 
/**
 * Its size in bytes.
 */
bytes: number, 
/**
 * The formats that are whole in it.
 */
formats: Array<Format>, 
/**
 * When the export was begun, which stands in it.
 */
begun_at: string, };

export type UsePreset = { 
/**
 * Its name, or its file.
 */
preset: string, 
/**
 * For this app; DingTalk where none is named.
 */
app: AppId | null, 
/**
 * Only tell what would be done.
 */
dry_run: boolean, };

export type VaultBackup = { 
/**
 * The file.
 */
file: string, 
/**
 * Its size in bytes.
 */
bytes: number, 
/**
 * Records in it.
 */
records: number, 
/**
 * What opens it. One that only this computer's keyring opens is of no use elsewhere.
 */
opens_with: Array<KeyKind>, };

export type VaultCheck = { 
/**
 * Whether nothing is wrong.
 */
ok: boolean, 
/**
 * The checks.
 */
checks: Array<VaultCheckLine>, };

export type VaultCheckLine = { 
/**
 * Its stable name, with words `vault-check-<name>`.
 */
check: string, 
/**
 * Whether nothing is wrong.
 */
ok: boolean, 
/**
 * How many things are wrong.
 */
found: number, };

export type VaultCompacted = { 
/**
 * Bytes before.
 */
before: number, 
/**
 * Bytes after.
 */
after: number, };

export type VaultKeys = { 
/**
 * Each kind of key that opens it.
 */
opens_with: Array<KeyKind>, 
/**
 * Those that opened it before and have to be set again, since everything was encrypted anew without them.
 */
to_set_again: Array<KeyKind>, };

export type VaultRestored = { 
/**
 * Records in it.
 */
records: number, 
/**
 * Where the vault that was here before is kept; none if there was none.
 */
kept: string | null, };

export type VaultState = "absent" | "locked" | "open";

export type Verification = { 
/**
 * Whether every check passed.
 */
ok: boolean, 
/**
 * The checks that were made. One that could not be made because an earlier one failed is not there.
 */
checks: Array<Check>, 
/**
 * How many files are in the zip.
 */
files: number, 
/**
 * How many bytes they have, unpacked.
 */
bytes: number, };

export type VerifyRequest = { 
/**
 * The file.
 */
file: string, 
/**
 * What it was encrypted with, where it was.
 */
passphrase: Passphrase | null, };

export type Via = "given" | "generated" | "automatic" | "organisation" | "permission";

export type Viewpoint = "admin" | "me";

export type Warning = "restart_needed" | "other_way_open" | "not_enforced" | "apparmor_off" | "no_switch" | "store_unreadable" | "broken_override" | "unknown_entry" | "not_installed" | "sharing_asks" | "conflict" | "shared_switch" | "reset_only" | "partly_enforced" | "full_disk_access_needed";

export type WatchFolder = { 
/**
 * The folder; none to turn it off.
 */
folder: string | null, };

export type WatchedFolder = { 
/**
 * The folder; none where none is.
 */
folder: string | null, 
/**
 * Why nothing can come in from it now: the code of an error.
 */
trouble: string | null, };

export type Way = "portal" | "device_nodes" | "pipewire" | "pulseaudio" | "x11" | "files" | "network" | "session_bus" | "system_bus" | "snap_interface" | "desktop_switch" | "desktop_app_switch" | "consent_store" | "notification_settings" | "startup" | "tcc" | "unconfined";

export type WayIn = { 
/**
 * Which.
 */
way: Way, 
/**
 * Whether it is open.
 */
state: ControlState, 
/**
 * Whether this program can shut and open it.
 */
settable: boolean, 
/**
 * Where that is written, in the store's own terms, such as `devices/camera` or `devices=!all;`.
 */
item: string, };

export type Wished = { 
/**
 * The state.
 */
state: ControlState, 
/**
 * When it was asked for.
 */
at: string, };
