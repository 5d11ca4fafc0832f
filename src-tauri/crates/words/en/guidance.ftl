# How things are put right, step by step, and the short words that lists need.

not-told = not told
never = never

## Who may change something
who-person = You can
who-administrator = Your administrator can
who-dingtalk = Only DingTalk can

## Having something corrected (policy V)
rectify-person = In DingTalk open Me › Settings › My Profile and change it there. What cannot be changed there: Me › Help › My Customer Service › DingTalk Aide helps, day and night.
rectify-administrator = Your organisation keeps this. Ask an administrator to change it in the management platform (oa.dingtalk.com); they sign in with the QR code and their password.

rectify-dingtalk = DingTalk set this itself, and nobody else changes it. If you think it is wrong, ask: Me › Help › My Customer Service › DingTalk Aide.

## Taking an app's access away
revoke-own-app = Your organisation made this app itself. An administrator can switch it off or narrow whom it covers: in DingTalk, Workbench › Manage apps; in a browser, oa.dingtalk.com › Workbench. What the app has stored already stays until whoever runs it deletes it.
revoke-vendor-app = An administrator removes it in DingTalk under Workbench › Manage apps, or at oa.dingtalk.com › Workbench. If you let it in yourself: Me › Settings › Account & Security › Privacy switches › App authorisation management, choose the app, Remove authorisation. What its provider has stored already stays until you ask them to delete it.

## Controls
control-steps-contact_hide = An administrator changes this rule at oa.dingtalk.com › Contacts › Visibility settings. Rules made there and rules made through DingTalk's interfaces are kept apart, and a person is hidden if either says so.
control-steps-department_hidden = An administrator changes this at oa.dingtalk.com › Contacts: open the department's settings and set who can see it.
rule-contact_hide = Rule on who is hidden in the contacts
    .named = Hidden in the contacts: { $name }
    .about = While it is on, the people and departments it names cannot be found or seen by other members, apart from its exceptions.
rule-department_hidden = Hidden department
    .named = Hidden department: { $name }
    .about = While it is on, members outside the department do not see it in the contacts, apart from those let in.

## Checks of this computer
doctor-folder = Folder that can be written to
doctor-vault = Vault
doctor-keyring = Keyring
check-passed = passed
check-failed = failed
check-missing = not there

## Syncs
skipped-rest = Everything after that
