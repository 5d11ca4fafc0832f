//! What the short names in the document stand for. It stands in the document itself, so that nothing has to be fetched.

use serde_json::{Value, json};

/// The context of the document.
pub(super) fn context() -> Value {
    json!({
        "dpv": "https://w3id.org/dpv#",
        "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "clearhold": "urn:clearhold:term:",
        "dct:date": { "@type": "xsd:dateTime" },
        "dct:conformsTo": { "@type": "@id" },
        "dct:isPartOf": { "@type": "@id" },
        "dct:relation": { "@type": "@id" },
    })
}

/// The name of a thing: what kind it is, the source that tells of it, and its identifier there.
pub(super) fn name(kind: &str, source: Option<&str>, id: &str) -> String {
    format!("urn:clearhold:{kind}:{}:{}", escaped(source.unwrap_or_default()), escaped(id))
}

/// A text as a part of a URN (RFC 8141): letters, digits and a few marks, every other byte as `%` and its hexadecimal.
fn escaped(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
    let one = |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    text.bytes().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn names_are_urns_whatever_the_identifier() {
        assert_eq!(name("app", Some("sample"), "sample/app 1"), "urn:clearhold:app:sample:sample%2Fapp%201");
        assert_ne!(name("app", Some("a:b"), "c"), name("app", Some("a"), "b:c"));
        assert_eq!(name("control", None, "钉"), "urn:clearhold:control::%E9%92%89");
    }
}
