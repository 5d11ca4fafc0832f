"""DingTalk's own Python client against the simulator.

    clearhold simulate dingtalk | python tests/judges/dingtalk_sdk.py
    python tests/judges/dingtalk_sdk.py '{"url":…,"client_id":…,"client_secret":…,"admin_user":…,"member_user":…}'

Calls every simulated interface of the new family through `alibabacloud-dingtalk`, and those of the old family with
plain requests, checks what came, prints one line for each, and ends with 'N passed, M failed'.
"""

import json
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

from alibabacloud_dingtalk.calendar_1_0 import models as calendar_models
from alibabacloud_dingtalk.calendar_1_0.client import Client as CalendarClient
from alibabacloud_dingtalk.contact_1_0 import models as contact_models
from alibabacloud_dingtalk.contact_1_0.client import Client as ContactClient
from alibabacloud_dingtalk.exclusive_1_0 import models as exclusive_models
from alibabacloud_dingtalk.exclusive_1_0.client import Client as ExclusiveClient
from alibabacloud_dingtalk.hrm_1_0 import models as hrm_models
from alibabacloud_dingtalk.hrm_1_0.client import Client as HrmClient
from alibabacloud_dingtalk.micro_app_1_0 import models as app_models
from alibabacloud_dingtalk.micro_app_1_0.client import Client as AppClient
from alibabacloud_dingtalk.oauth2_1_0 import models as oauth_models
from alibabacloud_dingtalk.oauth2_1_0.client import Client as OauthClient
from alibabacloud_tea_openapi.models import Config
from alibabacloud_tea_util.models import RuntimeOptions
from Tea.exceptions import TeaException

CORP = "dingsample0001"


class Judge:
    """Runs the checks one after another and keeps the count."""

    def __init__(self, announced):
        self.url = announced["url"]
        self.key = announced["client_id"]
        self.secret = announced["client_secret"]
        self.admin = announced["admin_user"]
        self.member = announced["member_user"]
        config = Config(protocol="http", endpoint=urllib.parse.urlsplit(self.url).netloc)
        config.region_id = "central"
        self.oauth, self.contact = OauthClient(config), ContactClient(config)
        self.apps, self.hrm = AppClient(config), HrmClient(config)
        self.calendar, self.exclusive = CalendarClient(config), ExclusiveClient(config)
        self.runtime = RuntimeOptions()
        self.passed = self.failed = 0
        self.token = self.person_token = None

    def check(self, name, run):
        try:
            said = run()
        except Exception as error:  # every failure is a finding, whatever it is
            self.failed += 1
            print(f"FAIL {name}: {type(error).__name__}: {error}")
        else:
            self.passed += 1
            print(f"ok   {name}: {said}")

    def headers(self, kind, token=None):
        return kind(x_acs_dingtalk_access_token=token or self.token)

    def old(self, path, body=None, query=None, method="POST"):
        """A call of the old family; waits and tries again while the limit of calls refuses it."""
        query = {"access_token": self.token} if query is None else query
        request = urllib.request.Request(
            f"{self.url}{path}?{urllib.parse.urlencode(query)}",
            data=json.dumps(body or {}).encode() if method == "POST" else None,
            headers={"Content-Type": "application/json"},
            method=method,
        )
        give_up = time.monotonic() + 30
        while True:
            with urllib.request.urlopen(request) as response:
                answer = json.load(response)
            if answer["errcode"] != 90018 or time.monotonic() > give_up:
                return answer
            time.sleep(0.2)

    def result(self, path, body=None):
        answer = self.old(path, body)
        equal(answer["errcode"], 0)
        return answer["result"]


def equal(got, wanted):
    if got != wanted:
        raise AssertionError(f"got {got!r}, wanted {wanted!r}")


def holds(condition, what):
    if not condition:
        raise AssertionError(what)


def refused(call, code, status):
    """The error of a call, which must come and have this code."""
    try:
        call()
    except TeaException as error:
        equal((error.code, error.data["statusCode"]), (code, status))
        return error
    raise AssertionError(f"{code} was expected")


