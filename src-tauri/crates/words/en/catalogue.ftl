### What the catalogue of the privacy policy says: roles, data, permissions, recipients, rights, contacts.
### In our own words: where the policy says it stands in the catalogue as a citation.

## Roles

role-individual = Individual user
    .about = You use DingTalk for yourself and chat with people who are in your contacts. No organisation is involved.
role-member = Member of an organisation
    .about = You joined an organisation, such as your employer or a school, because it invited you.
role-admin = Administrator
    .about = You set up an organisation in DingTalk or look after it.
role-visitor = Visitor
    .about = You look at DingTalk’s websites without an account.

controller-dingtalk = DingTalk (Singapore) Private Limited
    .about = DingTalk decides what happens to this data and answers for it.
controller-organisation = Your organisation
    .about = Your organisation decides what happens to this data and answers for it. DingTalk handles it on the organisation’s behalf.

## Data

data-account = Account
    .about = Your email address or mobile number, and the codes that confirm it is you. An account can’t be opened without them.
data-profile = Profile
    .about = Your name, picture, nickname, gender, date of birth and where you work. For members of an organisation, the job title too.
data-usage = Messages and calls
    .about = The messages you send and receive, and whether a call took place and how it went. What is said in a call is not part of it.
data-support = Help and disputes
    .about = What you write to customer service or in a dispute, how it ended, checks of who you are, and answers to questionnaires.
data-contacts = Contacts on your device
    .about = The address book of your phone or computer, read to suggest friends and, in organisations, colleagues. For members and administrators DingTalk may also add its own entries to that address book.
data-voice = Voice
    .about = Your voice while you dictate, broadcast live or take part in a conference.
data-face_photos = Pictures of faces
    .about = Your face in video conferences and live broadcasts, and faces in photos and videos that you share. For members and administrators, also the features by which a face can be recognised.
data-schedule = Calendar on your device
    .about = Entries of the calendar on your device, used to plan meetings and tasks with others.
data-device_id = Identifier of your device
    .about = A code that tells your device from all others, read to keep your account safe. For members it appears under ‘phone status’. Without it DingTalk says it can’t work normally.
data-location = Precise location
    .about = Where you are, worked out from coordinates, Wi-Fi and Bluetooth around you, when your organisation uses DingTalk for attendance.
data-business = The organisation’s details
    .about = Name, address and industry of the organisation. For some paid services also its licence, registration number, office address, an official letter, and the name and national ID number of its legal representative.
data-education = Education and career
    .about = Schools, grades, degrees, certificates and a résumé, if you use DingTalk’s career service. A third party checks them only when you agree.
data-national_id = National ID number
    .about = Your ID number together with a face check, asked of people who want to host live broadcasts in an organisation.
data-public_posts = What you publish
    .about = Posts in the colleague circle, the community and other public places, live broadcasts, reviews, questions and answers, and App Center listings. Others can read them, and they may tell about other people too.
data-org_work = Work data of your organisation
    .about = Your position, department, office mailbox and phone, attendance, approvals, journals, calendar and files. Also fingerprint, face, photo and location, where your organisation asks for them.
data-org_orders = Orders of your organisation
    .about = What an administrator bought in the App Center, when, and for how much. Bank account numbers are not part of it.
data-org_hr = Staff file
    .about = What the organisation keeps in Unified Contacts: identity card, position and grade, state of the contract, private and business addresses and numbers, education, payroll card, emergency contacts and business cards.
data-org_school = School data
    .about = With DingTalk Education: how to reach the parents, who the pupils are, and their class. The school decides what is asked for.
data-org_other = Anything else about you
    .about = Other data that an administrator or a colleague enters about you.
data-device_info = Device information
    .about = Model, system, settings and identifiers of your device, and traces of where it is: IP address, Wi-Fi, Bluetooth, mobile network and sensors.
data-logs = Activity logs
    .about = What you search for and which pages you visit and when, with your IP address, browser, carrier and language. Also logs of calls, approvals, attendance, payments and orders.
data-security = Security checks
    .about = A security component made by DingTalk’s affiliates gathers account, transaction and device data, and data shared by partners, to judge risks, check identities and notice incidents.
data-cookies = Cookies
    .about = Small files that DingTalk’s websites keep in your browser to recognise you. Your browser can refuse them; some functions then stop working.

via-given = You gave it
via-generated = It comes from your use
via-automatic = It is gathered automatically
via-organisation = It comes from your organisation
via-permission = It is read when you allow it on your device

