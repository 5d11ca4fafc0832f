//! Gives each command that the capabilities grant to the page a permission of its own: a command that is not granted
//! there can't be called.

fn main() {
    println!("cargo::rerun-if-changed=capabilities/main.json");
    let granted = match granted() {
        Ok(granted) => granted,
        Err(error) => return println!("cargo::error=capabilities/main.json: {error}"),
    };
    let commands: Vec<&'static str> = granted.into_iter().map(|name| &*name.leak()).collect();
    let manifest = tauri_build::AppManifest::new().commands(commands.leak());
    if let Err(error) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest)) {
        println!("cargo::error={error:#}");
    }
}

/// The commands behind `allow-…` in the capabilities.
fn granted() -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let capability: serde_json::Value = serde_json::from_str(&std::fs::read_to_string("capabilities/main.json")?)?;
    let permissions = capability["permissions"].as_array().ok_or("no permissions")?;
    let own = permissions.iter().filter_map(|permission| permission.as_str()?.strip_prefix("allow-"));
    Ok(own.map(|name| name.replace('-', "_")).collect())
}
