//! Checking the document: the context is this program's own, and every node is as it would write it.

use std::sync::LazyLock;

use jsonschema::Validator;
use serde_json::Value;

use super::PATH;
use super::context::context;
use super::node::Node;
use crate::json::{Listing, schema_of};
use crate::verify::{Detail, Measured, Problem};

/// What the document is held against.
pub(crate) struct Checker {
    context: Value,
    validator: Validator,
}

impl Checker {
    /// Made ready once; none if the schema is not one, which the tests rule out.
    pub(crate) fn get() -> Option<&'static Self> {
        static READY: LazyLock<Option<Checker>> = LazyLock::new(|| {
            let validator = jsonschema::options().offline().build(&schema_of::<Node>()).ok()?;
            Some(Checker { context: context(), validator })
        });
        READY.as_ref()
    }

    /// Checks the file; `path` is relative to `data/`.
    pub(crate) fn check(&self, path: &str, input: &mut Measured<'_>) -> Result<(), Detail> {
        if path != PATH {
            return Err(Detail::new(Problem::UnexpectedFile, path));
        }
        let head = ("@context", &self.context);
        Listing { head, items: "@graph", identity: &["@id"], validator: &self.validator }.check(path, input, &mut drop)
    }
}
