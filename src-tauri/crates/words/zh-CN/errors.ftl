### 出了什么问题，以及（hint 属性）该怎么办。键为 `error-` 加错误代码，其中的点换成 `-`。

## 输入

error-usage-invalid_argument = 命令中有一处写得不对。
    .hint = 请检查上面指出的部分后重试。加上 --help 可以查看可用的写法。

## 保险库

error-vault-not_found = 这里还没有保险库。
    .hint = 用 clearhold init 新建一个，或选择您的保险库所在的文件夹。
error-vault-exists = 这里已经有一个保险库，没有改动它。
    .hint = 可以继续使用它，或另选一个文件夹新建。
error-vault-wrong_key = 这把密钥打不开保险库。里面的内容没有任何改动。
    .hint = 请重新输入口令，注意大小写和输入法。如果密钥存放在系统密钥环中，请确认登录的是同一个系统用户。
error-vault-damaged_key_file = 保存保险库密钥的小文件已损坏。您的数据本身没有受影响。
    .hint = 请从保险库文件夹的备份中恢复这个文件。在此之前不要删除任何东西。
error-vault-not_a_vault = 这个位置的文件不是 Clearhold 保险库，没有改动它。
    .hint = 请选择您的保险库所在的文件夹，或选择一个空文件夹来新建。
error-vault-damaged = 保险库有一部分无法读取。没有删除任何内容。
    .hint = 请先把保险库文件夹复制到安全的地方，并原样保留这份副本；然后恢复最近的备份。
error-vault-in_use = 另一个 Clearhold 正在使用这个保险库。
    .hint = 请关闭另一个窗口，或等另一条命令结束后再试。
error-vault-keyring_unavailable = 无法访问存放保险库密钥的系统密钥环。
    .hint = 请解锁密钥环，或登录桌面。新建保险库时也可以改用口令。
error-vault-keyring_entry_missing = 密钥环里没有这个保险库的密钥。保险库本身没有受影响。
    .hint = 请以创建保险库的系统用户登录，或恢复密钥环的备份。
error-vault-wrong_key_kind = 这个保险库要用另一种方式打开。
    .hint = 如果创建时用的是口令，请提供口令；如果用的是密钥环，请不要提供口令。
error-vault-too_new = 这个保险库由更新版本的 Clearhold 创建，当前版本无法安全读取。
    .hint = 请安装新版 Clearhold。保险库没有改动。
error-vault-failed = 保险库没能完成这项操作。
    .hint = 请重试。如果再次出现，请关闭 Clearhold，把保险库文件夹复制到安全的地方，然后重新启动。
error-vault-passphrase_needed = 保险库需要口令。
    .hint = 请按提示输入。无法输入时，请提供首行为口令的文件：--passphrase-file 文件，或 CLEARHOLD_PASSPHRASE_FILE。
error-vault-passphrase_too_weak = 这个口令容易被猜到。
    .hint = 请换一个更长的。四个以上互不相关的词，既牢固又好记。
error-vault-passphrases_differ = 两次输入的口令不一样，没有创建任何内容。
    .hint = 请重新开始，两次输入相同的口令。
error-vault-last_key = 去掉它之后，就只剩恢复码能打开保险库了，所以没有改动。
    .hint = 请先添加另一种打开方式：口令或系统密钥环。
error-vault-mistyped_recovery_code = 恢复码输入有误。
    .hint = 请对照您抄下的内容逐组核对：共 8 组，每组 4 个字母或数字。大小写、空格和连字符都不影响。
error-vault-not_a_backup = 这个文件不是保险库的备份。
    .hint = 请选择由 clearhold vault backup 生成的文件。
error-vault-file_exists = 已经有同名文件，没有改动它。
    .hint = 请为备份换一个文件名，或换一个文件夹。
error-vault-gone = 保险库打开期间，它的文件夹被移动或删除了，因此最后一次更改没有保存。
    .hint = 请把文件夹放回原处，或在新位置打开保险库，然后重做一次。
error-vault-lock_refused = 这里的文件系统不支持文件锁，可能会有两个程序同时写入保险库。
    .hint = 请把保险库文件夹移到本机磁盘上；网络文件夹往往不支持文件锁。

