//! Telling DingTalk's answers apart. There are two families of interfaces with two shapes of error each, throttling
//! that looks like a missing permission, and a block that looks like neither (DINGTALK reference, section 4).

use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::{Map, Value};

use super::lenient;
use crate::SourceError;

/// What an interface is called, and the permission that its app needs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Interface {
    /// The path, with `{id}` where an identifier goes. Safe to show.
    pub(crate) path: &'static str,
    /// The permission code that DingTalk's documentation names for it.
    pub(crate) needs: &'static str,
    /// Whose rules it follows.
    pub(crate) family: Family,
    /// How it is asked.
    pub(crate) verb: Verb,
}

/// How an interface is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    Get,
    Post,
    Put,
}

/// Where the paths begin whose calls count towards the organisation's monthly number (reference, section 4, 'quota').
const METERED: [&str; 5] =
    ["v1.0/contact/restrictions/", "v1.0/microApp/", "v1.0/calendar/", "v1.0/exclusive/", "attendance/"];

/// The paths that change something though they are asked with POST.
const WRITING: [&str; 5] = [
    "v1.0/contact/seniorSettings",
    "v1.0/contact/staffAttributes/visibilitySettings",
    "v1.0/microApp/apps/{id}/scopes",
    "topapi/v2/department/update",
    "topapi/v2/user/update",
];

/// The two families of interfaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    /// The new one: token in a header, errors in the HTTP status and a code.
    New,
    /// The old one: token in the query, errors in `errcode`, HTTP status 200.
    Old,
}

impl Interface {
    /// Whether calls count towards the organisation's monthly number.
    pub(crate) fn is_metered(&self) -> bool {
        METERED.iter().any(|beginning| self.path.starts_with(beginning))
    }

    /// Whether it changes something.
    pub(crate) fn writes(&self) -> bool {
        self.verb == Verb::Put || (self.verb == Verb::Post && WRITING.contains(&self.path))
    }

    /// An answer that makes no sense there.
    pub(crate) fn unexpected(&self) -> SourceError {
        SourceError::UnexpectedAnswer { path: self.path.to_owned() }
    }

    /// A permission is missing: those that the answer named, or else the one that the documentation names.
    pub(crate) fn lacks_permission(&self, named: Vec<String>) -> SourceError {
        SourceError::PermissionMissing { scopes: if named.is_empty() { vec![self.needs.to_owned()] } else { named } }
    }
}

/// Why a single request gave no result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The token is worth nothing, any more or at all.
    Token,
    /// The caller's credentials, code or refresh token were not accepted. Only the token interfaces say so.
    Refused,
    /// Trying again later may help; this is what to say if it does not.
    Passing {
        /// What to say.
        error: SourceError,
        /// How long to wait.
        patience: Patience,
    },
    /// There is no such thing.
    Absent,
    /// A refusal without a reason: to an app, a missing permission; to a person, that they took their consent back.
    Forbidden,
    /// Trying again would not help.
    Final(SourceError),
}

/// How long to wait before trying again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Patience {
    /// Longer each time.
    Usual,
    /// The same, at least a minute: the limit counts minutes, so that seconds are no use.
    Minutes,
    /// As usual, and no more than twice: something that is no answer came in the place of one.
    Little,
}

/// How long DingTalk blocks a network address, in minutes, where it does not say.
const USUAL_BLOCK: u32 = 5;

