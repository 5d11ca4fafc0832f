# 命令行的话：帮助、提问与回答。

## Help: commands
cli = 看清钉钉和您的组织掌握了您的哪些数据、还有谁能拿到，并把它们完整带走。一切都留在这台电脑上。
cli-init = 创建保险库：存放一切内容的加密文件
cli-demo = 用示例组织走一遍：读取、查看、导出、校验
cli-simulate = 运行某项服务的模拟器，供试用
cli-simulate-dingtalk = 运行钉钉接口的模拟器，直到被中断
cli-connect = 连接数据来源，或列出已连接的来源
cli-connect-dingtalk = 用应用的 Client ID 和 Client Secret 连接钉钉
cli-connect-sample = 把示例组织放入保险库；用 disconnect sample 移除
cli-connect-list = 列出各来源
cli-connect-events = 显示来源的监听情况，或决定窗口是否监听它
cli-connect-device = 连接这台电脑（Linux），或用从另一台电脑导出的文件连接它：Windows 注册表（.reg）、Mac 的授权数据库（TCC.db）
cli-connect-budget = 显示某个来源本月还可使用的计量调用次数，或设置每月次数
cli-disconnect = 断开一个来源
cli-sync = 把各来源的数据读入保险库
cli-watch = 持续监听来源直到中断：那里的变更会立即读取并保存
cli-status = 用数字概览掌握了什么，以及需要您处理的事
cli-profile = 逐项查看您自己的资料
cli-data = 列出记录
cli-data-show = 查看一条记录
cli-search = 搜索记录、应用和控制项
cli-apps = 列出已授权的应用
cli-apps-show = 查看一个应用：它能拿到什么，怎样收回授权
cli-controls = 列出允许了什么、由谁决定
cli-controls-list = 列出允许了什么、由谁决定
cli-controls-show = 查看一个控制项，以及怎样更改
cli-controls-set = 设置一项控制，并读回
cli-controls-attest = 说明您在程序无法查看之处设置或看到的状态
cli-attest = 把钉钉客户端里看到的清单输入或粘贴进来保存
cli-controls-picture = 把作为凭据保存的图片写到文件
cli-controls-remove-picture = 彻底移除作为凭据保存的图片
cli-controls-reminder = 查看或设置多少天后提醒您再看一次
cli-profile-set = 在可以的情况下更正资料中的字段，否则给出步骤
cli-organisation = 以管理员视角查看组织
cli-organisation-members = 列出成员及其部门和角色
cli-changes = 比较两次读取之间的差异
cli-import = 导入其他地方的文件：通讯录、日历、表格、包含它们的 zip、作为凭证的图片和电子邮件，以及 Clearhold 的导出文件
cli-imports = 列出各次导入
cli-imports-undo = 撤销一次导入：移除由它带来的全部内容
cli-export = 把全部内容写成一个其他程序也能读的文件
cli-open = 无需保险库即可查看导出文件：先校验，再说明它是什么、含有什么；不会保存其中任何内容
cli-verify = 校验导出文件；只需要文件本身
cli-journal = 列出查看、更改、导入和导出的记录
cli-journal-verify = 检查日志是否与写入时一致
cli-journal-accept = 认可末尾缺失的日志；会永久留下一条记录
cli-policy = 列出已导入的隐私政策
cli-policy-import = 导入一份隐私政策文本
cli-policy-show = 查看一份政策的各个章节及其正文
cli-doctor = 检查这台电脑是否具备所需条件
cli-completions = 输出指定 shell 的补全脚本

## Help: its frame
cli-help-usage = 用法：
cli-help-commands = 命令
cli-help-arguments = 参数
cli-help-options = 选项
cli-help-everywhere = 所有命令通用
cli-help-command = 命令
cli-help-any-options = [选项]
cli-help-possible = [可选：{ $values }]
cli-help-default = [默认：{ $values }]

