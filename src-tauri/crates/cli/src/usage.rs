//! What clap did not understand, as scripts read it.

use clap::error::{ContextKind, ContextValue};
use clearhold_app::{Code, Error};
use serde_json::Value;

/// The whole of a usage error: which arguments, what was given, what could be.
pub(crate) fn told(error: &clap::Error) -> Error {
    let text = error.to_string();
    let point = text.split("\n\n").next().unwrap_or_default();
    let point = point.strip_prefix("error: ").unwrap_or(point).split_whitespace().collect::<Vec<_>>().join(" ");
    let told = Error::new(Code::InvalidArgument).with("reason", point);
    error.context().fold(told, |told, (kind, value)| match name(kind) {
        Some(name) => told.with(name, as_json(value)),
        None => told,
    })
}

/// The detail that a piece of clap's error becomes; none for what only a terminal has use for.
fn name(kind: ContextKind) -> Option<&'static str> {
    match kind {
        ContextKind::InvalidArg | ContextKind::TrailingArg => Some("argument"),
        ContextKind::InvalidSubcommand => Some("command"),
        ContextKind::PriorArg => Some("conflicts_with"),
        ContextKind::InvalidValue => Some("value"),
        ContextKind::ValidValue | ContextKind::ValidSubcommand => Some("known"),
        ContextKind::SuggestedArg
        | ContextKind::SuggestedCommand
        | ContextKind::SuggestedSubcommand
        | ContextKind::SuggestedValue => Some("instead"),
        _ => None,
    }
}

fn as_json(value: &ContextValue) -> Value {
    match value {
        ContextValue::Bool(value) => (*value).into(),
        ContextValue::Number(value) => (*value as i64).into(),
        ContextValue::Strings(values) => values.clone().into(),
        ContextValue::StyledStrs(values) => values.iter().map(ToString::to_string).collect::<Vec<_>>().into(),
        other => other.to_string().into(),
    }
}