/// Tells whether it is an answer, and a good one. An empty body is one where something is written in the new family,
/// which answers so when all is well. Where something is read it says nothing, as does a page or a text with the status
/// of a success: trying again may help, as with a gateway that had a bad moment.
pub(crate) fn check(interface: &Interface, status: u16, body: &[u8]) -> Result<(), Failure> {
    let body = body.trim_ascii();
    if body.is_empty() {
        return match (status, interface.family) {
            (200..300, Family::New) if interface.writes() => Ok(()),
            (200..300, _) => Err(no_answer(interface.unexpected())),
            _ => Err(by_status(interface, status)),
        };
    }
    if body.starts_with(b"<") {
        // A page is DingTalk's firewall, unless a gateway on the way says that nobody is there.
        return Err(match status {
            200..300 => no_answer(SourceError::Blocked { minutes: USUAL_BLOCK }),
            502 | 504 => unreachable(),
            _ => Failure::Final(SourceError::Blocked { minutes: USUAL_BLOCK }),
        });
    }
    let succeeded = (200..300).contains(&status);
    let head = if succeeded {
        serde_json::from_slice(body).map(|Head(members)| members)
    } else {
        serde_json::from_slice(body)
    };
    let members: Map<String, Value> = match head {
        Ok(members) => members,
        Err(error) if error.is_eof() => {
            return Err(Failure::Passing { error: SourceError::CutOff, patience: Patience::Usual });
        }
        Err(_) if succeeded => return Err(no_answer(interface.unexpected())),
        Err(_) => return Err(by_status(interface, status)),
    };
    if let Some(minutes) = block(&members) {
        return Err(Failure::Final(SourceError::Blocked { minutes }));
    }
    if let Some(failure) = old_error(interface, &members) {
        return Err(failure);
    }
    if !succeeded {
        return Err(new_error(interface, status, &members));
    }
    if interface.family == Family::Old && members.get("errcode").and_then(lenient::as_int).is_none() {
        return Err(no_answer(interface.unexpected()));
    }
    Ok(())
}

/// Of an answer, what tells whether it is one. The rest, which may be long, is only passed over.
struct Head(Map<String, Value>);

impl<'de> Deserialize<'de> for Head {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Head;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Head, A::Error> {
                const TELLING: [&str; 6] = ["errcode", "punish", "status", "sub_code", "sub_msg", "wait"];
                let mut head = Map::new();
                while let Some(name) = members.next_key::<String>()? {
                    if TELLING.iter().any(|telling| telling.eq_ignore_ascii_case(&name)) {
                        head.insert(name, members.next_value()?);
                    } else {
                        members.next_value::<IgnoredAny>()?;
                    }
                }
                Ok(Head(head))
            }
        }
        from.deserialize_map(Members)
    }
}

fn block(members: &Map<String, Value>) -> Option<u32> {
    let is_block = members.contains_key("punish") || members.get("status").and_then(lenient::as_int) == Some(1111);
    is_block.then(|| {
        let wait = members.get("wait").and_then(lenient::as_int).and_then(|wait| u32::try_from(wait).ok());
        wait.unwrap_or(USUAL_BLOCK)
    })
}

/// An error of the old family: `errcode` that is not 0, where 88 means that `sub_code` says more.
fn old_error(interface: &Interface, members: &Map<String, Value>) -> Option<Failure> {
    if interface.family != Family::Old {
        return None;
    }
    let code = lenient::as_int(members.get("errcode")?)?;
    let sub_code = members.get("sub_code").and_then(lenient::as_int);
    let code = if code == 88 { sub_code.unwrap_or(code) } else { code };
    Some(match code {
        0 => return None,
        -1 => passing(SourceError::Throttled),
        90_005 | 90_006 => Failure::Passing { error: SourceError::Throttled, patience: Patience::Minutes },
        90_002 | 90_018 | 90_019 => passing(SourceError::Throttled),
        90_020 => Failure::Final(SourceError::QuotaUsedUp),
        33_001 | 40_001 | 40_014 | 42_001 => Failure::Token,
        40_089 => Failure::Refused,
        60_003 | 60_121 => Failure::Absent,
        60_020 => Failure::Final(SourceError::AddressNotAllowed),
        // No permission; not authorised; a member or a department outside the app's contact scope.
        60_011 | 43_007 | 50_002 | 50_004 => {
            let message = find(members, "sub_msg").and_then(Value::as_str).unwrap_or_default();
            Failure::Final(interface.lacks_permission(permissions_named_in(message)))
        }
        _ => {
            tracing::debug!(interface = interface.path, code, "an error of the old family");
            Failure::Final(interface.unexpected())
        }
    })
}

