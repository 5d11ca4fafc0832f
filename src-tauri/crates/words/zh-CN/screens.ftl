### 窗口中显示的文字，按界面排列。

app-name = Clearhold
loading = 请稍候…
list-comma = 、
pair = { $name }：{ $value }
cite = 隐私政策 { $where }
unsaid-by-dingtalk = 钉钉未说明
filter-any = 不限
filter-nothing = 没有符合条件的内容。
sort-by = 排序
check-of-archive-passed = 通过
check-of-archive-failed = 未通过

theme-system = 跟随系统
theme-light = 浅色
theme-dark = 深色

source-sample = 示例组织
source-sample-me = 示例组织中的一名成员
source-dingtalk = 钉钉
source-attested = 由您说明
source-attested-about = 程序无法查看的内容
source-never = 从未读取
ago-now = 刚刚
source-read = { $ago }读取
source-not-reached = 有 { $count } 个部分未能读取

problem-details = 详细信息
problem-code = 代码
problem-page = 页面出了错。您的数据由程序另行保管，没有受到影响。
problem-page-hint = 请重试。如果再次出现，请附上下面的详细信息反馈给我们。

progress-starting = 正在准备
progress-cancelling = 正在停止
progress-done = 已完成 { $done } 项
progress-done-of = { $done } / { $total }
step-vault_check = 正在检查保险库
step-vault_backup = 正在写入备份
step-vault_reencrypt = 正在全部重新加密
progress-note = 随时可以停止，已读到的内容会保留。
progress-note-sample = 随时可以停止，只生成一半的示例会被移除。
progress-note-check = 随时可以停止。检查不会做任何更改。
progress-note-backup = 写完后会重新读出并比对，之后才算完成。如果中途停止，不会留下任何文件。
progress-note-reencrypt = 完成之前，保险库保持原样。

sync-ended-complete = 已全部重新读取。
sync-ended-partial = 有些内容没能读取。已读到的会保留，缺少的列在这里。
sync-ended-failed = 这次什么都没能读取，以前读到的内容仍然保留着。
sync-ended-stopped = 已停止，已读到的内容保留了下来。
sync-metered = { $metered } 次计量调用；本月 { $monthly } 次还剩 { $left } 次。
sync-result = 共读到 { $seen } 项：新增 { $added } 项，变化 { $changed } 项，消失 { $removed } 项。

## 导航

nav-label = 界面
nav-skip = 跳到正文
nav-search = 搜索
nav-overview = 概览
nav-data = 我的数据
nav-apps = 应用
nav-permissions = 权限
nav-controls = 设置与规则
nav-changes = 变化
nav-export = 导出
nav-policy = 隐私政策
nav-activity = 操作日志
nav-settings = 设置

palette-label = 前往任意界面，搜索任何内容
palette-placeholder = 界面、人员、应用或任意词语…
palette-results = 匹配结果
palette-go = 界面
palette-do = 操作
palette-hint = ↑ ↓ 选择，回车前往，Esc 关闭
palette-nothing = 没有找到，换个词试试。
palette-count = { $count ->
    [0] 所持有的内容中没有匹配项
   *[other] 所持有的内容中有 { $count } 项匹配
}

sample-label = 示例数据
sample-title = 示例组织。
sample-about = 其中的人员均为虚构。
sample-remove = 移除示例
sample-removed = 示例组织已移除。

## 欢迎

welcome-title = 看清关于您的数据，握在自己手中。
welcome-lead = Clearhold 让您看到钉钉和所在组织持有您的哪些数据、授权了哪些应用、每个应用能做什么，并能把这些数据全部带走。
welcome-promise-here = 一切都留在这台电脑上。
welcome-promise-encrypted = 数据存放在加密的保险库里，只有您能打开。
welcome-promise-nothing-sent = 除了您连接的来源，不向任何地方发送数据。
welcome-doors = 您想怎样开始？
welcome-door-sample = 先用示例看一看
welcome-door-sample-about = 在这台电脑上生成的虚构组织。无需账号，一键即可移除。
welcome-door-dingtalk = 连接钉钉
welcome-door-dingtalk-about = 读取您自己的账号，或您管理的组织。
welcome-door-computer = 这台电脑的权限
welcome-door-computer-about = 查看并更改钉钉和其他应用在这里可以做什么：摄像头、麦克风、文件等。无需账号。
welcome-door-archive = 查看导出文件
welcome-door-archive-about = 检查别人给您的导出文件，并查看其中的内容。无需账号，也无需保险库。
welcome-key-title = 用什么打开您的保险库？
welcome-key-lead = 读到的内容全部存入一个加密文件。没有密钥，谁也读不了。
welcome-key-keyring = 本机的系统密钥环
welcome-key-keyring-about = 密钥与这台电脑上的其他密码存放在一起。能以您的身份登录这台电脑的人，就能打开保险库。
welcome-key-keyring-missing = 这台电脑上没有可用的系统密钥环，或者它已锁定。
welcome-key-passphrase = 口令
welcome-key-passphrase-about = 每次打开时输入。没有人能重置它：忘记了，保险库就再也打不开。
welcome-key-where = 保险库存放在
welcome-passphrase = 口令
welcome-create = 新建保险库
welcome-creating = 正在新建保险库…
welcome-reading = 首次读取
welcome-reading-sample = 正在生成并读取示例组织
welcome-reading-computer = 正在读取应用在这台电脑上可以做什么
welcome-go-on = 跳过这一步
welcome-arrived = 保险库已就绪，这里是概览。

strength-none = 几个互不相干的词连在一起，既牢固又好记。
strength-0 = 一猜就中
strength-1 = 几分钟就能猜到
strength-2 = 几天就能猜到，还不够
strength-3 = 牢固
strength-4 = 非常牢固

unlock-title = 保险库已锁定
unlock-lead-passphrase = 请输入口令打开。
unlock-lead-keyring = 密钥存放在本机的系统密钥环里。
unlock-do = 解锁
unlock-busy = 正在解锁…
unlock-locked = 保险库已锁定。
unlock-locking = 正在锁定…
unlock-unused = 您离开期间，保险库自动锁定了。
unlock-lead-recovery = 请输入您抄下的恢复码。
unlock-use-keyring = 改用系统密钥环
unlock-use-passphrase = 改用口令
unlock-use-recovery = 改用恢复码
recovery-code = 恢复码
recovery-code-form = 共 8 组，每组 4 个字符。大小写、空格和连字符都不影响。

