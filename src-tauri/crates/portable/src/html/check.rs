//! Checking the pages: they may hold only the few elements that this program writes, so that nothing in them can run,
//! load or send anything. A list of what is allowed leaves no gap, as one of what is forbidden would.

use std::io::Read;

use crate::verify::{Detail, Measured, Problem};

const DOCTYPE: &[u8] = b"<!doctype html>";
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// Elements that do nothing.
const ELEMENTS: [&str; 37] = [
    "a", "article", "b", "bdi", "body", "dd", "div", "dl", "dt", "footer", "h1", "h2", "h3", "head", "header", "html",
    "li", "main", "meta", "nav", "p", "pre", "section", "span", "strong", "style", "table", "tbody", "td", "th",
    "thead", "time", "title", "tr", "ul", "ol", "br",
];

/// Attributes that do nothing; `href` and `http-equiv` are looked at on their own.
const ATTRIBUTES: [&str; 20] = [
    "aria-hidden",
    "aria-label",
    "aria-labelledby",
    "charset",
    "class",
    "content",
    "data-label",
    "datetime",
    "dir",
    "href",
    "http-equiv",
    "id",
    "lang",
    "name",
    "rel",
    "role",
    "scope",
    "tabindex",
    "title",
    "colspan",
];

/// Checks a page; `path` is relative to `data/`, and `known` says whether there is a file at such a path.
pub(crate) fn check(path: &str, input: &mut Measured<'_>, known: &dyn Fn(&str) -> bool) -> Result<(), Detail> {
    if !has_ending(path) {
        return Err(Detail::new(Problem::UnexpectedFile, path));
    }
    let mut page = Page { path, input, buffer: Vec::new(), at: 0, line: 1, known, policy: false };
    page.read()
}

fn has_ending(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| ending == "html")
}

struct Page<'a, 'm> {
    path: &'a str,
    input: &'a mut Measured<'m>,
    buffer: Vec<u8>,
    at: usize,
    line: u64,
    known: &'a dyn Fn(&str) -> bool,
    /// Whether the page forbids loading and running to the browser, before anything that could.
    policy: bool,
}

impl Page<'_, '_> {
    fn read(&mut self) -> Result<(), Detail> {
        while self.buffer.len() < DOCTYPE.len() && self.fill()? {}
        if !self.buffer.starts_with(DOCTYPE) {
            return Err(self.wrong(Problem::BadMarkup));
        }
        self.at = DOCTYPE.len();
        while self.skip_to(b'<')? {
            self.input.limit().renew();
            let start = self.line;
            let tag = self.take_tag()?;
            let result = self.tag(&tag);
            result.map_err(|detail| detail.line(start))?;
            if tag == "style" {
                self.style()?;
            }
        }
        if self.policy { Ok(()) } else { Err(self.wrong(Problem::ActiveContent)) }
    }

    fn wrong(&self, problem: Problem) -> Detail {
        Detail::new(problem, self.path).line(self.line)
    }

    /// Reads on; false at the end.
    fn fill(&mut self) -> Result<bool, Detail> {
        self.buffer.drain(..self.at);
        self.at = 0;
        let old = self.buffer.len();
        self.buffer.resize(old + (1 << 16), 0);
        let read = self.input.read(&mut self.buffer[old..]);
        self.buffer.truncate(old + read.as_ref().copied().unwrap_or_default());
        match read {
            Ok(read) => Ok(read > 0),
            Err(_) => Err(self.wrong(Problem::Unreadable)),
        }
    }

    /// Goes on to a byte; false if it does not come.
    fn skip_to(&mut self, byte: u8) -> Result<bool, Detail> {
        loop {
            let rest = &self.buffer[self.at..];
            let found = rest.iter().position(|b| *b == byte);
            let passed = &rest[..found.unwrap_or(rest.len())];
            if passed.contains(&0) {
                return Err(self.wrong(Problem::BadMarkup));
            }
            self.line += passed.iter().filter(|b| **b == b'\n').count() as u64;
            self.at += passed.len();
            if found.is_some() {
                return Ok(true);
            }
            if !self.fill()? {
                return Ok(false);
            }
        }
    }

