### 字段、记录种类、固定取值以及同步内容的名称。

## 记录种类

kind-account = 账号
kind-profile = 个人资料
kind-employment = 任职信息
kind-roster = 花名册
kind-department = 部门
kind-administrator = 管理员
kind-organisation = 组织
kind-role = 角色
kind-attendance = 考勤
kind-calendar_event = 日程
kind-calendar_share = 日历共享
kind-trusted_device = 可信设备
kind-told_device = 设备（您说的）
kind-told_login = 登录记录（您说的）
kind-imported_person = 名单中的人（导入）
kind-imported_contact = 联系人（导入）
kind-imported_row = 表格中的一行（导入）
kind-imported_event = 日程（导入）
kind-imported_evidence = 作为凭证保存的图片或电子邮件
kind-file_operation = 文件操作

## 人员字段

field-user_id = 组织内用户 ID
field-listed_name = 清单里的名称
field-listed_date = 清单里的日期
field-listed_details = 清单里旁边写的
field-union_id = 同一开发者下的 unionId
field-open_id = 本应用内的 openId
field-mobile = 手机号
field-state_code = 国家/地区代码
field-email = 邮箱
field-login_email = 登录邮箱
field-login_id = 登录名
field-exclusive_account = 专属账号
field-exclusive_account_type = 专属账号类型
field-visitor = 访客
field-name = 姓名
field-nickname = 昵称
field-avatar = 头像
field-title = 职位
field-real_authed = 已实名认证
field-departments = 部门
field-roles = 角色
field-leader_of = 主管的部门
field-job_number = 工号
field-org_email = 企业邮箱
field-telephone = 分机号
field-work_place = 办公地点
field-hired_date = 入职时间
field-manager = 直属主管
field-remark = 备注
field-active = 已激活
field-hide_mobile = 隐藏手机号
field-senior = 高管
field-boss = 老板
field-admin_level = 管理员级别
field-admin_departments = 管理的部门

## Fields of imported files

field-organisation_name = 公司
field-birthday = 生日
field-repeats = 重复
field-recipient_name = 第三方
field-recipient_data = 与其共享的信息
field-column = 其他
field-sha256 = SHA-256
field-media_type = 文件类型
field-file_name = 文件名
field-note = 说明
field-sender = 发件人
field-recipients = 收件人

## 部门字段

field-dept_name = 部门名称
field-dept_id = 部门 ID
field-parent = 上级部门
field-member_count = 成员数
field-hide_dept = 隐藏部门
field-dept_permits = 可见该部门的部门
field-user_permits = 可见该部门的人员
field-outer_dept = 限制本部门成员查看通讯录
field-outer_permit_depts = 额外可见的部门
field-outer_permit_users = 额外可见的人员
field-auto_approve_apply = 加入无需审批
field-create_dept_group = 已建部门群
field-auto_add_user = 新成员自动入群
field-dept_managers = 部门主管
field-source_identifier = 部门标识

## 组织字段

field-org_name = 组织名称
field-licence_org_name = 营业执照上的名称
field-auth_level = 认证等级
field-legal_person = 法定代表人
field-licence_url = 营业执照图片
field-organisation_code = 组织机构代码
field-registration_number = 注册号
field-unified_social_credit = 统一社会信用代码

## Fields of a role

field-role_name = 角色名称
field-role_group = 角色组

## Fields of attendance

field-check_type = 打卡类型
field-check_time = 打卡时间
field-planned_time = 应打卡时间
field-time_result = 时间结果
field-location_result = 位置结果
field-location_method = 定位方式
field-latitude = 纬度
field-longitude = 经度
field-accuracy = 精度（米）
field-address = 地址
field-wifi_name = Wi-Fi 名称
field-wifi_address = Wi-Fi 地址
field-device = 设备
field-outside_remark = 外勤备注

## Fields of a calendar

field-summary = 标题
field-description = 描述
field-starts_at = 开始
field-ends_at = 结束
field-all_day = 全天
field-place = 地点
field-organizer = 组织者
field-attendees = 参与人
field-event_status = 状态
field-privilege = 权限
field-shared_with = 共享给

## Fields of a device

field-device_title = 设备名称
field-platform = 平台
field-model = 型号
field-mac_address = MAC 地址
field-serial_number = 序列号
field-device_uuid = 设备标识
field-device_status = 信任状态
field-registered_at = 登记时间

## Fields of file activity

field-operation = 操作
field-operated_at = 操作时间
field-operator = 操作人
field-file = 文件
field-file_size = 大小（字节）
field-ip_address = IP 地址
field-module = 所在模块
field-receiver = 接收方

## 固定取值

value-admin_level-main = 主管理员
value-admin_level-sub = 子管理员
value-auth_level-none = 未认证
value-auth_level-medium = 中级认证
value-auth_level-high = 高级认证
value-device_status-waiting = 待确认
value-device_status-trusted = 已信任
value-device_status-lost = 已挂失
value-device_status-refused = 已拒绝
value-check_type-on_duty = 上班
value-check_type-off_duty = 下班
value-true = 是
value-false = 否
value-none = 未填写

## 同步的内容

part-organisation = 组织
part-departments = 部门
part-members = 成员
part-member_details = 成员详情
part-administrators = 管理员
part-apps = 应用
part-app_audience = 应用的可见范围
part-hide_settings = 通讯录隐藏规则
part-roster = 花名册
part-roles = 角色
part-restrictions = 通讯录查看限制
part-attribute_visibility = 员工信息隐藏规则
part-invitations = 邀请设置
part-seniors = 高管模式
part-devices = 可信设备
part-file_log = 文件操作日志
part-attendance = 考勤
part-calendar = 日历
part-calendar_shares = 日历共享
part-me = 您自己的账号
part-own_grants = 本程序自身获得的权限
part-rest = 其余所有内容

## 人员、应用、授权与设置的组成

member-status = 状态
member-audience = 覆盖范围
member-scopes = 权限
member-fields_shared = 能得到的字段
member-state = 状态
member-allowed_states = 可设状态
member-evidence = 依据
member-authority = 由谁决定
member-enforced_by = 由谁执行
member-actuator = 更改方式
member-description = 说明
member-homepage = 主页
member-developer = 开发者
member-developer_name = 开发者名称
member-kind = 种类
member-authorised_by = 授权人
member-authorised_at = 授权时间
member-app = 应用
member-at = 日期
member-category = 类别
member-subject = 人员
member-source = 来源
member-scope = 所在范围
member-is_self = 本人
member-wished = 已请求，尚未看到

## 应用覆盖的范围

export-audience-administrators = 仅管理员
export-audience-people = { $people } 人
export-audience-parts = { $departments } 个部门、{ $roles } 个角色、{ $members } 名单独成员