# ---- the new family, by the official client -------------------------------------------------------------------------


def access_token(judge):
    def ask(secret):
        request = oauth_models.GetAccessTokenRequest(app_key=judge.key, app_secret=secret)
        return judge.oauth.get_access_token_with_options(request, {}, judge.runtime).body

    body = ask(judge.secret)
    equal(body.expire_in, 7200)
    judge.token = body.access_token
    equal(ask(judge.secret).access_token, judge.token)
    refused(lambda: ask("wrong"), "invalidClientIdOrSecret", 400)
    return "the same token twice, 7200 s"


def corp_token(judge):
    request = oauth_models.GetTokenRequest(
        client_id=judge.key, client_secret=judge.secret, grant_type="client_credentials"
    )
    body = judge.oauth.get_token_with_options(CORP, request, {}, judge.runtime).body
    equal((body.access_token, body.expires_in), (judge.token, 7200))
    return "the same token"


class StayHere(urllib.request.HTTPRedirectHandler):
    """Does not follow: the address that the browser would be sent to is what is wanted."""

    def redirect_request(self, *_):
        return None


def sign_in(judge):
    asked = urllib.parse.urlencode({
        "redirect_uri": "http://127.0.0.1:9/back", "response_type": "code", "client_id": judge.key,
        "scope": "openid corpid", "prompt": "consent", "state": "state 1",
    })
    try:
        urllib.request.build_opener(StayHere).open(f"{judge.url}/oauth2/auth?{asked}")
        raise AssertionError("no redirection")
    except urllib.error.HTTPError as answer:
        equal(answer.code, 302)
        back = urllib.parse.urlsplit(answer.headers["Location"])
    equal((back.netloc, back.path), ("127.0.0.1:9", "/back"))
    given = dict(urllib.parse.parse_qsl(back.query))
    equal(given["state"], "state 1")

    def exchange(**how):
        request = oauth_models.GetUserTokenRequest(client_id=judge.key, client_secret=judge.secret, **how)
        return judge.oauth.get_user_token_with_options(request, {}, judge.runtime).body

    first = exchange(grant_type="authorization_code", code=given["authCode"])
    equal((first.expire_in, first.corp_id), (7200, CORP))
    refused(
        lambda: exchange(grant_type="authorization_code", code=given["authCode"]),
        "invalidParameter.authCode.notFound", 400,
    )
    second = exchange(grant_type="refresh_token", refresh_token=first.refresh_token)
    holds(second.refresh_token != first.refresh_token, "the refresh token must change")
    judge.person_token = second.access_token
    return "authCode, state, exchange, refresh"


def users_me(judge):
    headers = judge.headers(contact_models.GetUserHeaders, judge.person_token)
    me = judge.contact.get_user_with_options("me", headers, judge.runtime).body
    equal((me.nick, me.mobile, me.state_code), ("Member 005", "00000000005", "86"))
    equal((me.email, me.visitor), ("member005@example.invalid", False))
    holds(me.open_id and me.union_id and me.avatar_url, "openId, unionId and avatarUrl must be there")
    by_union = judge.contact.get_user_with_options(me.union_id, headers, judge.runtime).body
    equal(by_union.to_map(), me.to_map())
    app = judge.headers(contact_models.GetUserHeaders)
    refused(lambda: judge.contact.get_user_with_options("me", app, judge.runtime), "InvalidAuthentication", 400)
    return "eight fields, by 'me' and by unionId; not with the app's token"


def auth_rules(judge):
    headers = judge.headers(oauth_models.GetPersonalAuthRuleHeaders, judge.person_token)
    rules = judge.oauth.get_personal_auth_rule_with_options(headers, judge.runtime).body.result
    equal({rule.resource: rule.auth_items for rule in rules},
          {"rpc_auth": ["Contact.User.Read"], "Contact.User": ["mobile"]})
    return "two resources"


