-- What stood there before a control was set, so that it can be put back, at once or when its time is over.
CREATE TABLE undo (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    source  INTEGER NOT NULL REFERENCES sources (id),
    control TEXT NOT NULL,
    set_at  INTEGER NOT NULL,
    ends_at INTEGER,                     -- when it is to be put back by itself; null for never
    body    BLOB NOT NULL
) STRICT;