restore-title = 恢复备份
restore-lead = 请选择由 Clearhold 生成的备份，它将成为这台电脑上的保险库。
restore-moved-aside = 现有的保险库会移到一旁保存，不会删除。完成后会告诉您它的位置。
restore-file = 备份文件
restore-choose = 选择备份文件
restore-choose-other = 选择其他文件
restore-key = 备份时，保险库用什么打开？
restore-key-keyring-about = ——仅限当初备份的那台电脑
restore-do = 恢复
restore-busy = 正在恢复…
restore-done = 备份已恢复
restore-records = { $count ->
   *[other] 其中有 { $count } 条记录，以及备份时保险库里的其他全部内容。
}
restore-kept = 原有的保险库保存在
restore-open = 打开保险库

connect-title = 连接钉钉
connect-lead = 钉钉通过组织的应用让其他程序读取数据。请管理员创建一个应用，把它的两个代码给您。
connect-viewpoint = 以谁的身份读取？
connect-viewpoint-me-about = ——在浏览器中登录，只读取与您有关的内容。
connect-viewpoint-admin-about = ——供管理员使用，读取该应用可见的内容。
connect-client-id = Client ID
connect-client-secret = Client Secret
connect-secret-kept = 它保存在您的加密保险库里，只会发送给钉钉。
connect-agent-id = Agent ID（选填）
connect-agent-id-about = 应用自身的编号。没有它，钉钉不允许读取花名册。
connect-monthly-calls = 每月计费调用次数（与标准版不同时填写）
connect-monthly-calls-about = 标准版为 5,000 次。不经您同意，绝不超出。以后可以更改。
connect-where = 在哪里可以找到？
connect-where-steps =
    1. 管理员打开 open-dev.dingtalk.com 并登录。
    2. 在“应用开发”中为组织创建一个应用。
    3. 在“凭证与基础信息”页可以看到 Client ID 和 Client Secret。
    4. 在“权限管理”中申请通讯录的读取权限。Clearhold 不需要任何写入权限。
connect-where-callback = 以本人身份登录时，应用的安全设置中须登记此地址：
connect-do = 连接钉钉
connect-busy = 正在连接…
connect-signing-in = 浏览器会打开钉钉的登录页，登录后请回到这里。
connect-asking = 正在向钉钉确认这两个代码是否有效。
connect-later = 以后再说

archive-title = 查看导出文件
archive-lead = 请选择一份 Clearhold 导出的文件。程序会在本机逐字节检查，无需其他任何东西；若全部完好，即可查看其中的内容。不会保存其中任何内容。
archive-file = 文件
archive-choose = 选择文件
archive-passphrase = 文件的口令
archive-look = 检查并查看
archive-passphrase-note = 为密钥加密的文件请用 age 打开，再在此核对其中的 zip。
archive-note = 正在读取并比对其中的每个文件。
archive-whole = 完好，与写入时一致
archive-differs = 与写入时不一致
archive-size = { $files } 个文件，{ $size }
archive-not-shown = 其中的内容可能已不是当初导出的，因此一概不显示。请向给您文件的人再要一份。
archive-nothing-to-show = 导出时没有选择 JSON，因此这里没有可以显示的内容。其中的内容可以用其他程序打开。
archive-banner-label = 您正在查看的内容
archive-banner = 这是 { $date }的导出文件，不是保险库。
archive-banner-about = 只能查看，不能更改，也不会在此保存其中任何内容。
archive-close = 关闭导出文件
archive-of = { $date }的导出文件
archive-parts = 导出文件的各部分
archive-part-about = 概况
archive-part-subject = 人员
archive-part-record = 记录
archive-part-app = 应用
archive-part-grant = 授权
archive-part-control = 权限与设置
archive-whole-about = 共 { $files } 个文件，{ $size }，每个都与写入时一致。
archive-checks = 检查了什么
archive-sample = 它来自示例组织，其中的人并不存在。
archive-what = 关于此文件
archive-made-at = 导出时间
archive-made-by = 生成程序
archive-sources = 数据来自哪里
archive-read = 最近读取于 { $at }
archive-never-read = 从未读取
archive-holds = 其中的记录
archive-missing = 哪些内容不在其中，为什么
archive-missing-nothing = 没有排除任何内容，最近的读取也都完整。
archive-part = 按导出者的选择，它只含有当时的一部分：
archive-only-people = 仅关于{ $people }
archive-only-sources = 仅来自{ $sources }
archive-only-since = 仅 { $since } 以后新增或变化的内容
archive-left-out = 不含{ $categories }
archive-not-reached = 最近一次读取“{ $source }”时未能取得：
archive-unseen = { $count ->
   *[other] 政策提到的 { $count } 项权限与设置不在其中，因为没有来源告知其状态。
}
archive-find = 在此列表中查找
archive-count = { $count ->
   *[other] 共 { $count } 条
}
archive-only-about = 仅关于{ $name }
archive-records-about = 关于此人的记录
archive-column-about = 关于
archive-column-roles = 角色
archive-column-state = 状态
archive-column-confirmed = 最近确认
archive-fact = { $name }：{ $value }
archive-problem-line = （第 { $line } 行）
archive-problem-no_seal = 由其他程序打包，不带自身的校验和。
archive-problem-seal_broken = 其中有字节被改动。
archive-problem-inconsistent = 文件清单与内容互相矛盾。
archive-problem-too_many_files = 文件数量超出了导出文件可能的范围。
archive-problem-too_large = 其中有文件解压后远远超出应有的大小。
archive-problem-encrypted = 其中有文件被加密。
archive-problem-not_a_file = 其中有内容不是普通文件。
archive-problem-duplicate_name = 有两个文件同名。
archive-problem-unsafe_name = 有文件名可能指向文件夹之外。
archive-problem-outside_top = 有文件不在总文件夹之内。
archive-problem-missing = 缺少文件。
archive-problem-unexpected_file = 有清单之外的文件。
archive-problem-unreadable = 有文件已损坏。
archive-problem-bad_line = 有一行无法理解。
archive-problem-unknown_version = 版本不为本程序所知。
archive-problem-wrong_size = 有文件的大小与记载不符。
archive-problem-wrong_sum = 有文件被改动。
archive-problem-not_utf8 = 有文本已损坏。
archive-problem-not_json = 有文档已损坏。
archive-problem-duplicate_key = 同一文档中有名称重复。
archive-problem-duplicate_item = 有一条内容重复出现。
archive-problem-schema_mismatch = 有一条内容不符合所描述的格式。
archive-problem-schema_differs = 数据格式的描述与本程序写出的不一致。
archive-problem-wrong_description = 表格的描述文件不正确。
archive-problem-wrong_columns = 表格的列与描述不符。
archive-problem-wrong_cell = 有单元格不符合所在列的要求。
archive-problem-formula = 有单元格可能在电子表格中被当作公式执行。
archive-problem-bad_database = 数据库或表格已损坏，或不是本程序所写的。
archive-problem-forms_differ = 同一份存档里，某个表格与它的另一种格式内容不同。
archive-problem-chain_broken = 日志中有条目被改动，或有条目缺失。
archive-problem-bad_markup = 有页面与本程序写出的不一致。
archive-problem-active_content = 有页面含有可能执行、加载或发送内容的部分。
archive-problem-broken_link = 有链接指向导出文件中不存在的文件。
archive-problem-not_a_picture = 应是图片的文件不是图片。

