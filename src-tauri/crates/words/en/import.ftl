### Files that are imported: their kinds, what can be wrong in them, and what columns are taken for.

file_kind-vcard = contacts
file_kind-icalendar = calendar
file_kind-csv = table
file_kind-xlsx = spreadsheet
file_kind-json = JSON document
file_kind-ndjson = JSON by lines
file_kind-zip = zip

file_lapse-not_understood = Not as such a file is written. This was left out.
file_lapse-broken_characters = Some characters could not be read and show as �. The rest was taken.
file_lapse-too_large = Larger than any real entry. This was left out, and what follows it where its end could not be found.
file_lapse-too_deep = Nested more deeply than any real entry. This was left out.
file_lapse-too_tightly_packed = It would unpack to far more than it could hold. This was left out.
file_lapse-too_many_files = The zip has more files than are looked at. The rest was left out.
file_lapse-unsafe_name = Its name leads out of the zip, or to a device. This was left out.
file_lapse-locked = It is locked with a password. This was left out.
file_lapse-unknown_kind = Not a kind of file that can be imported. This was left out.
file_lapse-columns_unknown = The columns don’t tell what this is about. It was left out; say which data category it belongs to.

column-kept = Kept under its own heading
column-left-out = Left out
