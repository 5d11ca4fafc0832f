//! Writes an export of made-up data and checks it: `sample_export FILE [en|zh-CN] [PEOPLE|hostile]`.
#![allow(clippy::print_stdout, reason = "an example talks to whoever runs it")]

use std::error::Error;

use clearhold_portable::{Contents, export, verify};

#[path = "../tests/rig/mod.rs"]
mod rig;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or("name the file to write")?;
    let language = arguments.next().unwrap_or_else(|| "en".to_owned());
    let language = language.parse().map_err(|_| "the language is en or zh-CN")?;
    let people = arguments.next().unwrap_or_else(|| "60".to_owned());
    let contents: Box<dyn Contents> = match people.as_str() {
        "hostile" => Box::new(rig::hostile()),
        number => Box::new(rig::Organisation { people: number.parse()? }),
    };
    let plan = rig::plan(file.as_ref(), language);
    let exported = export(&plan, &*contents, None, &mut |_| {}, &|| false)?;
    println!("{} files, {} records, {} bytes, {}", exported.files, exported.records, exported.bytes, exported.sha256);
    let verified = verify(file.as_ref(), None, &mut |_| {}, &|| false)?;
    for check in &verified.checks {
        println!("{} {} {:?}", if check.ok { "ok    " } else { "BROKEN" }, check.check, check.detail);
    }
    if verified.ok { Ok(()) } else { Err("not verified".into()) }
}