## Help: arguments
cli-arg-help = 显示此帮助
cli-arg-version = 显示版本
cli-arg-home = 保险库所在文件夹；也可用 CLEARHOLD_HOME 指定
cli-arg-json = 以一个 JSON 文档作答
cli-arg-lang = 语言：en 或 zh-CN；也可用 CLEARHOLD_LANG 指定
cli-arg-passphrase_file = 首行为保险库口令的文件；也可用 CLEARHOLD_PASSPHRASE_FILE 指定
cli-arg-yes = 对所有提问预先回答“是”
cli-arg-verbose = 在标准错误输出更多信息；重复一次则更详细
cli-arg-no_color = 不使用颜色
cli-arg-key = 用什么打开保险库；有系统密钥环时默认使用密钥环
cli-arg-members = 组织的成员人数
cli-arg-out = 写到哪里
cli-arg-listen = 监听地址
cli-arg-seed = 生成组织所用的种子数
cli-arg-faults = 要模拟的故障，例如 throttle=0.2,cut=0.1
cli-arg-files = 来自同一台电脑的文件，可以有多个
cli-arg-name = 这台电脑的简短名称；来源将称为 device-名称
cli-arg-client_id = 您的钉钉应用的 Client ID
cli-arg-client_secret_file = 首行为应用 Client Secret 的文件
cli-arg-viewpoint = 以组织管理员的身份，还是以您本人的身份
cli-arg-api = 钉钉新版接口的地址
cli-arg-oapi = 钉钉旧版接口的地址
cli-arg-login = 钉钉登录页的地址
cli-arg-agent_id = 应用的 AgentId；钉钉要求提供它才允许读取花名册
cli-arg-redirect_port = 登录后浏览器回到本机的端口；须在应用的安全设置中登记
cli-arg-source = 来源名称
cli-arg-sources = 来源名称；不填则为全部
cli-arg-switch = 窗口打开时是否监听该来源；除非关闭，否则会监听
cli-arg-monthly_calls = 组织所用版本每月的计量调用次数；标准版为 5,000
cli-arg-over_budget = 必要时超出本月计量调用次数继续读取
cli-arg-estimate = 只估计大约需要多少次调用，不进行任何计量调用
cli-arg-full = 全部重新处理，而不只是可能有变化的部分
cli-arg-forget = 同时清除从该来源读到的一切
cli-arg-query = 要搜索的词
cli-arg-limit = 最多多少条
cli-arg-after = 从此处继续：上一页的 "next"
cli-arg-id = 标识
cli-arg-category = 只看这一数据类别
cli-arg-imported_files = 要导入的文件
cli-arg-imported_kind = 文件的类型；内容无法说明时填写
cli-arg-imported_category = 其中内容所属的数据类别；无法从列名判断表格内容时需要填写
cli-arg-imported_columns = 某一列是什么，例如 手机=mobile；keep 表示按原列名保留，drop 表示不要；可重复填写
cli-arg-watched_folder = 导入此文件夹中已有和陆续放入的文件，各一次，直到中断；其中的文件不会被移动或删除
cli-arg-imported_note = 对其中的图片和电子邮件，您想记下的说明
cli-arg-batch = 哪一次导入，例如 import-1
cli-arg-subject = 只看与此人有关的：标识、在组织中的编号或姓名
cli-arg-since = 只看此日期或时间之后的，例如 2024-05-31 或 2024-05-31T08:00:00Z
cli-arg-scope = 只看这一范围的控制项
cli-arg-app = 只看与此应用有关的
cli-arg-from = 较早的快照；不填则为倒数第二次
cli-arg-to = 较晚的快照；不填则为最近一次
cli-arg-categories = 只导出这一数据类别；可重复填写
cli-arg-formats = 只导出这一格式（json、csv、vcard、icalendar、jsonld、sqlite、parquet、viewer、html）；可重复填写。SQLite 和 Parquet 只在写明时才导出
cli-arg-profile = 用途：everything（全部）、service（转交其他服务）、member（一名成员，需同时给出 --subject）或 lawyer（供律师使用）
cli-arg-subjects = 只导出与此人有关的内容：标识、在组织中的编号或姓名；可重复填写
cli-arg-only_sources = 只导出来自这一来源的内容；可重复填写
cli-arg-encrypt_to = 为这把密钥的持有者加密（age1…、ssh-ed25519 …、ssh-rsa …）；可重复填写
cli-arg-encrypt_passphrase_file = 首行为加密导出文件口令的文件
cli-arg-opened_file = 导出文件
cli-arg-opened_list = 显示其中的这个列表
cli-arg-opened_category = 仅此数据类别的记录
cli-arg-opened_subject = 仅关于此人的记录：标识或姓名
cli-arg-opened_search = 仅显示标题、标识或某个字段中含有此文字的内容
cli-arg-opened_item = 完整显示此标识的一项
cli-arg-identity = 含有可打开加密导出文件的密钥的文件，格式与 age-keygen 所写相同
cli-arg-file = 文件
cli-arg-effective = 政策生效日期；文本中没有写明时使用
cli-arg-shell = shell 名称
cli-arg-state = 要设为的状态
cli-arg-found = 您在那里设置或看到的状态
cli-arg-with = 要改变的涉及内容，以名称和 JSON 给出，如 object_members=["007"]；可多次给出
cli-arg-unseen = 钉钉接受但从不显示的内容，以名称给出，如 hide_in_profile=true；可多次给出
cli-arg-dry_run = 只查看，并说明会做什么
cli-arg-on = 您查看的日期；未给出时为今天
cli-arg-note = 您想记下的内容
cli-arg-picture = 所见内容的图片文件（PNG、JPEG 或 WebP，最大 10 MB），作为凭据存入保险库
cli-arg-sha256 = 图片的 SHA-256
cli-arg-due = 只列出您说过、该再看一次的
cli-arg-qr = 即使不在终端里，也画出链接的二维码
cli-arg-after_days = 多少天后提醒
cli-arg-never = 从不提醒
cli-arg-list = 哪一份清单
cli-arg-list_file = 清单文件：每行一项，先写名称，再用制表符、逗号或分号隔开日期和其他内容；不给出时从标准输入读取
cli-arg-complete = 这是完整的清单：以前有而其中没有的，就是没有了
cli-arg-place = 只说明这份清单在钉钉客户端的什么地方
cli-arg-field = 资料中的字段名称
cli-arg-value = 要改成的内容

