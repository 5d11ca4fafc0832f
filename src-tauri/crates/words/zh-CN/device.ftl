### 电脑上应用的权限。

## 关闭某项权限后钉钉会失去什么

loses-contacts = 钉钉不再根据这台电脑的通讯录推荐联系人。
loses-microphone = 在钉钉的通话和会议中，别人听不到您的声音，也无法录制语音消息。
loses-camera = 在钉钉的视频会议中，别人看不到您，也无法用相机扫码。
loses-storage = 钉钉既不能自行打开您的文件，也不能存入您的文件夹。
loses-calendar = 钉钉安排日程时不再参考这台电脑的日历。
loses-device_id = 钉钉表示，没有它就无法正常运行。
loses-location = 无法在这台电脑上完成需要位置的考勤打卡。
loses-notifications = 只有打开钉钉时才能看到新消息。
loses-screen = 您无法共享屏幕，钉钉也无法截屏。
loses-background = 关闭窗口后钉钉即停止：再次打开之前收不到消息。
loses-network = 钉钉完全连不上服务器：既发不出也收不到任何内容。

## 只有电脑才有的权限

permission-notifications = 通知
    .about = 允许钉钉在您做其他事情时在屏幕上显示消息。
permission-screen = 查看屏幕
    .about = 允许钉钉看到您屏幕上的内容，包括其他窗口。
permission-background = 后台运行
    .about = 允许钉钉在没有打开任何窗口时继续运行。
permission-network = 网络
    .about = 允许钉钉访问互联网和您的本地网络。

permission-of-app = { $name }：{ $permission }
permission-for-all = { $permission }（对所有应用）

## 途径

way-portal = 向桌面请求
way-device_nodes = 设备本身
way-pipewire = PipeWire 原始套接字
way-pulseaudio = 声音服务器
way-x11 = X11 显示
way-files = 共享的文件夹
way-network = 网络
way-session_bus = 会话总线上的服务
way-system_bus = 系统总线上的服务
way-snap_interface = snap 接口
way-desktop_switch = 桌面对所有应用的开关
way-desktop_app_switch = 桌面对该应用的开关
way-consent_store = Windows 的隐私设置
way-notification_settings = Windows 的通知设置
way-startup = 随 Windows 启动的程序
way-tcc = macOS 的隐私设置
way-unconfined = 没有任何阻挡

## 状态的来由

layer-system_default = 系统默认
layer-manifest = 应用自己要求的
layer-system_global = 管理员对所有应用的设置
layer-system_app = 管理员对该应用的设置
layer-user_global = 您对所有应用的设置
layer-user_app = 您对该应用的设置
layer-permission_store = 桌面的权限列表
layer-desktop = 桌面的设置
layer-policy = 组织的策略

## 会一并失去什么

taken_along-sound_output = 再也听不到它的声音
taken_along-microphone = 麦克风也一并失去
taken_along-camera = 相机也一并失去
taken_along-screen_sharing = 屏幕共享也一并失去
taken_along-start = 它将无法启动
taken_along-all_devices = 它的所有设备都会失去，包括图形加速和游戏手柄
taken_along-other_apps = 其他程序也会失去

## 需要知道的

permission_warning-restart_needed = 它正在运行，并保留着原有的权限：请关闭后重新打开。
permission_warning-other_way_open = 有的途径会拒绝或询问，但另有途径是开着的，所以仅此并不能阻止什么。
permission_warning-not_enforced = 这台电脑上没有什么能约束该应用：它能做您自己能做的一切。
permission_warning-not_installed = 这里没有安装该应用。此前对它的决定仍被记住，再次安装后会重新生效。
permission_warning-apparmor_off = 此系统内核中的 AppArmor 已关闭，即使管理员编写配置文件也无法约束该应用。
permission_warning-sharing_asks = 该应用自己看不到屏幕上的任何内容。它仍可能每次询问您是否共享，并且只能看到您选择的内容。
step-unconfined_flatpak = 有效的办法：用钉钉的 Flatpak（Flathub 上的 com.dingtalk.DingTalk）替换此软件包。它在沙盒中运行，这里的每个开关才会生效。
step-unconfined_all_apps = 桌面对所有应用的开关只能约束会向桌面询问的程序，而此程序可以不询问。
step-unconfined_apparmor = 对软件包程序唯一有效的锁，是管理员为 /opt/apps/com.alibabainc.dingtalk/files/** 编写的 AppArmor 配置文件，其中拒绝 /dev/video*、网络或您的文件夹。内核必须启用 AppArmor：此时 /sys/module/apparmor/parameters/enabled 的内容为 Y。
permission_warning-no_switch = 这个系统没有相应的开关。
permission_warning-store_unreadable = 有一处起决定作用的地方无法读取，实际情况可能不同。
permission_warning-broken_override = 您对该应用的覆盖文件已损坏：修复之前，Flatpak 既不会启动也不会列出它。文件未被改动。
permission_warning-unknown_entry = 那里有 Clearhold 不认识的内容，已保持原样。
permission_warning-conflict = 两处设置不一致；以更强的一处为准。
permission_warning-shared_switch = 同类程序共用一个开关。
permission_warning-reset_only = 只能重置：应用之后会再次询问。
permission_warning-partly_enforced = 不向桌面请求的程序会绕过这个开关。
permission_warning-full_disk_access_needed = Clearhold 需要“完全磁盘访问权限”才能得知。

## 由谁掌握

holder-organisation = 管理这台电脑的组织
holder-administrator = 这台电脑的管理员
holder-system = 系统：只有您能在系统设置中更改
holder-export = 这里无人掌握：内容来自另一台电脑的文件

## 应用的打包方式

packaging-flatpak = Flatpak，在沙盒中
packaging-snap = snap 软件包
packaging-package = 普通软件包，不受限制
packaging-msix = 打包的 Windows 应用
packaging-windows_program = 普通 Windows 程序
packaging-bundle = macOS 应用
packaging-absent = 未安装在这里

system-linux = Linux 系统
system-windows = Windows 系统
system-macos = macOS 系统

## Presets

preset-meetings_only = 仅开会
    .about = 允许麦克风、摄像头、屏幕和网络，以便开会。位置、文件、通讯录和日历保持关闭，关闭窗口后不再运行。
preset-nothing = 全部关闭
    .about = 关闭一切，包括网络：钉钉不再从这台电脑获取或发送任何内容。

## Cut everything now

cut-advice-noticed = 如果有人在留意您的举动，可能会发现这些被关闭以及关闭的时间。如果这会使您陷入危险，请先与您信任的人商量。
cut-advice-safe_device = 如果这台电脑或您的手机可能被监视，请用别人没有碰过的设备来做。
cut-advice-evidence = 以后可能需要作为证据的内容，请先保留：拍照，并将您的数据导出到安全的地方。
cut-advice-undo = 在这台电脑上做的一切都可以恢复，可逐项恢复，也可一次全部恢复。您在钉钉中手动更改的，在那里恢复。
cut-settings-page = 打开系统自己的设置，在那里关闭
cut-devices = 退出其他设备上的登录
cut-apps = 收回对其他应用的授权
cut-phone = 在手机上：{ $title }

## What DingTalk keeps on a computer

kind_of_file-database = 数据库，其中有消息（绝不从这里删除）
kind_of_file-cookies = Cookie
kind_of_file-cache = 缓存
kind_of_file-logs = 日志
kind_of_file-profile = 设置与登录
kind_of_file-other = 其他
