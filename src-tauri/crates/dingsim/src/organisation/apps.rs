//! Apps: built-in and vendors' ones, and the organisation's own.

use serde_json::{Map, Value, json};

use super::{Kind, View, departments::department_id, members::user_id, roles::role_id};
use crate::answer::object;

/// The apps that came between the two periods.
const NEW_ONES: u32 = 2;
/// The app that was stopped between the two periods.
const STOPPED_LATELY: u32 = 3;

const STOPPED: u8 = 0;
const ENABLED: u8 = 1;
const EXPIRED: u8 = 3;

fn agent_id(app: u32) -> i64 {
    3_000 + i64::from(app)
}

fn is_self_built(app: u32) -> bool {
    app % 3 == 1 && app > 1
}

fn app_name(app: u32) -> String {
    if app.is_multiple_of(7) { format!("应用 {app:03}") } else { format!("App {app:03}") }
}

impl View<'_> {
    /// 12 apps for 120 members, 41 for 1,203; two fewer earlier.
    fn app_numbers(&self) -> std::ops::RangeInclusive<u32> {
        let size = self.organisation.size;
        let today = if size <= 120 { 12 } else { (12 + (size - 120) * 29 / 1_083).min(60) };
        1..=if self.is_now() { today } else { today - NEW_ONES }
    }

    /// The apps as `microApp/allApps` lists them.
    pub(crate) fn all_apps(&self) -> Vec<Value> {
        let made = self.app_numbers().map(|app| (agent_id(app).to_string(), self.app(app)));
        self.edits().listed(Kind::App, made)
    }

    /// The organisation's own apps, as `microApp/allInnerApps` lists them.
    pub(crate) fn own_apps(&self) -> Vec<Value> {
        self.app_numbers()
            .filter(|app| is_self_built(*app))
            .map(|app| {
                let mut shown = self.app(app);
                shown.insert("unifiedAppId".to_owned(), json!(format!("00000000-0000-4000-8000-{app:012}")));
                if app.is_multiple_of(2) {
                    let robot = json!({ "name": format!("Robot {app:03}"), "robotCode": format!("dingrobot{app:04}") });
                    let cool = json!([{ "name": format!("Card {app:03}"), "coolAppCode": format!("COOL-{app:04}") }]);
                    shown.insert("robotInfo".to_owned(), robot);
                    shown.insert("coolAppInfo".to_owned(), cool);
                }
                Value::Object(shown)
            })
            .collect()
    }

    fn app(&self, app: u32) -> Map<String, Value> {
        let status = match app {
            4 => EXPIRED,
            STOPPED_LATELY if self.is_now() => STOPPED,
            app if app % 9 == 8 => STOPPED,
            app if app % 11 == 10 => EXPIRED,
            _ => ENABLED,
        };
        let is_mini_program = app % 4 == 2;
        let mut shown = object([
            ("agentId", json!(agent_id(app))),
            ("appId", json!(if is_self_built(app) { 0 } else { 50_000 + app })),
            ("appStatus", json!(status)),
            ("developType", json!(u8::from(is_mini_program))),
            ("name", json!(app_name(app))),
        ]);
        if app % 6 != 4 {
            shown.insert("desc".to_owned(), json!(format!("Sample app number {app}")));
            shown.insert("icon".to_owned(), json!(format!("@lALO{app}")));
        }
        if !is_mini_program {
            shown.insert("homepageLink".to_owned(), json!(format!("https://app{app}.example.invalid/")));
        }
        if app % 5 == 1 {
            shown.insert("pcHomepageLink".to_owned(), json!(format!("https://app{app}.example.invalid/pc")));
            shown.insert("ompLink".to_owned(), json!(format!("https://app{app}.example.invalid/admin")));
        }
        shown
    }

    /// Whom an app reaches, as `microApp/apps/{agentId}/scopes` tells it.
    pub(crate) fn app_reach(&self, agent: i64) -> Option<Value> {
        let key = agent.to_string();
        let edits = self.edits();
        let mut reach = self.app_reach_made(agent).or_else(|| {
            let made = edits.of(Kind::App, &key).is_some() || edits.of(Kind::Reach, &key).is_some();
            made.then(|| json!({ "userIds": [], "deptIds": [1], "roleIds": [], "onlyAdminVisible": false }))
        })?;
        if let Value::Object(fields) = &mut reach {
            edits.over(Kind::Reach, &key, fields);
        }
        (!edits.removed(Kind::App, &key)).then_some(reach)
    }

    /// The apps that a member sees, as `microApp/users/{userId}/apps` lists them.
    pub(crate) fn apps_of(&self, member: u32) -> Vec<Value> {
        let (id, roles) = (json!(user_id(member)), self.role_of(member).map(role_id));
        let mut above: Vec<i64> = Vec::new();
        for seat in self.seats_of(member) {
            let mut next = Some(seat);
            while let Some(department) = next {
                above.push(department_id(department));
                next = self.departments().parent(department);
            }
        }
        let holds =
            |list: &Value, wanted: &dyn Fn(&Value) -> bool| list.as_array().is_some_and(|list| list.iter().any(wanted));
        let sees = |app: &Value| {
            let Some(reach) = app["agentId"].as_i64().and_then(|agent| self.app_reach(agent)) else { return false };
            if matches!(&reach["onlyAdminVisible"], Value::Bool(true) | Value::String(_)) {
                return !self.managed_departments(member).is_empty();
            }
            holds(&reach["userIds"], &|user| *user == id)
                || holds(&reach["deptIds"], &|department| department.as_i64().is_some_and(|id| above.contains(&id)))
                || holds(&reach["roleIds"], &|role| role.as_i64() == roles && roles.is_some())
        };
        let mut apps: Vec<Value> = self.all_apps().into_iter().filter(sees).collect();
        for app in &mut apps {
            let name = app["name"].clone();
            app["unifiedAppId"] =
                json!(format!("00000000-0000-4000-8000-{:012}", app["agentId"].as_i64().unwrap_or(0)));
            app["i18n"] = json!([{ "i18n_key": "en_US", "name": name, "desc": "Sample app" }]);
        }
        apps
    }

    /// Every form occurs among the first seven.
    fn app_reach_made(&self, agent: i64) -> Option<Value> {
        let app = self.app_numbers().find(|app| agent_id(*app) == agent)?;
        let department = department_id(1 + app % self.departments().in_tree());
        let role = role_id(1 + app % self.roles());
        // These always belong to members who stay.
        let members = [user_id(1 + app % 4), user_id(9)];
        Some(match app % 7 {
            1 => json!({ "userIds": [members[0]], "deptIds": [department], "roleIds": [], "onlyAdminVisible": false }),
            2 => json!({ "userIds": null, "deptIds": null, "roleIds": null, "onlyAdminVisible": "true" }),
            3 => json!({ "userIds": [], "deptIds": [1], "roleIds": [], "onlyAdminVisible": false }),
            4 => json!({ "userIds": [], "deptIds": [], "roleIds": [role], "onlyAdminVisible": false }),
            5 => json!({ "userIds": members, "deptIds": [], "roleIds": [], "onlyAdminVisible": false }),
            6 => json!({ "userIds": [], "deptIds": [], "roleIds": [], "onlyAdminVisible": true }),
            _ => json!({ "userIds": members, "deptIds": [department], "roleIds": [role], "onlyAdminVisible": false }),
        })
    }
}