## Purposes

purpose-open_account = open your account
purpose-basic_services = provide chat, calls and other basic services
purpose-messaging = deliver messages and connect calls
purpose-prevent_fraud = prevent fraud and confirm who you are
purpose-solve_problems = get back to you and solve problems
purpose-improve_service = improve the service
purpose-suggest_contacts = suggest friends and colleagues
purpose-voice_and_calls = voice input, live broadcasts and conferences
purpose-video_and_broadcast = video conferences and live broadcasts
purpose-share_media = share photos and videos
purpose-recognise_face = recognise faces (members and administrators)
purpose-plan_meetings = plan meetings and tasks
purpose-account_security = keep your account safe
purpose-attendance = record attendance for your organisation
purpose-open_organisation = set up the organisation
purpose-value_added_services = provide paid extra services
purpose-career = provide the career service and check what you state there
purpose-verify_hosts = check who hosts live broadcasts
purpose-publish = publish what you post
purpose-run_organisation = run the organisation’s daily work
purpose-manage_orders = manage the organisation’s orders
purpose-unified_contacts = run the organisation’s Unified Contacts
purpose-school = run school activities
purpose-organisation_decides = whatever your organisation decides
purpose-provide_service = provide the service
purpose-service_security = keep the service secure
purpose-not_stated = not stated in the policy
purpose-assess_risk = judge risks and notice security incidents
purpose-verify_identity = confirm who you are
purpose-remember_visits = recognise you and spare you from typing things again

## Permissions of the device

permission-contacts = Contacts
    .about = Lets DingTalk read the address book of this device to suggest friends and colleagues.
permission-microphone = Microphone
    .about = Lets DingTalk hear you in calls, conferences, live broadcasts and while you dictate.
permission-camera = Camera
    .about = Lets DingTalk see you in video conferences and live broadcasts and, for members and administrators, recognise your face.
permission-storage = Photos and files
    .about = Lets DingTalk open photos and videos on this device when you share them. Faces in them may be yours or someone else’s.
permission-calendar = Calendar
    .about = Lets DingTalk read the calendar of this device to plan meetings and tasks.
permission-device_id = Device identifier
    .about = Lets DingTalk read a code that belongs to this device alone, to keep your account safe. Without it DingTalk says it can’t work normally.
permission-location = Location
    .about = Lets DingTalk see exactly where you are, for the attendance that your organisation keeps.

## Switches of the account

toggle-find_me_by_phone = Find me by phone number
    .about = Whether people who know your phone number can find you in DingTalk.
toggle-marketing = Marketing messages
    .about = Whether DingTalk may send you advertising by email, post or phone.

## Recipients

recipient-consented = Anyone you agreed to
    .about = Someone else gets your data because you clearly said yes to it.
recipient-law = Authorities and courts
    .about = They get data where a law, a lawsuit or an order asks for it.
recipient-payment_alipay = Alipay
    .about = When you switch on payments: your user ID, picture, nickname, and your name to link the accounts. From there on Alipay’s own policy may apply.
recipient-third_party_app = Apps that your administrator adds
    .about = The maker of an app that an administrator adds from the App Center gets your user ID, picture, nickname and the like. From there on the app’s own policy may apply.
recipient-mini_program = Mini-programs that you add
    .about = The maker gets your user ID, picture, nickname and the like, and may contact you about its offers. From there on its own policy may apply.
recipient-complaint = Someone who complains about you
    .about = A person who says that you infringe their rights gets what is needed to settle the complaint, as far as the law allows.
recipient-affiliates = DingTalk’s affiliates
    .about = Companies of the same group and their service providers, to keep accounts safe and for the other purposes in the policy.
recipient-vendors = Service providers
    .about = Companies that work for DingTalk: development, customer service, advertising and payments. They may use the data only on written instructions.
recipient-transaction = A buyer of the business
    .about = If DingTalk is merged, sold or wound up, data can go to the other side. It must keep to this policy or ask you anew.
recipient-public = The public
    .about = After serious breaches of law and contract DingTalk may make data public to protect others, with your consent where the law asks for it.

decided_by-person = You decide
decided_by-administrator = Your administrator decides
decided_by-dingtalk = DingTalk decides
decided_by-law = The law decides

## Rights

right-access = See your data
    .about = Look up what is held about you.
right-rectify = Correct your data
    .about = Have what is wrong or missing put right.
