//! The nodes of the document: what an app, a grant and a control are in terms of DPV.

use clearhold_model::{
    App, AppStatus, Control, ControlState, Developer, Grant, GrantKind, Source, SourceId, Timestamp, Viewpoint,
};
use schemars::JsonSchema;
use serde::Serialize;

use super::context::name;

/// The form of these records; ISO/IEC TS 27560:2023 has every record name that of its own.
const FORM: &str = "urn:clearhold:schema:authorisations:1";

/// One thing in the document.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
pub(super) enum Node {
    /// An app that was let in.
    Record(Box<AppRecord>),
    /// What allows or denies a use of data.
    Rule(Box<RuleNode>),
}

/// An app that was let in, in the order of ISO/IEC TS 27560: header, processing, parties, event.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AppRecord {
    /// Its name in this document.
    #[serde(rename = "@id")]
    id: String,
    /// A consent record where the source looks through the eyes of the person who granted it.
    #[serde(rename = "@type")]
    kind: RecordKind,
    /// The form of the record.
    #[serde(rename = "dct:conformsTo")]
    conforms_to: &'static str,
    /// The identifier of the app.
    #[serde(rename = "dct:identifier")]
    identifier: String,
    /// The source that told of it.
    #[serde(rename = "dct:source")]
    source: SourceId,
    /// The app.
    #[serde(rename = "dpv:hasService")]
    service: Service,
    /// Who gets the data.
    #[serde(rename = "dpv:hasRecipient")]
    recipient: Party,
    /// The people it covers one by one, where the source names them.
    #[serde(rename = "dpv:hasDataSubject", skip_serializing_if = "Option::is_none")]
    subjects: Option<Vec<Party>>,
    /// The fields it gets; not there where nobody told.
    #[serde(rename = "dpv:hasPersonalData", skip_serializing_if = "Option::is_none")]
    personal_data: Option<Vec<Thing>>,
    /// The permissions it holds; not there where nobody told.
    #[serde(rename = "dpv:hasPermission", skip_serializing_if = "Option::is_none")]
    permissions: Option<Vec<Thing>>,
    /// That consent was given; on consent records alone.
    #[serde(rename = "dpv:hasConsentStatus", skip_serializing_if = "Option::is_none")]
    consent: Option<Reference>,
    /// When it was let in.
    #[serde(rename = "dct:date", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    date: Option<Timestamp>,
    /// Who let it in.
    #[serde(rename = "dpv:isImplementedByEntity", skip_serializing_if = "Option::is_none")]
    by: Option<Party>,
    /// Whether the app runs.
    #[serde(rename = "clearhold:status")]
    status: AppStatus,
}

/// What a record of an app is.
#[derive(Serialize, JsonSchema)]
enum RecordKind {
    /// The person's own consent.
    #[serde(rename = "dpv:ConsentRecord")]
    Consent,
    /// An organisation's authorisation.
    #[serde(rename = "dpv:DataProcessingRecord")]
    Processing,
}

/// A grant or a control.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleNode {
    /// Its name in this document.
    #[serde(rename = "@id")]
    id: String,
    /// Permission, prohibition, or neither of the two.
    #[serde(rename = "@type")]
    kind: RuleKind,
    /// Its identifier.
    #[serde(rename = "dct:identifier")]
    identifier: String,
    /// The source that told of it; none where only the catalogue knows it.
    #[serde(rename = "dct:source", skip_serializing_if = "Option::is_none")]
    source: Option<SourceId>,
    /// The name that the source gives it.
    #[serde(rename = "dct:title", skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    /// The record of the app that it was granted to.
    #[serde(rename = "dct:isPartOf", skip_serializing_if = "Option::is_none")]
    part_of: Option<String>,
    /// The record of the app that it is about.
    #[serde(rename = "dct:relation", skip_serializing_if = "Option::is_none")]
    relation: Option<String>,
    /// The field that may be read.
    #[serde(rename = "dpv:hasPersonalData", skip_serializing_if = "Option::is_none")]
    personal_data: Option<Thing>,
    /// When the state was last seen.
    #[serde(rename = "dct:date", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    date: Option<Timestamp>,
    /// The state of a control, in this program's words.
    #[serde(rename = "clearhold:state", skip_serializing_if = "Option::is_none")]
    state: Option<ControlState>,
}

/// What a rule does.
#[derive(Serialize, JsonSchema)]
enum RuleKind {
    /// Lets the use through.
    #[serde(rename = "dpv:Permission")]
    Permission,
    /// Refuses the use.
    #[serde(rename = "dpv:Prohibition")]
    Prohibition,
    /// Neither, or not seen.
    #[serde(rename = "dpv:Rule")]
    Rule,
}

/// The app as a service.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Service {
    #[serde(rename = "@type")]
    kind: ServiceKind,
    #[serde(rename = "dpv:hasName")]
    name: String,
    #[serde(rename = "dct:description", skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(rename = "foaf:homepage", skip_serializing_if = "Option::is_none")]
    homepage: Option<String>,
}

#[derive(Serialize, JsonSchema)]
enum ServiceKind {
    #[serde(rename = "dpv:Service")]
    Service,
}

