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
    .hint = 请重新输入口令，注意大小写和输入法。如果密钥存放在系统钥匙串中，请确认登录的是同一个系统用户。
error-vault-damaged_key_file = 保存保险库密钥的小文件已损坏。您的数据本身没有受影响。
    .hint = 请从保险库文件夹的备份中恢复这个文件。在此之前不要删除任何东西。
error-vault-not_a_vault = 这个位置的文件不是 Clearhold 保险库，没有改动它。
    .hint = 请选择您的保险库所在的文件夹，或选择一个空文件夹来新建。
error-vault-damaged = 保险库有一部分无法读取。没有删除任何内容。
    .hint = 请先把保险库文件夹复制到安全的地方，再恢复最近的备份。如果没有备份，请导出仍能读取的内容。
error-vault-in_use = 另一个 Clearhold 正在使用这个保险库。
    .hint = 请关闭另一个窗口，或等另一条命令结束后再试。
error-vault-keyring_unavailable = 无法访问存放保险库密钥的系统钥匙串。
    .hint = 请解锁钥匙串，或登录桌面。新建保险库时也可以改用口令。
error-vault-keyring_entry_missing = 钥匙串里没有这个保险库的密钥。保险库本身没有受影响。
    .hint = 请以创建保险库的系统用户登录，或恢复钥匙串的备份。
error-vault-wrong_key_kind = 这个保险库要用另一种方式打开。
    .hint = 如果创建时用的是口令，请提供口令；如果用的是钥匙串，请不要提供口令。
error-vault-too_new = 这个保险库由更新版本的 Clearhold 创建，当前版本无法安全读取。
    .hint = 请安装新版 Clearhold。保险库没有改动。
error-vault-failed = 保险库没能完成这项操作。
    .hint = 请重试。如果再次出现，请关闭 Clearhold，把保险库文件夹复制到安全的地方，然后重新启动。
error-vault-passphrase_needed = 打开这个保险库需要口令。
    .hint = 请按提示输入，或用 --passphrase-file 指定保存口令的文件。
error-vault-passphrase_too_weak = 这个口令容易被猜到。
    .hint = 请换一个更长的。四个以上互不相关的词，既牢固又好记。

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
error-source-blocked = 钉钉暂时拦截了这些调用。
    .hint = 请过一小时再试。如果一直如此，请联系组织的管理员。
error-source-unreachable = 无法连接到这个来源。
    .hint = 请检查网络连接和来源的地址，然后再次同步。
error-source-cut_off = 连接中途断开。已收到的都已保留。
    .hint = 请再次同步，缺少的部分会补上。
error-source-unexpected_answer = 来源的答复 Clearhold 无法理解。
    .hint = 请稍后再同步。如果一直如此，来源可能已有变化，请查看是否有新版 Clearhold。
error-source-invalid_settings = 这个来源的设置有误。
    .hint = 请检查地址和 Client ID，然后重新连接。
error-source-partial_scope = 应用只能看到组织的一部分。能看到的部分是完整的。
    .hint = 如需看到更多，管理员可以在开发者后台扩大应用的通讯录权限范围，然后再次同步。
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

error-record-not_found = 没有这条记录。
    .hint = 请查看记录列表。它可能已在来源处移除。
error-app-not_found = 没有这个应用。
    .hint = 请查看应用列表。它可能已在来源处移除。
error-control-not_found = 没有这项权限或设置。
    .hint = 请在权限和设置的列表中查看正确的名称。
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

## 导出与归档

error-export-file_exists = 已经有同名文件，没有改动它。
    .hint = 请换一个名称，或先移走那个文件。
error-export-folder_missing = 导出的目标文件夹不存在。
    .hint = 请新建这个文件夹，或另选一个。
error-export-nothing_to_export = 没有符合所选条件的内容，因此没有可导出的。
    .hint = 请扩大选择范围，或先同步一个来源。
error-archive-not_found = 这个位置没有归档文件。
    .hint = 请检查文件名和文件夹。
error-archive-not_an_archive = 这个文件不是 Clearhold 的导出文件。
    .hint = 请选择导出时生成的 .zip 文件。
error-archive-broken = 这个归档与写入时不一致：有内容被改动或丢失。
    .hint = 请不要相信指出的部分。请使用另一份副本，或重新导出。

## 操作日志与其他

error-journal-broken = 操作日志前后对不上：有条目被改动、删除或插入。
    .hint = 请原样保留一份保险库副本。更早的备份可以显示原来的内容。
error-job-cancelled = 已按您的要求停止。
    .hint = 您可以随时重新开始。
error-internal-bug = Clearhold 出了错。您的数据是安全的。
    .hint = 请重试。如果再次出现，请附上这里显示的代码向我们反馈。
