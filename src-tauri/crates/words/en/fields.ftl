### The names of fields, of kinds of records, of closed values and of the parts that a sync reads.

## Kinds of records

kind-account = Account
kind-profile = Profile
kind-employment = Work
kind-roster = Staff file
kind-department = Department
kind-administrator = Administrator
kind-organisation = Organisation
kind-role = Role
kind-attendance = Attendance
kind-calendar_event = Calendar entry
kind-calendar_share = Who may see a calendar
kind-trusted_device = Trusted device
kind-told_device = Device, told by you
kind-told_login = Log-in, told by you
kind-imported_person = Person in a list, imported
kind-imported_contact = Contact, imported
kind-imported_row = Row of a table, imported
kind-imported_event = Calendar entry, imported
kind-imported_evidence = Picture or e-mail, kept as evidence
kind-file_operation = File activity

## Fields of a person

field-user_id = Number in the organisation
field-listed_name = Name in the list
field-listed_date = Date in the list
field-listed_details = Beside it in the list
field-union_id = Number across apps of one maker
field-open_id = Number in this app
field-mobile = Mobile number
field-state_code = Country code
field-email = Email
field-login_email = Email for signing in
field-login_id = Name for signing in
field-exclusive_account = Account owned by the organisation
field-exclusive_account_type = Kind of the organisation’s account
field-visitor = Visitor
field-name = Name
field-nickname = Nickname
field-avatar = Picture
field-title = Job title
field-real_authed = Identity confirmed
field-departments = Departments
field-roles = Roles
field-leader_of = Leads
field-job_number = Staff number
field-org_email = Office email
field-telephone = Office phone extension
field-work_place = Place of work
field-hired_date = Joined on
field-manager = Manager
field-remark = Remark
field-active = Uses DingTalk
field-hide_mobile = Phone number hidden
field-senior = Senior member
field-boss = Owner of the organisation
field-admin_level = Administrator level
field-admin_departments = Departments looked after

## Fields of imported files

field-organisation_name = Company
field-birthday = Birthday
field-repeats = Repeats
field-recipient_name = Third party
field-recipient_data = Information shared with it
field-column = Other
field-sha256 = SHA-256
field-media_type = Kind of file
field-file_name = Name of the file
field-note = Note
field-sender = From
field-recipients = To

## Fields of a department

field-dept_name = Name of the department
field-dept_id = Department number
field-parent = Belongs to
field-member_count = Members
field-hide_dept = Hidden in the contacts
field-dept_permits = Departments that may see it
field-user_permits = People who may see it
field-outer_dept = Sees only itself
field-outer_permit_depts = Further departments it sees
field-outer_permit_users = Further people it sees
field-auto_approve_apply = Joining needs no approval
field-create_dept_group = Has a group chat
field-auto_add_user = New members join the group chat
field-dept_managers = Managers
field-source_identifier = Mark from another system

## Fields of the organisation

field-org_name = Name of the organisation
field-licence_org_name = Name on the licence
field-auth_level = Level of verification
field-legal_person = Legal representative
field-licence_url = Picture of the licence
field-organisation_code = Organisation code
field-registration_number = Registration number
field-unified_social_credit = Unified social credit code

## Fields of a role

field-role_name = Name of the role
field-role_group = Group of roles

## Fields of attendance

field-check_type = Clocked
field-check_time = Clocked at
field-planned_time = Due at
field-time_result = On time
field-location_result = In place
field-location_method = How the place was found
field-latitude = Latitude
field-longitude = Longitude
field-accuracy = Accuracy in metres
field-address = Address
field-wifi_name = Name of the Wi-Fi
field-wifi_address = Address of the Wi-Fi
field-device = Device
field-outside_remark = Note on being elsewhere

## Fields of a calendar

field-summary = Title
field-description = Description
field-starts_at = Begins
field-ends_at = Ends
field-all_day = All day
field-place = Place
field-organizer = Organiser
field-attendees = People invited
field-event_status = State
field-privilege = May see
field-shared_with = Shared with

## Fields of a device

field-device_title = Name of the device
field-platform = System
field-model = Model
field-mac_address = Network address (MAC)
field-serial_number = Serial number
field-device_uuid = Number of the device
field-device_status = Trusted
field-registered_at = Registered on

## Fields of file activity

field-operation = What was done
field-operated_at = Done at
field-operator = Done by
field-file = File
field-file_size = Size in bytes
field-ip_address = IP address
field-module = Where in DingTalk
field-receiver = Sent to

## Closed values

value-admin_level-main = Main administrator
value-admin_level-sub = Sub-administrator
value-auth_level-none = Not verified
value-auth_level-medium = Verified
value-auth_level-high = Verified at the high level
value-device_status-waiting = Waiting for approval
value-device_status-trusted = Trusted
value-device_status-lost = Reported lost
value-device_status-refused = Refused
value-check_type-on_duty = Begin of work
value-check_type-off_duty = End of work
value-true = Yes
value-false = No
value-none = Not given

## Parts that a sync reads

part-organisation = Organisation
part-departments = Departments
part-members = Members
part-member_details = Details of members
part-administrators = Administrators
part-apps = Apps
part-app_audience = Whom apps cover
part-hide_settings = Rules for hiding contacts
part-roster = Staff files
part-roles = Roles
part-restrictions = Rules for restricting what people see
part-attribute_visibility = Rules for hiding fields
part-invitations = Invitations
part-seniors = Senior members
part-devices = Trusted devices
part-file_log = File activity
part-attendance = Attendance
part-calendar = Calendars
part-calendar_shares = Who may see calendars
part-me = Your own account
part-own_grants = What this program’s own access may do
part-rest = Everything else

## What people, apps, grants and controls are made of

member-status = State
member-audience = Covers
member-scopes = Permissions
member-fields_shared = Fields it gets
member-state = State
member-allowed_states = States it can have
member-evidence = Read from
member-authority = Decided by
member-enforced_by = Enforced by
member-actuator = How it is changed
member-description = Description
member-homepage = Home page
member-developer = Made by
member-developer_name = Maker’s name
member-kind = Kind
member-authorised_by = Let in by
member-authorised_at = Let in on
member-app = App
member-at = Date
member-category = Category
member-subject = Person
member-source = Source
member-scope = Stands in
member-is_self = Yourself
member-wished = Asked for, not seen yet

## Whom an app covers

export-audience-administrators = Administrators only
export-audience-people = { $people ->
    [one] { $people } person
   *[other] { $people } people
}
export-audience-parts = { $departments ->
    [one] { $departments } department
   *[other] { $departments } departments
}, { $roles ->
    [one] { $roles } role
   *[other] { $roles } roles
}, { $members ->
    [one] { $members } single member
   *[other] { $members } single members
}
