# 怎样一步步把事情改过来，以及列表里用到的短语。

not-told = 未告知
never = 从未

## Who may change something
who-person = 您本人
who-administrator = 您的管理员
who-dingtalk = 仅钉钉

## Having something corrected (policy V)
rectify-person = 在钉钉中打开“我的 › 设置 › 我的信息”，在那里修改。那里改不了的，可在“我的 › 帮助 › 我的客服 › 钉小蜜”全天候获得帮助。
rectify-administrator = 这项内容由您的组织保管。请管理员扫码并输入密码登录管理后台（oa.dingtalk.com）进行修改。

rectify-dingtalk = 这是钉钉自己设定的，其他人无法更改。如果您认为有误，请通过“我的 › 帮助 › 我的客服 › 钉小蜜”询问。
## Where the client shows what no interface tells
step-app_account_security = 在钉钉中打开：我的 › 设置 › 账号与安全。
step-app_devices = 那里的设备列表显示您的账号在哪些设备上登录过、什么时候用过。
step-app_authorisations = 在钉钉中打开：我的 › 设置 › 安全中心 › 隐私开关 › 应用授权管理。那里列出您授权过的每个应用。

## What an app gets
apps-gets-stated = 这些字段是隐私政策对所有外部应用的说明（III(ii)），并非读取所得：钉钉没有告知这个应用获得哪些字段。
recipient-organisation = 您所在的组织
    .about = 这是您的组织自己开发的应用，它获得的数据留在组织内，由组织决定如何处理并负责。

## The page in the browser at the end of a sign-in
sign-in-done = 登录成功。您可以关闭此页面，回到 Clearhold。
sign-in-refused = 登录没有成功。请关闭此页面，回到 Clearhold 查看原因。

## Taking an app's access away
revoke-own-app = 这是您的组织自己开发的应用。管理员可以停用它，或缩小它的使用范围：在钉钉中打开“工作台 › 应用管理”，或在浏览器中打开 oa.dingtalk.com 的“工作台”。应用已经存下的数据会一直保留，直到运行它的人将其删除。
revoke-vendor-app = 管理员可在钉钉“工作台 › 应用管理”或 oa.dingtalk.com 的“工作台”中移除它。如果是您自己授权的：在钉钉中打开“我的 › 设置 › 安全中心 › 隐私开关 › 应用授权管理”，选择该应用，点“解除授权”。应用提供方已经存下的数据会一直保留，直到您要求对方删除。

## Controls
control-steps-contact_hide = 管理员可在 oa.dingtalk.com 的“通讯录 › 可见性设置”中更改此规则。在后台设置的规则与通过钉钉接口设置的规则分开保存，任何一方要求隐藏，该成员就会被隐藏。
control-steps-department_hidden = 管理员可在 oa.dingtalk.com 的“通讯录”中打开该部门的设置，更改谁能看到它。
control-steps-contact_restriction = 管理员可在 oa.dingtalk.com 的“通讯录 › 可见性设置”中更改此规则。在后台设置的规则与通过钉钉接口设置的规则分开保存，以较严格者为准。
control-steps-attribute_visibility = 管理员可在 oa.dingtalk.com 的“通讯录 › 可见性设置”中更改此规则。
control-steps-senior = 管理员可在 oa.dingtalk.com 的“通讯录”中打开该成员，设置高管模式。
control-steps-app_visibility = 管理员可在钉钉“工作台 › 应用管理”或 oa.dingtalk.com 的“工作台”中打开该应用，设置可见范围。
control-steps-invite_members = 钉钉没有可更改此项的接口。管理员可在 oa.dingtalk.com 的“通讯录 › 邀请成员”中更改。
control-steps-invite_by_link = 钉钉没有可更改此项的接口。管理员可在 oa.dingtalk.com 的“通讯录 › 邀请成员”中更改。
control-steps-invite_by_search = 钉钉没有可更改此项的接口。管理员可在 oa.dingtalk.com 的“通讯录 › 邀请成员”中更改。
control-steps-invite_by_code = 钉钉没有可更改此项的接口。管理员可在 oa.dingtalk.com 的“通讯录 › 邀请成员”中更改。
control-steps-join_department = 钉钉没有可更改此项的接口。管理员可在 oa.dingtalk.com 的“通讯录 › 邀请成员”中更改。
rule-contact_hide = 规则所列对象在通讯录中可被找到
    .named = 规则所列对象在通讯录中可被找到：{ $name }
    .about = 拒绝：规则已启用，除例外对象以外，其他成员搜不到、也看不到规则所列的人员和部门。允许：规则未启用，不隐藏任何人。
rule-department_hidden = 部门在通讯录中可见
    .named = 部门在通讯录中可见：{ $name }
    .about = 拒绝：部门已隐藏，除获准者以外，部门之外的成员在通讯录中看不到它。
