//! An organisation as its administrators see it: who is in it, who runs it, which apps reach whom, who sees whom.
//!
//! All of it is what sources that look as an organisation's app have read; a part that none could read is not told.

use std::collections::BTreeMap;

use clearhold_model::{
    CategoryId, ControlId, ControlScope, ControlState, Page, PageRequest, Record, RecordId, Skipped, SourceId,
    SubjectId, Timestamp, Viewpoint,
};
use clearhold_words::Words;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{AppRow, Clearhold, Code, ControlRow, ControlsRequest, Error, Result, SourceRow};

/// An organisation that a source reads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct Organisation {
    /// The source.
    pub source: SourceId,
    /// Its name; none where it was not told.
    pub name: Option<String>,
    /// Whether it is the sample organisation.
    pub sample: bool,
    /// When it was last looked at.
    #[ts(type = "string | null")]
    pub seen_at: Option<Timestamp>,
    /// How many members it has; none where they were not read.
    #[ts(type = "number | null")]
    pub members: Option<u64>,
    /// Its departments; none where they were not read.
    pub departments: Option<Vec<DepartmentRow>>,
    /// Its administrators; none where they were not read.
    pub administrators: Option<Vec<AdministratorRow>>,
    /// Its roles; none where they were not read.
    pub roles: Option<Vec<RoleRow>>,
    /// Its apps, and whom each is shown to; none where they were not read.
    pub apps: Option<Vec<AppReach>>,
    /// Rules and settings of who sees whom and who may invite, those of apps left out.
    pub rules: Vec<ControlRow>,
    /// What the last look did not reach.
    pub skipped: Vec<Skipped>,
}

/// A department.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct DepartmentRow {
    /// Its record.
    pub record: RecordId,
    /// Its name.
    pub name: String,
    /// The department above it.
    pub parent: Option<String>,
    /// How many members it has, where that is told.
    #[ts(type = "number | null")]
    pub members: Option<u64>,
    /// Whether it is hidden in the contacts, where that is told.
    pub hidden: Option<bool>,
    /// Whether its members see no others, where that is told.
    pub inward: Option<bool>,
    /// The names of those who manage it.
    pub managers: Vec<String>,
    /// The control that says so, where there is one.
    pub control: Option<ControlId>,
}

/// An administrator, and how far they reach.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct AdministratorRow {
    /// Their record.
    pub record: RecordId,
    /// Their name.
    pub name: String,
    /// `main` or `sub`, where that is told.
    pub level: Option<String>,
    /// The departments that they manage.
    pub departments: Vec<String>,
}

/// A role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct RoleRow {
    /// Its record.
    pub record: RecordId,
    /// Its name.
    pub name: String,
    /// The group that it is in.
    pub group: Option<String>,
    /// How many of the members who were read have it.
    #[ts(type = "number")]
    pub members: u64,
}

/// An app, and whom it is shown to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct AppReach {
    /// The app.
    #[serde(flatten)]
    pub row: AppRow,
    /// The names of the departments that see it.
    pub departments: Vec<String>,
    /// The names of the roles that see it.
    pub roles: Vec<String>,
    /// The control that says so, where there is one.
    pub control: Option<ControlId>,
}

/// Which members are wanted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct MembersRequest {
    /// The source that reads their organisation.
    pub source: SourceId,
    /// Which part of the list.
    #[serde(default)]
    pub page: PageRequest,
}

/// A member.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct MemberRow {
    /// The record of their work.
    pub record: RecordId,
    /// The person.
    pub subject: Option<SubjectId>,
    /// Their name.
    pub name: String,
    /// Their departments.
    pub departments: Vec<String>,
    /// Their roles.
    pub roles: Vec<String>,
    /// Whether their mobile number is hidden from others, where that is told.
    pub mobile_hidden: Option<bool>,
    /// Whether they are protected as a senior member, where that is told.
    pub senior: Option<bool>,
}

/// The most that is asked for at once.
const A_PAGE: u32 = 1000;

