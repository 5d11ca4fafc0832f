### 隐私政策目录的文字：角色、数据、权限、接收方、权利、联系方式。
### 均为自行撰写；政策出处见目录中的引用。

## 角色

role-individual = 个人用户
    .about = 您自己使用钉钉，与互加好友的人聊天，不涉及任何组织。
role-member = 组织成员
    .about = 您受邀加入了一个组织，例如您的公司或学校。
role-admin = 管理员
    .about = 您在钉钉上创建了组织，或负责管理组织。
role-visitor = 访客
    .about = 您没有注册账号，只是浏览钉钉的网站。

controller-dingtalk = 钉钉（新加坡）私人有限公司（DingTalk (Singapore) Private Limited）
    .about = 这些数据如何处理由钉钉决定，并由钉钉负责。
controller-organisation = 您所在的组织
    .about = 这些数据如何处理由您所在的组织决定，并由组织负责；钉钉受组织委托处理。

## 数据

data-account = 账号
    .about = 您的邮箱或手机号，以及用来确认是您本人的验证码。没有这些就无法注册账号。
data-profile = 个人资料
    .about = 姓名、头像、昵称、性别、生日和工作地点；组织成员还包括职位。
data-usage = 消息和通话
    .about = 您收发的消息，以及通话的状态。不包括通话的内容。
data-support = 客服与纠纷
    .about = 您与客服的沟通、纠纷的往来和处理结果、身份核验，以及您填写的问卷。
data-contacts = 设备通讯录
    .about = 手机或电脑里的联系人，用来推荐好友；在组织中也用来推荐同事。对组织成员和管理员，钉钉还可能往您的通讯录里写入联系人。
data-voice = 语音
    .about = 您在语音输入、直播和会议中的声音。
data-face_photos = 人脸照片
    .about = 您在视频会议和直播中的面部画面，以及您分享的照片、视频中的人脸。对组织成员和管理员，还包括用于识别的面部特征。
data-schedule = 设备日历
    .about = 设备日历中的日程，用来与他人安排会议和任务。
data-device_id = 设备识别码
    .about = 用来区分您这台设备的编码，读取它是为了保障账号安全；组织成员会看到它归在“电话状态”下。钉钉表示，拒绝后无法正常运行。
data-location = 精确位置
    .about = 根据经纬度、周围的 Wi-Fi 和蓝牙得出的位置。仅在您所在的组织使用考勤打卡时读取。
data-business = 组织信息
    .about = 组织的名称、地址和行业。开通增值服务时还包括营业执照、注册号、办公地址、公函，以及法定代表人的姓名和身份证号。
data-education = 教育与求职
    .about = 使用钉钉的职业服务时填写的学校、成绩、学历、证书和简历。经您授权后，才会由第三方核实。
data-national_id = 身份证号
    .about = 想在组织内做直播主播时，需要提供身份证号并进行人脸核验。
data-public_posts = 您公开发布的内容
    .about = 您在同事圈、社区、企业广场等处发布的内容，以及公开认证、直播、评价、问答和应用中心的商品信息。别人都能看到，其中也可能涉及他人。
data-org_work = 组织的工作数据
    .about = 您的职位、部门、办公邮箱和电话、考勤、审批、日志、日历和钉盘文件。组织要求时，还包括指纹、人脸、照片和位置。
data-org_orders = 组织的订单
    .about = 管理员在应用中心购买了什么、何时购买、花了多少钱。不包括银行账号。
data-org_hr = 花名册
    .about = 组织在统一通讯录中保存的内容：身份证件、职位和职级、劳动合同状态、公务和私人的联系方式与地址、学历、工资卡、紧急联系人和外部名片。
data-org_school = 学校数据
    .about = 使用钉钉教育时，家长的联系方式、学生的身份和班级。收集哪些由学校决定。
data-org_other = 其他与您有关的数据
    .about = 管理员或其他成员录入的、与您有关的其他数据。
data-device_info = 设备信息
    .about = 设备的型号、系统、设置和识别码，以及能反映位置的信息：IP 地址、Wi-Fi、蓝牙、基站和传感器。