## Questions
cli-ask-passphrase = 保险库口令：
cli-ask-new-passphrase = 为保险库设置口令：
cli-ask-passphrase-again = 请再输入一次：
cli-confirm-forget = 从 { $source } 读到的一切将被永久清除，无法恢复。继续吗？[y/N]
cli-sign-in =
    请在浏览器中打开以下页面并登录钉钉：

    { $url }

    正在等待钉钉的回应。按 Ctrl-C 停止等待。

## Answers
cli-nothing = 没有符合的内容。
cli-total = { $total ->
   *[other] 共 { $total } 条。
}
cli-more = 已显示 { $shown } 条，共 { $total } 条。继续查看请加：--after { $next }
cli-no-keyring = 这台电脑没有可用的系统密钥环，因此将用口令打开保险库。
cli-init-done = 保险库已创建：{ $vault }
cli-init-keyring = 它的密钥保存在这台电脑的系统密钥环中：能以您的身份登录这台电脑的人就能打开它。
cli-init-passphrase = 它的密钥就是您的口令。没有口令谁也打不开保险库，也没有人能重置：请写下来并妥善保管。
cli-connected = 已连接：{ $source }。运行 clearhold sync 读取数据。
cli-control-would-be-set = { $control } 目前为“{ $before }”，将设为“{ $requested }”。没有更改任何内容。
cli-control-set = { $control }：之前为“{ $before }”，读回现为“{ $after }”。
cli-control-not-confirmed = { $control } 应为“{ $requested }”，读回仍为“{ $after }”。由钉钉保存的设置可能需要几分钟才能生效；请同步后再看。
cli-control-nobody-knows = { $control } 应为“{ $requested }”，但无法读回，不知道是否如此。请同步后再看。
cli-control-attested = 已记为由您说明：{ $date }，{ $control } 为“{ $state }”。
cli-control-not-found-there = 已记为由您说明：{ $date }，在那里没有找到 { $control }。
cli-picture-kept = 图片已作为凭据保存：{ $sha256 }
cli-picture-written = { $file }：已按保存时的样子写出。
cli-picture-removed = 图片已彻底移除。您说过的内容保留。
cli-reminder-after = 看过 { $days } 天后提醒您再看一次。
cli-reminder-never = 从不提醒您再看一次。
cli-link = 用手机打开：{ $url }
cli-list-read = 读懂 { $count } 行，{ $new ->
    [0] 没有新的。
   *[other] 其中 { $new } 项是新的。
}
cli-list-lapse = 第 { $line } 行：{ $reason }
cli-list-gone = 已没有：{ $names }
cli-list-kept = 已按您所说保存，以 { $date } 为准。
cli-list-rehearsed = 没有保存任何内容。
cli-list-never-told = 这份清单您还没有说过什么。
cli-list-told = 您于 { $date } 说的。
cli-list-told-complete = 您于 { $date } 说的，是完整清单。
cli-control-state-wished = { $state }（要求设为“{ $wished }”，未确认）
cli-told-by-you = { $date }（由您说明）
cli-field-corrected = { $field }：之前为“{ $before }”，读回现为“{ $after }”。
cli-field-not-confirmed = { $field } 读回仍为“{ $after }”。钉钉可能需要几分钟才能生效；请同步后再看。
cli-field-nobody-knows = 无法读回 { $field }，不知道是否已更正。请同步后再看。
cli-disconnected = 已断开 { $source }。从它读到的内容仍然保留。如要一并清除：clearhold disconnect { $source } --forget
cli-no-sources = 还没有连接任何来源。请先运行 clearhold connect dingtalk，或用 clearhold connect sample 试一试。
cli-sync-complete = { $source }：已完整读取。看到 { $seen } 项，新增 { $added }，变更 { $changed }，消失 { $removed }（{ $calls } 次调用，{ $seconds } 秒）
cli-sync-partial = { $source }：只读到一部分。看到 { $seen } 项，新增 { $added }，变更 { $changed }，消失 { $removed }（{ $calls } 次调用，{ $seconds } 秒）
cli-sync-failed = { $source }：什么也没能读到（{ $calls } 次调用，{ $seconds } 秒）
cli-sync-metered = { "  " }其中 { $metered } 次为计量调用；本月 { $monthly } 次中还剩 { $left } 次
cli-listening-on = 窗口打开时会监听 { $source }。
cli-listening-off = 窗口不会监听 { $source }。在此监听：clearhold watch { $source }
cli-listening-not = { $source } 不会主动通知变更。
cli-budget = 本月已用 { $used } / { $monthly } 次计量调用，还剩 { $left } 次；{ $renews } 起重新计算
cli-budget-left = 剩 { $left } / { $monthly }
cli-estimate = { $source }：约 { $calls } 次调用，其中计量 { $metered } 次；本月还剩 { $left } 次
cli-estimate-unknown = { $source }：无法得知需要多少次调用；本月还剩 { $left } 次计量调用
cli-skipped = { "  " }未读到：{ $what }。{ $why }
cli-sample = 示例组织：其中的人并不存在。
cli-status-counts = { $records } 条记录，涉及 { $subjects } 人 · { $apps } 个应用，其中 { $enabled } 个在运行 · { $controls } 个控制项，其中 { $unknown } 个从未读到
cli-profile-nobody = 还没有人登录，所以没有您的资料。运行 clearhold connect dingtalk --as me 登录。
cli-profile-of = 关于 { $name } 掌握的内容：
cli-changes-none = 没有变化。
cli-changes-added = 新增：{ $count }
cli-changes-changed = 变更：{ $count }
cli-changes-removed = 消失：{ $count }
cli-changes-more = 共 { $total } 项。继续查看请加：--after { $next }
cli-exported = { $file }：{ $records } 条记录，{ $files } 个文件，{ $kilobytes } kB
cli-exported-hash = SHA-256 { $sha256 }
cli-verified = 校验通过（verified）
cli-not-verified = 校验未通过：存档与写入时不一致，请不要依赖它。

