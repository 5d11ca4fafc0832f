### 多处共用的文字：数量，以及各种固定取值的名称。

## 数量

count-records = { $count } 条记录
count-people = { $count } 人
count-apps = { $count } 个应用
count-controls = { $count } 项权限和设置
count-changes = { $count } 处变化

## 权限和设置的状态

control_state-allowed = 允许
control_state-denied = 拒绝
control_state-ask = 每次询问
control_state-unset = 尚未决定
control_state-uncontrolled = 此处不受控制
control_state-unknown = 未看到

control_scope-device = 本设备
control_scope-account = 账号
control_scope-org = 组织

actuator-direct = Clearhold 可以修改
actuator-guided = 由您按步骤修改
actuator-locked = 由他人决定

## 应用

developer-organisation = 您所在的组织
developer-vendor = 钉钉或其他公司
developer-unknown = 未知

app_kind-web_app = 网页应用
app_kind-mini_program = 小程序
app_kind-unknown = 未知

app_status-enabled = 已启用
app_status-stopped = 已停用
app_status-expired = 已到期
app_status-unknown = 未知

grant_kind-permission = 权限
grant_kind-field = 字段

## 同步与变化

snapshot_state-running = 进行中
snapshot_state-complete = 完整
snapshot_state-partial = 部分完成
snapshot_state-failed = 失败

change_kind-added = 新增
change_kind-changed = 有变化
change_kind-removed = 已消失

item_kind-subject = 人员
item_kind-record = 记录
item_kind-app = 应用
item_kind-grant = 授权
item_kind-control = 权限或设置

source_kind-dingtalk = 钉钉
source_kind-attested = 由您说明
source_kind-device = 本机
source_kind-device_file = 电脑导出文件
source_kind-file = 导入的文件
viewpoint-admin = 整个组织
viewpoint-me = 您本人

## 操作日志

journal-vault_created = 新建保险库
journal-vault_backed_up = 已备份保险库
journal-vault_rekeyed = 已更改保险库的密钥
journal-source_connected = 连接来源
journal-source_disconnected = 断开来源
journal-sync_finished = 同步结束
journal-events_kept = 来源通知的变更，已重新读取
journal-listening_set = 已决定是否监听来源
journal-records_viewed = 查看他人的记录
journal-export_written = 导出数据
journal-policy_imported = 导入隐私政策
journal-retention_set = 设置历史保留期限
journal-history_forgotten = 清除旧的历史
journal-footprint_clear_begun = 即将删除钉钉的文件
journal-footprint_cleared = 已删除钉钉的文件
journal-control_set_begun = 即将更改设置
journal-control_set = 更改了设置
journal-control_attested = 由您说明的设置
journal-list_attested = 您说的一份清单
journal-files_imported = 导入文件
journal-import_undone = 撤销一次导入
journal-evidence_removed = 移除了作为凭据的图片
journal-correction_begun = 即将更正字段
journal-field_corrected = 更正了字段
journal-journal_accepted = 认可日志末尾的缺失

## 共用按钮

action-go-on = 继续
action-back = 返回
action-cancel = 停止
action-close = 关闭
action-keep = 保留
action-show = 显示
action-hide = 隐藏
action-more = 显示更多
action-lock = 锁定
action-read-again = 重新读取
action-try-again = 重试

## 耗时任务的步骤