## 概览

overview-title = 这是您的来源所显示的内容
overview-lead = 来源没有显示的数据仍可能被持有，凡是这样的地方都会注明。
overview-empty-title = 还没有读取任何内容
overview-empty-lead = 您的保险库已就绪，里面还是空的。请选择放入什么。
overview-open-sample = 打开示例
overview-records = { $count ->
   *[other] 条记录
}
overview-records-about = { $count ->
    [0] 关于组织
   *[other] 涉及 { $count } 人
}
overview-apps = { $count ->
   *[other] 个已授权应用
}
overview-apps-about = { $count ->
    [0] 均未启用
   *[other] 其中 { $count } 个已启用
}
overview-controls = { $count ->
   *[other] 项权限和设置
}
overview-controls-about = { $unknown ->
    [0] 全部看到过
   *[other] 其中 { $unknown } 项从未看到
}
overview-people-unseen = 涉及哪些人还没有看到
overview-unseen = 还没有看到
overview-held = 持有哪些数据
overview-held-nothing = 还没有看到任何记录。
overview-held-unseen = 隐私政策列出 { $all } 类数据，其中 { $count } 类在您的来源中没有看到。没有看到，不等于没有持有。
overview-held-all = 查看全部类别
overview-sees = 谁能看到
overview-sees-nothing = 没有看到任何应用。钉钉自身及其合作方获得的数据，请看“我的数据”。
overview-sees-made = { $own } 个由组织自己制作，{ $made } 个由钉钉或其他公司制作，{ $unknown } 个制作方不明。
overview-sees-unsaid = 其中 { $count } 个，钉钉未说明由谁授权。
overview-allowed = 允许了什么
overview-allowed-seen = 看到过状态
overview-allowed-unseen = 从未看到
overview-allowed-why = 钉钉只向程序显示一部分设置。从未看到的设置，可能开着，也可能关着。
overview-allowed-look = 查看
overview-needs = 需要您处理
overview-needs-nothing = 目前没有。
overview-requests-due = 有 { $count } 项请求到期。
overview-findings = 最近一次审查有 { $count } 项发现。
overview-since = 与上次相比
overview-since-look = 查看变化
overview-since-nothing = 没有变化。
overview-sources = 来源

## 我的数据

mydata-lead = 持有哪些数据、在哪里何时读到、谁可以更改。
mydata-parts = 本界面的各部分
mydata-profile = 个人资料
mydata-categories = 数据类别
mydata-records = 记录
mydata-profile-nobody = 还没有人登录
mydata-profile-nobody-about = 以您本人的身份登录钉钉后，这里会显示您的个人资料。组织持有的成员数据，请看记录。
mydata-profile-see-records = 查看记录
mydata-seen = { $date }在{ $source }看到
mydata-correct = 要求更正
mydata-correct-to = { $field }：在“{ $source }”中应为
mydata-correct-do = 更正并读回
mydata-correct-under-way = 正在更正，随后读回…
mydata-correct-done = 已确认：现在读回为“{ $after }”。
mydata-correct-not-confirmed = 未确认：读回仍为“{ $after }”。钉钉可能需要几分钟才能生效；请同步后再看。
mydata-correct-nobody-knows = 未确认：无法读回。请同步后再看。
mydata-categories-show = 显示哪些类别
mydata-categories-all = 全部
mydata-categories-seen = 已看到
mydata-categories-stated = 仅政策载明
mydata-categories-count = { $shown } / { $all } 类
mydata-category-seen = 已看到 { $count } 条记录
mydata-category-stated = 政策载明 · Clearhold 未看到
mydata-category-whose = 涉及
mydata-category-via = 来自
mydata-category-permissions = 所需设备权限
mydata-category-controllers = 由谁负责
mydata-category-for = { $who }（{ $whose }）
mydata-category-recipients = 可能提供给
mydata-category-recipient = { $who }（{ $decides }）
mydata-category-recipients-none = 隐私政策没有专门为这类数据指明接收方。
mydata-category-retention = 保存多久
mydata-category-where = 依据
mydata-search = 在所持有的全部内容中搜索
mydata-filter-category = 类别
mydata-filter-all = 全部类别
mydata-filter-own = 只看关于我的
mydata-filter-person = 只看一人
mydata-filter-person-off = 显示所有人
mydata-records-none = 没有符合条件的记录。
mydata-records-count = 共 { $count } 条记录
mydata-found = { $count ->
    [0] 没有找到。换个词，或少写几个词试试。
   *[other] 找到 { $count } 项
}
mydata-column-title = 记录
mydata-column-kind = 种类
mydata-column-category = 类别
mydata-column-seen = 最近看到
mydata-column-source = 来源
mydata-record = 记录
mydata-record-whence = 出处
mydata-record-at = 产生时间
mydata-record-first-seen = 首次看到此内容
mydata-record-last-seen = 最近看到
mydata-record-about = 关于
mydata-record-same-person = 此人的全部记录
mydata-record-id = 标识

## 应用

apps-lead = 已授权的应用和小程序：由谁制作、覆盖哪些人、哪些值得先看。
apps-none = 还没有看到任何应用。
apps-find = 查找
apps-one = 应用
apps-risk = 风险
apps-risk-none = 没有特别之处。
apps-status = 状态
apps-developer = 制作方
apps-kind = 类型
apps-sort-risk = 风险高的在前
apps-sort-people = 覆盖人数多的在前
apps-sort-name = 按名称
apps-sort-newest = 最新的在前
apps-count = { $shown } / { $all } 个应用
apps-people = { $count } 人
apps-people-unknown = 覆盖范围未知
apps-let-in = 授权人
apps-let-in-by = 由 { $who } 授权
apps-let-in-unsaid = 钉钉未说明由谁授权
apps-since = 授权时间
apps-covers = 覆盖
apps-covers-administrators = 仅管理员 ·
apps-homepage = 主页
apps-about = 关于此应用
apps-gets = 它获得什么
apps-gets-unknown = 它获得哪些字段，尚不清楚。
apps-scopes = { $count } 项权限
apps-scopes-none = 它没有任何权限。
apps-scopes-unsaid = 钉钉未说明它持有哪些权限。
apps-scopes-unsaid-by-you = 您没有写它有哪些权限。
apps-unsaid-by-you = 您没有写
apps-recipient = 隐私政策怎么说
apps-revoke = 撤销授权
apps-revoke-stays = 撤销授权不会删除该应用已持有的数据。如需删除，请向其制作方提出。