## 查看导出文件
cli-open-not-shown = 其中的内容可能已不是当初导出的，因此一概不显示。请向给您文件的人再要一份。
cli-open-made = 导出于 { $at }，由 { $by } 生成
cli-open-sound = 已校验：{ $files ->
   *[other] 其中 { $files } 个文件都与写入时一致
}。
cli-open-sample = 来自示例组织，其中的人并不存在。
cli-open-holds = 含有 { $people ->
   *[other] { $people } 人
}、{ $records ->
   *[other] { $records } 条记录
}、{ $apps ->
   *[other] { $apps } 个应用
}、{ $grants ->
   *[other] { $grants } 项授权
}、{ $controls ->
   *[other] { $controls } 项权限与设置
}。
cli-open-part = 只含有当时的一部分：导出时缩小了范围。
cli-open-only-people = { "  " }仅关于：{ $people }
cli-open-only-sources = { "  " }仅来自：{ $sources }
cli-open-only-since = { "  " }仅 { $since } 以后的新内容
cli-open-left-out = { "  " }未包含：{ $categories }
cli-open-not-reached = 以下内容不在其中，因为最近一次读取 { $source } 时未能取得：
cli-open-unseen = { $count ->
   *[other] 政策提到的 { $count } 项权限与设置不在其中，因为没有来源告知其状态。
}
cli-open-next = 查看内容：--list people、records、apps、grants 或 controls；完整查看一项：--show 标识。不会在此保存其中任何内容。
cli-journal-whole = 日志与写入时一致：共 { $entries } 条。
cli-journal-broken = 日志与写入时不一致。第一条对不上的记录：{ $entry }。
cli-journal-tail-cut = 如果是您自己换回了较早的保险库副本，原因就在于此，可以运行 clearhold journal accept 予以认可。
cli-policy-imported = 已导入：{ $id }，自 { $effective } 起生效。识别出 { $sections } 个章节；我们的引用中有 { $resolved } 处能对应到章节。
cli-policy-known = 已经有了：{ $id }，自 { $effective } 起生效。共 { $sections } 个章节；我们的引用中有 { $resolved } 处能对应到章节。
cli-policy-missing = 在此文本中找不到对应章节的引用：{ $missing }
cli-demo-begin = 用一个 { $members } 人的示例组织走一遍。其中的人并不存在，也没有任何内容离开这台电脑。
cli-demo-vault = 1. 创建一个只供本次演示使用的加密保险库。
cli-demo-synced = 2. 分别以管理员和一名成员的身份读取组织：
cli-demo-overview = 3. 掌握的内容：
cli-demo-exported = 4. 全部写入一个文件：
cli-demo-end = 导出文件归您保存：{ $file }。解压后用任意浏览器打开 data/index.html。
cli-nothing-read = 还没有读取过任何内容。运行 clearhold sync 读取各来源。
cli-no-policies = 还没有导入任何政策。运行 clearhold policy import 文件 进行导入。
cli-nothing-imported = 还没有导入任何文件。运行 clearhold import 文件… 进行导入。
cli-import-watching = 正在关注 { $folder }：放入其中的文件会各导入一次。按 Ctrl-C 结束。
cli-import-stopped = 导入已停止，没有留下任何内容。
cli-import-file = { $file }（{ $kind }）：新增 { $records } 条，已有 { $duplicates } 条
cli-import-archive = { "  " }导出于 { $at }：新增 { $people } 人、{ $apps } 个应用、{ $controls } 项设置、{ $evidence } 份凭证
cli-import-archive-policies = { "  " }{ $count ->
   *[other] { $count } 个隐私政策版本
}
cli-import-archive-sample = { "  " }来自示例组织，其中的人并不存在
cli-import-archive-source = { "  " }{ $source }：在此处名为 { $kept }，不连接
cli-import-archive-source-here = { "  " }{ $source }：全部内容都已在这里
cli-import-archive-part = { "  " }只含有一部分：导出时缩小了范围
cli-import-archive-left = { "  " }{ $count } 项设置保持此保险库中的状态
cli-import-broken-check = { "  " }{ $check }：{ $problem }
cli-import-before = { $file }：已在 { $batch } 中导入过，没有任何改动。
cli-import-trouble = { $file }：{ $reason }
cli-import-lapse = { "  " }{ $reason }
cli-import-lapse-line = { "  " }第 { $line } 行：{ $reason }
cli-import-lapse-within = { "  " }{ $within }：{ $reason }
cli-import-lapse-within-line = { "  " }{ $within }，第 { $line } 行：{ $reason }
cli-import-more-lapses = { "  " }……另有 { $count } 处
cli-import-kept = 已保存为 { $batch }。撤销请运行 clearhold imports undo { $batch }
cli-import-rehearsed = 没有保存任何内容。去掉 --dry-run 即可导入。
cli-import-nothing-new = 没有新的内容，没有任何改动。
cli-import-undone = 已撤销 { $batch }：移除了 { $records } 条记录。
cli-import-also-in = 之后导入的 { $file } 也含有其中一部分。需要时请再次导入该文件。
cli-search-nothing = 请至少写一个要搜索的词。
cli-fact = { $name }：{ $value }
cli-fact-purpose = 政策所述用途
cli-fact-first-seen = 此内容始见于
cli-none = 无
cli-about-organisation = 组织
cli-changes-first-look = 这是第一次读取，还没有可以比较的内容。
cli-exported-encrypted = 已用 age 加密：只有持有密钥或口令的人才能打开。一旦丢失，您自己也无法打开。
cli-export-left = 导出中已完成的部分（{ $kept }）保存在 { $file }。该文件含有个人信息，且没有加密。再次运行同一命令即可从那里继续。如果不再需要，请删除该文件。
cli-export-kept = 已从上次停止处继续，沿用已保留的部分：{ $kept }
cli-export-anew-changed = 已重新开始：自上次导出停止以来，所保存的数据或您的选择已有变化。先前保留的部分已移除。
cli-export-anew-not-as-left = 已重新开始：{ $file } 已不是上次导出停止时保留的文件，未作任何改动。
cli-exported-open = { $people ->
    [0] 未加密：请放在只有您能读到的地方。
    [one] 未加密，含有 1 人的数据：请放在只有您能读到的地方。
   *[other] 未加密，含有 { $people } 人的数据：请放在只有您能读到的地方。
}
cli-demo-stopped = 演示已停止，没有留下任何内容。
cli-sample-stopped = 已停止，没有留下示例组织的任何内容。
cli-sign-in-stopped = 已停止登录，没有连接任何来源。
cli-source-connected = 已连接
cli-source-disconnected = 已断开
cli-source-never-read = 尚未读取
cli-forget-needs-yes = 这会清除从 { $source } 读到的一切。如确认，请加 --yes。
cli-nothing-removed = 没有清除任何内容。
cli-forgotten = 已断开 { $source }，并清除了从它读到的一切。
cli-sample-removed = 已移除示例组织，以及从它读到的一切。
cli-skipped-whole = { "  " }{ $why }
cli-skipped-detail = { "    " }涉及：{ $detail }
cli-skipped-hint = { "    " }→ { $hint }
cli-verify-cut-short = 这个文件不完整：缺少末尾部分。请重新复制或下载。
cli-verify-repacked = 内容完好：每个文件都与写入时一致。但它们由其他程序重新打包过，因此无法证明压缩包本身。
cli-verify-foreign = 这是一个 zip 文件，但不是 Clearhold 的导出。
cli-age-now = 刚刚
cli-age-minutes = { $count ->
   *[other] { $count } 分钟前
}
cli-age-hours = { $count ->
   *[other] { $count } 小时前
}
cli-age-days = { $count ->
   *[other] { $count } 天前
}
cli-journal-looked-at = { $count ->
   *[other] 他人的记录 { $count } 条
}
cli-journal-fact = { $name } { $value }
cli-journal-key-keyring = 在系统密钥环中
cli-journal-key-passphrase = 来自口令
cli-fault-unknown = 没有名为“{ $name }”的故障。
cli-fault-takes-no-value = 故障“{ $name }”不带值。
cli-fault-needs-share = 故障“{ $name }”需要一个 0 到 1 之间的比例，例如 { $name }=0.2。
cli-fault-needs-count = 故障“{ $name }”需要调用次数，例如 { $name }=5。
cli-fault-needs-path = 故障“{ $name }”需要路径的一部分，例如 { $name }=microApp。

