//! The part `departments`: the tree below what the app may see, level by level.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde_json::json;

use super::Visit;
use super::contact_scope::{ROOT, Scope};
use super::in_flight::InFlight;
use crate::SourceError;
use crate::dingtalk::answer::{Family, Interface};
use crate::dingtalk::client::Client;
use crate::dingtalk::mapping::{self, DepartmentNames};
use crate::dingtalk::shapes::Department;

pub(super) const PART: &str = "departments";

const LIST_BELOW: Interface = Interface {
    path: "topapi/v2/department/listsub",
    needs: "qyapi_get_department_list",
    family: Family::Old,
    get: false,
};
const GET: Interface =
    Interface { path: "topapi/v2/department/get", needs: "qyapi_get_department_list", family: Family::Old, get: false };

/// The departments that were seen.
#[derive(Default)]
pub(crate) struct Tree {
    pub(super) names: DepartmentNames,
    /// In the order in which they were found.
    pub(super) ids: Vec<i64>,
    below: HashMap<i64, Vec<i64>>,
    /// Why there may be more of them, unless these are all.
    pub(super) incomplete: Option<SourceError>,
}

impl Tree {
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
    below: Result<Vec<Department>, SourceError>,
    details: Result<Department, SourceError>,
}

/// Reads the tree. Without a contact scope it begins at the root, and counts as incomplete.
///
/// Each department costs two calls, neither metered. The second one is what tells whether it is hidden.
pub(super) async fn collect(visit: &Visit, scope: &Result<Scope, SourceError>) -> Result<Tree, SourceError> {
    let mut tree = Tree::default();
    let mut level = match scope {
        Ok(scope) => scope.departments.clone(),
        Err(error) if error.concerns_every_call() => return Err(error.clone()),
        Err(error) => {
            tree.incomplete = Some(error.clone());
            vec![ROOT]
        }
    };
    let mut seen: HashSet<i64> = HashSet::new();
    let mut entries: HashMap<i64, Department> = HashMap::new();
    let mut without_details = None;
    let mut read = 0;
    level.retain(|id| seen.insert(*id));
    while !level.is_empty() {
        tree.ids.extend(&level);
        let client = Arc::clone(&visit.client);
        let mut answers = InFlight::new(std::mem::take(&mut level), move |id| ask(Arc::clone(&client), id));
        let mut details = Vec::new();
        while let Some(answer) = answers.next().await {
            match answer.below {
                Ok(below) => {
                    for entry in below {
                        let Some(id) = entry.dept_id else { continue };
                        tree.below.entry(answer.id).or_default().push(id);
                        tree.names.learn(&entry);
                        entries.insert(id, entry);
                        if seen.insert(id) {
                            level.push(id);
                        }
                    }
                }
                Err(error) if error.concerns_every_call() => return Err(error),
                Err(error) => tree.incomplete = tree.incomplete.or(Some(error)),
            }
            let entry = entries.remove(&answer.id);
            match answer.details {
                Ok(department) => details.push(Department { dept_id: Some(answer.id), ..department }),
                Err(error) if error.concerns_every_call() => return Err(error),
                Err(error) => {
                    without_details = without_details.or(Some(error));
                    details.extend(entry);
                }
            }
            read += 1;
            visit.progress(PART, read, None).await?;
        }
        // Calls that run side by side come back in any order; the tree is the same each time.
        details.sort_by_key(|department| department.dept_id);
        level.sort_unstable();
        for department in &details {
            tree.names.learn(department);
        }
        for department in details {
            visit.items(PART, mapping::department(&visit.source, &department, &tree.names)).await?;
            visit.items(PART, mapping::department_hidden(&visit.source, &department)).await?;
        }
    }
    match (&tree.incomplete, without_details) {
        (Some(error), _) => visit.skipped(PART, error).await?,
        (None, Some(error)) => visit.skipped(PART, &error).await?,
        (None, None) if scope.as_ref().is_ok_and(Scope::is_whole) => visit.done(PART).await?,
        (None, None) => visit.out_of_scope(PART).await?,
    }
    Ok(tree)
}

async fn ask(client: Arc<Client>, id: i64) -> Answers {
    let body = json!({ "dept_id": id, "language": "zh_CN" });
    let (below, details) = tokio::join!(
        client.call(LIST_BELOW).body(body.clone()).result(),
        client.call(GET).body(body.clone()).result(),
    );
    Answers { id, below, details }
}