def all_apps(judge):
    headers = judge.headers(app_models.ListAllAppHeaders)
    apps = judge.apps.list_all_app_with_options(headers, judge.runtime).body.app_list
    holds(len(apps) >= 10, "at least ten apps")
    for app in apps:
        numbers = (app.agent_id, app.app_id, app.app_status, app.develop_type)
        holds(all(isinstance(number, int) for number in numbers) and app.name, f"fields of {app}")
    equal({app.app_status for app in apps}, {0, 1, 3})
    equal({app.develop_type for app in apps}, {0, 1})
    holds(any(app.app_id == 0 for app in apps) and any(app.app_id > 0 for app in apps), "own and vendors' apps")
    holds(any(app.desc and app.icon and app.homepage_link for app in apps), "texts")
    holds(any(app.pc_homepage_link and app.omp_link for app in apps), "the other links")
    judge.all_apps = apps
    return f"{len(apps)} apps"


def all_inner_apps(judge):
    headers = judge.headers(app_models.ListAllInnerAppsHeaders)
    apps = judge.apps.list_all_inner_apps_with_options(headers, judge.runtime).body.app_list
    equal([app.agent_id for app in apps], [app.agent_id for app in judge.all_apps if app.app_id == 0])
    holds(all(app.unified_app_id for app in apps), "unifiedAppId")
    holds(any(app.robot_info and app.robot_info.robot_code for app in apps), "a robot")
    holds(any(app.cool_app_info and app.cool_app_info[0].cool_app_code for app in apps), "a card")
    return f"{len(apps)} apps"


def app_scopes(judge):
    headers = judge.headers(app_models.GetMicroAppScopeHeaders)

    def scope(agent):
        return judge.apps.get_micro_app_scope_with_options(str(agent), headers, judge.runtime).body.result

    scopes = [scope(app.agent_id) for app in judge.all_apps[:8]]
    for field in ("user_ids", "dept_ids", "role_ids"):
        holds(any(getattr(one, field) for one in scopes), f"{field} somewhere")
    holds(any(one.only_admin_visible is True for one in scopes), "one for administrators only")
    odd = [one for one in scopes if one.user_ids is None]
    equal([one.only_admin_visible for one in odd], ["true"])
    refused(lambda: scope(1), "invalidParam", 400)
    return f"{len(scopes)} scopes, one with null lists"


def hide_settings(judge):
    headers = judge.headers(contact_models.ListContactHideSettingsHeaders)

    def page(cursor, size):
        request = contact_models.ListContactHideSettingsRequest(next_token=cursor, max_results=size)
        return judge.contact.list_contact_hide_settings_with_options(request, headers, judge.runtime).body

    rules, cursor, pages = [], 0, 0
    while True:
        body = page(cursor, 10)
        rules += body.list
        pages += 1
        if not body.has_more:
            equal(body.next_token, None)
            break
        holds(isinstance(body.next_token, int) and body.next_token > 10**12, "a cursor like a time")
        cursor = body.next_token
    holds(len(rules) >= 25 and pages >= 3, "at least 25 rules on three pages")
    equal(len({rule.id for rule in rules}), len(rules))
    for field in ("object_staff_ids", "object_dept_ids", "object_tag_ids",
                  "exclude_staff_ids", "exclude_dept_ids", "exclude_tag_ids", "description"):
        holds(any(getattr(rule, field) for rule in rules), f"{field} somewhere")
    equal({rule.active for rule in rules}, {True, False})
    refused(lambda: page(0, 101), "invalidParam", 400)
    return f"{len(rules)} rules on {pages} pages"


def auth_infos(judge):
    headers = judge.headers(contact_models.GetOrgAuthInfoHeaders)

    def info(corp):
        request = contact_models.GetOrgAuthInfoRequest(target_corp_id=corp)
        return judge.contact.get_org_auth_info_with_options(request, headers, judge.runtime).body

    body = info(None)
    equal((body.auth_level, body.org_name), (1, "Sample organisation"))
    holds(all(value for value in body.to_map().values()) and len(body.to_map()) == 8, "all eight fields")
    refused(lambda: info("other"), "permission.denied", 400)
    return "eight fields"


