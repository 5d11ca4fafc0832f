-- Exports that were broken off, with what is needed to go on from what they left: one a file that was to be written.
CREATE TABLE unfinished_exports (
    file TEXT PRIMARY KEY,
    body BLOB NOT NULL
) STRICT, WITHOUT ROWID;