data-logs = 使用日志
    .about = 您搜索了什么、何时访问了哪些页面，以及 IP 地址、浏览器、运营商和语言。还包括通话、审批、考勤、支付和交易的日志。
data-security = 安全检测
    .about = 钉钉关联公司的安全组件会收集账号、交易、设备信息以及合作方共享的信息，用来评估风险、核验身份和发现安全事件。
data-cookies = Cookie
    .about = 钉钉网站保存在浏览器里的小文件，用来认出您。您可以在浏览器里拒绝，但部分功能会无法使用。

via-given = 您提供的
via-generated = 使用中产生的
via-automatic = 自动收集的
via-organisation = 来自您所在的组织
via-permission = 您在设备上允许后读取的

## 用途

purpose-open_account = 注册账号
purpose-basic_services = 提供聊天、通话等基本服务
purpose-messaging = 传送消息、接通通话
purpose-prevent_fraud = 防范欺诈、确认您的身份
purpose-solve_problems = 联系您并解决问题
purpose-improve_service = 改进服务
purpose-suggest_contacts = 推荐好友和同事
purpose-voice_and_calls = 语音输入、直播和会议
purpose-video_and_broadcast = 视频会议和直播
purpose-share_media = 分享照片和视频
purpose-recognise_face = 人脸识别（组织成员和管理员）
purpose-plan_meetings = 安排会议和任务
purpose-account_security = 保障账号安全
purpose-attendance = 为您所在的组织记录考勤
purpose-open_organisation = 创建组织
purpose-value_added_services = 提供增值服务
purpose-career = 提供职业服务并核实您填写的内容
purpose-verify_hosts = 核实直播主播的身份
purpose-publish = 发布您的内容
purpose-run_organisation = 组织的日常运营和管理
purpose-manage_orders = 管理组织的订单
purpose-unified_contacts = 运行组织的统一通讯录
purpose-school = 开展学校活动
purpose-organisation_decides = 由您所在的组织决定
purpose-provide_service = 提供服务
purpose-service_security = 保障服务安全
purpose-not_stated = 政策中没有说明
purpose-assess_risk = 评估风险、发现安全事件
purpose-verify_identity = 确认您的身份
purpose-remember_visits = 认出您，免去重复输入

## 设备权限

permission-contacts = 通讯录
    .about = 允许钉钉读取这台设备的通讯录，用来推荐好友和同事。
permission-microphone = 麦克风
    .about = 允许钉钉在通话、会议、直播和语音输入时使用您的声音。
permission-camera = 相机
    .about = 允许钉钉在视频会议和直播时使用您的画面；对组织成员和管理员，还可用于人脸识别。
permission-storage = 照片和文件
    .about = 允许钉钉在您分享时读取设备上的照片和视频，其中可能有您或别人的人脸。
permission-calendar = 日历
    .about = 允许钉钉读取这台设备的日历，用来安排会议和任务。
permission-device_id = 设备识别码
    .about = 允许钉钉读取这台设备独有的编码，以保障账号安全。钉钉表示，拒绝后无法正常运行。
permission-location = 位置
    .about = 允许钉钉获取您的精确位置，用于组织的考勤打卡。

## 账号开关

toggle-find_me_by_phone = 通过手机号找到我
    .about = 知道您手机号的人能否在钉钉上搜到您。
toggle-marketing = 营销信息
    .about = 钉钉能否通过邮件、信件或电话向您发送广告。

## 接收方

recipient-consented = 您同意的对象
    .about = 经您明确同意后，才会获得您的数据。
recipient-law = 政府机关和法院
    .about = 法律、诉讼或机关命令要求时，会获得相关数据。
recipient-payment_alipay = 支付宝
    .about = 您开通支付后，会获得您的用户 ID、头像、昵称，以及用来关联账户的姓名。此后可能适用支付宝自己的隐私政策。
