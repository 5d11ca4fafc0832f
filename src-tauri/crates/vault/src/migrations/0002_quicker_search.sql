-- Search as one types, on a million items (what the index has of a text: see `search.rs`); numbers kept beside the
-- rows; how long history is kept; and what a look at a source goes on from.

DROP TABLE search;
-- Words of the open versions, by the item's number. It keeps no text of its own: what is found is read from `versions`.
-- A beginning of one or two characters is a word of the index as well: it would otherwise stand for most of it.
CREATE VIRTUAL TABLE search USING fts5 (
    words,
    content = '', contentless_delete = 1, prefix = '2',
    tokenize = 'unicode61 remove_diacritics 2'
);
-- Words wait in memory up to so many bytes: a batch of a sync then becomes one piece of the index.
INSERT INTO search (search, rank) VALUES ('hashsize', 16777216);
-- A small sync must not merge what a large one wrote: `search.rs` says when pieces are merged.
INSERT INTO search (search, rank) VALUES ('automerge', 0);

-- Records are most items, and are found in the table itself.
DROP INDEX items_kind;
CREATE INDEX items_kind ON items (kind) WHERE current IS NOT NULL AND kind != 2;

-- How many items are open. A category that is absent is an empty text.
CREATE TABLE held (
    source   INTEGER NOT NULL,
    kind     INTEGER NOT NULL,
    category TEXT NOT NULL,
    number   INTEGER NOT NULL,
    PRIMARY KEY (source, kind, category)
) STRICT, WITHOUT ROWID;

-- Until when history was forgotten: what this snapshot, or an earlier one of its source, showed can't be told any more.
ALTER TABLE sources ADD COLUMN forgotten_until INTEGER NOT NULL DEFAULT 0;

-- What the next look at a source goes on from, in the source's own terms.
ALTER TABLE sources ADD COLUMN bookmark TEXT;

-- For how many days history is kept. Without a row, for ever.
CREATE TABLE retention (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    days INTEGER NOT NULL CHECK (days > 0)
) STRICT;