right-delete = Have data deleted
    .about = You can delete part of it yourself. You can ask for the rest when it is handled unlawfully or against the agreement, when you no longer use DingTalk or close your account, or when the service ends. Some may be kept where a law asks for it.
right-change_consent = Change what you agreed to
    .about = Widen, narrow or take back what you allowed. What was done before stays lawful.
right-terminate = Close the account
    .about = End your account, or the organisation’s if you are its administrator. Your data is then deleted or made anonymous.
right-object = Object
    .about = Say no to a use of your data.
right-restrict = Have the use restricted
    .about = Have your data set aside, kept but not used.
right-portability = Take your data along
    .about = Get your data in a form that another service can read.
right-opt_out_marketing = Stop marketing
    .about = Get no more advertising, at any time.
right-withdraw = Withdraw consent
    .about = Take back a consent at any time. What was done before stays lawful, and uses that never rested on consent go on.
right-complain = Complain to an authority
    .about = Turn to the data protection authority where you live.
right-disclosure = Have your data disclosed
    .about = Ask what is held about you under Japanese law. If the answer is no, you must be told why.
right-ccpa_access = See your data (California)
    .about = Ask what was gathered about you. You may be asked for details that confirm who you are.
right-ccpa_delete = Have data deleted (California)
    .about = Ask for the data gathered about you to be deleted. You may be asked for details that confirm who you are.
right-ccpa_portability = Take your data along (California)
    .about = Ask for your data in a form that you can take elsewhere.
right-au_access = See your data (Australia)
    .about = Ask for what is held about you under the Australian Privacy Act; some exceptions apply.
right-au_complain = Complain (Australia)
    .about = Complain to DingTalk first. If the outcome does not satisfy you, turn to the Office of the Australian Information Commissioner.

jurisdiction-eea = European Economic Area
jurisdiction-japan = Japan
jurisdiction-california = California
jurisdiction-australia = Australia

## Steps

step-app_my_profile = In DingTalk, open Me › Settings › My Profile. There you can look up and correct your picture, nickname, phone number, gender, birthday, region and more.
step-app_aide = In DingTalk, open Me › Help › My Customer Service › DingTalk Aide. It answers at any hour.
step-app_privacy = In DingTalk, open Me › Settings › Privacy.
step-app_general = If it is not there, look under Me › Settings › General.
step-app_find_me = Switch ‘Find me by phone number’ on or off.
step-app_delete_account = In DingTalk, open Me › Settings › Security Center › Account settings › Delete account. Export what you want to keep first.
step-app_disband = In DingTalk, open Me › Settings › My Organization, choose the organisation, then More › Disband. This ends it for every member.
step-android_contacts = Android: open Settings › Apps › DingTalk › Permissions › Contacts. Some phones name these otherwise: search the settings for ‘DingTalk’.
step-ios_contacts = iPhone: open Settings › Apps › DingTalk › Contacts (before iOS 18: Settings › DingTalk). If it is not in the list, DingTalk never asked for it.
step-android_microphone = Android: open Settings › Apps › DingTalk › Permissions › Microphone. Some phones name these otherwise: search the settings for ‘DingTalk’.
step-ios_microphone = iPhone: open Settings › Apps › DingTalk › Microphone (before iOS 18: Settings › DingTalk). If it is not in the list, DingTalk never asked for it.
step-android_camera = Android: open Settings › Apps › DingTalk › Permissions › Camera. Some phones name these otherwise: search the settings for ‘DingTalk’.
step-ios_camera = iPhone: open Settings › Apps › DingTalk › Camera (before iOS 18: Settings › DingTalk). If it is not in the list, DingTalk never asked for it.
step-android_calendar = Android: open Settings › Apps › DingTalk › Permissions › Calendar. Some phones name these otherwise: search the settings for ‘DingTalk’.
step-ios_calendar = iPhone: open Settings › Apps › DingTalk › Calendars (before iOS 18: Settings › DingTalk). If it is not in the list, DingTalk never asked for it.
step-android_storage = Android: open Settings › Apps › DingTalk › Permissions › Files and media, or Photos and videos on newer phones. Some phones name these otherwise: search the settings for ‘DingTalk’.
step-ios_storage = iPhone: open Settings › Apps › DingTalk › Photos (before iOS 18: Settings › DingTalk). ‘Limited access’ lets it see only the pictures that you pick.
step-android_device_id = Android: open Settings › Apps › DingTalk › Permissions › Phone. That is what lets an app read what identifies the phone.
step-ios_device_id = iPhone: open Settings › Privacy & Security › Tracking, and switch DingTalk off there. That covers the identifier for advertising; for what else tells one iPhone from another there is no switch.
step-android_location = Android: open Settings › Apps › DingTalk › Permissions › Location. Choose when it may see where you are, and switch off ‘precise location’ if roughly is enough.
step-ios_location = iPhone: open Settings › Apps › DingTalk › Location (before iOS 18: Settings › DingTalk). Choose when it may see where you are, and switch off ‘Precise Location’ if roughly is enough.
step-phone_history = To see when it was used: on Android Settings › Security & privacy › Privacy › Privacy dashboard (the last 24 hours), on an iPhone Settings › Privacy & Security › App Privacy Report (once you switched it on).
step-web_sign_in = Open dingtalk.com and choose the organisation log-in at the top right. Scan the QR code with DingTalk, pick your organisation and enter the password.
step-console_look_up = On the management platform (oa.dingtalk.com), look up and correct the data: organisation chart, invitations, password, sub-administrators.
step-console_services = On the management platform (oa.dingtalk.com), open Platform › Service Management. There, services, third-party apps and self-built apps are switched on and off.
step-ask_administrator = If the platform does not let you in, ask your administrator: the organisation decides about this data.
step-delete_on_request = Ask for the deletion and name the reason: unlawful handling, a broken agreement, a closed account, or the end of the service.
step-organisation_ends = Your administrator ends the organisation’s use of DingTalk. Its data about you is then deleted or made anonymous, and you keep an account as an individual.
step-email_dpo = Write to the Data Protection Officer, DingTalkDataProtection@alibaba-inc.com. Say who you are and what you ask for.
step-unsubscribe = Follow the ‘unsubscribe’ link at the end of an advertising email.
step-data_protection_authority = Find the data protection authority of the country where you live and follow its form for complaints.
step-agent_authority = If someone asks for you, give them a power of attorney or another written authority.
step-information_commissioner = If the answer does not satisfy you, turn to the Office of the Australian Information Commissioner.

