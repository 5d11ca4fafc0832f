//! Files that were handed over to an app one by one, which the desktop's Documents portal keeps
//! (`org.freedesktop.portal.Documents`). It serves them past every folder that is shut.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use zbus::Connection;

use super::permission_store::Unreachable;

/// What each app may do with each document, by app and by document.
pub(crate) type HandedOver = HashMap<String, BTreeMap<String, Vec<String>>>;

#[zbus::proxy(
    interface = "org.freedesktop.portal.Documents",
    default_service = "org.freedesktop.portal.Documents",
    default_path = "/org/freedesktop/portal/documents",
    gen_blocking = false
)]
trait Documents {
    fn list(&self, app: &str) -> zbus::Result<HashMap<String, Vec<u8>>>;
    fn info(&self, document: &str) -> zbus::Result<(Vec<u8>, HashMap<String, Vec<String>>)>;
    fn grant_permissions(&self, document: &str, app: &str, permissions: &[&str]) -> zbus::Result<()>;
    fn revoke_permissions(&self, document: &str, app: &str, permissions: &[&str]) -> zbus::Result<()>;
}

async fn portal() -> zbus::Result<DocumentsProxy<'static>> {
    DocumentsProxy::new(&Connection::session().await?).await
}

/// Every document that was handed over. The portal is not bothered where it never kept any.
pub(crate) async fn handed_over(kept_in: &Path) -> Result<HandedOver, Unreachable> {
    if !kept_in.exists() {
        return Ok(HandedOver::new());
    }
    read().await.map_err(|_| Unreachable)
}

async fn read() -> zbus::Result<HandedOver> {
    let portal = portal().await?;
    let mut all = HandedOver::new();
    for document in portal.list("").await?.into_keys() {
        let (_, apps) = portal.info(&document).await?;
        for (app, permissions) in apps.into_iter().filter(|(_, permissions)| !permissions.is_empty()) {
            all.entry(app).or_default().insert(document.clone(), permissions);
        }
    }
    Ok(all)
}

/// Hands documents over to an app, or takes them back.
pub(crate) async fn put(app: &str, documents: &[(String, Vec<String>)], granted: bool) -> Result<(), Unreachable> {
    let put = async {
        let portal = portal().await?;
        for (document, permissions) in documents {
            let permissions: Vec<&str> = permissions.iter().map(String::as_str).collect();
            if granted {
                portal.grant_permissions(document, app, &permissions).await?;
            } else {
                portal.revoke_permissions(document, app, &permissions).await?;
            }
        }
        Ok::<(), zbus::Error>(())
    };
    put.await.map_err(|_| Unreachable)
}
