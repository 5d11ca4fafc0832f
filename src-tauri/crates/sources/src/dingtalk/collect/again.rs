//! Reading single things again, of which an event told: a call for each that is not metered, and two metered ones for an
//! app.

use clearhold_model::{ItemKind, RecordId};

use super::departments;
use super::{Visit, administrators, app_audience, apps, members, organisation, roles};
use crate::SourceError;
use crate::contract::{Collected, Gone, Target};
use crate::dingtalk::mapping::{self, DepartmentNames};
use crate::dingtalk::settings::Settings;
use crate::dingtalk::shapes::{AppList, Member};

/// Reads them. What fails in a way that trying again will not mend is told as skipped.
pub(crate) async fn again(visit: &Visit, settings: &Settings, targets: &[Target]) -> Result<(), SourceError> {
    let mut reading = Again { visit, names: DepartmentNames::default(), unnamed: Vec::new(), list: None };
    for target in targets {
        let key = target.key.as_deref();
        let outcome = match (target.part.as_str(), key) {
            (members::PART, Some(user_id)) => reading.member(user_id).await,
            (departments::PART, Some(id)) => reading.department(id).await,
            (administrators::PART, Some(user_id)) => reading.administrator(user_id).await,
            (apps::PART, Some(agent_id)) => reading.app(agent_id).await,
            (roles::PART, None) => roles::collect(visit).await,
            (organisation::PART, None) => organisation::collect(visit, settings).await,
            _ => Ok(()),
        };
        match outcome {
            Ok(()) => {}
            Err(error) if is_in_vain(&error) => visit.skipped(&target.part, &error).await?,
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Whether trying again in a while would end in the same way.
fn is_in_vain(error: &SourceError) -> bool {
    match error {
        SourceError::PermissionMissing { .. }
        | SourceError::QuotaUsedUp
        | SourceError::OverBudget
        | SourceError::UnexpectedAnswer { .. } => true,
        SourceError::CredentialsRefused
        | SourceError::TokenRefused
        | SourceError::SignInNeeded
        | SourceError::SignInRefused
        | SourceError::AddressNotAllowed
        | SourceError::Throttled
        | SourceError::Blocked { .. }
        | SourceError::Unreachable
        | SourceError::CutOff
        | SourceError::InvalidSettings { .. }
        | SourceError::NoCertificates
        | SourceError::TellsNothing
        | SourceError::File { .. }
        | SourceError::MixedExports
        | SourceError::Cancelled => false,
    }
}

struct Again<'a> {
    visit: &'a Visit,
    names: DepartmentNames,
    /// Departments whose names are not told to the app.
    unnamed: Vec<i64>,
    list: Option<AppList>,
}

impl Again<'_> {
    async fn member(&mut self, user_id: &str) -> Result<(), SourceError> {
        let Some((member, _)) = members::if_there(&self.visit.client, user_id).await? else {
            return self.member_gone(user_id).await;
        };
        self.tell(&member).await
    }

    async fn tell(&mut self, member: &Member) -> Result<(), SourceError> {
        let leads = member.leader_in_dept.iter().filter_map(|leader| leader.dept_id);
        let mentioned = member.dept_id_list.iter().copied().chain(leads).collect();
        self.learn_names(mentioned).await?;
        self.visit.items(members::PART, mapping::member(&self.visit.source, member, &self.names)).await
    }

    /// What else is known of them, such as devices, goes when its part is next read.
    async fn member_gone(&mut self, user_id: &str) -> Result<(), SourceError> {
        let source = &self.visit.source;
        self.gone(Gone::PersonOf(RecordId::new(format!("{source}/account/{user_id}")))).await?;
        for kind in ["account", "profile", "employment", "administrator", "roster"] {
            self.gone(Gone::Item(ItemKind::Record, format!("{source}/{kind}/{user_id}"))).await?;
        }
        self.gone(Gone::Item(ItemKind::Control, format!("{source}/senior/{user_id}"))).await
    }

    async fn department(&mut self, id: &str) -> Result<(), SourceError> {
        let source = &self.visit.source;
        let hidden = Gone::Item(ItemKind::Control, format!("{source}/department_hidden/{id}"));
        let Ok(number) = id.parse() else { return Ok(()) };
        let Some(found) = departments::if_there(&self.visit.client, number).await? else {
            self.gone(Gone::Item(ItemKind::Record, format!("{source}/department/{id}"))).await?;
            return self.gone(hidden).await;
        };
        let department = found.read;
        self.names.learn(&department);
        let mentioned =
            department.parent_id.iter().chain(&department.dept_permits).chain(&department.outer_permit_depts);
        self.learn_names(mentioned.copied().collect()).await?;
        self.visit.items(departments::PART, mapping::department(source, &department, &self.names)).await?;
        match mapping::department_rule(source, &department) {
            Some(control) => self.visit.item(departments::PART, control).await,
            None => self.gone(hidden).await,
        }
    }

    /// That they administer is said of the member too.
    async fn administrator(&mut self, user_id: &str) -> Result<(), SourceError> {
        let found = administrators::one(&self.visit.client, user_id).await?;
        let member = members::if_there(&self.visit.client, user_id).await?;
        let Some((member, _)) = member else { return self.member_gone(user_id).await };
        self.tell(&member).await?;
        let source = &self.visit.source;
        let (Some((level, departments)), Some(person)) = (found, mapping::person_of(&member)) else {
            return self.gone(Gone::Item(ItemKind::Record, format!("{source}/administrator/{user_id}"))).await;
        };
        self.learn_names(departments.clone()).await?;
        let manages = self.names.of(departments);
        let item = mapping::administrator(source, user_id, &person, level, manages);
        self.visit.item(administrators::PART, item).await
    }

    async fn app(&mut self, agent_id: &str) -> Result<(), SourceError> {
        let Ok(number) = agent_id.parse::<i64>() else { return Ok(()) };
        let source = &self.visit.source;
        let list = match self.list.take() {
            Some(list) => list,
            None => apps::list(&self.visit.client).await?,
        };
        let app = list.app_list.entries.iter().find(|app| app.agent_id == Some(number)).cloned();
        let is_whole = !list.app_list.has_unreadable;
        self.list = Some(list);
        let Some(app) = app else {
            if !is_whole {
                return self.visit.skipped(apps::PART, &apps::unexpected()).await;
            }
            self.gone(Gone::Item(ItemKind::App, format!("{source}/{agent_id}"))).await?;
            return self.gone(Gone::Item(ItemKind::Control, format!("{source}/app_visibility/{agent_id}"))).await;
        };
        // How many people that comes to, only a reading of all members can tell.
        let audience = match app_audience::read(&self.visit.client, number).await {
            Ok(scope) => Some(mapping::audience(scope)),
            Err(error) if is_in_vain(&error) => {
                self.visit.skipped(app_audience::PART, &error).await?;
                None
            }
            Err(error) => return Err(error),
        };
        if let Some(audience) = &audience {
            let control = mapping::app_visibility(source, number, app.name.as_deref(), audience, None);
            self.visit.item(app_audience::PART, control).await?;
        }
        self.visit.items(apps::PART, mapping::app(source, &app, audience)).await
    }

    /// Asks for the names of departments that are mentioned. Those outside the app's scope stay numbers, as ever.
    async fn learn_names(&mut self, departments: Vec<i64>) -> Result<(), SourceError> {
        for id in departments {
            if self.names.know(id) || self.unnamed.contains(&id) {
                continue;
            }
            match departments::if_there(&self.visit.client, id).await {
                Ok(Some(department)) => self.names.learn(&department.read),
                Ok(None) | Err(SourceError::PermissionMissing { .. }) => self.unnamed.push(id),
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    async fn gone(&self, gone: Gone) -> Result<(), SourceError> {
        self.visit.hand_over(Collected::Gone(gone)).await
    }
}