recipient-third_party_app = 管理员添加的应用
    .about = 管理员从应用中心添加应用后，应用的提供方会获得您的用户 ID、头像、昵称等信息。此后可能适用该应用自己的隐私政策。
recipient-mini_program = 您添加的小程序
    .about = 小程序的提供方会获得您的用户 ID、头像、昵称等信息，并可能就其产品与您联系。此后可能适用其自己的隐私政策。
recipient-complaint = 投诉您的人
    .about = 有人投诉您侵犯其权利时，在法律允许的范围内，会获得处理投诉所需的信息。
recipient-affiliates = 钉钉的关联公司
    .about = 同一集团的公司及其服务商，用于账号安全以及政策中写明的其他用途。
recipient-vendors = 服务商
    .about = 为钉钉工作的公司：研发、客服、营销和支付。它们只能按书面指示使用数据。
recipient-transaction = 业务的接手方
    .about = 钉钉合并、出售或清算时，数据可能转给对方。对方须继续遵守这份政策，或重新征得您的同意。
recipient-public = 公众
    .about = 对严重违法违约的行为，钉钉为保护他人可能公开相关信息；法律要求时须征得您的同意。

decided_by-person = 由您决定
decided_by-administrator = 由管理员决定
decided_by-dingtalk = 由钉钉决定
decided_by-law = 由法律决定

## 权利

right-access = 查看数据
    .about = 查询对方持有哪些与您有关的数据。
right-rectify = 更正数据
    .about = 更正错误，补充遗漏。
right-delete = 删除数据
    .about = 一部分可以自行删除。对方处理数据违法或违约、您不再使用钉钉或已注销账号、服务已停止时，可以要求删除其余部分。法律要求保留的除外。
right-change_consent = 改变授权范围
    .about = 扩大、缩小或收回您的授权。此前的处理仍然有效。
right-terminate = 注销账号
    .about = 注销个人账号；管理员还可以解散组织。之后您的数据会被删除或匿名化。
right-object = 反对
    .about = 对某种使用您数据的方式说不。
right-restrict = 限制处理
    .about = 让对方只保存、不使用您的数据。
right-portability = 带走数据
    .about = 以其他服务能读取的格式取得您的数据。
right-opt_out_marketing = 拒绝营销
    .about = 随时可以不再接收广告。
right-withdraw = 撤回同意
    .about = 随时可以撤回同意。此前的处理仍然有效，不以同意为依据的处理也会继续。
right-complain = 向监管机构投诉
    .about = 向您居住地的数据保护机构投诉。
right-disclosure = 要求披露数据
    .about = 依据日本法律，询问对方持有您的哪些数据。如被拒绝，对方须说明理由。
right-ccpa_access = 查看数据（加利福尼亚州）
    .about = 询问收集了您的哪些数据。对方可能要求您提供信息以确认身份。
right-ccpa_delete = 删除数据（加利福尼亚州）
    .about = 要求删除已收集的数据。对方可能要求您提供信息以确认身份。
right-ccpa_portability = 带走数据（加利福尼亚州）
    .about = 要求以可以带走的格式取得您的数据。
right-au_access = 查看数据（澳大利亚）
    .about = 依据澳大利亚《隐私法》查看对方持有的数据；法律另有例外。
right-au_complain = 投诉（澳大利亚）
    .about = 先向钉钉投诉；对结果不满意的，可向澳大利亚信息专员办公室投诉。

jurisdiction-eea = 欧洲经济区
jurisdiction-japan = 日本
jurisdiction-california = 加利福尼亚州
jurisdiction-australia = 澳大利亚

## 操作步骤

