### 导出内容中的文字：网页、README.txt 和说明。

export-title = Clearhold 数据导出
export-title-sample = Clearhold 数据导出（示例数据）
export-description = 钉钉和所在组织持有的数据，由 Clearhold 读取：共 { $records } 条记录。请从 data/index.html 或 data/README.txt 开始阅读。
export-description-sample = 示例数据：其中的人员和组织均不存在。共 { $records } 条记录。请从 data/index.html 或 data/README.txt 开始阅读。

## 每一页

export-overline = 数据导出
export-home = 概览
export-sample-title = 示例数据
export-sample-about = 此导出中的人员、组织和应用均不存在，只供试用本程序。
export-made = { $date } 由 { $program } 生成
export-page = 第 { $number } 页
export-next = 下一页
export-previous = 上一页
export-pages = 翻页
export-yes = 是
export-no = 否
export-untold = 未说明
export-nothing = 无
export-empty = 这里没有找到任何内容。
export-skip = 跳到正文

## 概览

export-index-title = 持有哪些数据
export-index-lead = 钉钉和您的组织持有哪些数据、与谁共享、允许做什么，均依据各来源所述。本页及其链接的页面可在任何浏览器中打开，无需联网。
export-figure = { $count }
export-records = 记录
export-people = 人员
export-apps = 应用
export-controls = 权限和设置
export-categories-title = 按数据类别查看
export-categories-about = 类别与钉钉隐私政策一致。
export-categories-empty = 以下类别中没有找到数据：
export-categories-none = 此导出不含任何记录。
export-shared-title = 与谁共享
export-shared-about = { $apps ->
    [0] 没有发现获得授权的应用。
   *[other] 有 { $apps } 个应用获得授权。
}{ $grants ->
    [0] 来源没有逐项说明它们可以做什么。
   *[other] 列出了授予它们的 { $grants } 项权限和字段。
}
export-allowed-title = 允许做什么
export-allowed-about = { $controls ->
    [0] 没有发现权限或设置。
   *[other] 共 { $controls } 项权限和设置，并注明最近一次看到的状态。
}
export-people-title = 涉及哪些人
export-people-about = { $people ->
    [0] 来源没有提到任何人。
   *[other] 共 { $people } 人。
}
export-people-link = 查看人员
export-apps-link = 查看应用
export-grants-link = 查看应用可以做什么
export-controls-link = 查看允许的内容
export-done-title = 对数据做过什么
export-done-about = 日志共 { $entries } 条：读取、查看、更改、导入和导出了什么。每一条都带有前一条的哈希值。
export-journal-link = 查看日志
export-policies-link = 查看隐私政策
export-origin-title = 数据来自哪里
export-origin-none = 没有注明来源。
export-missing-title = 缺少什么
export-missing-always = 导出只包含各来源提供的内容。钉钉可能持有更多数据：其接口不提供的内容不会出现在这里。
export-missing-nothing = 最近一次读取已取得各来源提供的全部内容。
export-missing-disconnected = 来源 { $source } 已断开，不再读取。来自它的内容截至 { $date }。
export-missing-never-read = 来源 { $source } 已断开，且从未读取过。
export-missing-unseen-controls = 政策中提到的另外 { $count } 项权限和设置从未看到，未列出。
export-missing-skipped = 未能取得：{ $what }。{ $why }
export-missing-skipped-detail = 未能取得：{ $what }。{ $why }（{ $detail }）
export-missing-only-people = 按要求只包含与 { $who } 有关的数据。他人和组织的数据、应用、设置与图片均未包含：它们不只与此人有关，还可能提到他人。
export-missing-only-sources = 只包含来自 { $which } 的内容。按要求未包含其他来源。
export-missing-only-since = 按要求只包含自 { $date } 以来首次看到或有变化的记录。更早的记录未包含。
export-missing-forms = 未写成以下形式：{ $forms }
export-missing-left-out = 按要求未包含：{ $what }
export-missing-journal = 未包含日志：日志记录了对这个保险库做过的一切，而这份导出只涉及其中一部分。
export-missing-journal-broken = 制作这份导出时，日志已与写入时不同：有条目被改动或缺失。日志按当时的样子写入。
export-other-title = 供其他程序使用
export-other-about = 同样的数据以程序可读的形式与这些网页放在一起。
export-viewer-link = 在单个页面中检索记录
export-about-link = 此导出的结构和核对方法

## 列名和事项