## What holds for every request

request-identity_check = They may check who you are
    .about = Before anything is done, you may be asked to prove your identity.
request-consent_not_undone = The past stays lawful
    .about = Taking back a consent does not make earlier uses unlawful.
request-fees = The first request is free
    .about = Repeated requests beyond what is reasonable may cost money.
request-refusals = A request can be refused
    .about = When it is not about you, is repeated without need, takes too much technical effort, puts others at risk or is impractical.
request-japan_refusals = Grounds for refusal in Japan
    .about = When it could harm someone, would seriously disturb the business, or would break another law. You must be told the reason.
request-complaint_first = Complaints go to customer service first
    .about = If you are not satisfied, complain online or by hotline.
request-california_equal_service = No worse service (California)
    .about = Using your rights must not cost you more or get you poorer service, except where the difference comes from the data itself.
request-california_no_sale = Your data is not sold (California)
    .about = DingTalk says that it does not sell data, though it shares it and lets others gather it.

## Contacts

contact-data_protection_officer = Data Protection Officer
    .about = The person at DingTalk to write to about your data.
contact-dingtalk_aide = DingTalk Aide
    .about = In DingTalk: Me › Help › My Customer Service › DingTalk Aide, at any hour.
contact-customer_service = Customer service
    .about = For complaints, online or by hotline.
contact-eu_representative = Representative in the EU
    .about = Alibaba (Netherlands) B.V. speaks for DingTalk in the European Union.
contact-site_home = DingTalk’s home page
    .about = Organisations sign in here.
contact-site_web = DingTalk on the web
    .about = Chat in the browser.
contact-site_developers = Open platform
    .about = For those who build apps.
contact-site_apps = App Center
    .about = Where administrators add apps.
contact-site_management = Management platform
    .about = Where an organisation is looked after.

## Places

place-stored = Kept in Singapore
    .about = This is where your data is stored.
place-connected = Reached from mainland China
    .about = When you use DingTalk to connect there, your data can be sent to, or opened by, companies in the People’s Republic of China.
place-eea_transfers = Sent out of the EEA
    .about = Data of people in the European Economic Area goes to Singapore and China, among others, under standard contract clauses. You can ask for a copy of them.
place-australia_third_parties = Third parties of Australian users
    .about = Some of the companies that get data of people in Australia are in China, Singapore, Hong Kong and the United States.

country-SG = Singapore
country-CN = Mainland China
country-HK = Hong Kong
country-US = United States

## How long data is kept