step-app_my_profile = 在钉钉中打开“我的 › 设置 › 我的信息”，可以查看和更正头像、昵称、手机号、性别、生日、地区等。
step-app_aide = 在钉钉中打开“我的 › 帮助 › 我的客服 › 钉小蜜”，全天在线。
step-app_privacy = 在钉钉中打开“我的 › 设置 › 隐私”。
step-app_general = 如果没有找到，请看“我的 › 设置 › 通用”。
step-app_find_me = 打开或关闭“通过手机号找到我”。
step-app_delete_account = 在钉钉中打开“我的 › 设置 › 安全中心 › 账号设置 › 注销账号”。注销前，请先导出想保留的内容。
step-app_disband = 在钉钉中打开“我的 › 设置 › 我的组织”，选择组织，再点“更多 › 解散”。解散后，所有成员都将无法使用该组织。
step-android_contacts = 安卓手机：打开“设置 › 应用 › 钉钉 › 权限 › 通讯录”。不同品牌的叫法可能不同，可在设置中搜索“钉钉”。
step-ios_contacts = iPhone：打开“设置 › App › 钉钉 › 通讯录”（iOS 18 之前为“设置 › 钉钉”）。如果列表中没有，说明钉钉从未请求过。
step-android_microphone = 安卓手机：打开“设置 › 应用 › 钉钉 › 权限 › 麦克风”。不同品牌的叫法可能不同，可在设置中搜索“钉钉”。
step-ios_microphone = iPhone：打开“设置 › App › 钉钉 › 麦克风”（iOS 18 之前为“设置 › 钉钉”）。如果列表中没有，说明钉钉从未请求过。
step-android_camera = 安卓手机：打开“设置 › 应用 › 钉钉 › 权限 › 相机”。不同品牌的叫法可能不同，可在设置中搜索“钉钉”。
step-ios_camera = iPhone：打开“设置 › App › 钉钉 › 相机”（iOS 18 之前为“设置 › 钉钉”）。如果列表中没有，说明钉钉从未请求过。
step-android_calendar = 安卓手机：打开“设置 › 应用 › 钉钉 › 权限 › 日历”。不同品牌的叫法可能不同，可在设置中搜索“钉钉”。
step-ios_calendar = iPhone：打开“设置 › App › 钉钉 › 日历”（iOS 18 之前为“设置 › 钉钉”）。如果列表中没有，说明钉钉从未请求过。
step-android_storage = 安卓手机：打开“设置 › 应用 › 钉钉 › 权限 › 文件和媒体”，较新的手机上为“照片和视频”。不同品牌的叫法可能不同，可在设置中搜索“钉钉”。
step-ios_storage = iPhone：打开“设置 › App › 钉钉 › 照片”（iOS 18 之前为“设置 › 钉钉”）。选择“有限访问”后，它只能看到您挑选的照片。
step-android_device_id = 安卓手机：打开“设置 › 应用 › 钉钉 › 权限 › 电话”。应用凭这项权限读取能识别手机的信息。
step-ios_device_id = iPhone：打开“设置 › 隐私与安全性 › 跟踪”，在那里关闭钉钉。这只涉及广告标识符；其他能区分每部 iPhone 的信息没有开关。
step-android_location = 安卓手机：打开“设置 › 应用 › 钉钉 › 权限 › 位置信息”。选择何时允许它获知您的位置；如果大致位置就够，请关闭“使用确切位置”。
step-ios_location = iPhone：打开“设置 › App › 钉钉 › 位置”（iOS 18 之前为“设置 › 钉钉”）。选择何时允许它获知您的位置；如果大致位置就够，请关闭“精确位置”。
step-phone_history = 要查看何时被使用过：安卓手机打开“设置 › 安全和隐私 › 隐私 › 隐私信息中心”（最近 24 小时），iPhone 打开“设置 › 隐私与安全性 › App 隐私报告”（需事先开启）。
step-web_sign_in = 打开 dingtalk.com，点右上角的企业/组织登录，用钉钉扫码，选择组织并输入密码。
step-console_look_up = 在管理后台（oa.dingtalk.com）查询和更正数据：组织架构、邀请信息、登录密码、子管理员等。
step-console_services = 在管理后台（oa.dingtalk.com）打开“平台 › 服务管理”，可以开启或关闭各项服务、第三方应用和自建应用。
step-ask_administrator = 如果无法进入管理后台，请联系管理员：这些数据由组织决定。
step-delete_on_request = 提出删除要求并写明理由：处理违法、违反约定、账号已注销或服务已停止。
step-organisation_ends = 由管理员停止组织使用钉钉。之后组织持有的、与您有关的数据会被删除或匿名化，您保留个人账号。
step-email_dpo = 写信给数据保护官：DingTalkDataProtection@alibaba-inc.com。请写明您是谁、要求什么。
step-unsubscribe = 点击广告邮件末尾的“退订”链接。
step-data_protection_authority = 找到您居住国的数据保护机构，按其表格提交投诉。
step-agent_authority = 如由他人代办，请给对方授权委托书或其他书面授权。
step-information_commissioner = 对答复不满意的，可向澳大利亚信息专员办公室投诉。