impl Clearhold {
    /// The organisations that were read, in the order in which their sources came.
    pub fn organisations(&self, words: &Words) -> Result<Vec<Organisation>> {
        let of_administrators = |row: &SourceRow| row.source.viewpoint == Viewpoint::Admin;
        self.sources()?.into_iter().filter(of_administrators).map(|row| self.organisation(row, words)).collect()
    }

    /// A part of an organisation's members. A look at other people's records is written into the journal.
    pub fn members(&self, request: &MembersRequest) -> Result<Page<MemberRow>> {
        let known = self.vault.source(&request.source)?.filter(|source| source.viewpoint == Viewpoint::Admin);
        if known.is_none() {
            return Err(Error::new(Code::SourceNotFound).with("source", request.source.as_str()));
        }
        let page = self.vault.records_beginning(&request.source, &beginning(&request.source, MEMBER), &request.page)?;
        let looked_for = serde_json::json!({ "category": CategoryId::from("org_work") });
        self.journal_a_look(page.items.iter().map(|seen| &seen.record), &looked_for)?;
        Ok(page.map(|seen| member(seen.record)))
    }

    fn organisation(&self, row: SourceRow, words: &Words) -> Result<Organisation> {
        let id = row.source.id.clone();
        let status = [self.source_status(row)?];
        let told = |count: usize, part: &str| crate::status::known(count as u64, &[part], &status).is_some();
        let controls = self.rules_of(&id, words)?;
        let control = |kind: &str, key: &str| {
            let wanted = ControlId::new(format!("{id}/{kind}/{key}"));
            controls.iter().any(|row| row.control.id == wanted).then_some(wanted)
        };

        let mut departments = Vec::new();
        let mut names = Named::default();
        for record in self.records_of(&id, "department")? {
            let key = record.id.as_str().rsplit('/').next().unwrap_or_default().to_owned();
            names.departments.insert(key.parse().unwrap_or_default(), record.title.clone());
            let managers = texts(&record, "dept_managers");
            let managers = managers.into_iter().map(|number| self.named(&id, number)).collect::<Result<_>>()?;
            departments.push(DepartmentRow {
                parent: text(&record, "parent"),
                members: field(&record, "member_count").and_then(Value::as_u64),
                hidden: field(&record, "hide_dept").and_then(Value::as_bool),
                inward: field(&record, "outer_dept").and_then(Value::as_bool),
                managers,
                control: control("department_hidden", &key),
                name: record.title,
                record: record.id,
            });
        }
        let administrators = self.records_of(&id, "administrator")?.into_iter().map(administrator).collect::<Vec<_>>();
        let (members, holders) = self.count_members(&id)?;
        let mut roles = Vec::new();
        for record in self.records_of(&id, "role")? {
            let key = record.id.as_str().rsplit('/').next().unwrap_or_default();
            names.roles.insert(key.parse().unwrap_or_default(), record.title.clone());
            let group = text(&record, "role_group");
            let members = holders.get(&record.title).copied().unwrap_or_default();
            roles.push(RoleRow { members, group, name: record.title, record: record.id });
        }
        let reach = |row: AppRow| {
            let own = row.app.id.as_str().strip_prefix(id.as_str()).and_then(|own| own.strip_prefix('/'));
            let control = own.and_then(|key| control("app_visibility", key));
            let audience = row.app.audience.clone().unwrap_or_default();
            let departments = Named::of(&names.departments, &audience.departments);
            AppReach { departments, roles: Named::of(&names.roles, &audience.roles), control, row }
        };
        let of_source = |row: &AppRow| row.app.source == id;
        let apps: Vec<AppReach> = self.app_rows()?.into_iter().filter(of_source).map(reach).collect();
        // Rules on an app or a single department stand beside that.
        let stands_elsewhere = |row: &ControlRow| {
            let department = row.control.id.as_str().contains("/department_hidden/");
            row.control.app.is_some() || (department && row.control.state == ControlState::Allowed)
        };

        let name = self.records_of(&id, "organisation")?.into_iter().map(|record| record.title).next();
        let [status] = &status;
        Ok(Organisation {
            name: name.filter(|name| !name.is_empty()),
            sample: status.sample,
            seen_at: status.last.as_ref().and_then(|last| last.finished_at),
            members: told(members, "members").then_some(members as u64),
            departments: told(departments.len(), "departments").then_some(departments),
            administrators: told(administrators.len(), "administrators").then_some(administrators),
            roles: told(roles.len(), "roles").then_some(roles),
            apps: told(apps.len(), "apps").then_some(apps),
            rules: controls.into_iter().filter(|row| !stands_elsewhere(row)).collect(),
            skipped: status.last.as_ref().map(|last| last.skipped.clone()).unwrap_or_default(),
            source: id,
        })
    }