export-fact-name = 姓名
export-fact-source = 来源
export-fact-kind = 类型
export-fact-viewpoint = 读取身份
export-fact-connected = 连接时间
export-fact-disconnected = 已断开
export-fact-last-read = 最近读取
export-fact-roles = 角色
export-fact-self = 您本人
export-fact-subject = 关于 { $name }
export-fact-organisation = 关于组织
export-fact-developer = 开发者
export-fact-status = 状态
export-fact-authorised-by = 授权人
export-fact-authorised-at = 授权时间
export-fact-homepage = 主页
export-fact-scopes = 权限
export-fact-fields = 可获取的字段
export-fact-fields-stated = 可获取的字段（政策所述，III(ii)；并非读取所得）
export-fact-audience = 覆盖范围
export-fact-app = 应用
export-fact-code = 代码
export-fact-done = 做了什么
export-fact-when = 时间
export-fact-details = 详情
export-fact-effective = 生效日期
export-fact-imported = 导入时间
export-fact-sha256 = 文件的 SHA-256
export-fact-control = 权限或设置
export-fact-state = 状态
export-fact-scope = 适用于
export-fact-authority = 决定者
export-fact-enforced = 执行者
export-fact-seen = 最近看到
export-fact-never = 从未看到
export-told = 本人所说，{ $date }
export-told-picture = 图片：{ $file }
export-told-not-found = 本人在那里没有找到。
export-wished = { $date } 曾要求改为：{ $state }，此后没有看到
export-fact-seen-between = 从 { $first } 到 { $last } 一直如此
export-rule-names = 规则所列：{ $who }
export-rule-except = 例外：{ $who }
export-rule-let-in = 仍可看到它的：{ $who }
export-rule-member = 成员 { $id }
export-rule-department = 部门编号 { $id }
export-rule-role = 角色编号 { $id }
export-rule-more = 另有 { $count } 个

## 各类页面

export-people-page = 人员
    .lead = 此导出中的数据所涉及的每一个人。
export-apps-page = 应用
    .lead = 已获授权的应用：由谁开发、由谁授权、可以获取什么。
export-grants-page = 应用可以做什么
    .lead = 应用获得的每一项权限和每一个字段。
export-controls-page = 权限和设置
    .lead = 允许或拒绝使用数据的各项，均为最近一次看到的状态。“未看到”就是字面意思：状态不明。
export-journal-page = 日志
    .lead = 读取、查看、更改、导入和导出了什么，按写入的先后排列。README.txt 说明如何核对其中没有任何改动。
export-policies-page = 隐私政策
    .lead = 导入过的每一个版本，全文，最新的在前。

## 导出的结构

export-about-page = 关于此导出
    .lead = 它的结构、核对方法，以及多年以后如何阅读。
export-about-formats = 文件夹中的内容
export-about-check = 内容是否保持原样？
export-about-check-text = 每个文件都有两个校验值（SHA-256 和 SHA-512）。用 Clearhold 核对全部文件：运行 clearhold verify 并给出导出文件的名称。没有 Clearhold 时，请解压，然后在 manifest-sha256.txt 所在的文件夹中运行以下任一命令：
export-about-check-bagit = 该文件夹是 BagIt 包（RFC 8493），为档案馆和图书馆所用；它们的程序同样可以核对。
export-about-read = 如何阅读
export-about-read-text = 网页是纯 HTML：不运行任何程序，也不从任何地方加载内容。任何浏览器都能打开，任何打印机都能打印。
export-about-private = 妥善保管
export-about-private-text = 拿到此导出的人都能读取其中的内容。它没有加密。

export-about-private-encrypted = 此导出以加密形式写成（age）。从中解压出的内容则没有加密：拿到的人都能读。

## What each folder holds的内容

export-folder-html = 供人阅读的网页，请从这里开始。
export-folder-viewer = 可检索记录并核对校验值的单个页面。它只运行自带的脚本，从不使用网络。
export-folder-json = JSON，每类数据一个文件，所有值均保持精确。
export-folder-schemas = 描述 JSON 文件的 JSON Schema（2020-12）。
export-folder-journal = 日志：读取、查看、更改、导入和导出了什么，每一条都带有前一条的哈希值；以及保险库沿链核对的结果（JSON）。
export-folder-policies = 导入过的隐私政策各版本全文（JSON）。
export-folder-csv = 供电子表格和数据库使用的表格。可能被电子表格当作公式运行的文字前加了撇号。
export-folder-datapackage = 表格的说明（Frictionless Data Package）。
export-folder-vcard = 所有人的联系资料，vCard 4.0 格式，供通讯录程序使用。没有人员时不含此文件夹。
export-folder-icalendar = 日历条目（events.ics），以及到期事项：该再次查看的内容和限时授予的权限（due.ics），iCalendar 格式，供日历程序使用。没有时不含此文件夹。
export-folder-jsonld = 谁获得了授权、哪些用途被允许，关联数据格式（JSON-LD），采用 W3C 数据隐私词汇表的用语，按 ISO/IEC TS 27560 编排。无人告知的内容不写入。
export-folder-sqlite = 同样的表格，放在一个数据库文件（SQLite）里，并可搜索记录，供用 SQL 查询：sqlite3、Datasette 和大多数编程语言都能打开。其中的文本保持原样，没有为电子表格作任何改动。
export-folder-parquet = 同样的表格，按列存放（Parquet），供分析大型表格的程序使用：DuckDB、pandas、Spark。时间精确到微秒。
export-folder-ro-crate = 此导出是什么、包含哪些文件，供资料库和检索程序使用（RO-Crate）。
export-folder-evidence = 您作为所见凭据保存的图片，各以其 SHA-256 为名。
export-folder-manifest = 每个文件的校验值：SHA-256 和 SHA-512。