retention-while_needed = While there is a need
    .about = Data is kept as long as the business needs it, for a service that you asked for or for tax and accounting rules. The policy names no number of days.
retention-then_deleted = Then deleted or made anonymous
    .about = When the need ends, the data is deleted or can no longer be tied to you.
retention-backups = Back-ups take longer
    .about = What sits in back-ups is locked away and not used until it can be deleted.
retention-account_closed = After you close your account
    .about = Your data is deleted or made anonymous, as the law asks.
retention-organisation_ends = After your organisation leaves
    .about = The organisation’s data about you is deleted or made anonymous. You keep an account as an individual.

## Legal bases (EEA)

basis-contract = Contract
    .about = The data is needed to give you what was agreed.
basis-legitimate_interests = Legitimate interests
    .about = DingTalk has a reason of its own, such as running or improving the service, that your rights do not outweigh. You can object.
basis-consent = Consent
    .about = You said yes, and you can take it back.
basis-legal_obligation = Legal obligation
    .about = A law asks for it, such as accounting rules or an order of an authority.
basis-vital_interests = Vital interests
    .about = Someone’s life or safety is at stake.

## Protection, as DingTalk claims it

protection-encryption = Encryption on the way
    .about = Data travels over encrypted connections.
protection-access_management = Limited access
    .about = Access rights and firewalls keep others out.
protection-staff_training = Trained staff
    .about = Employees are trained regularly in security and privacy.
protection-premises = Guarded premises
    .about = Locks and cameras guard the buildings.
protection-iso_27001 = ISO 27001:2013
    .about = A certificate for the way information security is managed.
protection-iso_27018 = ISO 27018:2014
    .about = A certificate for the protection of personal data in public clouds.
protection-soc_2_type_1 = SOC 2 Type 1
    .about = An audit of security, confidentiality and privacy at one point in time.
protection-network_security_level_3 = Network security level III
    .about = A certificate under China’s scheme for the protection of networks.
protection-no_guarantee = No guarantee
    .about = DingTalk does not promise that data is perfectly safe.

## Changes of the policy

policy_change-announced = Changes are announced
    .about = You are told, in a pop-up window for example.
policy_change-asks_again = You may be asked anew
    .about = Depending on how weighty a change is, DingTalk may ask for your consent again.

## Children

children-australia_under_15 = Under 15 in Australia
    .about = In Australia, people under 15 count as children.
children-guardian_consent = Other people’s children
    .about = Before you publish anything about a child, ask the child’s guardian.

## What the policy leaves out

exclusion-third_party_services = Other companies’ services
    .about = What apps, mini-programs, payment, translation or text recognition by other companies do with your data is for their own policies to say.
exclusion-alipay = Alipay
    .about = What Alipay does with your data is for Alipay’s own policy to say.

## Who may decide about a control, and what enforces it

authority-person = You
authority-administrator = Your administrator
authority-system = The system
enforced_by-dingtalk_client = The DingTalk app
enforced_by-dingtalk_server = DingTalk’s servers
enforced_by-operating_system = The operating system

## Why an app is rated as it is

risk_level-low = Low, as far as DingTalk tells
    .about = Nothing stands out in what DingTalk tells. What it does not tell could change that.
risk_level-medium = Medium
    .about = Worth a look.
risk_level-high = High
    .about = Look at this one first.
risk-own_app = Made by your own organisation
    .about = The data stays with the organisation that holds it anyway.
risk-vendor_app = Made by DingTalk or another company
    .about = DingTalk does not say which of the two it is, so the maker’s own policy decides what happens to the data.
risk-unknown_maker = Maker not known
    .about = DingTalk does not say who makes it.
risk-covers_everyone = Covers everyone
    .about = All or nearly all members are within its reach. Fewer people means less to lose.
risk-administrators_only = Administrators only
    .about = Only administrators can see it.
risk-reads_contacts = Reads the contacts
    .about = It may look up members and departments.
risk-reads_private_data = Reads private data
    .about = It may read phone numbers, email addresses, staff files, attendance or the like.
risk-reads_own_private_data = Reads your number or address
    .about = It may read the phone number or email address of whoever signs in to it, and nobody else’s.
risk-changes_data = Can change data
    .about = It may not only read but also write.
risk-expired_but_listed = Expired, but still there
    .about = Its term is over, yet it was not removed. What it holds it may still hold.
risk-stopped = Switched off
    .about = It does not run now.
risk-permissions_not_told = Permissions not told
    .about = DingTalk does not tell what this app may do. Look in the management platform.
