### What went wrong, and (attribute hint) what helps. A key is `error-` and the code with `-` in place of the dot.

## What was asked for

error-usage-invalid_argument = Something in the command is not as expected.
    .hint = Look at the part named above and try again. Add --help to see what can stand there.

## The vault

error-vault-not_found = There is no vault here yet.
    .hint = Make one with ‘clearhold init’, or choose the folder where yours is.
error-vault-exists = There already is a vault here. It was left as it is.
    .hint = Go on using it, or choose another folder for a new one.
error-vault-wrong_key = The vault did not open with this key. Nothing in it was changed.
    .hint = Try the passphrase again; check capital letters and the keyboard’s language. If the key was in the keyring, make sure you are signed in as the same user.
error-vault-damaged_key_file = The small file that holds the vault’s locked key is damaged. Your data itself was not touched.
    .hint = Put that file back from a backup of the vault’s folder. Don’t delete anything until then.
error-vault-not_a_vault = The file at this place is not a Clearhold vault. It was left as it is.
    .hint = Choose the folder where your vault is, or an empty one for a new vault.
error-vault-damaged = Part of the vault can’t be read. Nothing was deleted.
    .hint = Copy the vault’s folder to a safe place, and leave the copy as it is. Then restore your latest backup.
error-vault-in_use = Another Clearhold is using this vault.
    .hint = Close the other window or wait until the other command ends, then try again.
error-vault-keyring_unavailable = The system’s keyring, where the vault’s key is kept, can’t be reached.
    .hint = Unlock the keyring or sign in to the desktop. For a new vault you can choose a passphrase instead.
error-vault-keyring_entry_missing = The keyring has no key for this vault. The vault itself is untouched.
    .hint = Sign in as the user who made the vault, or bring back a backup of the keyring.
error-vault-wrong_key_kind = This vault opens in another way than the one tried.
    .hint = If you made it with a passphrase, give the passphrase. If you made it with the keyring, leave the passphrase out.
error-vault-too_new = A newer Clearhold made this vault, and this one can’t read it safely.
    .hint = Install the newer Clearhold. The vault was not changed.
error-vault-failed = The vault could not do what was asked.
    .hint = Try again. If it happens once more, close Clearhold, copy the vault’s folder to a safe place and start anew.
error-vault-passphrase_needed = A passphrase is needed for the vault.
    .hint = Type it when asked. Where nobody can type, hand over a file whose first line it is: --passphrase-file FILE, or CLEARHOLD_PASSPHRASE_FILE.
error-vault-passphrase_too_weak = This passphrase would be easy to guess.
    .hint = Take a longer one. Four or more unrelated words are strong and easy to remember.
error-vault-passphrases_differ = The two entries are not the same. Nothing was made.
    .hint = Start again and type the same passphrase twice.
error-vault-last_key = Without this, nothing but the recovery code would open the vault. It was left as it is.
    .hint = First add another way in: a passphrase, or the system’s keyring.
error-vault-mistyped_recovery_code = This recovery code has a typing slip in it.
    .hint = Compare it with what you wrote down, group by group: 8 groups of 4 letters and digits. Capitals, spaces and hyphens don’t matter.
error-vault-not_a_backup = This file is not a backup of a vault.
    .hint = Choose a file that ‘clearhold vault backup’ wrote.
error-vault-file_exists = There already is a file of this name. It was left as it is.
    .hint = Choose another name or folder for the backup.
error-vault-gone = The vault’s folder was moved or removed while it was open, so the last change was not stored.
    .hint = Put the folder back where it was, or open the vault where it is now, and do it again.
error-vault-lock_refused = The file system here can’t lock files, so two programs could write to the vault at once.
    .hint = Move the vault’s folder to a disk of this computer; network folders often give no locks.

## The disk

error-disk-full = The disk is full. What was stored before is safe.
    .hint = Free some space and try again.
error-disk-not_writable = Clearhold is not allowed to write here.
    .hint = Choose another folder, or change who may write to this one.
error-disk-failed = The disk did not do what was asked.
    .hint = See whether the disk or drive is still connected, then try again.

## Where data is read from

error-source-credentials_refused = DingTalk did not accept the app’s client ID or secret.
    .hint = Copy both again from the developer console (open-dev.dingtalk.com) and connect anew. The secret may have been renewed there.
error-source-token_refused = DingTalk no longer accepts the sign-in.
    .hint = Sync once more. If it happens again, connect the source anew.
error-source-sign_in_needed = DingTalk wants you to sign in.
    .hint = Connect the source again and sign in in the browser.