## 每项请求都适用的事

request-identity_check = 可能核验身份
    .about = 处理之前，对方可能要求您证明身份。
request-consent_not_undone = 此前的处理仍然有效
    .about = 撤回同意不会使之前的处理变为违法。
request-fees = 首次免费
    .about = 超出合理限度的重复请求可能收费。
request-refusals = 请求可能被拒绝
    .about = 与您本人无关、无故重复、技术代价过高、危及他人权益或不切实际的请求，可能被拒绝。
request-japan_refusals = 日本的拒绝理由
    .about = 可能伤害他人、严重影响业务，或违反其他法律时可以拒绝，但须告知理由。
request-complaint_first = 先向客服投诉
    .about = 如不满意，可通过在线客服或热线投诉。
request-california_equal_service = 服务不打折扣（加利福尼亚州）
    .about = 行使权利不应让您多付钱或得到更差的服务，除非差别来自数据本身。
request-california_no_sale = 不出售数据（加利福尼亚州）
    .about = 钉钉表示不出售信息，但会共享信息，也会让第三方收集信息。

## 联系方式

contact-data_protection_officer = 数据保护官
    .about = 有关您数据的事，可以写信给钉钉的数据保护官。
contact-dingtalk_aide = 钉小蜜
    .about = 在钉钉中：我的 › 帮助 › 我的客服 › 钉小蜜，全天在线。
contact-customer_service = 客服
    .about = 可在线或拨打热线投诉。
contact-eu_representative = 欧盟代表
    .about = Alibaba (Netherlands) B.V. 是钉钉在欧盟的代表。
contact-site_home = 钉钉官网
    .about = 组织在这里登录。
contact-site_web = 钉钉网页版
    .about = 在浏览器里聊天。
contact-site_developers = 开放平台
    .about = 面向应用开发者。
contact-site_apps = 应用中心
    .about = 管理员在这里添加应用。
contact-site_management = 管理后台
    .about = 在这里管理组织。

## 地点

place-stored = 存放在新加坡
    .about = 您的数据保存在这里。
place-connected = 可从中国内地访问
    .about = 您通过钉钉连接到中国时，数据可能传往当地，或被当地的公司访问。
place-eea_transfers = 传出欧洲经济区
    .about = 欧洲经济区居民的数据会传往新加坡、中国等地，受标准合同条款约束。您可以索取条款副本。
place-australia_third_parties = 与澳大利亚用户有关的第三方
    .about = 获得澳大利亚用户数据的部分公司位于中国内地、新加坡、中国香港和美国。

country-SG = 新加坡
country-CN = 中国内地
country-HK = 中国香港
country-US = 美国

## 保存多久

retention-while_needed = 有需要时保存
    .about = 只要业务需要就会保存，例如为了您要求的服务，或为了税务和会计规定。政策没有写明天数。
retention-then_deleted = 之后删除或匿名化
    .about = 不再需要时，数据会被删除，或无法再与您对应。
retention-backups = 备份要更久
    .about = 备份中的数据会被隔离、不再使用，直到可以删除。
retention-account_closed = 注销账号之后
    .about = 您的数据会依法删除或匿名化。
retention-organisation_ends = 组织停用之后
    .about = 组织持有的、与您有关的数据会被删除或匿名化，您保留个人账号。

## 法律依据（欧洲经济区）

basis-contract = 合同
    .about = 为了向您提供约定的服务。
