### Files that are imported: their kinds, what can be wrong in them, and what columns are taken for.

file_kind-vcard = 通讯录
file_kind-icalendar = 日历
file_kind-csv = 表格
file_kind-xlsx = 电子表格
file_kind-json = JSON 文件
file_kind-ndjson = 逐行 JSON
file_kind-evidence = 凭证
file_kind-zip = zip 压缩包
file_kind-archive = Clearhold 的导出文件

file_lapse-not_understood = 不符合这类文件的写法，已略过。
file_lapse-broken_characters = 部分字符无法识别，显示为 �，其余已导入。
file_lapse-too_large = 大于任何真实条目，已略过；找不到其结尾时，之后的内容也已略过。
file_lapse-too_deep = 嵌套层数超过任何真实条目，已略过。
file_lapse-too_tightly_packed = 解压后会远大于其应有的大小，已略过。
file_lapse-too_many_files = zip 中的文件多于可查看的数量，其余已略过。
file_lapse-unsafe_name = 文件名指向 zip 之外或某个设备，已略过。
file_lapse-locked = 已用密码锁定，已略过。
file_lapse-unknown_kind = 不是可以导入的文件类型，已略过。
file_lapse-columns_unknown = 无法从列名看出内容，已略过；请说明它属于哪个数据类别。

column-kept = 按原列名保留
column-left-out = 不要

## The screen

nav-import = 导入
source-import = 导入 { $number }
import-lead = 把您在别处的通讯录、日历、表格，或 Clearhold 的导出文件放进来。内容保存在您的保险库中，原文件保持不变。
import-files = 文件
import-files-about = 每行一个文件路径。可以是通讯录（.vcf）、日历（.ics）、表格（.csv、.tsv、.xlsx）、JSON、作为凭证的图片和电子邮件、包含它们的 zip，以及 Clearhold 的导出文件。
import-choose = 选择…
import-category = 内容属于
import-category-told = 由文件自身说明
import-look = 查看会导入什么
import-look-again = 按此重新查看
import-what = 会导入的内容
import-count = { $records ->
    [0] 没有新记录
   *[other] 新增 { $records } 条记录
}{ $duplicates ->
    [0] { "" }
   *[other] ，已有 { $duplicates } 条
}
import-heading = 列
import-taken-for = 当作
import-example = 例如
import-samples = 前几条记录
import-before = 这个文件已随{ $name }导入过，不会有任何改动。
import-archive-made = 导出于 { $at }
import-archive-new = 此外新增：{ $people } 人、{ $apps } 个应用、{ $controls } 项设置、{ $evidence } 份凭证
import-archive-policies = { $count ->
   *[other] 随之导入 { $count } 个隐私政策版本。
}
import-archive-sample = 它来自示例组织，其中的人并不存在。
import-archive-kept = { $source }：在此处名为“{ $name }”，不连接
import-archive-here = { $source }：全部内容都已在这里
import-archive-part = 它只含有一部分：导出时缩小了范围。
import-archive-left = { $count } 项设置保持此保险库中的状态。
import-broken = 损坏之处
import-note-of = 您想记下的说明
import-note-about = 会与每张图片、每封电子邮件一同保存。
import-passphrase = 导出文件的口令
import-lapses = 未能照原样导入的内容
import-lapse = { $where }：{ $reason }
import-line = 第 { $line } 行
import-more-lapses = ……另有 { $count } 处
import-do = 导入
import-note = 若中途停止，不会保留任何内容。
import-stopped = 已停止，没有保留任何内容。
import-nothing-new = 这些文件中没有新的内容，没有任何改动。
import-done = 已导入 { $records } 条记录
import-done-about = 已保存为{ $name }，可在下方一步撤销。
import-another = 继续导入
import-see = 查看记录
import-watch = 关注一个文件夹
import-watch-about = 保险库打开期间，放进此文件夹的文件会自动导入，每个文件只导入一次。其中的文件不会被移动或删除。已有的文件不会导入。
import-watch-folder = 文件夹
import-watch-choose = 选择文件夹
import-watch-begin = 开始关注
import-watch-now = 正在关注：
import-watch-stop = 停止关注
import-watch-on = 已开始关注此文件夹。
import-watch-off = 已停止关注此文件夹。
import-watch-came = 自保险库打开以来由此导入
import-list = 已导入的内容
import-list-none = 还没有导入任何文件。
import-row = { $records } 条记录
import-broken-off = 中途中断：可能留有一部分
import-undo = 撤销…
import-undo-title = 撤销{ $name }？
import-undo-about = 由它带来的 { $records } 条记录将被彻底移除。您的原文件保持不变。
import-undo-do = 撤销
import-undone = 已撤销{ $name }。
import-also-in = 之后导入的这些文件也含有其中一部分：{ $names }。需要时请再次导入。