def rosters(judge):
    headers = judge.headers(hrm_models.GetEmployeeRosterByFieldHeaders)

    def query(users, **how):
        request = hrm_models.GetEmployeeRosterByFieldRequest(user_id_list=users, app_agent_id=3001, **how)
        return judge.hrm.get_employee_roster_by_field_with_options(request, headers, judge.runtime).body.result

    files = query([judge.member, judge.admin])
    equal([file.user_id for file in files], [judge.member, judge.admin])
    equal(files[0].corp_id, CORP)
    fields = {field.field_code: field for field in files[0].field_data_list}
    equal(fields["sys00-name"].field_value_list[0].value, "Member 005")
    equal(fields["sys00-email"].field_value_list[0].label, "member005@example.invalid")
    equal(fields["sys02-certNo"].field_value_list[0].value, "ID-SAMPLE-0005")
    equal([value.item_index for value in fields["sys06-urgentContactsName"].field_value_list], [0, 1])
    holds(all(field.field_name and field.group_id for field in fields.values()), "names and groups")
    only = query([judge.member], field_filter_list=["sys00-mobile"])[0].field_data_list
    equal([field.field_code for field in only], ["sys00-mobile"])
    refused(lambda: query(["u0005"] * 101), "invalidParam", 400)
    return f"{len(fields)} fields"


def bad_token(judge):
    headers = judge.headers(app_models.ListAllAppHeaders, "never-given")
    error = refused(
        lambda: judge.apps.list_all_app_with_options(headers, judge.runtime), "InvalidAuthentication", 400
    )
    holds(error.data["requestid"], "a request id")
    return "400 InvalidAuthentication"


def pages(ask, first, following):
    """Every entry of a list of rules, by its own cursors."""
    rules, cursor = [], first
    while True:
        body = ask(cursor)
        rules += body.list
        if not body.has_more:
            return rules
        cursor = getattr(body, following)


def restrictions(judge):
    headers = judge.headers(contact_models.ListContactRestrictSettingHeaders)

    def ask(cursor):
        request = contact_models.ListContactRestrictSettingRequest(next_token=cursor, max_results=2)
        return judge.contact.list_contact_restrict_setting_with_options(request, headers, judge.runtime).body

    rules = pages(ask, None, "next_token")
    holds(len(rules) >= 4 and len({rule.id for rule in rules}) == len(rules), "at least four rules")
    equal({rule.type for rule in rules}, {"excludeNode", "onlySelf", "onlySelfDeptAndChild"})
    for field in ("subject_user_ids", "subject_dept_ids", "subject_tag_ids", "exclude_user_ids", "exclude_dept_ids"):
        holds(any(getattr(rule, field) for rule in rules), f"{field} somewhere")
    one = rules[0]
    written = contact_models.UpdateContactRestrictSettingRequest(
        id=one.id, name=one.name, type=one.type, active=not one.active, subject_dept_ids=one.subject_dept_ids,
        subject_user_ids=one.subject_user_ids, subject_tag_ids=one.subject_tag_ids,
        exclude_user_ids=one.exclude_user_ids, exclude_dept_ids=one.exclude_dept_ids,
        restrict_in_search=one.restrict_in_search, restrict_in_user_profile=one.restrict_in_user_profile,
    )
    headers = judge.headers(contact_models.UpdateContactRestrictSettingHeaders)
    answer = judge.contact.update_contact_restrict_setting_with_options(written, headers, judge.runtime).body
    equal((answer.result, pages(ask, None, "next_token")[0].active), (one.id, not one.active))
    return f"{len(rules)} rules, one of them switched"


