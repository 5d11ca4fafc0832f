//! Identifiers: one type each, so that an app's can't be handed over where a record's is meant.

macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
            schemars::JsonSchema, ts_rs::TS,
        )]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes the text as it stands.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The text of the identifier.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }
    };
}

identifier!(
    /// A connected source, such as `sample` or `dingtalk`: a short name unique in the vault.
    SourceId
);
identifier!(
    /// A data subject. One person has one identifier across sources that name the same person.
    SubjectId
);
identifier!(
    /// A record: `source/kind/key`, the same at every sync.
    RecordId
);
identifier!(
    /// An authorised application: `source/agent id`, the same at every sync.
    AppId
);
identifier!(
    /// A control, such as `account.find_me_by_phone` or `sample/contact_hide/2277001`.
    ControlId
);
identifier!(
    /// A data category of the policy, such as `account`: a row of the catalogue.
    CategoryId
);
identifier!(
    /// An imported policy text: its effective date and the first characters of its hash.
    PolicyId
);
