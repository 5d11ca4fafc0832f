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
## Where the client shows what no interface tells
step-app_account_security = In DingTalk, open Me › Settings › Account and security.
step-app_devices = There, the list of devices shows where your account is signed in, and when it was used.
step-app_authorisations = In DingTalk, open Me › Settings › Security Center › Privacy switches › App authorisation management. It lists every app that you let in.

## What an app gets
apps-gets-stated = The privacy policy states these fields for every app from outside (III(ii)). They were not read: DingTalk does not tell what this one gets.
recipient-organisation = Your own organisation
    .about = Your organisation made this app itself, so what the app gets stays with your organisation, which decides about it and answers for it.

## The page in the browser at the end of a sign-in
sign-in-done = You are signed in. You can close this page and go back to Clearhold.
sign-in-refused = The sign-in did not work. Close this page and go back to Clearhold, which says why.

## Taking an app's access away
revoke-own-app = Your organisation made this app itself. An administrator can switch it off or narrow whom it covers: in DingTalk, Workbench › Manage apps; in a browser, oa.dingtalk.com › Workbench. What the app has stored already stays until whoever runs it deletes it.
revoke-vendor-app = An administrator removes it in DingTalk under Workbench › Manage apps, or at oa.dingtalk.com › Workbench. If you let it in yourself: in DingTalk, Me › Settings › Security Center › Privacy switches › App authorisation management, choose the app, Remove authorisation. What its provider has stored already stays until you ask them to delete it.

## Controls
control-steps-contact_hide = An administrator changes this rule at oa.dingtalk.com › Contacts › Visibility settings. Rules made there and rules made through DingTalk's interfaces are kept apart, and a person is hidden if either says so.
control-steps-department_hidden = An administrator changes this at oa.dingtalk.com › Contacts: open the department's settings and set who can see it.
control-steps-contact_restriction = An administrator changes this rule at oa.dingtalk.com › Contacts › Visibility settings. Rules made there and rules made through DingTalk’s interfaces are kept apart, and whichever is stricter holds.
control-steps-attribute_visibility = An administrator changes this rule at oa.dingtalk.com › Contacts › Visibility settings.
control-steps-senior = An administrator changes this at oa.dingtalk.com › Contacts: open the member and set the protection of senior members.
control-steps-app_visibility = An administrator changes this in DingTalk under Workbench › Manage apps, or at oa.dingtalk.com › Workbench: open the app and set who can see it.
control-steps-invite_members = No interface of DingTalk’s sets this. An administrator changes it at oa.dingtalk.com › Contacts › Invite members.
control-steps-invite_by_link = No interface of DingTalk’s sets this. An administrator changes it at oa.dingtalk.com › Contacts › Invite members.
control-steps-invite_by_search = No interface of DingTalk’s sets this. An administrator changes it at oa.dingtalk.com › Contacts › Invite members.
control-steps-invite_by_code = No interface of DingTalk’s sets this. An administrator changes it at oa.dingtalk.com › Contacts › Invite members.
control-steps-join_department = No interface of DingTalk’s sets this. An administrator changes it at oa.dingtalk.com › Contacts › Invite members.
rule-contact_hide = Being found in the contacts, for those named in a rule
    .named = Being found in the contacts, for those named in: { $name }
    .about = Denied: the rule is on, and other members can neither find nor see the people and departments that it names, apart from its exceptions. Allowed: the rule is off and hides nobody.
rule-department_hidden = A department being seen in the contacts
    .named = Being seen in the contacts, for the department: { $name }
    .about = Denied: the department is hidden, and members outside it do not see it in the contacts, apart from those let in.
rule-contact_restriction = Seeing the contacts, for those named in a rule
    .named = Seeing the contacts, for those named in a rule: { $name }
    .about = Denied: the rule is on, and the people and departments that it names see no more of the contacts than it says. Allowed: the rule is off and restricts nobody.
rule-attribute_visibility = Fields of the profile being seen by others, for those named in a rule
    .named = Fields of the profile being seen by others, for those named in a rule: { $name }
    .about = Denied: the rule is on, and others do not see the fields that it lists of the people that it names. Allowed: the rule is off and hides no field.