## 磁盘

error-disk-full = 磁盘已满。之前保存的内容都还在。
    .hint = 请腾出一些空间后重试。
error-disk-not_writable = Clearhold 没有权限写入这里。
    .hint = 请另选一个文件夹，或修改这个文件夹的写入权限。
error-disk-failed = 磁盘没能完成这项操作。
    .hint = 请检查磁盘或驱动器是否仍然连接，然后重试。

## 数据来源

error-source-credentials_refused = 钉钉没有接受应用的 Client ID 或 Client Secret。
    .hint = 请从开发者后台（open-dev.dingtalk.com）重新复制两者，然后再次连接。密钥可能已在那里更换。
error-source-token_refused = 钉钉不再接受这次登录。
    .hint = 请再同步一次。如果仍然如此，请重新连接这个来源。
error-source-sign_in_needed = 钉钉要求您登录。
    .hint = 请重新连接这个来源，并在浏览器中登录。
error-source-sign_in_refused = 登录没有完成。
    .hint = 请重试，并在钉钉的页面上点同意。如果被组织限制，请联系管理员。
error-source-permission_missing = 应用缺少读取部分数据的权限。能读到的都已保留。
    .hint = 管理员可以在开发者后台为应用添加详情中写明的权限，然后再次同步。
error-source-address_not_allowed = 钉钉不接受从这台电脑的网络地址发出的调用。
    .hint = 请在开发者后台把这个地址加入应用的服务器出口 IP，或换用已允许的网络。
error-source-throttled = 钉钉要求放慢调用，这次等待后仍未放行。已读到的都已保留。
    .hint = 请过几分钟再同步。
error-source-quota_used_up = 钉钉给组织的调用额度已经用完。
    .hint = 请等额度重新计算（通常是下个月）后再同步，或请管理员提高额度。
error-source-over_budget = 读取这部分会占用本月剩余计量调用次数中过多的份额，因此没有开始。
    .hint = 可以等到下个月；如果您的版本额度更高，请调高每月次数；或仍要继续读取：运行 ‘clearhold sync --over-budget’，或在 设置 › 来源 中操作。
error-source-blocked = 钉钉暂时拦截了这些调用。
    .hint = 请过一小时再试。如果一直如此，请联系组织的管理员。
error-source-unreachable = 无法连接到这个来源。
    .hint = 请检查网络连接和来源的地址，然后再次同步。
error-source-cut_off = 连接中途断开。已收到的都已保留。
    .hint = 请再次同步，缺少的部分会补上。
error-source-unexpected_answer = 来源的答复 Clearhold 无法理解。
    .hint = 请稍后再同步。如果一直如此，来源可能已有变化，请查看是否有新版 Clearhold。
error-source-invalid_settings = 这个来源的设置有误。
    .hint = 详细信息中列出了是哪一项设置。请改正后重新连接。
error-source-no_certificates = 这台电脑没有受信任的证书颁发机构列表，Clearhold 无法确认对方是否真的是钉钉，因此没有发送任何内容。
    .hint = 请安装证书列表：Debian 和 Ubuntu 上是 ca-certificates 软件包，其他系统随系统更新提供。
error-source-tells_nothing = 这个来源不会主动通知变更。
    .hint = 只有已连接的组织会主动通知。请同步以读取变更。
error-source-partial_scope = 应用只能看到组织的一部分。能看到的部分是完整的。
    .hint = 如需看到更多，管理员可以在开发者后台扩大应用的通讯录权限范围，然后再次同步。
error-source-file_missing = 这个来源要读取的一个文件不在那里。以前读到的都已保留。
    .hint = 详细信息中列出了文件名。请把文件放回原处，或用文件现在的位置重新连接那台电脑：clearhold connect device --from 文件
error-source-file_unreadable = 这个来源要读取的一个文件无法打开。
    .hint = 详细信息中列出了文件名。请查看您是否有权读取它，以及是否有其他程序正在使用它。
error-source-file_too_large = 一个文件超过了可读取的上限：64 MB。
    .hint = 请只导出需要的注册表项，而不是整个注册表。README 中列出了这些项。