/// An error of the new family: an HTTP status and a code. Throttling is a 403 too, so it is looked for first.
fn new_error(interface: &Interface, status: u16, members: &Map<String, Value>) -> Failure {
    let code = find(members, "code").and_then(Value::as_str).unwrap_or_default();
    if code.contains("QpmLimit") {
        return Failure::Passing { error: SourceError::Throttled, patience: Patience::Minutes };
    }
    if code.contains("QpsLimit") {
        return passing(SourceError::Throttled);
    }
    if code.contains("ApiCountLimitForOrg") {
        return Failure::Final(SourceError::QuotaUsedUp);
    }
    if code.contains("IpNotInWhiteList") {
        return Failure::Final(SourceError::AddressNotAllowed);
    }
    if code.eq_ignore_ascii_case("InvalidAuthentication") || code.eq_ignore_ascii_case("accesstoken.expired") {
        return Failure::Token;
    }
    let refusals = ["invalidClientIdOrSecret", "invalid.client", "unauthorized.client"];
    if refusals.iter().any(|refusal| code.eq_ignore_ascii_case(refusal)) {
        return Failure::Refused;
    }
    let required = required_scopes(members);
    let denials = ["permission.denied", "noPermission"];
    if code.contains("PermissionDenied")
        || denials.iter().any(|denial| code.eq_ignore_ascii_case(denial))
        || (status == 403 && !required.is_empty())
    {
        return Failure::Final(interface.lacks_permission(required));
    }
    by_status(interface, status)
}

fn by_status(interface: &Interface, status: u16) -> Failure {
    match status {
        401 => Failure::Token,
        403 => Failure::Forbidden,
        429 | 503 => passing(SourceError::Throttled),
        500..600 => unreachable(),
        _ => {
            tracing::debug!(interface = interface.path, status, "an unexpected HTTP status");
            Failure::Final(interface.unexpected())
        }
    }
}

fn passing(error: SourceError) -> Failure {
    Failure::Passing { error, patience: Patience::Usual }
}

/// Something came that is no answer of the interface's.
fn no_answer(error: SourceError) -> Failure {
    Failure::Passing { error, patience: Patience::Little }
}

fn unreachable() -> Failure {
    passing(SourceError::Unreachable)
}

fn required_scopes(members: &Map<String, Value>) -> Vec<String> {
    let scopes = find(members, "accessdenieddetail")
        .and_then(Value::as_object)
        .and_then(|detail| find(detail, "requiredScopes"))
        .and_then(Value::as_array);
    scopes
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .filter(|scope| is_permission(scope))
        .map(str::to_owned)
        .collect()
}

/// The old family names the permissions in a sentence for people, in square brackets.
fn permissions_named_in(message: &str) -> Vec<String> {
    let inside = message.split('[').skip(1).filter_map(|rest| rest.split_once(']')).map(|(inside, _)| inside);
    inside
        .flat_map(|list| list.split(','))
        .map(str::trim)
        .filter(|name| is_permission(name))
        .map(str::to_owned)
        .collect()
}

/// Whether a text from outside can be shown as the code of a permission.
fn is_permission(text: &str) -> bool {
    text.len() <= 64
        && text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.chars().all(|each| each.is_ascii_alphanumeric() || matches!(each, '_' | '.' | '-'))
}