## What an error names
detail-app = 应用
detail-line = 行
detail-found = 发现
detail-argument = 参数
detail-address = 地址
detail-category = 类别
detail-batch = 导入
detail-columns = 列
detail-command = 命令
detail-conflicts_with = 不能同时使用
detail-file = 文件
detail-folder = 文件夹
detail-holder = 正在使用者
detail-id = 标识
detail-instead = 可改用
detail-known = 现有
detail-minutes = 分钟
detail-path = 接口
detail-partial = 保留在
detail-kept = 已完成
detail-permissions = 权限
detail-reason = 原因
detail-snapshot = 快照
detail-source = 来源
detail-subject = 人员
detail-value = 所给内容
detail-what = 设置
detail-control = 设置
detail-authority = 由谁决定
detail-unseen = 需要说明
detail-most = 最多
detail-lines = 行
detail-field = 字段
detail-steps = 步骤
detail-date = 日期


## Columns
cli-column-about = 关于
cli-column-age = 读取于
cli-column-snapshot = 快照
cli-organisation-of = { $name }：{ $members } 名成员，{ $departments } 个部门（{ $hidden } 个隐藏），{ $administrators } 名管理员，{ $roles } 个角色，{ $apps } 个应用
cli-column-department = 部门
cli-column-departments = 部门
cli-column-above = 上级部门
cli-column-hidden = 已隐藏
cli-column-managed-by = 主管
cli-column-administrator = 管理员
cli-column-level = 级别
cli-column-role = 角色
cli-column-roles = 角色
cli-column-group = 角色组
cli-column-app = 应用
cli-column-shown-to = 可见范围
cli-column-rule = 规则或设置
cli-organisation-none = 尚未读取任何组织。连接一个：clearhold connect dingtalk --as admin
cli-column-budget = 计量调用
cli-column-id = 标识
cli-column-at = 日期
cli-column-beside = 旁边写的
cli-column-line = 行
cli-column-source = 来源
cli-column-viewpoint = 身份
cli-column-connected = 连接时间
cli-column-category = 类别
cli-column-records = 记录数
cli-column-field = 字段
cli-column-value = 内容
cli-column-who-can-change = 谁能更改
cli-column-seen = 最近读到
cli-column-title = 标题
cli-column-kind = 种类
cli-column-found = 匹配内容
cli-column-name = 名称
cli-column-developer = 开发者
cli-column-authorised-by = 授权人
cli-column-state = 状态
cli-column-people = 人数
cli-column-risk = 风险
cli-column-check = 检查项
cli-column-result = 结果
cli-column-detail = 详情
cli-column-number = 序号
cli-column-when = 时间
cli-column-action = 操作
cli-column-citation = 章节
cli-column-heading = 标题
cli-column-taken-for = 当作
cli-column-fields = 内容
cli-column-files = 文件
cli-column-effective = 生效日期
cli-viewpoint-admin = 管理员
cli-viewpoint-me = 本人

