// What goes over the wire between the window and the page.
// Written by hand after the Rust types until they are generated; see src-tauri/crates/app and model.

export type SourceId = string;
export type SubjectId = string;
export type RecordId = string;
export type AppId = string;
export type ControlId = string;
export type CategoryId = string;
export type PolicyId = string;

export type PageRequest = { limit: number | null; after: string | null };
export type Page<T> = { items: Array<T>; total: number; next: string | null };

export type KeyKind = 'keyring' | 'passphrase';
export type VaultState = 'absent' | 'locked' | 'open';
export type Presence = { home: string; vault: VaultState; key: KeyKind | null; keyring: boolean };
export type InitReport = { vault: string; key: KeyKind };
export type Strength = { score: number; acceptable: boolean };
export type Passphrase = string;
export type Theme = 'system' | 'light' | 'dark';
export type Preferences = { language: string | null; theme: Theme };
export type ErrorReport = { code: string; message: string; hint: string; details: { [name: string]: unknown } };
export type Progress = { step: string; subject: string | null; done: number; total: number | null };

export type SourceKind = 'dingtalk';
export type Viewpoint = 'admin' | 'me';
export type Source = {
  id: SourceId;
  kind: SourceKind;
  viewpoint: Viewpoint;
  sample: boolean;
  connected_at: string;
  settings: { [name: string]: unknown };
};
export type SourceRow = Source;
export type ConnectDingtalk = {
  client_id: string;
  client_secret: Passphrase;
  viewpoint: Viewpoint;
  api: string | null;
  oapi: string | null;
  login: string | null;
};
export type Connected = { source: SourceId };

export type SnapshotState = 'running' | 'complete' | 'partial' | 'failed';
export type Skipped = { what: string; code: string; detail?: string };
export type Snapshot = {
  id: number;
  source: SourceId;
  started_at: string;
  finished_at: string | null;
  state: SnapshotState;
  seen: number;
  added: number;
  changed: number;
  removed: number;
  skipped: Array<Skipped>;
};
export type SyncRequest = { sources: Array<SourceId> };
export type SourceSync = {
  source: SourceId;
  snapshot: number;
  state: SnapshotState;
  records: number;
  added: number;
  changed: number;
  removed: number;
  calls: number;
  retries: number;
  skipped: Array<Skipped>;
  seconds: number;
};
export type SyncReport = { sources: Array<SourceSync> };

export type CategoryCount = { category: CategoryId; records: number };
export type ChangeCounts = { added: number; changed: number; removed: number };
export type SourceStatus = {
  source: SourceId;
  kind: SourceKind;
  viewpoint: Viewpoint;
  sample: boolean;
  last: Snapshot | null;
  age_seconds: number | null;
};
export type Attention = { code: string; count: number; screen: string; source: SourceId | null };
export type Status = {
  vault: string;
  sample: boolean;
  subjects: number;
  records: number;
  categories: Array<CategoryCount>;
  apps: number;
  apps_enabled: number;
  controls: number;
  controls_unknown: number;
  requests_due: number | null;
  findings: number | null;
  changes: ChangeCounts;
  sources: Array<SourceStatus>;
  attention: Array<Attention>;
};

export type Role = 'individual' | 'member' | 'admin' | 'visitor';
export type Via = 'given' | 'generated' | 'automatic' | 'organisation' | 'permission';
export type CategoryCard = {
  id: CategoryId;
  title: string;
  about: string;
  roles: Array<Role>;
  via: Via;
  permissions: Array<string>;
  citations: Array<string>;
  records: number;
};

export type Rectification = { how: string; steps: string; citation: string };
export type ProfileField = {
  id: string;
  label: string;
  value: unknown;
  category: CategoryId;
  source: SourceId;
  seen_at: string;
  who_can_change: string;
  rectify: Rectification;
};
export type Profile = { name: string | null; fields: Array<ProfileField> };

export type Field = { id: string; label?: string; value: unknown };
type Record = {
  id: RecordId;
  source: SourceId;
  kind: string;
  category: CategoryId;
  subject: SubjectId | null;
  title: string;
  at: string | null;
  fields: Array<Field>;
};
export type DataRecord = { first_seen: string; last_seen: string } & Record;
export type DataRequest = {
  category: CategoryId | null;
  subject: SubjectId | null;
  source: SourceId | null;
  since: string | null;
  own: boolean;
  page: PageRequest;
};

export type ItemKind = 'subject' | 'record' | 'app' | 'grant' | 'control';
export type SearchHit = { kind: ItemKind; id: string; title: string; snippet: string; score: number };