/// A member by its name, in whatever capitals.
fn find<'a>(members: &'a Map<String, Value>, name: &str) -> Option<&'a Value> {
    members.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEW: Interface = Interface { path: "v1.0/new", needs: "New.Read", family: Family::New, verb: Verb::Get };
    const OLD: Interface = Interface { path: "topapi/old", needs: "qyapi_old", family: Family::Old, verb: Verb::Post };

    fn missing(scope: &str) -> Failure {
        Failure::Final(SourceError::PermissionMissing { scopes: vec![scope.to_owned()] })
    }

    #[test]
    fn throttling_is_not_a_missing_permission() {
        for code in ["Forbidden.AccessDenied.QpsLimitForAppkeyAndApi", "QpsLimitForApi"] {
            let body = format!(r#"{{"code":"{code}","message":"…","requestid":"1"}}"#);
            assert_eq!(check(&NEW, 403, body.as_bytes()), Err(passing(SourceError::Throttled)));
        }
        let by_the_minute = Failure::Passing { error: SourceError::Throttled, patience: Patience::Minutes };
        let body = br#"{"Code":"Forbidden.AccessDenied.QpmLimitForAppkeyAndApi","Message":"","RequestId":""}"#;
        assert_eq!(check(&NEW, 403, body), Err(by_the_minute));
    }

    #[test]
    fn a_missing_permission_names_what_is_asked_for() {
        let denied = "Forbidden.AccessDenied.AccessTokenPermissionDenied";
        let body = format!(r#"{{"code":"{denied}","accessdenieddetail":{{"requiredScopes":["Contact.User.Read"]}}}}"#);
        assert_eq!(check(&NEW, 403, body.as_bytes()), Err(missing("Contact.User.Read")));
        assert_eq!(check(&NEW, 403, format!(r#"{{"code":"{denied}"}}"#).as_bytes()), Err(missing("New.Read")));
        assert_eq!(check(&OLD, 200, br#"{"errcode":88,"sub_code":"60011","sub_msg":"no"}"#), Err(missing("qyapi_old")));
        let body = br#"{"errcode":"88","sub_code":"60011","sub_msg":"ask for [qyapi_get_member], see <page>"}"#;
        assert_eq!(check(&OLD, 200, body), Err(missing("qyapi_get_member")));
    }

    #[test]
    fn nothing_but_codes_is_taken_from_a_message() {
        let body = br#"{"errcode":88,"sub_code":"60011","sub_msg":"[Member 001 at member001@example.invalid]"}"#;
        assert_eq!(check(&OLD, 200, body), Err(missing("qyapi_old")));
    }

    #[test]
    fn tokens_quota_and_addresses() {
        assert_eq!(check(&NEW, 400, br#"{"code":"InvalidAuthentication"}"#), Err(Failure::Token));
        assert_eq!(check(&OLD, 200, br#"{"errcode":"42001"}"#), Err(Failure::Token));
        assert_eq!(check(&NEW, 400, br#"{"code":"invalidClientIdOrSecret"}"#), Err(Failure::Refused));
        let quota = Err(Failure::Final(SourceError::QuotaUsedUp));
        assert_eq!(check(&NEW, 403, br#"{"code":"Forbidden.AccessDenied.ApiCountLimitForOrg"}"#), quota);
        assert_eq!(check(&OLD, 200, br#"{"errcode":90020}"#), quota);
        let address = Err(Failure::Final(SourceError::AddressNotAllowed));
        assert_eq!(check(&NEW, 403, br#"{"code":"Forbidden.AccessDenied.IpNotInWhiteList"}"#), address);
    }

    #[test]
    fn a_block_is_a_block_whatever_the_status() {
        for status in [200, 403, 503] {
            let body = br#"{"status":1111,"wait":7,"source":"x5","punish":"deny"}"#;
            assert_eq!(check(&NEW, status, body), Err(Failure::Final(SourceError::Blocked { minutes: 7 })));
            let page = check(&OLD, status, b"\n<!doctype html><p>Blocked</p>");
            let blocked = SourceError::Blocked { minutes: 5 };
            assert_eq!(page, Err(if status == 200 { no_answer(blocked) } else { Failure::Final(blocked) }));
        }
        assert_eq!(check(&NEW, 502, b"<html>"), Err(unreachable()));
    }

    #[test]
    fn empty_and_broken_answers() {
        let writing = Interface { verb: Verb::Put, ..NEW };
        assert_eq!(check(&writing, 200, b""), Ok(()));
        assert_eq!(check(&writing, 204, b" "), Ok(()));
        for nothing in ["", "[]", "null", "no JSON"] {
            assert_eq!(check(&NEW, 200, nothing.as_bytes()), Err(no_answer(NEW.unexpected())), "{nothing}");
        }
        for nothing in ["", "{}", r#"{"errcode":"?","result":[]}"#, "[]"] {
            assert_eq!(check(&OLD, 200, nothing.as_bytes()), Err(no_answer(OLD.unexpected())), "{nothing}");
        }
        assert_eq!(check(&OLD, 503, br#"{"code":"ServiceUnavailable"}"#), Err(passing(SourceError::Throttled)));
        assert_eq!(check(&NEW, 200, br#"{"list":[{"id":1"#), Err(passing(SourceError::CutOff)));
        assert_eq!(check(&NEW, 302, b""), Err(Failure::Final(NEW.unexpected())));
        assert_eq!(check(&OLD, 200, br#"{"errcode":"0","result":[]}"#), Ok(()));
    }
}
