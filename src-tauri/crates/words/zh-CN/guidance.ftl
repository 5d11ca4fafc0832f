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

## Taking an app's access away
revoke-own-app = 这是您的组织自己开发的应用。管理员可以停用它，或缩小它的使用范围：在钉钉中打开“工作台 › 应用管理”，或在浏览器中打开 oa.dingtalk.com 的“工作台”。应用已经存下的数据会一直保留，直到运行它的人将其删除。
revoke-vendor-app = 管理员可在钉钉“工作台 › 应用管理”或 oa.dingtalk.com 的“工作台”中移除它。如果是您自己授权的：打开“我的 › 设置 › 账号与安全 › 隐私开关 › 应用授权管理”，选择该应用，点“解除授权”。应用提供方已经存下的数据会一直保留，直到您要求对方删除。

## Controls
control-steps-contact_hide = 管理员可在 oa.dingtalk.com 的“通讯录 › 可见性设置”中更改此规则。在后台设置的规则与通过钉钉接口设置的规则分开保存，任何一方要求隐藏，该成员就会被隐藏。
control-steps-department_hidden = 管理员可在 oa.dingtalk.com 的“通讯录”中打开该部门的设置，更改谁能看到它。
rule-contact_hide = 通讯录隐藏规则
    .named = 通讯录隐藏：{ $name }
    .about = 启用时，除例外对象以外，其他成员搜不到、也看不到规则所列的人员和部门。
rule-department_hidden = 隐藏部门
    .named = 隐藏部门：{ $name }
    .about = 启用时，除获准者以外，部门之外的成员在通讯录中看不到这个部门。

## Checks of this computer
doctor-folder = 可写入的文件夹
doctor-vault = 保险库
doctor-keyring = 系统密钥环
check-passed = 通过
check-failed = 未通过
check-missing = 没有

## Syncs
skipped-rest = 此后的所有内容