## The vault
cli-vault = 维护保险库：检查、备份、更改打开方式
cli-vault-check = 检查每一页、每个引用和每条日志；不做任何更改
cli-vault-backup = 把保险库按原样加密写成一个备份文件，并读回核对
cli-vault-restore = 用备份替换保险库；原有的保险库会移到一旁保存
cli-vault-rekey = 更改打开保险库的方式
cli-vault-recovery-code = 生成恢复码，供抄写保存；旧的恢复码随即失效
cli-vault-retention = 查看或设置历史保留多久
cli-vault-compact = 把已清除内容占用的空间还给磁盘
cli-arg-recovery_code_file = 首行为保险库恢复码的文件
cli-arg-new_passphrase_file = 首行为新口令的文件
cli-arg-remove = 不再用来打开保险库的方式
cli-arg-days = 历史保留的天数；更早被替换或已消失的内容会永久清除
cli-arg-for_ever = 永久保留历史
cli-vault-whole = 保险库完好无损。
cli-vault-broken = 保险库中有内容与写入时不一致。请用 clearhold vault restore 恢复备份。
cli-vault-backed-up = 已备份并读回核对：{ $file }（{ $records } 条记录）
cli-vault-backup-keyring-only = 这份备份只有本机的系统密钥环能打开。如需在别处打开，请先添加口令或恢复码。
cli-vault-restored = 备份已就位：{ $records } 条记录。
cli-vault-restore-kept = 原有的保险库保存在 { $folder }
cli-vault-compacted = 原为 { $before } kB，现为 { $after } kB
cli-vault-opens-with = 打开保险库的方式：{ $keys }
cli-vault-to-set-again = 需要重新设置的方式：{ $keys }
cli-vault-code-is =
    { $code }

    请抄写下来，并与这台电脑分开保管。其他方式都失效时，它能打开保险库；它只显示这一次。