basis-legitimate_interests = 正当利益
    .about = 钉钉自身有合理的需要，例如运营或改进服务，且不凌驾于您的权利之上。您可以反对。
basis-consent = 同意
    .about = 您同意过，也可以收回。
basis-legal_obligation = 法律义务
    .about = 法律要求，例如会计规定或机关命令。
basis-vital_interests = 重大利益
    .about = 关系到某人的生命或安全。

## 钉钉声称的保护措施

protection-encryption = 传输加密
    .about = 数据通过加密连接传输。
protection-access_management = 访问限制
    .about = 用访问权限和防火墙挡住外人。
protection-staff_training = 员工培训
    .about = 员工定期接受安全和隐私培训。
protection-premises = 场所保护
    .about = 用门锁和监控保护场所。
protection-iso_27001 = ISO 27001:2013
    .about = 信息安全管理体系的认证。
protection-iso_27018 = ISO 27018:2014
    .about = 公有云个人信息保护的认证。
protection-soc_2_type_1 = SOC 2 Type 1
    .about = 在某一时点对安全、保密和隐私的审计。
protection-network_security_level_3 = 网络安全等级保护三级
    .about = 中国网络安全等级保护制度下的认证。
protection-no_guarantee = 不作保证
    .about = 钉钉不保证数据绝对安全。

## 政策的变更

policy_change-announced = 变更会通知
    .about = 例如通过弹窗告诉您。
policy_change-asks_again = 可能重新征求同意
    .about = 视变更的重要程度，钉钉可能再次征求您的同意。

## 儿童

children-australia_under_15 = 澳大利亚未满 15 岁
    .about = 在澳大利亚，未满 15 岁视为儿童。
children-guardian_consent = 别人的孩子
    .about = 公开发布涉及儿童的内容之前，请先征得其监护人同意。

## 政策不包括的

exclusion-third_party_services = 其他公司的服务
    .about = 其他公司的应用、小程序、支付、翻译或文字识别如何使用您的数据，由它们自己的政策规定。
exclusion-alipay = 支付宝
    .about = 支付宝如何使用您的数据，由支付宝自己的政策规定。

## 谁能决定、由谁执行

authority-person = 您本人
authority-administrator = 管理员
authority-system = 系统
enforced_by-dingtalk_client = 钉钉客户端
enforced_by-dingtalk_server = 钉钉服务器
enforced_by-operating_system = 操作系统

## 应用评级的理由

risk_level-low = 低（就钉钉所告知的而言）
    .about = 钉钉告知的内容中没有异常之处。没有告知的内容可能改变这一结论。
risk_level-medium = 中
    .about = 值得看一看。
risk_level-high = 高
    .about = 请先看这个。
risk-own_app = 组织自建
    .about = 数据留在本来就持有它的组织里。
risk-vendor_app = 由钉钉或其他公司提供
    .about = 钉钉没有说明是其中哪一家。数据如何处理以提供方的隐私政策为准。
risk-unknown_maker = 提供方未知
    .about = 钉钉没有说明由谁提供。
risk-covers_everyone = 覆盖所有人
    .about = 全体或几乎全体成员都在它的范围内。范围越小，风险越小。
risk-administrators_only = 仅管理员
    .about = 只有管理员能看到它。
risk-reads_contacts = 可读通讯录
    .about = 它可以查询成员和部门。
risk-reads_private_data = 可读私密数据
    .about = 它可以读取手机号、邮箱、花名册、考勤等数据。
risk-reads_own_private_data = 可读登录者的号码或邮箱
    .about = 它可以读取登录者本人的手机号或邮箱，读不到别人的。
risk-changes_data = 可修改数据
    .about = 它不仅能读取，还能写入。
risk-expired_but_listed = 已到期但仍在列表中
    .about = 它的期限已过，却没有移除。它持有的数据可能仍在它手里。
risk-stopped = 已停用
    .about = 它目前没有运行。
risk-permissions_not_told = 权限未告知
    .about = 钉钉没有告知这个应用能做什么。请在管理后台查看。