error-source-sign_in_refused = The sign-in was not completed.
    .hint = Try again and agree on DingTalk’s page. If your organisation blocks it, ask your administrator.
error-source-permission_missing = The app lacks a permission for some of the data. What could be read was kept.
    .hint = An administrator can add the permission named in the details in the developer console. Then sync again.
error-source-address_not_allowed = DingTalk does not accept calls from this computer’s internet address.
    .hint = Add the address to the app’s list of allowed addresses in the developer console, or connect from an allowed network.
error-source-throttled = DingTalk asked for slower calls, and waiting did not help this time. What was read was kept.
    .hint = Wait a few minutes and sync again.
error-source-quota_used_up = The calls that DingTalk allows the organisation are used up.
    .hint = Sync again when the allowance starts anew, usually next month, or ask an administrator to raise it.
error-source-over_budget = Reading this would take too much of what is left of the month’s metered calls, so it was not begun.
    .hint = Wait until the month is over, set a larger number of calls if your edition has more, or read on all the same: with ‘clearhold sync --over-budget’, or under Settings › Sources.
error-source-blocked = DingTalk blocks these calls for now.
    .hint = Wait an hour and try again. If it stays so, ask the organisation’s administrator.
error-source-unreachable = The source can’t be reached.
    .hint = Check the internet connection and the address of the source, then sync again.
error-source-cut_off = The connection broke off in the middle. What had arrived was kept.
    .hint = Sync again; it fills in what is missing.
error-source-unexpected_answer = The source answered in a way that Clearhold does not understand.
    .hint = Sync again later. If it stays so, look for a newer Clearhold: the source may have changed.
error-source-invalid_settings = Something in the settings of this source is not right.
    .hint = The details name the setting. Correct it, and connect the source again.
error-source-no_certificates = This computer has no list of certificate authorities, so Clearhold can’t tell whether it really speaks with DingTalk. Nothing was sent.
    .hint = Install the list. On Debian and Ubuntu it is the package ca-certificates; elsewhere it comes with the system’s updates.
error-source-tells_nothing = This source does not tell of changes by itself.
    .hint = Only a connected organisation does. Sync to read what changed.
error-source-partial_scope = The app sees only part of the organisation. What it sees is complete.
    .hint = To see more, an administrator can widen the app’s contact scope in the developer console. Then sync again.
error-source-file_missing = A file that this source is read from is not there. What was read from it before was kept.
    .hint = The details name the file. Put it back, or connect the computer again with the files as they lie now: clearhold connect device --from FILE
error-source-file_unreadable = A file that this source is read from can’t be opened.
    .hint = The details name the file. See whether you may read it, and whether another program has it open.
error-source-file_too_large = A file is larger than what is read: 64 MB.
    .hint = Export only the keys that matter, instead of the whole registry. The README lists them.
error-source-not_an_export = A file holds no permissions that can be read: it is neither an export of a Windows registry (.reg) nor a copy of a Mac’s consent database (TCC.db), or it comes from a newer system than Clearhold knows.
    .hint = The details name the file. Export it again on the other computer; the README says how.
error-source-file_damaged = A file is damaged, so nothing of it was taken.
    .hint = The details name the file, and the line where it has lines. Export or copy it again.
error-source-mixed_exports = These files are from different systems, so they can’t be from one computer.
    .hint = Connect each computer by itself, with a name of its own: clearhold connect device --name NAME --from FILE
error-source-full_disk_access_needed = macOS keeps this from programs that may not read all files, so what is allowed there is not known.
    .hint = Open System Settings › Privacy & Security › Full Disk Access, allow Clearhold (or the terminal that it runs in), and sync again.
error-source-not_exported = The files do not hold this part, so it may say anything.
    .hint = Export the place in the details as well, and connect the computer again with all files.
error-source-store_unreachable = A place on this computer that decides about permissions is not there, or did not answer. What was read from it before was kept.
    .hint = On a computer without a desktop, or without GNOME, that is as it should be. Otherwise see whether the desktop’s services run.
error-source-not_found = There is no source of this name.
    .hint = See the list of your sources, or connect it first.
error-source-exists = A source of this name is already connected.
    .hint = Use it as it is, or disconnect it first.

## Syncing

error-sync-interrupted = The last sync was cut off before it ended. What it had stored is intact.
    .hint = Sync again.
error-sync-cancelled = The sync was stopped, as you asked. What had arrived was kept.
    .hint = Sync again whenever you like.
error-sync-running = A sync of this source is already running.
    .hint = Wait until it ends, or stop it first.

## Things that are looked for

error-subject-not_found = Nobody is known here by this name or number.
    .hint = Search for the person, or read the sources again. The list of records names everyone.