step-organisation = 正在读取组织信息
step-departments = 正在读取部门
step-members = 正在读取成员
step-member_details = 正在读取成员详情
step-administrators = 正在读取管理员
step-apps = 正在读取应用
step-app_audience = 正在读取应用的覆盖范围
step-hide_settings = 正在读取通讯录隐藏规则
step-roster = 正在读取花名册
step-roles = 正在读取角色
step-restrictions = 正在读取通讯录查看限制
step-attribute_visibility = 正在读取员工信息隐藏规则
step-invitations = 正在读取邀请设置
step-seniors = 正在读取高管模式
step-devices = 正在读取可信设备
step-file_log = 正在读取文件操作日志
step-attendance = 正在读取考勤
step-calendar = 正在读取日历
step-calendar_shares = 正在读取日历共享
step-me = 正在读取您的账号
step-own_grants = 正在读取 Clearhold 自身的权限
step-import = 正在读取文件
step-compare = 正在与已有内容比较
step-prepare = 正在准备导出
step-json = 正在写入数据（JSON）
step-csv = 正在写入表格（CSV）
step-vcard = 正在写入联系人（vCard）
step-icalendar = 正在写入日历（iCalendar）
step-jsonld = 正在写入授权记录（JSON-LD）
step-sqlite = 正在写入数据库（SQLite）
step-parquet = 正在写入列式表格（Parquet）
step-viewer = 正在写入可检索的页面
step-html = 正在写入页面（HTML）
step-evidence = 正在写图片
step-seal = 正在封存文件
step-resume = 正在检查保留的部分
step-verify = 正在重新读出并比对

## 同步未能读取的部分

skipped-organisation = { part-organisation }
skipped-departments = { part-departments }
skipped-members = { part-members }
skipped-member_details = { part-member_details }
skipped-administrators = { part-administrators }
skipped-apps = { part-apps }
skipped-app_audience = { part-app_audience }
skipped-hide_settings = { part-hide_settings }
skipped-roster = { part-roster }
skipped-roles = { part-roles }
skipped-restrictions = { part-restrictions }
skipped-attribute_visibility = { part-attribute_visibility }
skipped-invitations = { part-invitations }
skipped-seniors = { part-seniors }
skipped-devices = { part-devices }
skipped-file_log = { part-file_log }
skipped-attendance = { part-attendance }
skipped-calendar = { part-calendar }
skipped-calendar_shares = { part-calendar_shares }
skipped-me = { part-me }
skipped-own_grants = { part-own_grants }
skipped-permission_store = 桌面的权限列表
skipped-snap = snap 应用
skipped-desktop = GNOME 的开关
skipped-windows_consents = 您在 Windows 中所作的决定
skipped-windows_policies = 组织策略所作的决定
skipped-windows_machine = 对整台电脑生效的决定
skipped-windows_notifications = 哪些应用可以显示通知
skipped-windows_startup = 随 Windows 启动的程序
skipped-windows_programs = 安装了哪些程序
skipped-macos_person = 个人的授权数据库
skipped-macos_system = Mac 系统自身的授权数据库

## 需要您处理

attention-grants_overdue = { $count } 项限时设置已到期，尚未恢复：clearhold controls end
attention-controls_unconfirmed = { $count } 项设置已要求更改，尚未确认
attention-never_synced = { $source } 尚未读取
attention-sync_partial = { $source } 有 { $count } 个部分未能读取
attention-sync_interrupted = 对 { $source } 的读取中断了，或仍在进行
attention-sync_failed = { $source } 读取失败
attention-apps_high_risk = 有 { $count } 个应用值得先看
attention-changes = 与上次相比有 { $count } 处变化
attention-controls_unknown = 有 { $count } 项权限和设置从未看到
attention-look_again = 有 { $count } 项设置是您很久以前看的：请再看一次
attention-list_look_again_apps = 您的授权应用清单已经旧了：请再看一次
attention-list_look_again_devices = 您的设备清单已经旧了：请再看一次
attention-list_look_again_logins = 您的登录记录清单已经旧了：请再看一次

## Lists told by the person

list-apps = 您授权过的应用
list-devices = 您的账号登录过的设备
list-logins = 您的账号的登录记录
lapse-no_name = 没有名称
lapse-too_long = 太长，不像名称
lapse-unclear_date = 没有这一天，或可能是几个日子：请写成 2024-05-31
lapse-date_ahead = 日期还没有到
lapse-repeated = 前面一行已有，只算一次

## 导出文件的检查

