-- The first schema. Times are nanoseconds since 1970 in UTC; bodies are JSON in UTF-8, those of
-- `versions` packed with zstd and the dictionary `tables/bodies.dict`.

PRAGMA application_id = 0x434C4844;

-- A source stays here after it was disconnected, without a body, as long as something that came from it is kept.
CREATE TABLE sources (
    id   INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    body BLOB
) STRICT;

CREATE TABLE secrets (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One look at one source. Numbers are never used twice: the journal names them.
CREATE TABLE snapshots (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    source      INTEGER NOT NULL REFERENCES sources (id),
    started_at  INTEGER NOT NULL,
    finished_at INTEGER,
    state       TEXT NOT NULL,
    seen        INTEGER NOT NULL DEFAULT 0,
    added       INTEGER NOT NULL DEFAULT 0,
    changed     INTEGER NOT NULL DEFAULT 0,
    removed     INTEGER NOT NULL DEFAULT 0,
    skipped     BLOB NOT NULL
) STRICT;
CREATE INDEX snapshots_source ON snapshots (source);

-- What a connector reads in one go ('members', 'apps'). Only a part that was read to its end can show what is gone.
CREATE TABLE parts (
    id      INTEGER PRIMARY KEY,
    source  INTEGER NOT NULL REFERENCES sources (id),
    name    TEXT NOT NULL,
    done_in INTEGER REFERENCES snapshots (id),
    UNIQUE (source, name)
) STRICT;
CREATE INDEX parts_done ON parts (done_in);

-- Everything that a source ever told of. What it says is in `versions`; the columns here are what lists are made by,
-- so that neither a list nor an unchanged sync has to read a body.
CREATE TABLE items (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    source   INTEGER NOT NULL REFERENCES sources (id),
    kind     INTEGER NOT NULL,           -- 1 subject, 2 record, 3 app, 4 grant, 5 control
    key      TEXT NOT NULL,              -- the item's identifier
    category TEXT,                       -- of a record
    subject  TEXT,                       -- whom a subject or record is about
    app      TEXT,                       -- whose a grant is, or what a control is about
    is_self  INTEGER NOT NULL,           -- 1 for the subject who signed in
    part     INTEGER NOT NULL REFERENCES parts (id),
    current  INTEGER,                    -- the open version; null once the item is gone
    since    INTEGER NOT NULL,           -- the snapshot that opened the newest version
    seen_in  INTEGER NOT NULL,           -- seen in this one at least; a part that was done later says more
    hash     BLOB NOT NULL,              -- of the newest version, as there
    UNIQUE (kind, key, source)
) STRICT;
CREATE INDEX items_kind     ON items (kind)     WHERE current IS NOT NULL;
CREATE INDEX items_category ON items (category) WHERE current IS NOT NULL AND category IS NOT NULL;
CREATE INDEX items_subject  ON items (subject)  WHERE current IS NOT NULL AND subject IS NOT NULL;
CREATE INDEX items_app      ON items (app)      WHERE current IS NOT NULL AND app IS NOT NULL;
CREATE INDEX items_self     ON items (key)      WHERE current IS NOT NULL AND is_self = 1;

-- What an item said, from one snapshot until another: valid in `from_snapshot`, no longer valid in `until_snapshot`.
CREATE TABLE versions (
    id             INTEGER PRIMARY KEY,
    item           INTEGER NOT NULL REFERENCES items (id),
    from_snapshot  INTEGER NOT NULL REFERENCES snapshots (id),
    until_snapshot INTEGER REFERENCES snapshots (id),
    hash           BLOB NOT NULL,    -- the first 16 bytes of the content's SHA-256
    body           BLOB NOT NULL
) STRICT;
CREATE INDEX versions_item  ON versions (item);
CREATE INDEX versions_from  ON versions (from_snapshot);
CREATE INDEX versions_until ON versions (until_snapshot) WHERE until_snapshot IS NOT NULL;

-- Words of the open versions, by the item's number. It keeps no text of its own: what is found is read from `versions`.
CREATE VIRTUAL TABLE search USING fts5 (
    title, text,
    content = '', contentless_delete = 1,
    tokenize = 'unicode61 remove_diacritics 2'
);
-- Words wait in memory up to so many bytes: a batch of a sync then becomes one piece of the index, not a dozen to merge.
INSERT INTO search (search, rank) VALUES ('hashsize', 16777216);
-- Pieces are merged little by little; not all at once when a small sync happens to make the sixteenth.
INSERT INTO search (search, rank) VALUES ('crisismerge', 64);

CREATE TABLE journal (
    sequence INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    action   TEXT NOT NULL,
    details  TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash     TEXT NOT NULL
) STRICT;
CREATE TRIGGER journal_keeps_its_order BEFORE INSERT ON journal
WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM journal)
BEGIN SELECT raise(ABORT, 'the journal is written at its end only'); END;
CREATE TRIGGER journal_is_not_rewritten BEFORE UPDATE ON journal
BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_is_not_shortened BEFORE DELETE ON journal
BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;

-- What the journal's checkpoints are signed with: an Ed25519 key for the vault's life.
CREATE TABLE journal_key (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    secret BLOB NOT NULL
) STRICT;
CREATE TRIGGER journal_key_stays BEFORE UPDATE ON journal_key
BEGIN SELECT raise(ABORT, 'the key of the journal stays'); END;
CREATE TRIGGER journal_key_is_not_lost BEFORE DELETE ON journal_key
BEGIN SELECT raise(ABORT, 'the key of the journal stays'); END;

-- How long the journal was at a time and what its last hash was, signed.
CREATE TABLE checkpoints (
    sequence  INTEGER PRIMARY KEY,
    head      TEXT NOT NULL,
    at        INTEGER NOT NULL,
    signature BLOB NOT NULL
) STRICT;
CREATE TRIGGER checkpoints_keep_their_order BEFORE INSERT ON checkpoints
WHEN NEW.sequence <= (SELECT coalesce(max(sequence), 0) FROM checkpoints)
BEGIN SELECT raise(ABORT, 'checkpoints are written at their end only'); END;
CREATE TRIGGER checkpoints_are_not_rewritten BEFORE UPDATE ON checkpoints
BEGIN SELECT raise(ABORT, 'checkpoints are append-only'); END;
CREATE TRIGGER checkpoints_are_not_removed BEFORE DELETE ON checkpoints
BEGIN SELECT raise(ABORT, 'checkpoints are append-only'); END;

CREATE TABLE policies (
    id        TEXT PRIMARY KEY,
    effective TEXT NOT NULL,
    body      BLOB NOT NULL
) STRICT;