## 权限与设置

controls-lead = 允许了什么、由谁决定，以最近看到的为准。从未看到的，无论实际如何，都显示为“未看到”。
controls-show = 显示哪些
controls-all = 全部
controls-seen = 已看到
controls-unseen = 从未看到
controls-confirmed = { $date }看到
controls-never = 从未看到
controls-undated = 看到过，时间不详
controls-one = 权限或设置
controls-state = 状态
controls-last-seen = 依据
controls-authority = 由谁决定
controls-enforced-by = 由谁执行
controls-how = 如何更改
controls-app = 关于
controls-app-look = 查看该应用
controls-source-policy = 隐私政策提到，但没有来源能显示
controls-steps = 更改步骤
controls-guided-about = Clearhold 无法看到您是否已更改：钉钉不向程序显示这项设置。
controls-locked-about = 这里无法更改，只能由决定者更改。
controls-evidence = 状态的依据
controls-wished = { $date }要求设为“{ $state }”，尚未确认
controls-asked-for = 要求改为
controls-asked-for-nothing = 没有与所见不同的要求
controls-stated = 政策写明
controls-stated-named = 有这项选择（{ $where }），但没有写现在是什么
controls-stated-nothing = 没有提到
controls-drift = 要求过，此后没有看到
controls-due = 该再看一次
controls-due-now = 该再看一次
controls-told = 由您说明，{ $date }
controls-told-not-found = 您没有找到，{ $date }
controls-set = 在这里更改
controls-set-allowed = 允许…
controls-set-denied = 拒绝…
controls-set-ask = 每次询问…
controls-set-what = { $title }：从“{ $before }”改为“{ $after }”
controls-set-org = 这会在组织中对所涉及的所有人生效，钉钉传播完成后即生效。
controls-set-whom = 上次读取时涉及的内容：
controls-set-otherwise = 更改它针对的内容
controls-set-parts = 更改它针对的内容…
controls-set-unseen = 钉钉从不显示以下内容，而设置规则会重新写入它们。请说明应为何值：
controls-set-do = 设置并读回
controls-set-lasts = 持续多久
controls-set-lasts-always = 直到再次更改
controls-set-lasts-hour = 一小时
controls-set-lasts-two_hours = 两小时
controls-set-lasts-day = 到午夜
controls-set-ends-timer = 它会在 { $time } 自动恢复：由您会话的定时器负责，或由开着的 Clearhold 负责。如果届时会话已结束，会在下次打开 Clearhold 时恢复。
controls-set-ends-program_only = 只要届时 Clearhold 开着，它会在 { $time } 自动恢复。否则会在下次打开 Clearhold 时恢复。
controls-set-under-way = 正在设置，随后读回…
controls-set-done = 已确认：已设置，读回为“{ $after }”。
controls-set-not-confirmed = 未确认：要求设为“{ $requested }”，读回仍为“{ $after }”。由钉钉保存的设置可能需要几分钟才能生效；请同步后再看。
controls-set-nobody-knows = 未确认：要求设为“{ $requested }”，但无法读回。现在显示的是之前读取的内容；请同步后再看。
unseen-hide_in_profile = 在资料页隐藏
unseen-hide_in_search = 在搜索中隐藏
controls-tell = 说明您看到的状态
controls-tell-on = 您查看的日期
controls-tell-note = 备注（可选）
controls-tell-picture = 所见内容的图片（可不填）
controls-tell-choose = 选择…
controls-tell-picture-about = PNG、JPEG 或 WebP，最大 10 MB。图片作为凭据存入保险库，其指纹记入日志。
controls-tell-allowed = 已允许
controls-tell-denied = 已拒绝
controls-tell-ask = 每次询问
controls-tell-not-found = 我没有找到
controls-tell-kept = 已记下，由您说明。
## Pictures kept as evidence
pictures = 您作为凭据保存的图片
pictures-one = { $date } 保存的图片
pictures-show = 显示
pictures-remove = 移除…
pictures-remove-about = 图片会彻底移除。您说过的内容保留，日志里仍有图片的指纹。
pictures-remove-do = 移除
pictures-removed = 图片已移除。
pictures-sum = 指纹（SHA-256）

## Links into the client
link-code = 链接 { $url } 的二维码
link-code-about = 用装有钉钉的手机扫码，链接会在手机上打开那一页。在电脑上打不开。

## Lists that the person tells
list-apps-about = 其他应用的授权，钉钉只给您本人看，不提供给程序。
list-devices-about = 您账号的设备，钉钉只给您本人看，不提供给程序。
list-logins-about = 您的账号何时何地登录过，钉钉只给您本人看，不提供给程序。
lists-tell = 输入或粘贴…
lists-never = 还没有说过
lists-told = 您说的，{ $date }
lists-told-complete = 您说的完整清单，{ $date }
lists-about = 没有接口提供这些内容，但钉钉客户端会显示给您。请从那里复制，或者输入：
lists-text = 清单
lists-form = 每项一行。名称旁可用制表符、逗号或分号隔开，写上日期（2024-05-31、2024年5月31日）和其他内容。
lists-complete = 这是完整的清单：其中没有的就是没有了
lists-look = 看看读懂了什么
lists-understood = 读懂的内容
lists-lines = { $count ->
    [0] 没有读懂任何一行。
   *[other] 读懂了 { $count } 行。
}
lists-line = 行
lists-name = 名称
lists-date = 日期
lists-beside = 旁边写的
lists-new = 新的
lists-lapse = 第 { $line } 行：{ $reason }
lists-gone = 这样一来就没有了：{ $names }
lists-nothing = 还没有可以保存的内容。
lists-not-whole = 还有没读懂的行，不能算完整清单：请改好，或者去掉勾选。
lists-keep = 按我所说保存
lists-kept = { $count ->
    [0] 已按您所说保存：一项也没有。
   *[other] 已按您所说保存：{ $count } 项。
}

## Reminders
reminders = 提醒
reminders-about = 程序无法查看、由您说的内容会变旧。到时会在概览和各项旁边提醒您再看一次。
reminders-after = 这么多天后
reminders-number = 多少天后提醒
reminders-never = 从不
reminders-do = 设定
reminders-kept = 您看过 { $days } 天后会收到提醒。
reminders-never-kept = 从不提醒您。

## 变化