def attribute_visibility(judge):
    headers = judge.headers(contact_models.ListEmpAttributeVisibilityHeaders)

    def ask(cursor):
        request = contact_models.ListEmpAttributeVisibilityRequest(next_token=cursor, max_results=2)
        return judge.contact.list_emp_attribute_visibility_with_options(request, headers, judge.runtime).body

    rules = pages(ask, -1, "next_cursor")
    holds(len(rules) >= 3 and all(rule.hide_fields and rule.gmt_create for rule in rules), "fields that are hidden")
    holds(any(rule.object_staff_ids for rule in rules) and all(rule.object_dept_ids for rule in rules), "objects")
    return f"{len(rules)} rules"


def hide_setting_written(judge):
    headers = judge.headers(contact_models.UpdateContactHideSettingHeaders)
    request = contact_models.UpdateContactHideSettingRequest(
        name="Rule 999", active=True, object_staff_ids=[judge.member], hide_in_search=True, hide_in_user_profile=False,
    )
    made = judge.contact.update_contact_hide_setting_with_options(request, headers, judge.runtime).body.result
    request.id, request.active = made, False
    again = judge.contact.update_contact_hide_setting_with_options(request, headers, judge.runtime).body.result
    equal(again, made)
    refused(
        lambda: judge.contact.update_contact_hide_setting_with_options(
            contact_models.UpdateContactHideSettingRequest(id=7, name="Rule", object_staff_ids=["u0005"]),
            headers, judge.runtime,
        ),
        "invalidParam", 400,
    )
    return "made, and put anew"


def senior_settings(judge):
    headers = judge.headers(contact_models.ListSeniorSettingsHeaders)
    request = contact_models.ListSeniorSettingsRequest(senior_staff_id="u0002")
    body = judge.contact.list_senior_settings_with_options(request, headers, judge.runtime).body
    equal((body.senior_staff_id, body.protect_scenes), ("u0002", ["CHAT", "DING_SMS"]))
    equal([(one.type, bool(one.id and one.name)) for one in body.senior_white_list], [(1, True), (2, True), (3, True)])
    return "scenes and a list of three kinds"


def invites(judge):
    headers = judge.headers(contact_models.GetApplyInviteInfoHeaders)
    request = contact_models.GetApplyInviteInfoRequest()
    body = judge.contact.get_apply_invite_info_with_options(request, headers, judge.runtime).body
    equal((body.invite_switch, body.search_name_invite, body.audit_type), (True, False, 1))
    holds(body.invite_url, "a link")
    return "switches and a link"


def management_groups(judge):
    headers = judge.headers(contact_models.ListManagementGroupsHeaders)
    request = contact_models.ListManagementGroupsRequest(next_token=0, max_results=10)
    body = judge.contact.list_management_groups_with_options(request, headers, judge.runtime).body
    holds(len(body.groups) == 3 and all(group.group_name and group.members for group in body.groups), "three groups")
    return "three groups"


def apps_of_a_member(judge):
    headers = judge.headers(app_models.ListUserVilebleAppHeaders)
    apps = judge.apps.list_user_vileble_app_with_options(judge.member, headers, judge.runtime).body.app_list
    holds(apps and all(app.agent_id and app.unified_app_id and app.i_18n for app in apps), "apps with their names")
    headers = judge.headers(app_models.GetMicroAppUserAccessHeaders)
    access = judge.apps.get_micro_app_user_access_with_options("3001", judge.admin, headers, judge.runtime).body.result
    equal(access, True)
    return f"{len(apps)} apps"


def app_scope_written(judge):
    headers = judge.headers(app_models.SetMicroAppScopeHeaders)
    request = app_models.SetMicroAppScopeRequest(add_user_ids=[judge.member], only_admin_visible=False)
    body = judge.apps.set_micro_app_scope_with_options("3001", request, headers, judge.runtime).body
    equal(body.result, True)
    headers = judge.headers(app_models.GetMicroAppScopeHeaders)
    scope = judge.apps.get_micro_app_scope_with_options("3001", headers, judge.runtime).body.result
    holds(judge.member in scope.user_ids, "the member was added")
    return "one member more"