/// Somebody who has to do with it.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Party {
    #[serde(rename = "@type")]
    kind: PartyKind,
    #[serde(rename = "dct:identifier", skip_serializing_if = "Option::is_none")]
    identifier: Option<String>,
    #[serde(rename = "dpv:hasName", skip_serializing_if = "Option::is_none")]
    name: Option<String>,
}

#[derive(Serialize, JsonSchema)]
enum PartyKind {
    #[serde(rename = "dpv:DataController")]
    Controller,
    #[serde(rename = "dpv:ThirdParty")]
    ThirdParty,
    #[serde(rename = "dpv:Recipient")]
    Recipient,
    #[serde(rename = "dpv:DataSubject")]
    Subject,
    #[serde(rename = "dpv:Entity")]
    Entity,
}

/// A field or a permission by the source's name for it.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Thing {
    #[serde(rename = "@type")]
    kind: ThingKind,
    #[serde(rename = "dct:identifier")]
    identifier: String,
}

#[derive(Clone, Copy, Serialize, JsonSchema)]
enum ThingKind {
    #[serde(rename = "dpv:PersonalData")]
    PersonalData,
    #[serde(rename = "dpv:Permission")]
    Permission,
}

/// A term of the vocabulary.
#[derive(Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Reference {
    #[serde(rename = "@id")]
    id: ConsentStatus,
}

#[derive(Serialize, JsonSchema)]
enum ConsentStatus {
    #[serde(rename = "dpv:ConsentGiven")]
    Given,
}

fn things(kind: ThingKind, names: &[String]) -> Vec<Thing> {
    names.iter().map(|name| Thing { kind, identifier: name.clone() }).collect()
}

fn record_of(source: &str, app: &str) -> String {
    name("app", Some(source), app)
}

/// An app that was let in.
pub(super) fn app(app: &App, sources: &[Source]) -> Node {
    let own = sources.iter().any(|source| source.id == app.source && source.viewpoint == Viewpoint::Me);
    let recipient = match app.developer {
        Developer::Organisation => PartyKind::Controller,
        Developer::Vendor => PartyKind::ThirdParty,
        Developer::Unknown => PartyKind::Recipient,
    };
    let party = |kind, identifier, name| Party { kind, identifier, name };
    let members = app.audience.iter().flat_map(|audience| &audience.members);
    let subjects: Vec<Party> = members.map(|member| party(PartyKind::Subject, Some(member.clone()), None)).collect();
    Node::Record(Box::new(AppRecord {
        id: record_of(app.source.as_str(), app.id.as_str()),
        kind: if own { RecordKind::Consent } else { RecordKind::Processing },
        conforms_to: FORM,
        identifier: app.id.to_string(),
        source: app.source.clone(),
        service: Service {
            kind: ServiceKind::Service,
            name: app.name.clone(),
            description: app.description.clone(),
            homepage: app.homepage.clone(),
        },
        recipient: party(recipient, None, app.developer_name.clone()),
        subjects: (!subjects.is_empty()).then_some(subjects),
        personal_data: app.fields_shared.as_deref().map(|fields| things(ThingKind::PersonalData, fields)),
        permissions: app.scopes.as_deref().map(|scopes| things(ThingKind::Permission, scopes)),
        consent: own.then_some(Reference { id: ConsentStatus::Given }),
        date: app.authorised_at,
        by: app.authorised_by.clone().map(|name| party(PartyKind::Entity, None, Some(name))),
        status: app.status,
    }))
}

/// One thing that an app was granted.
pub(super) fn grant(grant: &Grant) -> Node {
    let field = Thing { kind: ThingKind::PersonalData, identifier: grant.code.clone() };
    Node::Rule(Box::new(RuleNode {
        id: name("grant", Some(grant.source.as_str()), &grant.id),
        kind: RuleKind::Permission,
        identifier: grant.id.clone(),
        source: Some(grant.source.clone()),
        title: (grant.kind == GrantKind::Permission).then(|| grant.code.clone()),
        part_of: Some(record_of(grant.source.as_str(), grant.app.as_str())),
        relation: None,
        personal_data: (grant.kind == GrantKind::Field).then_some(field),
        date: None,
        state: None,
    }))
}

/// What allows or denies a use of data.
pub(super) fn control(control: &Control) -> Node {
    let source = control.source.as_ref().map(SourceId::as_str);
    Node::Rule(Box::new(RuleNode {
        id: name("control", source, control.id.as_str()),
        kind: match control.state {
            ControlState::Allowed => RuleKind::Permission,
            ControlState::Denied => RuleKind::Prohibition,
            ControlState::Ask | ControlState::Unset | ControlState::Uncontrolled | ControlState::Unknown => {
                RuleKind::Rule
            }
        },
        identifier: control.id.to_string(),
        source: control.source.clone(),
        title: control.title.clone(),
        part_of: None,
        relation: control.app.as_ref().zip(source).map(|(app, source)| record_of(source, app.as_str())),
        personal_data: None,
        date: control.confirmed_at,
        state: Some(control.state),
    }))
}
