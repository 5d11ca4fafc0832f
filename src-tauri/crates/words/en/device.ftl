### The permissions of apps on a computer.

## What DingTalk loses when a permission is off

loses-contacts = DingTalk no longer suggests people from this computer’s address book.
loses-microphone = Nobody hears you in DingTalk’s calls and meetings, and voice messages can’t be recorded.
loses-camera = Nobody sees you in DingTalk’s video meetings, and codes can’t be scanned with the camera.
loses-storage = DingTalk can neither open your files by itself nor save into your folders.
loses-calendar = DingTalk no longer plans around what stands in this computer’s calendar.
loses-device_id = DingTalk says it can’t work normally without it.
loses-location = Attendance that asks where you are can’t be recorded from this computer.
loses-notifications = You see new messages only when you look at DingTalk.
loses-screen = You can’t share your screen, and DingTalk can’t take pictures of it.
loses-background = DingTalk stops when its window is closed: no messages come until you open it.
loses-network = DingTalk can’t reach its servers at all: nothing is sent and nothing comes.

## Permissions that only a desktop has

permission-notifications = Notifications
    .about = Lets DingTalk show messages on your screen while you do something else.
permission-screen = Seeing the screen
    .about = Lets DingTalk see what is on your screen, other windows included.
permission-background = Running in the background
    .about = Lets DingTalk go on running when no window of it is open.
permission-network = Network
    .about = Lets DingTalk reach the internet and your local network.

permission-of-app = { $name }: { $permission }
permission-for-all = { $permission }, for all apps

## Ways in

way-portal = asking the desktop for it
way-device_nodes = the devices themselves
way-pipewire = the raw PipeWire socket
way-pulseaudio = the sound server
way-x11 = the X11 display
way-files = shared folders
way-network = the network
way-session_bus = a service on the session bus
way-system_bus = a service on the system bus
way-snap_interface = a snap interface
way-desktop_switch = the desktop’s switch for all apps
way-desktop_app_switch = the desktop’s switch for this app
way-consent_store = Windows’ privacy settings
way-notification_settings = Windows’ notification settings
way-startup = what starts with Windows
way-tcc = macOS’ privacy settings
way-unconfined = nothing stands before it

## Where a state comes from

layer-system_default = The system’s default
layer-manifest = What the app asks for
layer-system_global = The administrator, for all apps
layer-system_app = The administrator, for this app
layer-user_global = You, for all apps
layer-user_app = You, for this app
layer-permission_store = The desktop’s list of permissions
layer-desktop = The desktop’s settings
layer-policy = A policy of the organisation

## What goes with it

taken_along-sound_output = You hear no sound from it any more
taken_along-microphone = The microphone goes as well
taken_along-camera = The camera goes as well
taken_along-screen_sharing = Sharing the screen goes as well
taken_along-start = It does not start any more
taken_along-all_devices = All its devices go, graphics acceleration and game controllers among them
taken_along-other_apps = Other programs lose it as well

## What has to be known

permission_warning-restart_needed = It is running and keeps what it had: close it and start it again.
permission_warning-other_way_open = One way in refuses or would ask, but another is open, so that alone stops nothing.
permission_warning-not_enforced = Nothing on this computer holds this app to it: it runs with everything that you may do yourself.
permission_warning-not_installed = The app is not installed here. What was decided about it is still remembered, and holds again should it be installed.
permission_warning-apparmor_off = This system’s kernel has AppArmor switched off, so that not even an administrator’s profile would hold the app to anything.
permission_warning-sharing_asks = The app sees nothing of the screen by itself. It may still ask you to share it, each time, and then sees only what you choose.
step-unconfined_flatpak = What works: replace this package by DingTalk’s Flatpak (com.dingtalk.DingTalk on Flathub). It runs in a sandbox, and each switch here then holds.
step-unconfined_all_apps = The desktop’s switches for all apps hold back only programs that ask the desktop. This one need not ask.
step-unconfined_apparmor = The one lock for a program from a package is an AppArmor profile that an administrator writes for /opt/apps/com.alibabainc.dingtalk/files/**, which denies /dev/video*, the network or your folders. It needs AppArmor switched on in the kernel: /sys/module/apparmor/parameters/enabled says Y then.
permission_warning-no_switch = This system has no switch for it.
permission_warning-store_unreadable = One of the places that decide could not be read, so this may be otherwise.
permission_warning-broken_override = The file with your overrides for this app is broken: Flatpak neither starts nor lists the app until it is mended. It was not touched.
permission_warning-unknown_entry = Something stands there that Clearhold does not know. It is left as it is.
permission_warning-conflict = Two places say different things; the stronger one counts.
permission_warning-shared_switch = One switch for all programs of this kind.
permission_warning-reset_only = It can only be reset: the app then asks again.
permission_warning-partly_enforced = Programs that don’t ask the desktop go past this switch.
permission_warning-full_disk_access_needed = Clearhold needs Full Disk Access before this can be told.

## Who holds it

holder-organisation = the organisation that manages this computer
holder-administrator = this computer’s administrator
holder-system = the system: only you can change it, in its own settings
holder-export = nobody here: this comes from files of another computer

## How an app is packaged

packaging-flatpak = Flatpak, in a sandbox
packaging-snap = snap
packaging-package = ordinary package, not confined
packaging-msix = packaged Windows app
packaging-windows_program = ordinary Windows program
packaging-bundle = macOS app
packaging-absent = not installed here

system-linux = Linux
system-windows = Windows
system-macos = macOS

## Presets

preset-meetings_only = Meetings only
    .about = Microphone, camera, screen and network, so that you can meet. Where you are, your files, contacts and calendar stay shut, and nothing goes on when its window is closed.
preset-nothing = Nothing
    .about = Shuts everything, the network included: DingTalk then neither learns nor sends anything from this computer.

## Cut everything now

cut-advice-noticed = Someone who watches what you do may notice that this was cut, and when. If that puts you in danger, plan first with somebody you trust.
cut-advice-safe_device = If this computer or your phone may be watched, do this from a device that nobody else has had in hands.
cut-advice-evidence = What you may need as evidence later, keep first: take pictures of it, and export your data to a safe place.
cut-advice-undo = All that is done here on this computer can be put back, one by one or all at once. What you do by hand in DingTalk is put back there.
cut-settings-page = Open the system’s own settings and switch it off there
cut-devices = Log out the other devices
cut-apps = Take back what other apps were let in to
cut-phone = On the phone: { $title }

## What DingTalk keeps on a computer

kind_of_file-database = Databases, messages among them (never removed from here)
kind_of_file-cookies = Cookies
kind_of_file-cache = Cache
kind_of_file-logs = Logs
kind_of_file-profile = Settings and sign-in
kind_of_file-other = Other