def calendars(judge):
    union = judge.result("/topapi/v2/user/get", {"userid": judge.member})["unionid"]
    headers = judge.headers(calendar_models.ListEventsHeaders)
    request = calendar_models.ListEventsRequest(
        time_min="2026-01-01T00:00:00.000Z", time_max="2026-12-31T00:00:00.000Z", max_results=100
    )
    body = judge.calendar.list_events_with_options(union, "primary", request, headers, judge.runtime).body
    holds(len(body.events) > 20 and body.sync_token, "events, and a mark to go on from")
    timed = [event for event in body.events if not event.is_all_day]
    holds(any(event.is_all_day and event.start.date for event in body.events), "an event of a whole day")
    holds(all(one.start.date_time and one.attendees and one.organizer.display_name for one in timed), "people")
    holds(all(one.location.display_name and one.reminders[0].minutes == "15" for one in timed), "places")
    headers = judge.headers(calendar_models.ListAclsHeaders)
    acls = judge.calendar.list_acls_with_options(union, "primary", headers, judge.runtime).body.acls
    holds(acls and all(acl.privilege and acl.scope.scope_type for acl in acls), "who may see it")
    headers = judge.headers(calendar_models.ListCalendarsHeaders)
    own = judge.calendar.list_calendars_with_options(union, headers, judge.runtime).body.response.calendars
    equal([calendar.type for calendar in own], ["primary"])
    return f"{len(body.events)} events"


def file_log(judge):
    headers = judge.headers(exclusive_models.ListAuditLogHeaders)
    request = exclusive_models.ListAuditLogRequest(
        start_date=1767225600000, end_date=1769904000000, page_size=30
    )
    rows = []
    while True:
        page = judge.exclusive.list_audit_log_with_options(request, headers, judge.runtime).body.list
        rows += page
        if len(page) < 30:
            break
        request.next_gmt_create, request.next_biz_id = page[-1].gmt_create, int(page[-1].biz_id)
    holds(len(rows) > 60 and all(row.user_id and row.action_view and row.resource for row in rows), "rows")
    holds(all(row.doc_member_list and row.ip_address for row in rows), "members and addresses")
    return f"{len(rows)} rows"


def trusted_devices(judge):
    headers = judge.headers(exclusive_models.GetTrustDeviceListHeaders)
    request = exclusive_models.GetTrustDeviceListRequest(page_number=1, page_size=50)
    body = judge.exclusive.get_trust_device_list_with_options(request, headers, judge.runtime).body
    holds(body.total > 50 and len(body.data) == 50, "pages")
    holds(all(one.user_id and one.platform and one.mac_address and one.create_time for one in body.data), "fields")
    headers = judge.headers(exclusive_models.UpdateTrustedDeviceHeaders)
    request = exclusive_models.UpdateTrustedDeviceRequest(status=3, title="Device X")
    answer = judge.exclusive.update_trusted_device_with_options(str(body.data[0].id), request, headers, judge.runtime)
    equal(answer.body.success, True)
    return f"{body.total} devices"


def console_logs(judge):
    headers = judge.headers(exclusive_models.GetOaOperatorLogListHeaders)
    request = exclusive_models.GetOaOperatorLogListRequest(
        start_time=1767225600000, end_time=1769904000000, page_number=1, page_size=20
    )
    body = judge.exclusive.get_oa_operator_log_list_with_options(request, headers, judge.runtime).body
    holds(body.item_count > 20 and all(row.op_user_id and row.content for row in body.data), "what was done")
    headers = judge.headers(exclusive_models.GetSignedDetailByPageHeaders)
    request = exclusive_models.GetSignedDetailByPageRequest(page_number=1, page_size=100, sign_status=1)
    signed = judge.exclusive.get_signed_detail_by_page_with_options(request, headers, judge.runtime).body
    holds(signed.total > 50 and signed.audit_signed_detail_dtolist[0].staff_id, "who agreed")
    return f"{body.item_count} lines"


