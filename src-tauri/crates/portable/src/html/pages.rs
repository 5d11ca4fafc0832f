//! Pages: the frame that all of them share, and long lists cut into pages.

use std::io::Write;
use std::sync::Arc;

use clearhold_words::{Argument, Words};
use minijinja::value::{Serde, ValueKind};
use minijinja::{AutoEscape, Environment, Value, context};
use serde::Serialize;

use crate::contract::{Plan, PortableError};
use crate::export::AGENT;
use crate::package::Package;

/// How many items stand on a page.
const PER_PAGE: u64 = 500;

const STYLE: &str = include_str!("templates/style.css");
const TEMPLATES: [(&str, &str); 6] = [
    ("head.html", include_str!("templates/head.html")),
    ("foot.html", include_str!("templates/foot.html")),
    ("index.html", include_str!("templates/index.html")),
    ("about.html", include_str!("templates/about.html")),
    ("record.html", include_str!("templates/record.html")),
    ("row.html", include_str!("templates/row.html")),
];

/// The templates with the words of one language.
pub(super) struct Pages {
    templates: Environment<'static>,
    pub(super) words: Arc<Words>,
    frame: Value,
}

/// What a page is called and what it is about.
#[derive(Clone, Default)]
pub(super) struct Heading {
    pub(super) title: String,
    pub(super) lead: Option<String>,
}

impl Pages {
    pub(super) fn new(plan: &Plan) -> Result<Self, PortableError> {
        let words = Arc::new(Words::new(plan.language));
        let mut templates = Environment::new();
        templates.set_auto_escape_callback(|_| AutoEscape::Html);
        templates.set_formatter(|out, state, value| {
            // HTML has no way to carry these characters, not even escaped.
            let clean = match (value.kind(), value.as_str()) {
                (ValueKind::String, Some(text)) if !value.is_safe() && text.contains(is_no_text) => {
                    Some(Value::from(text.replace(is_no_text, "\u{fffd}")))
                }
                _ => None,
            };
            minijinja::escape_formatter(out, state, clean.as_ref().unwrap_or(value))
        });
        let (own, counted) = (Arc::clone(&words), Arc::clone(&words));
        templates.add_function("t", move |key: &str| own.text(key));
        templates.add_function("n", move |key: &str, name: &str, number: u64| {
            counted.text_with(key, &[(name, Argument::Number(number))])
        });
        for (name, source) in TEMPLATES {
            templates.add_template(name, source).map_err(failed)?;
        }
        let date = super::show::time(plan.made_at);
        let frame = context! {
            lang => plan.language.tag(),
            sample => plan.sample,
            export_title => if plan.sample { "export-title-sample" } else { "export-title" },
            made => words.text_with("export-made", &[("date", (&date).into()), ("program", AGENT.into())]),
            style => Value::from_safe_string(STYLE.to_owned()),
        };
        Ok(Self { templates, words, frame })
    }

    /// Writes one page that stands alone.
    pub(super) fn single(
        &self,
        package: &mut Package<'_>,
        path: &str,
        heading: &Heading,
        template: &str,
        content: Value,
    ) -> Result<(), PortableError> {
        let root = !path.contains('/');
        package.open(path)?;
        self.head(package, heading, root, 1)?;
        self.render(package, template, content)?;
        self.foot(package, root, None, None)?;
        package.close()?;
        Ok(())
    }

    fn render(&self, package: &mut Package<'_>, template: &str, content: Value) -> Result<(), PortableError> {
        let text = self.templates.get_template(template).and_then(|page| page.render(content)).map_err(failed)?;
        Ok(package.write_all(text.as_bytes())?)
    }

    fn head(&self, package: &mut Package<'_>, heading: &Heading, root: bool, number: u64) -> Result<(), PortableError> {
        let own = context! { title => &heading.title, lead => &heading.lead, root, number };
        self.render(package, "head.html", context! { ..own, ..self.frame.clone() })
    }

    fn foot(
        &self,
        package: &mut Package<'_>,
        root: bool,
        previous: Option<String>,
        next: Option<String>,
    ) -> Result<(), PortableError> {
        self.render(package, "foot.html", context! { root, previous, next, ..self.frame.clone() })
    }
}

/// A list that goes over as many pages as it needs.
pub(super) struct List<'a> {
    pages: &'a Pages,
    /// The name of the files, without number and ending.
    name: String,
    heading: Heading,
    /// The template of one item.
    template: &'static str,
    /// The names of the columns when the items are rows of a table.
    columns: Vec<String>,
    page: u64,
    on_page: u64,
    count: u64,
}

impl<'a> List<'a> {
    pub(super) fn new(pages: &'a Pages, name: impl Into<String>, heading: Heading, columns: Vec<String>) -> Self {
        let template = if columns.is_empty() { "record.html" } else { "row.html" };
        Self { pages, name: name.into(), heading, template, columns, page: 0, on_page: 0, count: 0 }
    }

    /// Adds an item, on a new page when the one before is full.
    pub(super) fn add(&mut self, package: &mut Package<'_>, item: &impl Serialize) -> Result<(), PortableError> {
        if self.page == 0 || self.on_page == PER_PAGE {
            self.turn(package)?;
        }
        self.on_page += 1;
        self.count += 1;
        self.pages.render(package, self.template, Value::from(Serde(item)))
    }

    /// Ends the last page. Gives the number of items.
    pub(super) fn end(mut self, package: &mut Package<'_>) -> Result<u64, PortableError> {
        if self.page == 0 {
            self.page = 1;
            package.open(&format!("pages/{}", file(&self.name, 1)))?;
            self.pages.head(package, &self.heading, false, 1)?;
            writeln!(package, "<p>{}</p>", self.pages.words.text("export-empty"))?;
            self.columns.clear();
        }
        self.close(package, None)?;
        Ok(self.count)
    }

    fn turn(&mut self, package: &mut Package<'_>) -> Result<(), PortableError> {
        if self.page > 0 {
            self.close(package, Some(file(&self.name, self.page + 1)))?;
        }
        self.page += 1;
        self.on_page = 0;
        package.open(&format!("pages/{}", file(&self.name, self.page)))?;
        self.pages.head(package, &self.heading, false, self.page)?;
        if !self.columns.is_empty() {
            package.write_all(b"<div class=\"sheet\"><table>\n<thead><tr>")?;
            for column in &self.columns {
                // The names of columns are words of ours, without characters that mean something in HTML.
                write!(package, "<th scope=\"col\">{column}</th>")?;
            }
            package.write_all(b"</tr></thead>\n<tbody>\n")?;
        }
        Ok(())
    }

    fn close(&mut self, package: &mut Package<'_>, next: Option<String>) -> Result<(), PortableError> {
        if !self.columns.is_empty() {
            package.write_all(b"</tbody>\n</table></div>\n")?;
        }
        let previous = (self.page > 1).then(|| file(&self.name, self.page - 1));
        self.pages.foot(package, false, previous, next)?;
        package.close()?;
        Ok(())
    }
}

/// The file of a page. No category's own name holds a dot and a p, so no two are the same.
fn file(name: &str, page: u64) -> String {
    if page == 1 { format!("{name}.html") } else { format!("{name}.p{page}.html") }
}

fn is_no_text(c: char) -> bool {
    let code = u32::from(c);
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r')) || (0xfdd0..=0xfdef).contains(&code) || code & 0xfffe == 0xfffe
}

/// The templates are part of the program and are rendered by the tests, so this is a fault of ours.
fn failed(_: minijinja::Error) -> PortableError {
    PortableError::Io(std::io::ErrorKind::InvalidInput)
}