check-zip = 文件本身逐字节无改动
check-names = 文件名在各种系统上都安全
check-bagit = 是 BagIt 1.0 文件包
check-completeness = 清单所列文件齐全，且没有多余文件
check-checksums = 每个文件的校验和与记载一致
check-tag_checksums = 清单本身的校验和也一致
check-json_schemas = 数据符合其结构定义
check-journal = 日志逐条相接，或只在存档自己写明之处断开
check-policies = 隐私政策符合其模式
check-datapackage = 表格符合其说明
check-vcard = 联系人是通讯录可读的名片（vCard 4.0）
check-icalendar = 日历可由日历程序读取（iCalendar）
check-jsonld = 授权记录采用数据隐私词汇表（DPV）的用语
check-sqlite = 数据库完好，且是本程序所写的（SQLite）
check-parquet = 列式表格可读，且各列与表格相符（Parquet）
check-forms = 表格的各种格式内容一致
check-ro_crate = 说明文件列出了所有文件，没有多余（RO-Crate）
check-viewer = 可检索的页面除数据外与本程序所写完全一致
check-html = 页面不需要脚本，也不从网络加载任何内容
check-evidence = 作为凭据保存的图片与其名称相符

journal-problem-changed = 有一条日志被改动过。
journal-problem-missing = 有日志被删除。
journal-problem-reordered = 日志的顺序被改动过。
journal-problem-appended = 有一条日志不是由 Clearhold 写入的。
journal-problem-tail_cut = 日志末尾被截断，或者整个保险库被换成了较早的状态。
journal-problem-checkpoint_broken = 标记日志进度的签名不属于这个保险库。
journal-accepted-gaps = 以下各条之前有日志缺失，已获认可：{ $entries }。

## 保险库的检查

vault-check-pages = 文件的各页
vault-check-structure = 数据库结构
vault-check-references = 条目之间的引用
vault-check-index = 搜索索引
vault-check-versions = 记录的历史
vault-check-evidence = 作为凭据保存的图片
vault-check-journal = 操作日志

## 打开保险库的方式（用于句中）

key-kind-keyring = 本机的系统密钥环
key-kind-passphrase = 口令
key-kind-recovery = 恢复码

## 规则状态的依据

evidence-description = 说明
evidence-hide_dept = 隐藏的部门
evidence-active = 已启用
evidence-administrators_only = 仅管理员可见
evidence-app_visibility-object_members = 可见的人员
evidence-app_visibility-object_departments = 可见的部门
evidence-app_visibility-object_roles = 可见的角色
evidence-told_by = 说明人
value-told_by-person = 您
evidence-found = 在那里找到
evidence-note = 备注
evidence-object_members = 被隐藏的人员
evidence-object_departments = 被隐藏的部门
evidence-object_roles = 被隐藏的角色
evidence-exclude_members = 例外人员
evidence-exclude_departments = 例外部门
evidence-exclude_roles = 例外角色
evidence-permitted_departments = 获准的部门
evidence-permitted_members = 获准的人员
evidence-permitted_roles = 获准的角色
evidence-restrict_in_search = 搜索时也适用
evidence-restrict_in_profile = 资料页也适用
evidence-hide_fields = 隐藏的字段
evidence-scenes = 在哪些地方保护

## 历史保留多久

history-kept-for-ever = 历史永久保留。
history-kept-days = 历史保留 { $days } 天。
history-forgotten = { $all ->
    [0] 没有早到需要清除的内容。
   *[other] 已永久清除：{ $versions } 个旧版本、{ $items } 项已消失的内容、{ $snapshots } 次读取。
}

## 来源主动通知的内容，以及监听的情况
heard-listening = { $source }：正在监听变更
heard-lost = { $source }：连接已中断，正在重试。{ $why }
heard-unavailable = { $source }：无法监听。{ $why }
heard-kept = { $source }：{ $events } → { $touched }。新增 { $added }，变更 { $changed }，消失 { $removed }。
heard-put_off = { $source }：{ $events } 暂时无法读取，稍后会再次通知。{ $why }
heard-caught_up = { $source }：已读取期间可能的变更。新增 { $added }，变更 { $changed }，消失 { $removed }。
heard-noted = { $source }：{ $events }，无需读取
heard-something = 某项变更
listening_state-off = 未监听
listening_state-connecting = 正在开始监听
listening_state-listening = 自 { $when } 起监听变更
listening_state-reconnecting = 连接自 { $when } 起中断，正在重试。{ $why }
listening_state-unavailable = 无法监听变更。{ $why }
