use crate::Language;

macro_rules! folder {
    ($folder:literal: $($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../", $folder, "/", $name)))),+]
    };
}

const ENGLISH: &[(&str, &str)] = folder!(
    "en": "catalogue.ftl", "cli.ftl", "common.ftl", "device.ftl", "errors.ftl", "export.ftl", "fields.ftl", "guidance.ftl", "import.ftl", "screens.ftl",
);

const SIMPLIFIED_CHINESE: &[(&str, &str)] = folder!(
    "zh-CN": "catalogue.ftl", "cli.ftl", "common.ftl", "device.ftl", "errors.ftl", "export.ftl", "fields.ftl", "guidance.ftl", "import.ftl", "screens.ftl",
);

/// The Fluent files of a language, as they are embedded: file name and text.
pub fn files(language: Language) -> &'static [(&'static str, &'static str)] {
    match language {
        Language::English => ENGLISH,
        Language::SimplifiedChinese => SIMPLIFIED_CHINESE,
    }
}