# ---- the old family -------------------------------------------------------------------------------------------------


def get_token(judge):
    query = {"appkey": judge.key, "appsecret": judge.secret}
    answer = judge.old("/gettoken", query=query, method="GET")
    equal((answer["errcode"], answer["access_token"], answer["expires_in"]), (0, judge.token, 7200))
    wrong = judge.old("/gettoken", query={**query, "appsecret": "wrong"}, method="GET")
    equal(wrong["errcode"], 40089)
    return "the same token as from the new family"


def user_get(judge):
    user = judge.result("/topapi/v2/user/get", {"userid": judge.member, "language": "zh_CN"})
    equal((user["userid"], user["name"], user["mobile"]), (judge.member, "Member 005", "00000000005"))
    for field in ("unionid", "title", "job_number", "dept_id_list", "dept_order_list", "leader_in_dept", "role_list",
                  "hired_date", "manager_userid", "senior", "real_authed", "hide_mobile", "active"):
        holds(field in user, field)
    holds(isinstance(json.loads(user["extension"]), dict), "extension is JSON in a string")
    missing = judge.old("/topapi/v2/user/get", {"userid": "u99999999"})
    equal((missing["errcode"], "result" in missing), (60121, False))
    return f"{len(user)} fields"


def user_list_and_listsub(judge):
    scopes = judge.old("/auth/scopes", method="GET")
    departments = list(scopes["auth_org_scopes"]["authed_dept"])
    for department in departments:
        departments += [below["dept_id"] for below in judge.result(
            "/topapi/v2/department/listsub", {"dept_id": department})]
    members, rows = set(), 0
    for department in departments:
        cursor = 0
        while True:
            page = judge.result("/topapi/v2/user/list", {"dept_id": department, "cursor": cursor, "size": 30})
            rows += len(page["list"])
            members |= {user["userid"] for user in page["list"]}
            if not page["has_more"]:
                break
            cursor = page["next_cursor"]
    holds(judge.member in members and judge.admin in members and rows > len(members), "members, some twice")
    return f"{len(members)} members in {len(departments)} departments"


def administrators(judge):
    admins = judge.result("/topapi/user/listadmin")
    equal([admin["userid"] for admin in admins if admin["sys_level"] == 1], [judge.admin])
    scope = judge.old("/topapi/user/get_admin_scope", {"userid": judge.admin})
    equal((scope["errcode"], scope["dept_ids"]), (0, [1]))
    return f"{len(admins)} administrators"


def department_get(judge):
    department = judge.result("/topapi/v2/department/get", {"dept_id": 880004})
    equal((department["dept_id"], department["name"], department["hide_dept"]), (880004, "部门 004", True))
    holds(department["dept_permits"] and department["user_permits"], "who may still see it")
    equal(judge.old("/topapi/v2/department/get", {"dept_id": 7})["errcode"], 60003)
    return "a hidden department"


def role_list(judge):
    roles, offset = {}, 0
    while True:
        page = judge.result("/topapi/role/list", {"offset": offset, "size": 3})
        roles.update({role["id"]: role["name"] for group in page["list"] for role in group["roles"]})
        offset += 3
        if not page["hasMore"]:
            break
    holds(roles[7001] == "Role 1" and len(roles) >= 5, "roles")
    return f"{len(roles)} roles"


def role_members(judge):
    page = judge.result("/topapi/role/simplelist", {"role_id": 7002, "offset": 0, "size": 5})
    holds(page["list"] and all(one["userid"] and one["name"] for one in page["list"]), "members")
    equal(judge.old("/topapi/role/simplelist", {"role_id": 1})["errcode"], 33011)
    return f"{len(page['list'])} members"


