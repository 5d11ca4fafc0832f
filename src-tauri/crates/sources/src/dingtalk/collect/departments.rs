//! The part `departments`: the tree below what the app may see, level by level.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde_json::json;

use super::Visit;
use super::contact_scope::Scope;
use super::in_flight::InFlight;
use crate::SourceError;
use crate::dingtalk::answer::{Family, Interface, Verb};
use crate::dingtalk::client::Client;
use crate::dingtalk::lenient::Listing;
use crate::dingtalk::mapping::{self, DepartmentNames};
use crate::dingtalk::memory::{Marked, RememberedDepartment};
use crate::dingtalk::shapes::Department;

pub(super) const PART: &str = "departments";

const LIST_BELOW: Interface = Interface {
    path: "topapi/v2/department/listsub",
    needs: "qyapi_get_department_list",
    family: Family::Old,
    verb: Verb::Post,
};
const GET: Interface = Interface {
    path: "topapi/v2/department/get",
    needs: "qyapi_get_department_list",
    family: Family::Old,
    verb: Verb::Post,
};

/// The departments that were seen.
#[derive(Default)]
pub(crate) struct Tree {
    pub(super) names: DepartmentNames,
    /// In the order in which they were found.
    pub(super) ids: Vec<i64>,
    below: HashMap<i64, Vec<i64>>,
    /// Why there may be more of them, unless these are all.
    pub(super) incomplete: Option<SourceError>,
    /// What kept names from being told that are told on other days.
    names_missing: Option<SourceError>,
}

impl Tree {
    /// What keeps something that names these departments from being told as on any other day, if anything does.
    ///
    /// Departments outside the app's contact scope never have names, and without the permission none has: that is all
    /// that there is to tell.
    pub(super) fn lacks_name_among(&self, departments: impl IntoIterator<Item = i64>) -> Option<&SourceError> {
        let missing = self.names_missing.as_ref()?;
        departments.into_iter().any(|department| !self.names.know(department)).then_some(missing)
    }

    fn lacks_names(&mut self, error: &SourceError) {
        if self.names_missing.is_none() && !matches!(error, SourceError::PermissionMissing { .. }) {
            self.names_missing = Some(error.clone());
        }
    }

    fn breaks_off(&mut self, error: SourceError) {
        self.lacks_names(&error);
        self.incomplete.get_or_insert(error);
    }

    /// These departments and all that are below them.
    pub(super) fn with_everything_below(&self, departments: &[i64]) -> HashSet<i64> {
        let mut found = HashSet::new();
        let mut open = departments.to_vec();
        while let Some(department) = open.pop() {
            if found.insert(department) {
                open.extend(self.below.get(&department).into_iter().flatten());
            }
        }
        found
    }

    #[cfg(test)]
    pub(super) fn of(pairs: &[(i64, i64)]) -> Self {
        let mut tree = Self::default();
        for (department, parent) in pairs {
            tree.below.entry(*parent).or_default().push(*department);
        }
        tree
    }
}

/// What one department answered.
struct Answers {
    id: i64,
    /// Where there are none, the list may be left out.
    below: Result<Option<Listing<Department>>, SourceError>,
    details: Result<Marked<Department>, SourceError>,
}