error-subject-several = Several people have this name.
    .hint = Take one of the identifiers named here instead.
error-record-not_found = There is no such record.
    .hint = See the list of records. It may have been removed at the source since.
error-app-not_found = There is no such app.
    .hint = See the list of apps. It may have been removed at the source since.
error-control-not_found = There is no such permission or setting.
    .hint = See the list of permissions and settings for the right name.
error-control-guided = No program can set this: you do, in DingTalk or on the device.
    .hint = Follow the steps, then say what you set: clearhold controls attest, or the buttons beside the steps.
error-control-locked = Someone else decides this, and it can’t be changed from here.
    .hint = Turn to whoever decides it.
error-control-cannot_be_set = DingTalk lets no program set this, or not to that.
    .hint = Look at the steps to change it by hand.
error-control-changed_meanwhile = It was changed since it was shown to you, so nothing was set. What it is now is shown.
    .hint = Look at it again, and set it if you still want to.
error-control-unseen = Setting this would overwrite what DingTalk never shows, so it has to be said. Nothing was set.
    .hint = Say for each whether it is to be on, as with: --unseen hide_in_profile=true --unseen hide_in_search=true
error-control-too_many = That names more entries than DingTalk takes. Nothing was set.
    .hint = Name fewer people, departments or roles.
error-control-nothing_to_undo = There is nothing to put back, or not what was named.
    .hint = See what can be put back: clearhold controls undoable
error-control-store_broken = The file to be changed is broken, so nothing was set: Clearhold never writes over what it can’t read.
    .hint = The details of the permission say which file. Mend it, or put it aside, and try again.
error-control-store_refused = One of the places that decide did not answer, or may not be written. Nothing was set.
    .hint = See whether your account may change it in the system’s own settings; on Linux, whether the session’s desktop services run and you may write to your own Flatpak folder. Then try again.
error-device-nothing_read = Nothing was read of what this app may do on this computer.
    .hint = Have this computer read first: clearhold connect device, then clearhold sync. Where an app was named, see that its identifier is right: clearhold controls --scope device
error-preset-not_found = There is no preset of this name, and no such file.
    .hint = See which there are: clearhold presets
error-preset-too_large = The file is larger than any preset.
    .hint = A preset is a short list; 16 kB are more than enough.
error-preset-not_understood = The file is no preset, or has something in it that presets don’t have. Nothing of it was used.
    .hint = The details say where. Permissions are named as “clearhold controls --json” names them, each allowed, denied, ask or unset.
error-footprint-dingtalk_running = DingTalk is running and would write again what is removed. Nothing was removed.
    .hint = Quit DingTalk, its symbol in the panel included, and try again.
error-control-is_read = A source reads this, so nobody needs to say what it is.
    .hint = Sync to see it as it is now.
error-evidence-not_a_picture = The file is no picture that can be kept.
    .hint = PNG, JPEG and WebP pictures can be kept. What counts is what is in the file, not its name.
error-evidence-too_large = The picture is too large.
    .hint = A picture may have at most 10 MB and 50 million points. A screenshot is enough.
error-evidence-not_found = There is no such picture.
    .hint = clearhold controls show ID lists the pictures that are kept.
error-list-empty = There is nothing in the list that was understood.
    .hint = Write a line for each thing, its name first. If the list in DingTalk is empty, say that it is the complete list.
error-list-too_long = The list is too long.
    .hint = At most 5,000 lines are taken at once.
error-list-not_understood = Some lines were not understood, so this can’t be taken as the complete list: what they name would look as if it were gone.
    .hint = Put these lines right, or keep the rest without saying that it is the complete list.
error-control-date_ahead = That day is still to come.
    .hint = Give the day on which you looked.
error-profile-field_not_found = Your profile has no such field.
    .hint = See your profile for the names of its fields.
error-profile-guided = No program can correct this field: you or your administrator can.
    .hint = Follow the steps, and sync afterwards.
error-sync-one_thing_only = Only one thing was looked at, right after it was changed.
    .hint = Sync to see everything as it is now.
error-snapshot-not_found = There is no such snapshot.
    .hint = See the list of syncs, and compare two that are in it.

## The policy

error-policy-not_found = There is no such policy text here.
    .hint = See the list of policy texts, or import the file first.
error-policy-not_readable = The file can’t be read as a policy text.
    .hint = Save the policy as plain text or Markdown in UTF-8, at most 2 MB, and import that file.
error-policy-no_date = The policy text does not say since when it applies.
    .hint = Give the date yourself, for example with --effective 2021-05-20.