changes-lead = 各来源最近一次读取与前一次之间的差别。
changes-lead-since = 现在与 { $day } 时相比，新增、消失或不同的内容。没有保留更早读取的来源，与其最早的一次读取相比。
changes-since = 从何时起
changes-since-last = 上次读取
changes-since-week = 7 天
changes-since-month = 30 天
changes-since-day = 自选日期
changes-day = 日期
changes-choose-day = 请选择日期。
changes-none = 没有差别。来源读取两次之后，变化会显示在这里。
changes-none-since = 读到的内容与当时没有差别。
changes-count = 显示 { $shown } / { $all } 项
changes-added = 新增
changes-changed = 有变化
changes-removed = 已消失
changes-field = 字段
changes-before = 之前
changes-after = 现在

## 导出

export-screen-lead = 把一切放进一个文件。十年之后，用任何浏览器、无需本程序，依然可以阅读。
export-screen-purpose = 作何用途
export-screen-profile-everything = 全部
export-screen-profile-everything-about = ——持有的一切，连同日志，以所有常用形式
export-screen-profile-service = 转交其他服务
export-screen-profile-service-about = ——供程序读取；如已登录，则只含与您有关的数据
export-screen-profile-member = 一名成员
export-screen-profile-member-about = ——与此人有关的内容，不含任何他人信息
export-screen-profile-lawyer = 供律师使用
export-screen-profile-lawyer-about = ——可阅读和打印的页面，并附数据作为证据
export-screen-person = 哪一位成员
export-screen-person-note = 姓名、在组织中的编号或标识。
export-screen-sources = 只包含这些来源；不选则为全部
export-screen-since = 只包含自此日起首次看到或有变化的内容
export-screen-what = 导出什么
export-screen-everything = 持有的全部内容
export-screen-some = 只选一部分
export-screen-formats = 以哪些形式
export-screen-formats-more = 另外，供分析使用
export-screen-format-html = 可阅读的页面
export-screen-format-html-about = ——任何浏览器都能打开，无需联网
export-screen-format-csv = 表格
export-screen-format-csv-about = ——供电子表格和数据库使用（CSV）
export-screen-format-json = 数据
export-screen-format-json-about = ——供其他程序使用，完整而精确（JSON）
export-screen-format-vcard = 联系人
export-screen-format-vcard-about = ——供通讯录程序使用（vCard 4.0）
export-screen-format-icalendar = 日历
export-screen-format-icalendar-about = ——供日历程序使用（iCalendar）
export-screen-format-jsonld = 授权记录
export-screen-format-jsonld-about = ——供跨服务比较授权的程序使用（JSON-LD、DPV）
export-screen-format-sqlite = 数据库
export-screen-format-sqlite-about = ——一个可用 SQL 查询的文件（SQLite、Datasette）
export-screen-format-parquet = 列式表格
export-screen-format-parquet-about = ——供分析大型表格的程序使用（Parquet、DuckDB、pandas）
export-screen-format-viewer = 可检索的单个页面
export-screen-format-viewer-about = ——需允许脚本运行的浏览器，无需联网；也可核对导出
export-screen-where = 导出到哪里
export-screen-path = 文件
export-screen-choose = 选择…
export-screen-plain-note = 文件没有加密，拿到它的人都能阅读。请存放在只有您能接触的地方。
export-screen-lock = 谁能打开
export-screen-lock-none = 拿到文件的任何人
export-screen-lock-none-about = ——不加密
export-screen-lock-passphrase = 知道口令的人
export-screen-lock-passphrase-about = ——用 age 加密，供某个人或您自己使用
export-screen-lock-recipients = 持有特定密钥的人
export-screen-lock-recipients-about = ——用 age 加密，支持 age 或 SSH 密钥
export-screen-passphrase = 文件的口令
export-screen-recipients = 公钥，每行一个
export-screen-recipients-note = 公钥以 age1、ssh-ed25519 或 ssh-rsa 开头。只有持有其中某个私钥的人才能打开文件：如果没有您自己的公钥，您也打不开。
export-screen-locked-note = 文件在写入磁盘之前就已加密。密钥或口令一旦丢失，文件就再也无法打开，没有人能重置。
export-screen-locked = 已用 age 加密
export-screen-do = 导出
export-screen-note = 文件写完后会重新读出并比对，之后才算完成。如果中途停止，已完成的部分会保留，可以从那里继续。
export-screen-note-locked = 文件写完后会重新读出并比对，之后才算完成。如果中途停止，不会留下任何文件。
export-screen-cancelled = 已停止，没有留下文件。
export-screen-cancelled-kept = 已停止，已完成的部分保留着。
export-screen-unfinished = 有一次导出停止了
export-screen-unfinished-about = 开始于 { $date }。已完成的部分保留着（{ $size }）：{ $forms }。
export-screen-unfinished-open = 保存在下面的文件中。该文件含有个人信息，且没有加密：
export-screen-go-on = 继续导出
export-screen-discard = 丢弃保留的部分
export-screen-discarded = 保留的部分已移除。
export-screen-kept = 沿用了先前保留的部分：{ $forms }
export-screen-anew-changed = 已重新开始：自上次停止以来，所保存的数据或您的选择已有变化。先前保留的部分已移除。
export-screen-anew-not_as_left = 已重新开始：先前保留的文件（{ $file }）已不是当时的内容，未作任何改动。
export-screen-verified = 已验证
export-screen-verified-about = 导出文件已写入，并重新读出比对，各项检查全部通过。
export-screen-differs = 已写入，但结果不符
export-screen-differs-about = 重新读出时发现差别。请不要依赖这个文件，请再导出一次，或换一块磁盘。
export-screen-file = 文件
export-screen-holds = 内含
export-screen-holds-about = { $records } 条记录，{ $files } 个文件，{ $size }
export-screen-fingerprint = 指纹（SHA-256）
export-screen-reveal = 在文件夹中显示
export-screen-another = 再次导出
export-screen-checks = 检查了什么
export-screen-left-out = 其中没有的内容
export-screen-left-out-about = 最近的读取没有读到这些内容，因此导出文件里也没有。
export-screen-left-out-nothing = 所要求的内容，最近的读取全部读到了。

## 隐私政策

policy-lead = 您导入的隐私政策文本。Clearhold 中的每项说明都指向其中的一节。
policy-import = 导入文本…
policy-imported = 已导入：自 { $date } 起生效，共 { $count } 节。
policy-known = 此文本先前已导入：自 { $date } 起生效，共 { $count } 节。
policy-citations = { $missing ->
    [0] { $resolved } 处引用全部对应到相应的小节。
   *[other] { $resolved } 处引用对应到相应的小节，{ $missing } 处在此文本中找不到：
}
policy-read = 阅读
policy-none = 还没有隐私政策文本
policy-none-about = 请把钉钉的隐私政策存为文本或 Markdown 文件，然后导入。之后每处引用都能打开相应的小节。
policy-row = 自 { $effective } 起生效 · { $imported } 导入 · { $count } 节
policy-all = 全部隐私政策文本
policy-sections = 小节
policy-effective = 自 { $date } 起生效