error-source-not_an_export = 一个文件中没有可以读取的权限：它既不是 Windows 注册表的导出文件（.reg），也不是 Mac 授权数据库（TCC.db）的副本，或者来自 Clearhold 尚不了解的更新系统。
    .hint = 详细信息中列出了文件名。请在那台电脑上重新导出，方法见 README。
error-source-file_damaged = 一个文件已损坏，因此没有采用其中任何内容。
    .hint = 详细信息中列出了文件名，如有行号也会列出。请重新导出或复制。
error-source-mixed_exports = 这些文件来自不同的系统，不可能属于同一台电脑。
    .hint = 请分别连接每台电脑，各用一个名称：clearhold connect device --name 名称 --from 文件
error-source-full_disk_access_needed = macOS 不让没有“完全磁盘访问权限”的程序读取这一部分，因此无从得知那里允许了什么。
    .hint = 请打开“系统设置 › 隐私与安全性 › 完全磁盘访问权限”，允许 Clearhold（或运行它的终端），然后再次同步。
error-source-not_exported = 文件中没有这一部分，因此它的内容无从得知。
    .hint = 请把详细信息中列出的位置也导出，然后用全部文件重新连接那台电脑。
error-source-store_unreachable = 这台电脑上有一处决定权限的地方不存在或没有回应。以前读到的都已保留。
    .hint = 在没有桌面或没有 GNOME 的电脑上，这是正常的。否则请查看桌面服务是否在运行。
error-source-not_found = 没有这个名称的来源。
    .hint = 请查看来源列表，或先连接它。
error-source-exists = 这个名称的来源已经连接。
    .hint = 可以直接使用，或先断开它。

## 同步

error-sync-interrupted = 上次同步没有结束就中断了。已保存的内容完好。
    .hint = 请再次同步。
error-sync-cancelled = 已按您的要求停止同步。已收到的都已保留。
    .hint = 您可以随时再次同步。
error-sync-running = 这个来源正在同步。
    .hint = 请等它结束，或先停止它。

## 查找

error-subject-not_found = 这里没有使用此姓名或编号的人。
    .hint = 请搜索此人，或重新读取各来源。记录列表中列有每个人。
error-subject-several = 有好几个人使用这个姓名。
    .hint = 请改用此处列出的某个标识。
error-record-not_found = 没有这条记录。
    .hint = 请查看记录列表。它可能已在来源处移除。
error-app-not_found = 没有这个应用。
    .hint = 请查看应用列表。它可能已在来源处移除。
error-control-not_found = 没有这项权限或设置。
    .hint = 请在权限和设置的列表中查看正确的名称。
error-control-guided = 没有程序能设置这一项，需要由您在钉钉中或设备上设置。
    .hint = 请按步骤操作，然后说明您的设置：clearhold controls attest，或使用步骤旁的按钮。
error-control-locked = 这一项由他人决定，无法在这里更改。
    .hint = 请联系决定它的人。
error-control-cannot_be_set = 钉钉不允许程序设置这一项，或不允许设为该状态。
    .hint = 请查看手动更改的步骤。
error-control-changed_meanwhile = 在向您显示之后它已被更改，因此没有设置任何内容。现在显示的是它当前的状态。
    .hint = 请再看一次，如仍需要再设置。
error-control-unseen = 设置这一项会覆盖钉钉从不显示的内容，因此必须由您说明。没有设置任何内容。
    .hint = 请逐项说明是否开启，例如：--unseen hide_in_profile=true --unseen hide_in_search=true
error-control-too_many = 条目超过了钉钉接受的数量。没有设置任何内容。
    .hint = 请减少成员、部门或角色。
error-control-nothing_to_undo = 没有可以恢复的内容，或没有所指的那一项。
    .hint = 查看可以恢复的内容：clearhold controls undoable
error-control-store_broken = 要更改的文件已损坏，因此没有设置任何内容：Clearhold 绝不覆盖无法读取的文件。
    .hint = 该权限的详细信息会说明是哪个文件。请修复或移开它，然后重试。
error-control-store_refused = 有一处起决定作用的地方没有回应，或不可写入。没有设置任何内容。
    .hint = 请查看您的账户能否在系统自己的设置中更改它；在 Linux 上，请查看会话的桌面服务是否在运行，以及您是否能写入自己的 Flatpak 文件夹。然后重试。
