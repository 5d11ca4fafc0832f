-- Pictures that the person keeps as evidence of what they saw, and when they want to be reminded to look again.

-- A picture belongs to the version of a control that came with its snapshot, and goes when that version is forgotten.
CREATE TABLE evidence (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    source   INTEGER NOT NULL REFERENCES sources (id),
    about    TEXT NOT NULL,              -- the control's identifier
    snapshot INTEGER NOT NULL,
    media    TEXT NOT NULL,              -- its media type, told by its content
    sha256   BLOB NOT NULL,
    added_at INTEGER NOT NULL,
    body     BLOB NOT NULL,
    UNIQUE (source, about, sha256)
) STRICT;

-- After how many days something that the person said is to be looked at again; null for never. Without a row, as the
-- program thinks best.
CREATE TABLE reminder (
    id   INTEGER PRIMARY KEY CHECK (id = 1),
    days INTEGER CHECK (days > 0)
) STRICT;