## 操作日志

activity-lead = 在这里查看过、导入过、带走过什么。每一条都与前一条相扣，任何改动都会显现。
activity-prove = 验证
activity-whole = 完好
activity-whole-about = 共 { $count } 条，全部与写入时一致。
activity-broken = 已被破坏
activity-broken-about = 第一条不符的记录是第 { $place } 条。
activity-head = 最后一条的指纹：
activity-cut = 如果是您自己换回了保险库文件夹的较早副本，原因就在于此，您可以予以认可。如果不是，可能有人想掩盖做过的事：请原样保留一份文件夹的副本，先查明原因。
activity-accept-ask = 按现状认可…
activity-accept-title = 认可末尾缺失的日志？
activity-accept-about = 此后日志从这里起视为完好。缺失的内容不会恢复，并会永久留下一条记录，说明在它之前有缺失。
activity-accept-do = 认可
activity-accept-done = 已认可，并留下了一条记录。
activity-none = 还没有内容。
activity-count = { $shown } / { $all } 条
activity-proof = 凭证
activity-hash = 指纹
activity-previous = 前一条的指纹
activity-detail-source = 来源
activity-detail-state = 结果
activity-detail-key = 密钥
activity-detail-sample = 示例
activity-detail-records = 记录
activity-detail-added = 新增
activity-detail-changed = 变化
activity-detail-removed = 消失
activity-detail-file = 文件
activity-detail-sha256 = 指纹
activity-detail-formats = 形式
activity-detail-snapshot = 读取
activity-detail-category = 类别
activity-detail-forget = 已移除数据
activity-detail-sections = 小节
activity-detail-id = 文本
activity-detail-seen = 读到
activity-detail-search = 通过搜索
activity-detail-record = 记录
activity-detail-subject = 人员
activity-detail-effective = 生效日期
activity-detail-opens_with = 打开方式
activity-detail-full = 已重新加密
activity-detail-recovery_code = 新的恢复码
activity-detail-metered = 计量调用
activity-detail-bytes = 大小
activity-detail-expected = 原有条数
activity-detail-entries = 现有条数
activity-detail-days = 天数
activity-detail-for_ever = 永久保留
activity-detail-versions = 旧版本
activity-detail-items = 已消失的内容
activity-detail-snapshots = 读取次数
activity-detail-control = 设置
activity-detail-requested = 要求
activity-detail-before = 之前
activity-detail-after = 读回
activity-detail-confirmed = 已确认
activity-detail-error = 原因
activity-detail-state_told = 说明为
activity-detail-found = 在那里找到
activity-detail-field = 字段

## 设置

settings-look = 语言与外观
settings-language = 语言
settings-theme = 外观
settings-sources = 来源
settings-sources-lead = Clearhold 只连接以下这些地方。
settings-sources-none = 没有已连接的来源。
settings-connect = 连接钉钉
settings-source-since = { $date } 连接
settings-source-connects = 它连接到哪里
settings-setting-api = 地址
settings-setting-oapi = 旧版接口地址
settings-setting-login = 登录页地址
settings-setting-client_id = Client ID
settings-setting-monthly_calls = 每月计量调用次数
settings-setting-events = 监听变更
settings-setting-calls_per_second = 每秒调用次数
settings-setting-agent_id = Agent ID
settings-setting-corp_id = 组织
settings-setting-redirect_port = 登录端口
settings-setting-recipe = 生成方式
settings-disconnect = 断开
settings-disconnect-title = 断开此来源？
settings-disconnect-about = Clearhold 不再保留登录方式。除非您另行选择，已读到的内容仍留在保险库里。
settings-disconnect-forget = 同时移除从它读到的全部内容
settings-disconnect-and-forget = 断开并移除
settings-vault = 保险库
settings-vault-file = 文件
settings-vault-lock = 立即锁定
settings-keys = 打开方式
settings-keys-lead = 用以下任何一种都能单独打开保险库。
settings-keys-one = 目前只有一种方式能打开保险库。一旦失去它，里面的内容就再也打不开了，请再添加一种。
settings-key-keyring-about = 能以您的身份登录这台电脑的人，就能打开保险库。
settings-key-passphrase-about = 每次打开时输入，没有人能重置它。
settings-key-recovery-about = 其他方式都失效时使用。
settings-key-change = 更改…
settings-key-new-code = 重新生成…
settings-key-remove = 移除…
settings-key-add-keyring = 添加本机的系统密钥环
settings-key-add-passphrase = 添加口令…
settings-key-add-recovery = 生成恢复码…
settings-key-removed = 已移除，它不能再打开保险库。
settings-key-added = 已添加，今后可以用它打开保险库。
settings-remove-keyring = 移除系统密钥环？
settings-remove-passphrase = 移除口令？
settings-remove-recovery = 移除恢复码？
settings-remove-about = 移除后，只能用{ $left }打开保险库。
settings-remove-backups = 此前的备份仍然可以用它打开。
settings-remove-keyring-backups = 密钥环中的密钥会一并删除。如果有备份是在只能用系统密钥环打开保险库时制作的，它们将再也无法打开，请重新备份。
settings-remove-do = 移除
settings-passphrase-change = 更改口令
settings-passphrase-add = 添加口令
settings-passphrase-new = 新口令
settings-passphrase-again = 再输入一次
settings-passphrase-differ = 两次输入不一致。
settings-passphrase-about = 旧口令立即失效，只能用来打开此前的备份。
settings-passphrase-set = 今后请用新口令打开保险库。
settings-passphrase-do = 设置口令
settings-passphrase-busy = 正在设置…
settings-code-title = 生成恢复码
settings-code-about = 忘记口令，或者失去这台电脑时，可以用恢复码打开保险库。请先备好纸笔：恢复码只显示一次。
settings-code-older = 新的恢复码一生成，您现有的恢复码就会失效。
settings-code-do = 生成恢复码
settings-code-busy = 正在生成…
settings-code-shown = 您的恢复码
settings-code-write = 请抄写下来，并与这台电脑分开保管。它只在此刻显示，以后谁也无法再次查看。
settings-code-copy = 复制
settings-code-copied = 已复制。其他程序可以读取剪贴板：请粘贴到安全的地方，然后再复制一段别的内容。
settings-code-not-copied = 未能复制。恢复码已选中：请按 Ctrl+C，或抄写下来。
settings-code-written = 我已抄写下来
settings-backup = 备份
settings-backup-about = 把保险库复制为一个文件，与保险库一样加密。请存放在另一块磁盘上。
settings-backup-do = 备份…
settings-backup-done = 已备份并读回核对
settings-backup-holds = { $records ->
   *[other] { $records } 条记录，{ $size }
}
settings-backup-opens = 打开方式
settings-backup-keyring-only = 这份备份只有本机的系统密钥环能打开。一旦失去这台电脑，备份也就没有用了。请先添加口令或生成恢复码，然后重新备份。
settings-backup-stopped = 已停止，没有留下文件。
settings-history = 历史
settings-history-about = 内容变化之前的样子，以及在来源中已消失的内容，都保存在保险库里，“变化”界面就是据此显示的。您可以让较旧的历史自动清除。目前持有的内容始终保留。
settings-history-keep = 保留历史
settings-history-for-ever = 永久保留
settings-history-days = 只保留一定天数
settings-history-number = 天数
settings-history-do = 设置
settings-history-busy = 正在设置…
settings-history-title = 清除旧的历史？
settings-history-goes = { $days } 天以前被替换、或在来源中已消失的内容将被永久清除：现在清除一次，此后每次读取来源后都会清除。
settings-history-stays = 目前持有的内容无论多旧都会保留。此前的备份里仍有被清除的内容。
settings-history-remove = 永久清除
settings-check = 检查
settings-check-about = 逐一检查保险库的每一页、每个引用和每条内容，不做任何更改。
settings-check-do = 检查保险库
settings-check-whole = 保险库完好无损。
settings-check-broken = 保险库中有内容与写入时不一致。
settings-check-broken-about = 请先把保险库文件夹复制到安全的地方，并原样保留这份副本；然后锁定保险库，恢复最近的备份。
settings-check-found = { $count ->
   *[other] { $count } 处异常
}
settings-check-stopped = 已停止，没有检查完。
settings-anew = 全部重新加密
settings-anew-about = 如果密钥可能已落入他人之手（例如有人复制了这台电脑的内容），可以用新密钥把全部内容重新加密。旧密钥不能再打开这个保险库。
settings-anew-ask = 重新加密…
settings-anew-title = 全部重新加密？
settings-anew-takes = 这可能需要一些时间，并需要与保险库同样大小的可用磁盘空间。如果中途停止或电脑出现故障，保险库会保持原样。
settings-anew-lost = 打开保险库以来没有输入过的口令或恢复码无法沿用，完成后会告诉您哪些需要重新设置。
settings-anew-backups = 此前的备份仍使用旧密钥：请重新备份，并销毁他人可能拿到的旧备份。
settings-anew-do = 重新加密
settings-anew-done = 已全部重新加密
settings-anew-stopped = 已停止。保险库保持原样，仍使用原来的密钥。
settings-anew-set-again = 不能再用来打开保险库：{ $keys }。请在上面重新设置。
settings-compact = 空间
settings-compact-about = 移除内容后，文件里会留下空位。这里可以把空间还给磁盘。
settings-compact-do = 释放空间
settings-compact-busy = 正在释放…
settings-compact-done = 原为 { $before }，现为 { $after }
settings-key-keyring = 本机的系统密钥环
settings-key-passphrase = 口令
settings-key-recovery = 恢复码
settings-leaves = 哪些内容会离开这台电脑
settings-leaves-about = 只有向上述来源发出的查询，以及与受监听来源之间用于通知变更的连接。没有使用统计，没有崩溃报告，不检查更新。本窗口的页面完全无法访问网络。

