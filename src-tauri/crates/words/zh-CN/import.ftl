### Files that are imported: their kinds, what can be wrong in them, and what columns are taken for.

file_kind-vcard = 通讯录
file_kind-icalendar = 日历
file_kind-csv = 表格
file_kind-xlsx = 电子表格
file_kind-json = JSON 文件
file_kind-ndjson = 逐行 JSON
file_kind-zip = zip 压缩包

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