/// Reads the tree. Without a contact scope it begins at the root, and counts as incomplete.
///
/// Each department costs two calls, neither metered. The second one is what tells whether it is hidden: a department
/// for which it failed is not handed over, as it would look like one that anybody sees.
pub(super) async fn collect(visit: &Visit, scope: &Result<Scope, SourceError>) -> Result<Tree, SourceError> {
    let mut tree = Tree::default();
    let mut level = match scope {
        Ok(scope) => scope.departments.clone(),
        Err(error) if error.concerns_every_call() => return Err(error.clone()),
        Err(error) => {
            tree.breaks_off(error.clone());
            vec![Department::ROOT]
        }
    };
    let mut seen: HashSet<i64> = HashSet::new();
    let mut departments: Vec<Department> = Vec::new();
    let mut untold = None;
    let mut read = 0;
    level.retain(|id| seen.insert(*id));
    while !level.is_empty() {
        tree.ids.extend(&level);
        let client = Arc::clone(&visit.client);
        let known = &visit.known.departments;
        let mut answers = InFlight::new(std::mem::take(&mut level), move |id| {
            let known = known.get(&id).filter(|known| known.is_leaf).map(|known| known.mark);
            ask(Arc::clone(&client), id, known)
        });
        while let Some(answer) = answers.next().await {
            if let (Ok(Some(below)), Ok(details)) = (&answer.below, &answer.details) {
                let is_leaf = below.entries.is_empty() && !below.has_unreadable;
                let known = RememberedDepartment { mark: details.mark, is_leaf };
                visit.learn(|memory| memory.departments.insert(answer.id, known));
            }
            match answer.below {
                Ok(below) => {
                    let below = below.unwrap_or_default();
                    if below.has_unreadable {
                        tree.breaks_off(LIST_BELOW.unexpected());
                    }
                    for entry in below.entries {
                        let Some(id) = entry.dept_id else { continue };
                        tree.below.entry(answer.id).or_default().push(id);
                        tree.names.learn(&entry);
                        if seen.insert(id) {
                            level.push(id);
                        }
                    }
                }
                Err(error) if error.concerns_every_call() => return Err(error),
                Err(error) => tree.breaks_off(error),
            }
            match answer.details {
                Ok(Marked { read: department, .. }) => {
                    tree.names.learn(&department);
                    departments.push(department);
                }
                Err(error) if error.concerns_every_call() => return Err(error),
                Err(error) => {
                    tree.lacks_names(&error);
                    untold = untold.or(Some(error));
                }
            }
            read += 1;
            visit.progress(PART, read, None).await?;
        }
        // Calls that run side by side come back in any order; the tree is the same each time.
        level.sort_unstable();
    }
    departments.sort_by_key(|department| department.dept_id);
    // Only now is every name known that a department may mention.
    for department in &departments {
        let mentioned =
            department.parent_id.iter().chain(&department.dept_permits).chain(&department.outer_permit_depts);
        if let Some(error) = tree.lacks_name_among(mentioned.copied()) {
            untold.get_or_insert_with(|| error.clone());
            continue;
        }
        visit.items(PART, mapping::department(&visit.source, department, &tree.names)).await?;
        visit.items(PART, mapping::department_rule(&visit.source, department)).await?;
    }
    match tree.incomplete.as_ref().or(untold.as_ref()) {
        Some(error) => visit.skipped(PART, error).await?,
        None if scope.as_ref().is_ok_and(Scope::is_whole) => visit.done(PART).await?,
        None => visit.out_of_scope(PART).await?,
    }
    Ok(tree)
}

/// Asks for a department and what is below it. Of one that had nothing below it and is as it was (`leaf` is its mark),
/// only the first: its number of members would tell of others that some of them went to.
async fn ask(client: Arc<Client>, id: i64, leaf: Option<u64>) -> Answers {
    let body = json!({ "dept_id": id, "language": "zh_CN" });
    let below = async || client.call(LIST_BELOW).body(body.clone()).result().await;
    if leaf.is_none() {
        let (below, details) = tokio::join!(below(), one(&client, id));
        return Answers { id, below, details };
    }
    let details = one(&client, id).await;
    let as_it_was = details.as_ref().is_ok_and(|details| Some(details.mark) == leaf);
    let below = if as_it_was { Ok(Some(Listing::default())) } else { below().await };
    Answers { id, below, details }
}

/// The identifiers of these departments and of all that are below them. Neither names nor settings are asked for.
pub(super) async fn identifiers(client: &Arc<Client>, from: &[i64]) -> Result<Vec<i64>, SourceError> {
    let mut seen: HashSet<i64> = from.iter().copied().collect();
    let asking = Arc::clone(client);
    let mut answers = InFlight::new(seen.clone(), move |id| {
        let client = Arc::clone(&asking);
        async move {
            let body = json!({ "dept_id": id, "language": "zh_CN" });
            client.call(LIST_BELOW).body(body).result::<Option<Listing<Department>>>().await
        }
    });
    while let Some(below) = answers.next().await {
        for id in below?.unwrap_or_default().entries.into_iter().filter_map(|entry| entry.dept_id) {
            if seen.insert(id) {
                answers.push(id);
            }
        }
    }
    Ok(seen.into_iter().collect())
}

/// One department with its settings.
pub(crate) async fn one(client: &Client, id: i64) -> Result<Marked<Department>, SourceError> {
    if_there(client, id).await?.ok_or_else(|| GET.unexpected())
}

/// The same, of one that may have been dissolved.
pub(super) async fn if_there(client: &Client, id: i64) -> Result<Option<Marked<Department>>, SourceError> {
    let body = json!({ "dept_id": id, "language": "zh_CN" });
    let Some(department) = client.call(GET).body(body).result_if_there::<Marked<Department>>().await? else {
        return Ok(None);
    };
    if department.read.dept_id == Some(id) { Ok(Some(department)) } else { Err(GET.unexpected()) }
}