    /// What stands between `<` and `>`. Ours has no `>` in its attributes: it is written `&gt;` there.
    fn take_tag(&mut self) -> Result<String, Detail> {
        loop {
            if let Some(end) = self.buffer[self.at..].iter().position(|b| *b == b'>') {
                let tag = String::from_utf8(self.buffer[self.at + 1..self.at + end].to_vec());
                self.at += end + 1;
                let tag = tag.map_err(|_| self.wrong(Problem::NotUtf8))?;
                self.line += tag.matches('\n').count() as u64;
                return Ok(tag);
            }
            if !self.fill()? {
                return Err(self.wrong(Problem::BadMarkup));
            }
        }
    }

    fn tag(&mut self, tag: &str) -> Result<(), Detail> {
        if let Some(name) = tag.strip_prefix('/') {
            return if ELEMENTS.contains(&name) { Ok(()) } else { Err(self.wrong(Problem::BadMarkup)) };
        }
        let (name, mut rest) = tag.split_at(tag.find(' ').unwrap_or(tag.len()));
        if !ELEMENTS.contains(&name) {
            let plain = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
            let problem = if plain { Problem::ActiveContent } else { Problem::BadMarkup };
            return Err(self.wrong(problem).found(if plain { name.to_owned() } else { String::new() }));
        }
        let mut attributes = Vec::new();
        while let Some(attribute) = rest.strip_prefix(' ') {
            let parts = attribute.split_once("=\"").and_then(|(key, after)| {
                let (value, after) = after.split_once('"')?;
                Some((key, value, after))
            });
            let Some((key, value, after)) = parts else { return Err(self.wrong(Problem::BadMarkup)) };
            if !ATTRIBUTES.contains(&key) {
                return Err(self.wrong(Problem::ActiveContent).found(key.to_owned()));
            }
            if value.contains('<') {
                return Err(self.wrong(Problem::BadMarkup));
            }
            attributes.push((key, value));
            rest = after;
        }
        if !rest.is_empty() {
            return Err(self.wrong(Problem::BadMarkup));
        }
        self.attributes(name, &attributes)
    }

    fn attributes(&mut self, element: &str, attributes: &[(&str, &str)]) -> Result<(), Detail> {
        let of = |key| attributes.iter().find(|(name, _)| *name == key).map(|(_, value)| *value);
        if let Some(what) = of("http-equiv") {
            // Any other could send the reader elsewhere, or loosen the rule.
            if element != "meta" || what != "Content-Security-Policy" || of("content") != Some(POLICY) {
                return Err(self.wrong(Problem::ActiveContent).found("http-equiv".to_owned()));
            }
            self.policy = true;
        }
        if let Some(target) = of("href") {
            if element != "a" || !self.policy {
                return Err(self.wrong(Problem::ActiveContent).found("href".to_owned()));
            }
            if !self.leads_somewhere(target) {
                return Err(self.wrong(Problem::BrokenLink).found(target.to_owned()));
            }
        }
        if element == "style" && !self.policy {
            return Err(self.wrong(Problem::ActiveContent).found("style".to_owned()));
        }
        Ok(())
    }

    /// Whether a link leads to a place on the page or to a file of the export.
    fn leads_somewhere(&self, target: &str) -> bool {
        if let Some(place) = target.strip_prefix('#') {
            return !place.is_empty() && place.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        }
        let (folder, target) = match (self.path.rsplit_once('/'), target.strip_prefix("../")) {
            (Some(_), Some(target)) => ("", target),
            (None, Some(_)) => return false,
            (Some((folder, _)), None) => (folder, target),
            (None, None) => ("", target),
        };
        let path = if folder.is_empty() { target.to_owned() } else { format!("{folder}/{target}") };
        (self.known)(&path)
    }

    /// The style of the page: it may not load anything.
    fn style(&mut self) -> Result<(), Detail> {
        let mut sheet = Vec::new();
        loop {
            if let Some(end) = self.buffer[self.at..].iter().position(|b| *b == b'<') {
                sheet.extend_from_slice(&self.buffer[self.at..self.at + end]);
                self.line += sheet.iter().filter(|b| **b == b'\n').count() as u64;
                self.at += end;
                break;
            }
            sheet.extend_from_slice(&self.buffer[self.at..]);
            self.at = self.buffer.len();
            if !self.fill()? {
                return Err(self.wrong(Problem::BadMarkup));
            }
        }
        let text = String::from_utf8_lossy(&sheet).to_lowercase();
        // A backslash could spell any of the others in another way.
        match ["@import", "url(", "image-set", "src(", "\\"].into_iter().find(|word| text.contains(word)) {
            Some(word) => Err(self.wrong(Problem::ActiveContent).found(word.to_owned())),
            None => Ok(()),
        }
    }
}