    fn rules_of(&self, source: &SourceId, words: &Words) -> Result<Vec<ControlRow>> {
        let mut request = ControlsRequest { scope: Some(ControlScope::Org), ..ControlsRequest::default() };
        request.page.limit = Some(A_PAGE);
        let mut rules = Vec::new();
        loop {
            let part = self.controls(&request, words)?;
            rules.extend(part.items.into_iter().filter(|row| row.control.source.as_ref() == Some(source)));
            match part.next {
                Some(next) => request.page.after = Some(next),
                None => return Ok(rules),
            }
        }
    }

    /// How many members there are, and how many of them have each role.
    fn count_members(&self, source: &SourceId) -> Result<(usize, BTreeMap<String, u64>)> {
        let (mut members, mut holders) = (0, BTreeMap::<String, u64>::new());
        self.each_record_of(source, MEMBER, &mut |record| {
            members += 1;
            for role in texts(&record, "roles") {
                *holders.entry(role).or_default() += 1;
            }
        })?;
        Ok((members, holders))
    }

    fn records_of(&self, source: &SourceId, kind: &str) -> Result<Vec<Record>> {
        let mut records = Vec::new();
        self.each_record_of(source, kind, &mut |record| records.push(record))?;
        Ok(records)
    }

    fn each_record_of(&self, source: &SourceId, kind: &str, each: &mut dyn FnMut(Record)) -> Result<()> {
        let mut page = PageRequest { limit: Some(A_PAGE), after: None };
        loop {
            let part = self.vault.records_beginning(source, &beginning(source, kind), &page)?;
            part.items.into_iter().for_each(|seen| each(seen.record));
            match part.next {
                Some(next) => page.after = Some(next),
                None => return Ok(()),
            }
        }
    }

    fn named(&self, source: &SourceId, number: String) -> Result<String> {
        Ok(self.member_name(source, &number)?.unwrap_or(number))
    }
}

/// The kind of record that each member has one of.
const MEMBER: &str = "employment";

/// What the identifiers of a source's records of a kind begin with.
fn beginning(source: &SourceId, kind: &str) -> String {
    format!("{source}/{kind}/")
}

/// The names that numbers stand for.
#[derive(Default)]
struct Named {
    departments: BTreeMap<i64, String>,
    roles: BTreeMap<i64, String>,
}

impl Named {
    fn of(names: &BTreeMap<i64, String>, numbers: &[i64]) -> Vec<String> {
        numbers.iter().map(|id| names.get(id).cloned().unwrap_or_else(|| format!("#{id}"))).collect()
    }
}

fn member(record: Record) -> MemberRow {
    MemberRow {
        departments: texts(&record, "departments"),
        roles: texts(&record, "roles"),
        mobile_hidden: field(&record, "hide_mobile").and_then(Value::as_bool),
        senior: field(&record, "senior").and_then(Value::as_bool),
        subject: record.subject,
        name: record.title,
        record: record.id,
    }
}

fn administrator(record: Record) -> AdministratorRow {
    AdministratorRow {
        level: text(&record, "admin_level"),
        departments: texts(&record, "admin_departments"),
        name: record.title,
        record: record.id,
    }
}

fn field<'a>(record: &'a Record, id: &str) -> Option<&'a Value> {
    record.fields.iter().find(|field| field.id == id).map(|field| &field.value)
}

fn text(record: &Record, id: &str) -> Option<String> {
    field(record, id).and_then(Value::as_str).map(str::to_owned)
}

fn texts(record: &Record, id: &str) -> Vec<String> {
    let values = field(record, id).and_then(Value::as_array);
    values.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