export-crate-terms = 个人数据：不得公开

## 到期事项（日历）

export-due-look-again = 请再次查看：{ $title }
export-due-ends = 自动恢复：{ $title }

## 可检索的页面：%1 和 %2 由页面填入

viewer-language = 简体中文
viewer-title = 数据导出：检索
viewer-made = 于 { $first } 由 { $second } 制作。此页面无需联网，也不发送任何内容。
viewer-cut = 此页面包含 { $second } 条记录中的前 { $first } 条。全部记录在导出的其他文件中。
viewer-search = 检索
viewer-category = 数据类别
viewer-all = 全部
viewer-count = { $second } 条记录中的 { $first } 条
viewer-found = 找到的记录
viewer-page = 第 { $first } 页，共 { $second } 页
viewer-untitled = 无标题
viewer-check-title = 内容是否保持原样？
viewer-check-about = 请选择导出的 zip 文件，或解压后的文件夹。浏览器会用两种校验值核对每个文件；任何内容都不会离开这台电脑。
viewer-check-zip = zip 文件
viewer-check-folder = 解压后的文件夹
viewer-check-running = 正在核对……已比对 { $first } 个校验值
viewer-check-sound = 全部校验值相符：{ $first } 个文件，没有缺失，也没有多余。这表明自清单写成之后没有改动，但不说明清单由谁写成。
viewer-check-impossible = 未核对：此浏览器不允许页面计算校验值。请使用 clearhold verify，或按 README.txt 所述使用 sha256sum。
viewer-check-too-large = 未核对：此浏览器无法完整读取，可能是文件过大。请使用 clearhold verify。
viewer-check-not-zip = 已损坏：{ $first } 无法作为 zip 打开。
viewer-check-seal = 已损坏：{ $first } 在写成之后被改动过。
viewer-check-no-list = 已损坏：校验值清单缺失或无法读取。{ $first }
viewer-check-missing = 已损坏：缺少 { $first }。
viewer-check-changed = 已损坏：{ $first } 被改动或受损。
viewer-check-extra = 已损坏：{ $first } 不在任何清单中。

## README.txt

export-readme-what = 此文件夹含有个人数据：钉钉和所在组织持有的数据，由 Clearhold 读取。
export-readme-sample = 这是示例数据，其中的人员和组织均不存在。
export-readme-begin = 请从 index.html 开始：用任何浏览器打开。
export-readme-made = { $date } 由 { $program } 生成。
export-readme-folders = 这里有什么
export-readme-sources = 数据来自哪里
export-readme-missing = 缺少什么
export-readme-journal = 如何核对日志
export-readme-journal-text = data/journal/journal.json 的“items”里是日志条目，最早的在前。每一条的“hash”是以下六行 UTF-8 文本（每行以一个换行符结尾）的 SHA-256，以十六进制表示：
export-readme-journal-previous = 该条的“previous”
export-readme-journal-sequence = 该条的“sequence”
export-readme-journal-at = 该条的“at”，写成自 1970-01-01T00:00:00Z 起的纳秒数（整数）
export-readme-journal-action = 该条的“action”
export-readme-journal-details = 该条的“details”，写成不含空格、键按字母顺序排列的 JSON，其他文字保持原样
export-readme-journal-follow = “sequence”从 1 数起；“previous”是前一条的哈希值，第一条为 64 个零。data/journal/proof.json 写明条目数、最后一条的哈希值（“head”），以及制作导出时第一条接不上的条目（“first_broken”）。保险库最近一次签名写在“checkpoint”里：对同样四行（clearhold-checkpoint-1、“sequence”、“head”、以纳秒表示的“at”）的 Ed25519 签名。其公钥与保险库旁的 vault.checkpoint 中的相同：保存过该文件副本的人可据此判断，没有人重新造过这条链。
export-readme-check = 如何核对内容未被改动