rule-senior = A senior member being reached by anyone
    .named = A senior member being reached by anyone: { $name }
    .about = Denied: the member is protected, and only those on the list can use the listed ways to reach them. Allowed: anyone in the organisation can.
rule-app_visibility = An app being seen by members
    .named = An app being seen by members: { $name }
    .about = Denied: only administrators see the app. Allowed: the members, departments and roles that are listed see it.
rule-invite_members = Members inviting others
    .named = Members inviting others: { $name }
rule-invite_by_link = Inviting by a link
    .named = Inviting by a link: { $name }
rule-invite_by_search = Being found by the organisation’s name to join
    .named = Being found by the organisation’s name to join: { $name }
rule-invite_by_code = Joining by the organisation’s code
    .named = Joining by the organisation’s code: { $name }
rule-join_department = Asking to join a department
    .named = Asking to join a department: { $name }

## Checks of this computer
doctor-folder = Folder that can be written to
doctor-vault = Vault
doctor-keyring = Keyring
doctor-vault-absent = No vault yet. Make one with: clearhold init
doctor-vault-keyring = Opens with the keyring
doctor-vault-passphrase = Opens with a passphrase
doctor-vault-recovery = Opens with a recovery code
doctor-vault-key_file_missing = The vault is there, but vault.key beside it is not. Without it nothing opens the vault: bring vault.key back from a copy.
doctor-vault-vault_file_missing = vault.key is there, but the vault itself, vault.db, is not. Bring vault.db back from a copy.
doctor-keyring-available = Works
doctor-keyring-vault-keyring_unavailable = None that works. A passphrase can open a vault instead.
check-passed = passed
check-failed = failed
check-missing = not there

## Syncs
skipped-rest = Everything after that

## Permissions of DingTalk’s interfaces
dingtalk-permission-open_app_api_base = use DingTalk’s interfaces ({ $code })
dingtalk-permission-snsapi_base = sign people in ({ $code })
dingtalk-permission-qyapi_base = use DingTalk’s interfaces ({ $code })
dingtalk-permission-Contact_Org_Read = read the organisation’s details ({ $code })
dingtalk-permission-Contact_User_Read = read your own account ({ $code })
dingtalk-permission-Contact_User_mobile = read mobile numbers ({ $code })
dingtalk-permission-Contact_Visibility_ReadWrite = read the rules for hiding contacts ({ $code })
dingtalk-permission-qyapi_get_department_list = read departments ({ $code })
dingtalk-permission-qyapi_get_department_member = read who is in a department ({ $code })
dingtalk-permission-qyapi_get_member = read members’ details ({ $code })
dingtalk-permission-qyapi_get_microapp_list = read the list of apps ({ $code })
dingtalk-permission-qyapi_microapp_manage = read whom apps cover ({ $code })
dingtalk-permission-qyapi_hrm_read_user = read staff files ({ $code })
dingtalk-permission-Contact_Common_Read = read who may invite others ({ $code })
dingtalk-permission-Calendar_Event_Read = read calendars ({ $code })
dingtalk-permission-Calendar_Acl_Read = read who may see calendars ({ $code })
dingtalk-permission-Custom_OpFileAudit_Read = read the log of file activity; in editions with file audit ({ $code })
dingtalk-permission-Custom_TrustedDevice_ReadWrite = read trusted devices; in editions with exclusive accounts ({ $code })
dingtalk-permission-qyapi_get_attendance_data = read attendance ({ $code })
dingtalk-permission-qyapi_manage_addresslist = read the rules of the contacts ({ $code })

## Where an administrator grants a permission
grant-where = An administrator grants it in the developer console: open-dev.dingtalk.com › App development › the app › Permission management: search for the name, apply for it, and read again.
grant-scope-where = An administrator widens it in the developer console: open-dev.dingtalk.com › App development › the app › Permission management › contacts scope.

## What a search finds besides items
item_kind-category = Data category
item_kind-field = Field

## Whom an app is shown to
reach-administrators = administrators only
reach-members = { $count ->
    [one] one single member
   *[other] { $count } single members
}