error-device-nothing_read = 没有读取该应用在这台电脑上可以做什么。
    .hint = 请先读取这台电脑：clearhold connect device，然后 clearhold sync。如果指定了应用，请检查其标识是否正确：clearhold controls --scope device
error-preset-not_found = 没有这个名称的预设，也没有这个文件。
    .hint = 查看有哪些：clearhold presets
error-preset-too_large = 该文件比任何预设都大。
    .hint = 预设是一个短列表；16 kB 绰绰有余。
error-preset-not_understood = 该文件不是预设，或含有预设中没有的内容。没有使用其中任何内容。
    .hint = 详情指出位置。权限名称与“clearhold controls --json”中的相同，取值为 allowed、denied、ask 或 unset。
error-footprint-dingtalk_running = 钉钉正在运行，会重新写入被删除的内容。没有删除任何内容。
    .hint = 请退出钉钉（包括面板中的图标），然后重试。
error-control-is_read = 这一项由来源读取，无需由人说明。
    .hint = 请同步以查看现状。
error-evidence-not_a_picture = 这个文件不是可以保存的图片。
    .hint = 可以保存 PNG、JPEG 和 WebP 图片。以文件内容为准，与文件名无关。
error-evidence-too_large = 图片太大。
    .hint = 图片最大 10 MB、5000 万像素。截屏就足够了。
error-evidence-not_found = 没有这张图片。
    .hint = 用 clearhold controls show ID 查看保存的图片。
error-list-empty = 清单里没有能读懂的内容。
    .hint = 每项写一行，先写名称。如果钉钉里的清单是空的，请说明这是完整清单。
error-list-too_long = 清单太长。
    .hint = 一次最多 5,000 行。
error-list-not_understood = 有几行没有读懂，所以不能当作完整清单：其中的内容会显得像是没有了。
    .hint = 请改好这几行，或者保存其余部分而不说是完整清单。
error-control-date_ahead = 这一天还没有到。
    .hint = 请给出您查看的日期。
error-profile-field_not_found = 您的资料中没有这个字段。
    .hint = 请在您的资料中查看字段名称。
error-profile-guided = 没有程序能更正这个字段，需要由您或您的管理员更正。
    .hint = 请按步骤操作，之后同步。
error-sync-one_thing_only = 只查看了刚刚更改的那一项。
    .hint = 请同步以查看全部现状。
error-snapshot-not_found = 没有这个快照。
    .hint = 请查看同步列表，比较其中的两次。

## 隐私政策

error-policy-not_found = 这里没有这份政策文本。
    .hint = 请查看政策列表，或先导入文件。
error-policy-not_readable = 无法把这个文件作为政策文本读取。
    .hint = 请把政策另存为 UTF-8 编码的纯文本或 Markdown（不超过 2 MB），再导入该文件。
error-policy-no_date = 政策文本没有写明从何时起适用。
    .hint = 请自行给出日期，例如 --effective 2021-05-20。
error-policy-no_sections = 在这份文本中没有找到带编号的章节。
    .hint = 请确认文件包含完整的政策，并保留了标题和编号。

## 导出文件

error-export-file_exists = 已经有同名文件，没有改动它。
    .hint = 请换一个名称，或先移走那个文件。
error-export-folder_missing = 导出的目标文件夹不存在。
    .hint = 请新建这个文件夹，或另选一个。
error-export-nothing_to_export = 没有符合所选条件的内容，因此没有可导出的。
    .hint = 请扩大选择范围，或先同步一个来源。
error-archive-not_found = 这个位置没有导出文件。
    .hint = 请检查文件名和文件夹。
error-archive-not_an_archive = 这个文件不是 Clearhold 的导出文件。
    .hint = 请选择导出时生成的 .zip 文件。
error-archive-encrypted = 这个文件已加密。
    .hint = 请提供加密时所用的口令或密钥；在命令行用 --encrypt-passphrase-file 或 --identity。也可以先用 age 打开，再使用其中的 zip。
error-archive-wrong_key = 这个密钥打不开该文件。
    .hint = 请提供加密时所选接收者的密钥，或加密时所用的口令。