error-policy-no_sections = No numbered sections were found in this text.
    .hint = Make sure the file holds the whole policy, with its headings and their numbers.

## Exports and archives

error-export-file_exists = There already is a file of this name. It was left as it is.
    .hint = Choose another name, or move the other file away first.
error-export-folder_missing = The folder for the export does not exist.
    .hint = Make the folder, or choose another one.
error-export-nothing_to_export = Nothing fits what you chose, so there is nothing to export.
    .hint = Choose more, or sync a source first.
error-archive-not_found = There is no archive at this place.
    .hint = Check the name and the folder.
error-archive-not_an_archive = This file is not an export of Clearhold.
    .hint = Choose the .zip file that an export wrote.
error-archive-encrypted = This file is encrypted.
    .hint = Give the passphrase or the key that it was encrypted for; on the command line with --encrypt-passphrase-file or --identity. Or open it with age, and take the zip in it.
error-archive-wrong_key = This key does not open the file.
    .hint = Give the key of a recipient it was encrypted for, or the passphrase it was encrypted with.
error-export-no_room = The disk has not enough room for this export. Nothing was written.
    .hint = Free some space, choose another disk, or choose less.
error-export-one_person_needed = An export for one member needs to know which one.
    .hint = Name the member by identifier, number or name. Nothing was written.
error-export-recipient_invalid = This is no recipient that an export can be encrypted for.
    .hint = Give a line that begins with age1, ssh-ed25519 or ssh-rsa. Nothing was written.
error-archive-without_data = This export holds no data that can be read back: it was made without JSON. Nothing of it was kept.
    .hint = Choose one that was made with JSON. What is in this one opens in other programs, and single files from it, such as its tables, can be imported.
error-archive-item_not_found = This archive holds nothing of that identifier.
    .hint = Copy the identifier from one of its lists: clearhold open FILE --list records
error-archive-closed = This archive is not open any more.
    .hint = Open it again. An archive that nobody looks at is closed after a while, as the vault is locked.
error-archive-broken = This archive is not as it was written: something in it was changed or lost.
    .hint = Don’t rely on the parts named. Use another copy, or export again.

## The journal and the rest

error-journal-broken = The journal does not add up: an entry was changed, removed or put in.
    .hint = Keep a copy of the vault as it is. A backup from before shows what was there.
error-journal-nothing_to_accept = The end of the journal is not missing, so there is nothing to accept. Nothing was changed.
    .hint = See what ‘clearhold journal verify’ says. An entry that was changed, moved or taken out can’t be accepted.
error-job-cancelled = It was stopped, as you asked.
    .hint = Start it again whenever you like.
error-internal-bug = Clearhold made a mistake. Your data is safe.
    .hint = Try again. If it happens once more, please report it with the code shown here.
error-source-sample_apart = The sample organisation and real data are kept apart, so that invented people never mix with real ones.
    .hint = Remove the sample first, then connect. To look at the sample beside real data, give it a home of its own.
error-sync-never_ran = This source has not been read yet.
    .hint = Read it now; until then Clearhold knows nothing of what it holds.
error-file-not_found = There is no such file.
    .hint = Check the path and the spelling.
error-network-address_in_use = Another program uses this address or port, or this computer does not have it.
    .hint = Choose another port, or end the other program first.
error-job-running = Something else is still under way.
    .hint = Wait until it has ended, or stop it, then try again.

## Imports

error-import-unreadable = This file can’t be read.
    .hint = See whether it is open in another program, and whether you may read it. Then try again.
error-import-unknown_kind = This is not a kind of file that can be imported. Nothing of it was kept.
    .hint = Contacts (.vcf), calendars (.ics), tables (.csv, .tsv, .xlsx), JSON, pictures and e-mails (.eml), and zips of these can be. From other programs, save or export as one of them.
error-import-folder_missing = The folder that is watched is not there.
    .hint = Choose another one, or connect the disk that it is on: then what is in it comes in by itself.
error-import-folder_unreadable = The folder that is watched can’t be read.
    .hint = Choose another one, or see who may read it.
error-import-narrowed = The export that this came from held only a part of it.
    .hint = Import an export of everything, or connect the source again.
error-import-damaged = This file is damaged, or not of the kind it was taken for. Nothing of it was kept.
    .hint = Fetch or export it again. If another program opens it, save it there as CSV or vCard, and import that.
error-import-columns_unknown = The columns of this table don’t tell what it is about, so nothing of it was kept.
    .hint = Say which data category it belongs to, or which column holds what, then import it again.
error-import-not_found = There is no such import. Nothing was changed.
    .hint = Look for it in the list of imports; one that was undone is no longer there.
