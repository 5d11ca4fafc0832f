### Files that are imported: their kinds, what can be wrong in them, and what columns are taken for.

file_kind-vcard = contacts
file_kind-icalendar = calendar
file_kind-csv = table
file_kind-xlsx = spreadsheet
file_kind-json = JSON document
file_kind-ndjson = JSON by lines
file_kind-evidence = evidence
file_kind-zip = zip
file_kind-archive = export of Clearhold

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

## The screen

nav-import = Import
source-import = Import { $number }
import-lead = Bring in what you have elsewhere: contacts, calendars, tables; or an export of Clearhold. It is kept in your vault; the files stay as they are.
import-files = Files
import-files-about = The path of a file on each line. Contacts (.vcf), calendars (.ics), tables (.csv, .tsv, .xlsx), JSON, pictures and e-mails as evidence, zips of these, and exports of Clearhold.
import-choose = Choose…
import-category = What they hold belongs to
import-category-told = What the files tell themselves
import-look = See what would come
import-look-again = See it again, read this way
import-what = What would come
import-count = { $records ->
    [0] Nothing new
    [one] { $records } new record
   *[other] { $records } new records
}{ $duplicates ->
    [0] { "" }
   *[other] , { $duplicates } already here
}
import-heading = Column
import-taken-for = Taken for
import-example = For example
import-samples = The first records
import-before = This very file came in before, with { $name }. It would change nothing.
import-archive-made = Export of { $at }
import-archive-new = Also new: { $people ->
    [one] { $people } person
   *[other] { $people } people
}, { $apps ->
    [one] { $apps } app
   *[other] { $apps } apps
}, { $controls ->
    [one] { $controls } setting
   *[other] { $controls } settings
}, { $evidence ->
    [one] { $evidence } piece of evidence
   *[other] { $evidence } pieces of evidence
}
import-archive-policies = { $count ->
    [one] One version of a privacy policy comes with it.
   *[other] { $count } versions of privacy policies come with it.
}
import-archive-sample = It is of the sample organisation, whose people do not exist.
import-archive-kept = { $source }: here as { $name }, not connected
import-archive-here = { $source }: all of it is here already
import-archive-part = It holds only a part: it was narrowed when it was made.
import-archive-left = { $count ->
    [one] One setting stays as this vault has it.
   *[other] { $count } settings stay as this vault has them.
}
import-broken = What is broken
import-note-of = What you want to remember of it
import-note-about = It is kept with each picture and e-mail, as their title is.
import-passphrase = Passphrase of the export
import-lapses = What could not be taken as it is
import-lapse = { $where }: { $reason }
import-line = Line { $line }
import-more-lapses = … and { $count } more
import-do = Import
import-note = If you stop, nothing of it is kept.
import-stopped = Stopped. Nothing of it was kept.
import-nothing-new = There is nothing new in these files. Nothing was changed.
import-done = { $records ->
    [one] { $records } record imported
   *[other] { $records } records imported
}
import-done-about = Kept as { $name }. It can be undone below, in one step.
import-another = Import more
import-see = See the records
import-watch = A watched folder
import-watch-about = While the vault is open, what is put into this folder comes in by itself, each file once. Nothing in it is moved or deleted. What is in it already stays out.
import-watch-folder = Folder
import-watch-choose = Choose a folder
import-watch-begin = Watch it
import-watch-now = Watched:
import-watch-stop = Watch it no more
import-watch-on = The folder is watched.
import-watch-off = The folder is watched no more.
import-watch-came = Came from it since the vault was opened
import-list = What was imported
import-list-none = Nothing was imported yet.
import-row = { $records ->
    [one] { $records } record
   *[other] { $records } records
}
import-broken-off = Broke off: a part of it may be here
import-undo = Undo…
import-undo-title = Undo { $name }?
import-undo-about = { $records ->
    [one] The { $records } record that came with it goes for good. Your file stays as it is.
   *[other] All { $records } records that came with it go for good. Your files stay as they are.
}
import-undo-do = Undo it
import-undone = { $name } is undone.
import-also-in = Imported later, and held some of these too: { $names }. Import them again to have those back.