error-export-no_room = 磁盘空间不足以写入这次导出。没有写入任何内容。
    .hint = 请腾出空间、换一个磁盘，或减少导出内容。
error-export-one_person_needed = 为一名成员导出时，需要指明是哪一位。
    .hint = 请给出该成员的标识、编号或姓名。没有写入任何内容。
error-export-recipient_invalid = 无法为这个接收者加密导出文件。
    .hint = 请提供以 age1、ssh-ed25519 或 ssh-rsa 开头的一行。没有写入任何内容。
error-archive-without_data = 这个导出文件不含可以读回的数据：导出时没有选择 JSON。没有保存其中任何内容。
    .hint = 请选择导出时包含 JSON 的文件。这个文件里的内容可以用其他程序打开；其中的单个文件（例如表格）也可以导入。
error-archive-item_not_found = 这个存档里没有这个标识的内容。
    .hint = 请从它的某个列表中复制标识：clearhold open FILE --list records
error-archive-closed = 这个存档已经关闭。
    .hint = 请重新打开。存档若一段时间无人查看会自动关闭，就像保险库会自动锁上一样。
error-archive-broken = 这个导出文件与写入时不一致：有内容被改动或丢失。
    .hint = 请不要相信指出的部分。请使用另一份副本，或重新导出。

## 操作日志与其他

error-journal-broken = 操作日志前后对不上：有条目被改动、删除或插入。
    .hint = 请原样保留一份保险库副本。更早的备份可以显示原来的内容。
error-journal-nothing_to_accept = 日志末尾没有缺失，没有需要认可的内容。没有做任何更改。
    .hint = 请查看 clearhold journal verify 的结果。被改动、移动或删除的日志无法认可。
error-job-cancelled = 已按您的要求停止。
    .hint = 您可以随时重新开始。
error-internal-bug = Clearhold 出了错。您的数据是安全的。
    .hint = 请重试。如果再次出现，请附上这里显示的代码向我们反馈。
error-source-sample_apart = 示例组织与真实数据分开存放，以免虚构的人混入真实数据。
    .hint = 请先移除示例，再进行连接。如果想在已有真实数据时查看示例，请为示例另选一个存放文件夹。
error-sync-never_ran = 这个来源还没有读取过。
    .hint = 请现在读取；在此之前，Clearhold 并不知道其中有什么。
error-file-not_found = 找不到这个文件。
    .hint = 请检查路径和拼写。
error-network-address_in_use = 这个地址或端口已被其他程序占用，或者不属于本机。
    .hint = 请换一个端口，或先结束占用它的程序。
error-job-running = 另一项操作仍在进行。
    .hint = 请等它结束，或先停止它，再试一次。

## Imports

error-import-unreadable = 无法读取这个文件。
    .hint = 请查看它是否被其他程序占用、您是否有权读取，然后重试。
error-import-unknown_kind = 这不是可以导入的文件类型，没有保存其中任何内容。
    .hint = 可以导入通讯录（.vcf）、日历（.ics）、表格（.csv、.tsv、.xlsx）、JSON，以及包含它们的 zip。请在其他程序中另存或导出为其中一种。
error-import-folder_missing = 所关注的文件夹不存在。
    .hint = 请选择其他文件夹，或连接它所在的磁盘：之后其中的新文件会自动导入。
error-import-folder_unreadable = 无法读取所关注的文件夹。
    .hint = 请选择其他文件夹，或查看谁有权读取它。
error-import-narrowed = 内容所来自的导出文件只含有一部分。
    .hint = 请导入包含全部内容的导出文件，或重新连接来源。
error-import-damaged = 这个文件已损坏，或不是所认定的类型，没有保存其中任何内容。
    .hint = 请重新获取或导出。若其他程序能打开它，请在那里另存为 CSV 或 vCard 后再导入。
error-import-columns_unknown = 无法从列名看出这张表是关于什么的，因此没有保存其中任何内容。
    .hint = 请说明它属于哪个数据类别，或哪一列是什么，然后再次导入。
error-import-not_found = 没有这次导入，没有任何改动。
    .hint = 请在导入列表中查找；已撤销的导入不再列出。
