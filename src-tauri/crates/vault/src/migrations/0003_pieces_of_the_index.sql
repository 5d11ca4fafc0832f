-- A large sync leaves a piece of the search index for each of its batches. They are merged little by little, after each
-- sync (see `search.rs`): not all at once, which would take as long as a third of the sync itself.
INSERT INTO search (search, rank) VALUES ('crisismerge', 32);
-- A page of the index, with what the encryption adds, then fits into a page of the file.
INSERT INTO search (search, rank) VALUES ('pgsz', 3900);