cli-confirm-remove-keyring = 这会从本机的系统密钥环中删除保险库的密钥。如果有备份是在只能用系统密钥环打开保险库时制作的，它们将再也无法打开。继续吗？[y/N]
cli-remove-keyring-needs-yes = 这会从本机的系统密钥环中删除保险库的密钥。如果有备份是在只能用系统密钥环打开保险库时制作的，它们将再也无法打开。如确认，请加 --yes。
cli-confirm-retention = { $days } 天以前被替换、或在来源中已消失的内容将被永久清除：现在清除一次，此后每次读取来源后都会清除。目前持有的内容不受影响。继续吗？[y/N]
cli-confirm-accept-journal = 日志末尾有缺失。如果您予以认可，日志从此处起视为完好，并永久留下一条记录，说明在它之前有缺失。继续吗？[y/N]
cli-accept-journal-needs-yes = 这会认可日志末尾的缺失，并永久留下一条记录。如确认，请加 --yes。
cli-retention-needs-yes = 这会永久清除 { $days } 天以前被替换、或在来源中已消失的内容。如确认，请加 --yes。

cli-permission-way = 途径：{ $way }（{ $item }）：{ $state }
cli-would-be-shut = 将关闭：{ $way }（{ $item }）
cli-permission-layer = 来自：{ $layer }：{ $item }（{ $state }）
cli-permission-held = 掌握者：{ $holder }。