rule-contact_restriction = 规则所列对象查看通讯录
    .named = 规则所列对象查看通讯录：{ $name }
    .about = 拒绝：规则已启用，所列人员和部门只能看到规则允许的通讯录范围。允许：规则未启用，不限制任何人。
rule-attribute_visibility = 规则所列对象的资料字段被他人看到
    .named = 规则所列对象的资料字段被他人看到：{ $name }
    .about = 拒绝：规则已启用，他人看不到所列人员的这些字段。允许：规则未启用，不隐藏任何字段。
rule-senior = 高管可被任何人联系
    .named = 高管可被任何人联系：{ $name }
    .about = 拒绝：该成员处于高管模式，只有名单中的人可以用所列方式联系。允许：组织内任何人都可以联系。
rule-app_visibility = 应用对成员可见
    .named = 应用对成员可见：{ $name }
    .about = 拒绝：仅管理员可见。允许：所列成员、部门和角色可见。
rule-invite_members = 成员邀请他人加入
    .named = 成员邀请他人加入：{ $name }
rule-invite_by_link = 通过链接邀请
    .named = 通过链接邀请：{ $name }
rule-invite_by_search = 通过搜索组织名称加入
    .named = 通过搜索组织名称加入：{ $name }
rule-invite_by_code = 通过组织代码加入
    .named = 通过组织代码加入：{ $name }
rule-join_department = 申请加入部门
    .named = 申请加入部门：{ $name }

## Checks of this computer
doctor-folder = 可写入的文件夹
doctor-vault = 保险库
doctor-keyring = 系统密钥环
doctor-vault-absent = 还没有保险库。运行 clearhold init 创建。
doctor-vault-keyring = 用系统密钥环打开
doctor-vault-passphrase = 用口令打开
doctor-vault-recovery = 用恢复码打开
doctor-vault-key_file_missing = 保险库还在，但旁边的 vault.key 不见了。没有它就打不开保险库：请从副本中恢复 vault.key。
doctor-vault-vault_file_missing = vault.key 还在，但保险库文件 vault.db 不见了。请从副本中恢复 vault.db。
doctor-keyring-available = 可用
doctor-keyring-vault-keyring_unavailable = 没有可用的。可以改用口令打开保险库。
check-passed = 通过
check-failed = 未通过
check-missing = 没有

## Syncs
skipped-rest = 此后的所有内容

## Permissions of DingTalk’s interfaces
dingtalk-permission-open_app_api_base = 使用钉钉接口（{ $code }）
dingtalk-permission-snsapi_base = 让成员登录（{ $code }）
dingtalk-permission-qyapi_base = 使用钉钉接口（{ $code }）
dingtalk-permission-Contact_Org_Read = 读取组织信息（{ $code }）
dingtalk-permission-Contact_User_Read = 读取您自己的账号（{ $code }）
dingtalk-permission-Contact_User_mobile = 读取手机号（{ $code }）
dingtalk-permission-Contact_Visibility_ReadWrite = 读取通讯录隐藏规则（{ $code }）
dingtalk-permission-qyapi_get_department_list = 读取部门（{ $code }）
dingtalk-permission-qyapi_get_department_member = 读取部门成员（{ $code }）
dingtalk-permission-qyapi_get_member = 读取成员详情（{ $code }）
dingtalk-permission-qyapi_get_microapp_list = 读取应用列表（{ $code }）
dingtalk-permission-qyapi_microapp_manage = 读取应用的覆盖范围（{ $code }）
dingtalk-permission-qyapi_hrm_read_user = 读取花名册（{ $code }）
dingtalk-permission-Contact_Common_Read = 读取谁可以邀请他人（{ $code }）
dingtalk-permission-Calendar_Event_Read = 读取日程（{ $code }）
dingtalk-permission-Calendar_Acl_Read = 读取谁能查看日历（{ $code }）
dingtalk-permission-Custom_OpFileAudit_Read = 读取文件操作日志（需要有文件审计的版本）（{ $code }）
dingtalk-permission-Custom_TrustedDevice_ReadWrite = 读取可信设备（需要有专属账号的版本）（{ $code }）
dingtalk-permission-qyapi_get_attendance_data = 读取考勤数据（{ $code }）
dingtalk-permission-qyapi_manage_addresslist = 读取通讯录规则（{ $code }）

## 管理员在哪里开通权限
grant-where = 管理员在开发者后台开通：open-dev.dingtalk.com › 应用开发 › 该应用 › 权限管理：搜索权限名称，申请开通，然后重新读取。
grant-scope-where = 管理员在开发者后台扩大范围：open-dev.dingtalk.com › 应用开发 › 该应用 › 权限管理 › 通讯录权限范围。

## What a search finds besides items
item_kind-category = 数据类别
item_kind-field = 字段

## 应用的可见范围
reach-administrators = 仅管理员
reach-members = { $count } 名指定成员