export type Developer = 'organisation' | 'vendor' | 'unknown';
export type AppKind = 'web_app' | 'mini_program' | 'unknown';
export type AppStatus = 'enabled' | 'stopped' | 'expired' | 'unknown';
export type Audience = {
  administrators_only: boolean;
  departments: number[];
  roles: number[];
  members: Array<string>;
  people: number | null;
};
export type App = {
  id: AppId;
  source: SourceId;
  name: string;
  description: string | null;
  developer: Developer;
  developer_name: string | null;
  kind: AppKind;
  status: AppStatus;
  homepage: string | null;
  authorised_by: string | null;
  authorised_at: string | null;
  scopes: Array<string> | null;
  fields_shared: Array<string>;
  audience: Audience | null;
};
export type RiskLevel = 'low' | 'medium' | 'high';
export type Risk = { level: RiskLevel; reasons: Array<string> };
export type GrantKind = 'permission' | 'field';
export type Grant = { id: string; source: SourceId; app: AppId; kind: GrantKind; code: string };
export type AppRow = { users: number | null; risk: Risk } & App;
export type AppDetail = {
  grants: Array<Grant>;
  recipient: string;
  recipient_about: string;
  citations: Array<string>;
  revoke_steps: string;
} & AppRow;

export type ControlScope = 'device' | 'account' | 'org';
export type ControlState = 'allowed' | 'denied' | 'ask' | 'unset' | 'uncontrolled' | 'unknown';
export type Actuator = 'direct' | 'guided' | 'locked';
export type Control = {
  id: ControlId;
  source: SourceId | null;
  scope: ControlScope;
  app: AppId | null;
  title: string | null;
  state: ControlState;
  allowed_states: Array<ControlState>;
  authority: string;
  actuator: Actuator;
  enforced_by: string;
  confirmed_at: string | null;
  evidence: unknown;
};
export type ControlRow = { about: string } & Control;
export type ControlDetail = { steps: string; citations: Array<string> } & ControlRow;
export type ControlsRequest = { scope: ControlScope | null; app: AppId | null; page: PageRequest };

export type ChangeKind = 'added' | 'changed' | 'removed';
export type FieldChange = { field: string; old: unknown; new: unknown };
export type Change = {
  change: ChangeKind;
  kind: ItemKind;
  id: string;
  source: SourceId;
  category: CategoryId | null;
  subject: SubjectId | null;
  title: string;
  snapshot: number;
  fields: Array<FieldChange>;
};
export type ChangesRequest = { from: number | null; to: number | null; page: PageRequest };
export type ChangeList = {
  added: Array<Change>;
  changed: Array<Change>;
  removed: Array<Change>;
  total: number;
  next: string | null;
};

export type Format = 'json' | 'csv' | 'html';
export type ExportRequest = { out: string; categories: Array<CategoryId>; formats: Array<Format> };
export type Problem =
  | 'no_seal'
  | 'seal_broken'
  | 'inconsistent'
  | 'too_many_files'
  | 'too_large'
  | 'encrypted'
  | 'not_a_file'
  | 'duplicate_name'
  | 'unsafe_name'
  | 'outside_top'
  | 'missing'
  | 'unexpected_file'
  | 'unreadable'
  | 'bad_line'
  | 'unknown_version'
  | 'wrong_size'
  | 'wrong_sum'
  | 'not_utf8'
  | 'not_json'
  | 'duplicate_key';
export type Detail = {
  problem: Problem;
  file: string | null;
  line: number | null;
  expected: string | null;
  found: string | null;
};
export type Check = { check: string; ok: boolean; detail: Detail | null };
export type Verification = { ok: boolean; checks: Array<Check>; files: number; bytes: number };
export type ExportReport = {
  file: string;
  bytes: number;
  sha256: string;
  records: number;
  formats: Array<Format>;
  skipped: Array<Skipped>;
  verification: Verification;
};

export type JournalAction =
  | 'vault_created'
  | 'source_connected'
  | 'source_disconnected'
  | 'sync_finished'
  | 'records_viewed'
  | 'export_written'
  | 'policy_imported';
export type JournalEntry = {
  sequence: number;
  at: string;
  action: JournalAction;
  details: { [name: string]: unknown };
  previous: string;
  hash: string;
};
export type JournalVerdict = { ok: boolean; entries: number; head: string; first_broken: number | null };

export type PolicyCitations = { resolved: number; missing: Array<string> };
export type PolicyImported = {
  id: PolicyId;
  effective: string;
  sections: number;
  already_known: boolean;
  citations: PolicyCitations;
};
export type PolicyRow = { id: PolicyId; title: string; effective: string; imported_at: string; sections: number };
export type PolicySection = { citation: string; heading: string; level: number; text: string };
export type PolicyText = {
  id: PolicyId;
  title: string;
  effective: string;
  imported_at: string;
  sha256: string;
  sections: Array<PolicySection>;
};