## 组织

nav-organisation = 组织
organisation-lead = 管理员所见，以已读到的内容为限。
organisation-none = 尚未读取任何组织。请由管理员连接。
organisation-seen = 最近读取于 { $date }
organisation-parts = 组织的各部分
organisation-part = { $part }（{ $count }）
organisation-untold = 未告知
organisation-not-read = 这部分没有读到。哪些没有读到、如何开通，见上方。
organisation-members = 成员
organisation-members-noted = 查看他人数据会记入您的日志。
organisation-departments = 部门
organisation-administrators = 管理员
organisation-roles = 角色
organisation-apps = 应用
organisation-rules = 规则与设置
organisation-member = 成员
organisation-department = 部门
organisation-administrator = 管理员
organisation-role = 角色
organisation-app = 应用
organisation-group = 角色组
organisation-above = 上级部门
organisation-people = 人数
organisation-managed-by = 主管
organisation-manages = 管理范围
organisation-manages-none = 没有指明部门
organisation-level = 级别
organisation-shown-to = 可见范围
organisation-seen-by-others = 他人可见
organisation-hidden = 已隐藏
organisation-shown = 可见
organisation-inward = 成员只能看到自己
organisation-hidden-count = { $hidden ->
    [0] { $all } 个部门均未隐藏。
   *[other] { $all } 个部门中有 { $hidden } 个已隐藏。
}
organisation-protected = 保护
organisation-senior = 高管
organisation-mobile-hidden = 手机号已隐藏
organisation-rules-visibility = 谁能看到谁
organisation-rules-settings = 谁可以邀请和加入
organisation-rules-none = 没有读到。

## 来源还可使用的调用次数

budget-left = 本月 { $monthly } 次计量调用还剩 { $left } 次
budget-used = 已用 { $used } 次；{ $date } 起重新计算。
budget-change = 设置其他次数
budget-monthly = 每月计量调用次数
budget-set = 设置
budget-about = 钉钉对应用、考勤、日程、设备和规则的调用计次。标准版整个组织每月约 5,000 次；Clearhold 只计算自己的调用。
budget-takes = 读取大约需要 { $metered } 次计量调用，还剩 { $left } 次。
budget-takes-unknown = 尚不知道读取需要多少次计量调用；还剩 { $left } 次，不会超过这个数。
action-survey = 先查询需要读取多少内容
action-read-now = 立即读取
action-read-anew = 全部重新读取…
action-read-rest = 超出额度读取其余部分…
action-leave = 不读取
read-anew-title = 全部重新读取？
read-anew-about = 平时只询问可能有变化的内容。全部重新读取会像第一次那样询问所有内容。
read-anew-too-much = 这超过了剩余次数。额度不够的部分会略过，并保持上次读到的样子。
read-anew-do = 在额度内重新读取
read-over-do = 超出额度读取
read-rest-title = 超出本月额度读取？
read-rest-about = 按 Clearhold 的计数还剩 { $left } 次计量调用，其余部分需要更多。如果组织在钉钉的调用次数用完，其他应用在本月内也会被拒绝。

## 设置：监听来源
listening-title = Clearhold 如何获知变更
listening-switch = 窗口打开时监听变更
listening-about = 钉钉通过一条持续连接告诉 Clearhold 某个成员、部门或应用发生了变更，Clearhold 只重新读取这一项。不会比以前发送更多内容，锁定保险库即停止。钉钉只会通知在开发者后台以 Stream 模式为该应用开启的事件。

