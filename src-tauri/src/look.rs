//! The window itself.

use tauri::{AppHandle, WebviewUrl, WebviewWindowBuilder};

/// Opens the window. With `sample`, its page begins at the sample organisation.
pub(crate) fn open_window(app: &AppHandle, sample: bool) -> tauri::Result<()> {
    let page = if sample { "index.html#sample" } else { "index.html" };
    WebviewWindowBuilder::new(app, "main", WebviewUrl::App(page.into()))
        .title("Clearhold")
        .inner_size(1180.0, 780.0)
        .min_inner_size(760.0, 560.0)
        // A link in imported text must not take the window anywhere.
        .on_navigation(|url| matches!(url.scheme(), "tauri") || url.host_str() == Some("tauri.localhost"))
        .build()?;
    Ok(())
}
