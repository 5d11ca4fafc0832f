//! How an answer looks on the wire: the two families of interfaces, and their two shapes of error.

use axum::http::StatusCode;
use serde_json::{Map, Value, json};

use crate::lenient;

/// Which of DingTalk's families an interface belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    /// `api.dingtalk.com`: REST, token in a header, errors by HTTP status.
    New,
    /// `oapi.dingtalk.com`: token in the query, always HTTP 200, errors by `errcode`.
    Old,
    /// `login.dingtalk.com`: pages for a browser.
    Page,
}

/// What an interface answers when all is well.
pub(crate) enum Reply {
    Json(Value),
    /// Success without a body.
    Empty,
    Redirect(String),
}

impl Reply {
    /// An object with one member. What `json!` is given is copied, and the longest answers are built here.
    pub(crate) fn with(name: &str, value: impl Into<Value>) -> Self {
        Self::Json(Value::Object(object([(name, value.into())])))
    }
}

/// What an interface answers when something is not.
#[derive(Debug)]
pub(crate) enum Problem {
    New { status: StatusCode, code: &'static str, message: &'static str, scopes: Vec<&'static str> },
    Old { errcode: i64, errmsg: &'static str, sub_code: Option<&'static str> },
    Page { message: &'static str },
}

impl Problem {
    /// HTTP 400 with a code.
    pub(crate) fn bad(code: &'static str, message: &'static str) -> Self {
        Self::New { status: StatusCode::BAD_REQUEST, code, message, scopes: Vec::new() }
    }

    /// HTTP 403 with a code.
    pub(crate) fn forbidden(code: &'static str, message: &'static str) -> Self {
        Self::New { status: StatusCode::FORBIDDEN, code, message, scopes: Vec::new() }
    }

    /// A parameter that is missing or wrong, in the new family.
    pub(crate) fn bad_parameter(message: &'static str) -> Self {
        Self::bad("invalidParam", message)
    }

    /// An `errcode`.
    pub(crate) fn old(errcode: i64, errmsg: &'static str) -> Self {
        Self::Old { errcode, errmsg, sub_code: None }
    }

    /// The app lacks the permission for this interface.
    pub(crate) fn denied(family: Family, scope: &'static str) -> Self {
        match family {
            Family::Old => Self::Old { errcode: 88, errmsg: "ding talk error", sub_code: Some("60011") },
            Family::New | Family::Page => Self::New {
                status: StatusCode::FORBIDDEN,
                code: "Forbidden.AccessDenied.AccessTokenPermissionDenied",
                message: "the app has not been granted the permission for this interface",
                scopes: vec![scope],
            },
        }
    }

    /// The limit of calls a second.
    pub(crate) fn too_fast(family: Family) -> Self {
        match family {
            Family::Old => Self::old(90018, "more calls a second than this app may make to this interface"),
            Family::New | Family::Page => Self::forbidden(
                "Forbidden.AccessDenied.QpsLimitForAppkeyAndApi",
                "more calls a second than this app may make to this interface",
            ),
        }
    }

    /// The month's quota is used up.
    pub(crate) fn out_of_quota(family: Family) -> Self {
        match family {
            Family::Old => Self::old(90020, "the organisation's calls for this month are used up"),
            Family::New | Family::Page => Self::forbidden(
                "Forbidden.AccessDenied.ApiCountLimitForOrg",
                "the organisation's calls for this month are used up",
            ),
        }
    }

    /// The server is busy; trying again helps.
    pub(crate) fn busy(family: Family) -> Self {
        match family {
            Family::Old => Self::old(-1, "the system is busy"),
            Family::New | Family::Page => Self::New {
                status: StatusCode::SERVICE_UNAVAILABLE,
                code: "ServiceUnavailable",
                message: "the service is not available at the moment",
                scopes: Vec::new(),
            },
        }
    }

    /// A token that is unknown or not of the kind that the interface takes.
    pub(crate) fn bad_token(family: Family) -> Self {
        match family {
            Family::Old => Self::old(40014, "the access_token is not valid"),
            Family::New | Family::Page => Self::bad("InvalidAuthentication", "the access token is not valid"),
        }
    }

    /// A path that nothing answers to.
    pub(crate) fn unknown_path(path: &str) -> Self {
        if path.starts_with("/topapi/") {
            return Self::old(22, "no such method");
        }
        Self::New {
            status: StatusCode::NOT_FOUND,
            code: "InvalidAction.NotFound",
            message: "no interface has this path and method",
            scopes: Vec::new(),
        }
    }

    /// Whether it is the limit of calls a second.
    pub(crate) fn is_throttling(&self) -> bool {
        match self {
            Self::New { code, .. } => code.contains("QpsLimit"),
            Self::Old { errcode, .. } => *errcode == 90018,
            Self::Page { .. } => false,
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::New { status, .. } => *status,
            Self::Old { .. } => StatusCode::OK,
            Self::Page { .. } => StatusCode::BAD_REQUEST,
        }
    }

    fn into_json(self, request_id: &str) -> Value {
        match self {
            Self::New { code, message, scopes, .. } => {
                let mut body = json!({ "code": code, "message": message, "requestid": request_id });
                if !scopes.is_empty() {
                    body["accessdenieddetail"] = json!({ "requiredScopes": scopes });
                }
                body
            }
            Self::Old { errcode, errmsg, sub_code } => {
                let mut body = json!({ "errcode": errcode, "errmsg": errmsg, "request_id": request_id });
                if let Some(sub_code) = sub_code {
                    body["sub_code"] = json!(sub_code);
                    body["sub_msg"] = json!("the app has not been granted the permission for this interface");
                }
                body
            }
            Self::Page { message } => json!(message),
        }
    }
}

/// An answer ready to be sent.
pub(crate) struct Sent {
    pub(crate) status: StatusCode,
    pub(crate) kind: &'static str,
    pub(crate) location: Option<String>,
    pub(crate) body: Vec<u8>,
    /// After how many seconds to come again.
    pub(crate) retry_after: Option<u64>,
    /// By how many seconds the clock is wrong.
    pub(crate) skew: i64,
}

impl Sent {
    fn new(status: StatusCode, kind: &'static str, body: Vec<u8>) -> Self {
        Self { status, kind, location: None, body, retry_after: None, skew: 0 }
    }

    /// An answer in JSON.
    pub(crate) fn json(status: StatusCode, value: &Value) -> Self {
        Self::new(status, JSON, value.to_string().into_bytes())
    }
}

const JSON: &str = "application/json;charset=utf-8";
const HTML: &str = "text/html;charset=utf-8";

/// Puts an outcome into the shape of its family.
pub(crate) fn send(family: Family, outcome: Result<Reply, Problem>, request_id: &str, lenient: Option<u64>) -> Sent {
    match outcome {
        Ok(Reply::Redirect(location)) => {
            Sent { location: Some(location), ..Sent::new(StatusCode::FOUND, HTML, Vec::new()) }
        }
        Ok(Reply::Empty) => Sent::new(StatusCode::OK, JSON, Vec::new()),
        Ok(Reply::Json(value)) => {
            let mut value = value;
            leave_out_the_empty(&mut value);
            if family == Family::Old
                && let Value::Object(members) = &mut value
            {
                members.insert("errcode".to_owned(), json!(0));
                members.insert("errmsg".to_owned(), json!("ok"));
                members.insert("request_id".to_owned(), json!(request_id));
            }
            if let Some(seed) = lenient {
                lenient::loosen(&mut value, seed);
            }
            Sent::json(StatusCode::OK, &value)
        }
        Err(Problem::Page { message }) => page(StatusCode::BAD_REQUEST, message),
        Err(problem) => {
            let status = problem.status();
            let mut value = problem.into_json(request_id);
            if let Some(seed) = lenient {
                lenient::loosen(&mut value, seed);
            }
            Sent::json(status, &value)
        }
    }
}

/// The answers of the block on a network address: an object unlike any other, or a page for people.
pub(crate) fn blocked(as_page: bool, uuid: &str) -> Sent {
    if as_page {
        return page(StatusCode::FORBIDDEN, "Too many visits from this network. Please try again later.");
    }
    let body = json!({ "status": 1111, "wait": 5, "source": "x5", "punish": "deny", "uuid": uuid });
    Sent::json(StatusCode::OK, &body)
}

fn page(status: StatusCode, message: &str) -> Sent {
    let body =
        format!("<!doctype html>\n<html><head><title>Notice</title></head><body><p>{message}</p></body></html>\n");
    Sent::new(status, HTML, body.into_bytes())
}

/// Fields that come even when they are empty: the lists that an answer is about, an app's reach, a roster label.
const ALWAYS_SENT: [&str; 13] = [
    "result",
    "list",
    "appList",
    "userIds",
    "deptIds",
    "roleIds",
    "roles",
    "label",
    "fieldDataList",
    "data",
    "events",
    "acls",
    "recordresult",
];

/// DingTalk leaves out fields that are empty or null.
fn leave_out_the_empty(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|name, member| ALWAYS_SENT.contains(&name.as_str()) || !is_empty(member));
            members.values_mut().for_each(leave_out_the_empty);
        }
        Value::Array(values) => values.iter_mut().for_each(leave_out_the_empty),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(values) => values.is_empty(),
        Value::Object(_) | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// An object out of names and values.
pub(crate) fn object<const N: usize>(members: [(&str, Value); N]) -> Map<String, Value> {
    members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