def attendance(judge):
    asked = {"userIds": [judge.member], "checkDateFrom": "2026-03-02 00:00:00", "checkDateTo": "2026-03-08 23:59:59"}
    answer = judge.old("/attendance/listRecord", asked)
    records = answer["recordresult"]
    holds(answer["errcode"] == 0 and 6 <= len(records) <= 10, "a week of them")
    holds(all(one["checkType"] in ("OnDuty", "OffDuty") and one["userCheckTime"] > 10**12 for one in records), "times")
    return f"{len(records)} marks"


def written_on_the_old_host(judge):
    change = {"userid": judge.member, "work_place": "Workplace 9"}
    equal(judge.old("/topapi/v2/user/update", change)["errcode"], 0)
    equal(judge.result("/topapi/v2/user/get", {"userid": judge.member})["work_place"], "Workplace 9")
    change = {"dept_id": 880001, "hide_dept": True, "dept_permits": "880002,880003"}
    equal(judge.old("/topapi/v2/department/update", change)["errcode"], 0)
    department = judge.result("/topapi/v2/department/get", {"dept_id": 880001})
    equal((department["hide_dept"], department["dept_permits"]), (True, [880002, 880003]))
    return "a member and a department"


CHECKS = [
    ("POST /v1.0/oauth2/accessToken", access_token),
    ("POST /v1.0/oauth2/{corpId}/token", corp_token),
    ("GET /oauth2/auth, POST /v1.0/oauth2/userAccessToken", sign_in),
    ("GET /v1.0/contact/users/me", users_me),
    ("GET /v1.0/oauth2/authRules/user", auth_rules),
    ("GET /v1.0/microApp/allApps", all_apps),
    ("GET /v1.0/microApp/allInnerApps", all_inner_apps),
    ("GET /v1.0/microApp/apps/{agentId}/scopes", app_scopes),
    ("GET /v1.0/contact/contactHideSettings", hide_settings),
    ("GET /v1.0/contact/organizations/authInfos", auth_infos),
    ("POST /v1.0/hrm/rosters/lists/query", rosters),
    ("GET, PUT /v1.0/contact/restrictions/settings", restrictions),
    ("GET /v1.0/contact/staffAttributes/visibilitySettings", attribute_visibility),
    ("PUT /v1.0/contact/contactHideSettings", hide_setting_written),
    ("GET /v1.0/contact/seniorSettings", senior_settings),
    ("GET /v1.0/contact/invites/infos", invites),
    ("GET /v1.0/contact/managementGroups", management_groups),
    ("GET /v1.0/microApp/users/{userId}/apps, adminAccess", apps_of_a_member),
    ("POST /v1.0/microApp/apps/{agentId}/scopes", app_scope_written),
    ("GET /v1.0/calendar/users/{unionId}/calendars, events, acls", calendars),
    ("GET /v1.0/exclusive/fileAuditLogs", file_log),
    ("POST /v1.0/exclusive/trustedDevices/query, PUT", trusted_devices),
    ("POST /v1.0/exclusive/oaOperatorLogs/query, GET audits/users", console_logs),
    ("a token that was never given", bad_token),
    ("GET /gettoken", get_token),
    ("POST /topapi/v2/user/get", user_get),
    ("GET /auth/scopes, POST /topapi/v2/department/listsub, user/list", user_list_and_listsub),
    ("POST /topapi/user/listadmin, get_admin_scope", administrators),
    ("POST /topapi/v2/department/get", department_get),
    ("POST /topapi/role/list", role_list),
    ("POST /topapi/role/simplelist", role_members),
    ("POST /attendance/listRecord", attendance),
    ("POST /topapi/v2/user/update, department/update", written_on_the_old_host),
]


def main():
    line = sys.argv[1] if len(sys.argv) > 1 else sys.stdin.readline()
    judge = Judge(json.loads(line))
    for name, run in CHECKS:
        judge.check(name, lambda run=run: run(judge))
    print(f"{judge.passed} passed, {judge.failed} failed")
    return 1 if judge.failed else 0


if __name__ == "__main__":
    sys.exit(main())