cli-controls-undoable = 可以恢复原状的设置
cli-controls-undo = 恢复之前的状态：最近一项、指定各项或全部
cli-controls-end = 恢复已到期的临时设置
cli-arg-until = 到此时间自动恢复；与 --for 相同
cli-arg-lasting = 经过这段时间后自动恢复，例如 2h；届时 Clearhold 需要开着，或运行“controls end”
cli-arg-ids = 编号，见“controls undoable”
cli-arg-all = 全部
cli-arg-even_if_changed = 也包括之后被他人更改过的
cli-column-set = 设置时间
cli-column-before = 恢复为
cli-column-ends = 自动恢复时间
cli-nothing-undoable = 没有可以恢复的设置。
cli-nothing-over = 没有到期的设置。
cli-would-be-undone = { $title }：现在{ $after }，将恢复为{ $requested }。没有更改任何内容。
cli-undone = { $title }：已恢复为{ $requested }，并已读回确认。
cli-undone-not-confirmed = { $title }：已恢复为{ $requested }，但读到的是{ $after }。请再次查看后再依赖它。
cli-not-undone = { $title }：没有恢复。
cli-control-ends-by-timer = 它会在 { $time } 自动恢复：由您会话的定时器负责，或由开着的 Clearhold 负责。如果届时会话已结束，会在下次打开 Clearhold 时恢复，或运行：clearhold controls end
cli-control-ends = 只要届时 Clearhold 开着，它会在 { $time } 自动恢复。否则会在下次打开 Clearhold 时恢复，或运行：clearhold controls end

## Several permissions at once

cli-presets = 应用的成套权限：会做什么，以及照做
cli-presets-show = 逐项说明一套预设会做什么；不更改任何内容
cli-presets-apply = 逐项设置预设所列内容，每项都读回
cli-arg-preset = 预设的名称，或预设文件
cli-column-what = 用途
cli-cut = 立即关闭钉钉在这台电脑上可用的一切，危害最大的先关，并说明还需手动做什么
cli-arg-plan = 只说明会做什么以及事先要考虑什么
cli-line-would-be-set = { $title }：现在{ $before }，将变为{ $requested }
cli-line-already-so = { $title }：已经是{ $requested }
cli-line-set = { $title }：之前{ $before }，读回现为{ $after }
cli-line-not-confirmed = { $title }：应为{ $requested }，读到的是{ $after }。再次查看之前请不要依赖它。
cli-line-failed = { $title }：没有设置
cli-line-cannot-be-set = { $title }：{ $before }，无法从这里设为{ $requested }
cli-line-uncontrolled = { $title }：这台电脑上没有任何开关能控制它，因此它仍然开放
cli-settings-page = 系统设置：{ $url }
cli-lines-rehearsed = 没有更改任何内容。
cli-lines-undo = 全部恢复：clearhold controls undo { $ids }
cli-cut-sure = 现在全部关闭？输入“是”继续：
cli-cut-unasked = 这会关闭钉钉在这台电脑上可用的一切。用 --plan 查看内容；用 --yes 执行。
cli-cut-nothing-read = 没有读取钉钉在这台电脑上可以做什么，因此这里没有关闭任何内容。请先运行：clearhold connect device
cli-cut-by-hand = 还需手动做的，危害最大的在前：

## What DingTalk keeps on this computer

cli-footprint = 钉钉自己在这台电脑上保存了什么：位置、大小、种类
cli-footprint-clear = 先列出再删除钉钉保存的 Cookie 或缓存；绝不删除消息
cli-arg-copied = 查看从某台电脑复制来的个人文件夹，而不是这台电脑
cli-arg-what = 要删除的内容
cli-footprint-nothing = 这里没有钉钉通常使用的文件夹。
cli-footprint-documented = { $folder }（系统存放钉钉这类应用数据的位置）
cli-footprint-usual = { $folder }（通常能找到钉钉数据的位置）
cli-footprint-kind = { "  " }{ $kind }：{ $files } 个文件，{ $kilobytes } kB
cli-footprint-last = { "  " }最后写入：{ $time }
cli-footprint-links = { "  " }其中有 { $count } 个链接指向别处，没有跟随。
cli-footprint-not-whole = { "  " }未能全部查看，可能还有更多。
cli-footprint-folder = { $folder }：{ $files } 个文件，{ $kilobytes } kB
cli-footprint-rehearsed = 没有删除任何内容。
cli-footprint-sure = 永久删除 { $files } 个文件？输入“是”继续：
cli-footprint-unasked = 这会永久删除 { $files } 个文件。用 --dry-run 查看；用 --yes 执行。
cli-footprint-cleared = 已删除 { $files } 个文件，{ $kilobytes } kB。再次查看时已不存在。
cli-footprint-left = 已删除 { $files } 个文件，{ $kilobytes } kB；{ $left } 个无法删除，仍在那里。
cli-footprint-came-back = 已删除 { $files } 个文件，{ $kilobytes } kB，但又出现了一些：仍有程序在写入。
cli-footprint-untold = 在此系统上无法得知钉钉是否正在运行。如果正在运行，它可能会重新写入。
