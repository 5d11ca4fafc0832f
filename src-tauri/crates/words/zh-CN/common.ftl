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
viewpoint-admin = 整个组织
viewpoint-me = 您本人

## 操作日志

journal-vault_created = 新建保险库
journal-source_connected = 连接来源
journal-source_disconnected = 断开来源
journal-sync_finished = 同步结束
journal-records_viewed = 查看他人的记录
journal-export_written = 写出导出文件
journal-policy_imported = 导入隐私政策