## 电脑上的权限

permissions-lead = 钉钉和其他应用在这台电脑上可以做什么，以读到的为准。只有所有途径都已关闭，才算拒绝。
permissions-order = 排列方式
permissions-by-app = 按应用
permissions-by-permission = 按权限
permissions-all-apps = 所有应用
permissions-find = 查找应用
permissions-none = 尚未连接电脑
permissions-none-about = Clearhold 可以读取钉钉和其他应用在这台电脑上能使用什么：相机、麦克风、文件、位置等。它只读取系统保存这些决定的地方；在您要求之前，不会更改任何内容。
permissions-connect = 连接这台电脑
permissions-connecting = 正在连接并读取…
permissions-sample = 示例组织与真实的电脑绝不放在一起。请先用顶部的按钮移除示例。
permissions-other = 查看另一台电脑
permissions-other-about =
    在那台电脑上导出系统保存的内容，把文件带到这里并选择它们。文件按原样读取，无法通过它们设置任何内容。
    Windows：以本人身份运行 “reg export HKCU\Software\Microsoft\Windows\CurrentVersion person.reg”，再运行 “reg export HKLM\Software\Policies\Microsoft policies.reg”。README 中还列有描述整台电脑的其他几项。
    macOS：复制 ~/Library/Application Support/com.apple.TCC/TCC.db；对所有人生效的在 /Library/Application Support/com.apple.TCC/TCC.db。
permissions-other-choose = 选择文件…
permissions-presets = 预设
permissions-kept = 钉钉保存的内容
permissions-cut = 全部切断…
permissions-open = 开着：{ $ways }
permissions-locked = 由他处掌握
permissions-differs = 与默认不同
permissions-beware = 请看说明
permissions-held = 掌握者：{ $holder }。
permissions-ways = 途径
permissions-ways-about = 全部关闭才算拒绝。
permissions-way-about = 这是唯一的途径。
permissions-chain = 状态的来由
permissions-chain-about = 由弱到强：靠下的优先。
permissions-default = 无人设置时
permissions-last-used = 上次使用
permissions-in-use = 正在使用
permissions-shuts = 这会关闭开着的全部 { $ways } 条途径。
permissions-takes-along = 会一并失去：
permissions-set-by-you = 在这里设置过的
permissions-was-set = { $time } 设置：之前为{ $before }，之后为{ $left }。
permissions-ends = 它会在 { $time } 自动恢复（如果届时 Clearhold 开着），否则在下次打开时恢复。
permissions-put-one-back = 恢复
permissions-put-all-back = 全部恢复
permissions-put-back-anyway = 仍然恢复
permissions-putting-back = 正在恢复并读取…
permissions-put-back-done = { $all } 项中已恢复 { $done } 项。
permissions-put-back = { $title }：已恢复为{ $requested }，并已读回确认。
permissions-put-back-unsure = { $title }：已恢复为{ $requested }，但读到的是{ $after }。请再次查看后再依赖它。
permissions-not-put-back = { $title }：没有恢复。{ $why }
controls-set-unset = 恢复默认…

## Several permissions at once

lines-then = 将变为
lines-already_so = 已经如此
lines-set = 已设置并读回
lines-not_confirmed = 未确认
lines-failed = 没有设置
lines-cannot_be_set = 无法从这里设置
lines-look-again = 读到的与要求的不同。再次查看之前请不要依赖它。
presets-lead = 预设一次设置钉钉的多项权限。设置之前会先显示它将更改什么、您会失去什么。文件中也可以有预设。
presets-show = 查看它会做什么
presets-file = 从文件打开预设…
presets-use = 设置这 { $count } 项权限
presets-nothing-to-do = 没有需要设置的了
presets-under-way = 正在设置，然后读回…
presets-done = 读回的结果与预设完全一致。
presets-partly = 有 { $unmet } 项权限与预设不一致，已在下面标出。

## Cut everything now

cut-title = 立即全部切断
cut-lead = 关闭钉钉在这台电脑上可用的一切，危害最大的先关，然后说明只有您自己能做的事。
cut-leave = 立即离开
cut-leave-about = 离开会隐藏此窗口、锁上保险库并退出 Clearhold。已经关闭的保持关闭。
cut-read-first = 开始之前
cut-is-shut = 这里将关闭的
cut-was-shut = 这里已关闭的
cut-now = 立即切断这 { $count } 项
cut-nothing-open = 没有可以从这里关闭的了
cut-under-way = 正在切断，然后读回…
cut-done = 读回的结果：已全部关闭。
cut-partly = 能从这里关闭的都已尝试。仍有 { $open } 项开放或无法得知，已在下面标出。
cut-nothing-read = 尚未读取钉钉在这台电脑上可以做什么，因此暂时无法从这里关闭任何内容。
cut-by-hand = 只有您自己能做的
cut-link = 在手机上打开
cut-say-done = 记下您已完成

## What DingTalk keeps on this computer

kept-lead = 钉钉自己在这台电脑上保存内容的文件夹。Clearhold 只查看名称和大小，绝不查看文件内容。
kept-nothing = 这里没有钉钉通常使用的文件夹。
kept-documented = 这是系统存放钉钉这类应用数据的位置。
kept-usual = 这是通常能找到钉钉数据的位置。
kept-last = 最后写入：{ $time }。
kept-column-kind = 种类
kept-column-files = 文件数
kept-column-size = 大小
kept-links = 其中有 { $count } 个链接指向别处，没有跟随。
kept-not-whole = 未能全部查看，可能还有更多。
kept-running = 钉钉正在运行。清除之前请先退出钉钉。
kept-untold = 在此系统上无法得知钉钉是否正在运行。清除之前请先退出钉钉，否则它可能会重新写入。
kept-clear-cookies = 清除 Cookie…
kept-clear-cookies-about = 您需要在这台电脑上重新登录钉钉。
kept-clear-cache = 清除缓存…
kept-clear-cache-about = 钉钉需要时会重新获取。服务器上已不存在的图片可能无法恢复。
kept-sure = 永久删除 { $files } 个文件（{ $size }）？
kept-folder = { $files } 个文件，{ $size }
kept-clear-do = 永久删除
kept-clearing = 正在删除…
kept-cleared = 已删除 { $files } 个文件（{ $size }）。再次查看时已不存在。
kept-left = 已删除 { $files } 个（{ $size }）；{ $left } 个无法删除，仍在那里。
kept-came-back = 已删除 { $files } 个（{ $size }），但又出现了一些：仍有程序在写入。
