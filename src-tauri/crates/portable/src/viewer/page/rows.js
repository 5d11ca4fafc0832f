'use strict';
// The rows: found and shown. Everything is put on the page as text, never as markup.

const terms = JSON.parse(document.getElementById('terms').textContent);
const PER_PAGE = 100;

/** The rows as they stand in the page, one text a row, and the same in lower case for the search. */
class Rows {
  constructor(blocks) {
    this.lines = [];
    this.parts = [];
    for (const block of blocks) {
      const text = block.textContent.trim();
      if (text === '') continue;
      const lower = text.toLowerCase();
      const first = this.lines.length;
      for (const line of text.split('\n')) this.lines.push(line);
      const starts = new Uint32Array(this.lines.length - first + 1);
      for (let row = 1, at = 0; row < starts.length; row++) {
        at = lower.indexOf('\n', at) + 1 || lower.length + 1;
        starts[row] = at;
      }
      this.parts.push({ lower, first, starts });
      block.remove();
    }
    this.categories = new Int16Array(this.lines.length);
    this.sources = new Int16Array(this.lines.length);
    this.lines.forEach((line, row) => {
      const comma = line.indexOf(',');
      this.categories[row] = Number(line.slice(1, comma));
      this.sources[row] = Number(line.slice(comma + 1, line.indexOf(',', comma + 1)));
    });
  }

  /** The numbers of the rows that hold every word of the query and are of the category and the source; -1 is any. */
  find(query, category, source) {
    const words = query.trim().split(/\s+/).filter(Boolean).map(written).sort((a, b) => b.length - a.length);
    const found = [];
    const wanted = (row) =>
      (category < 0 || this.categories[row] === category) && (source < 0 || this.sources[row] === source);
    if (words.length === 0) {
      for (let row = 0; row < this.lines.length; row++) if (wanted(row)) found.push(row);
      return found;
    }
    const [longest, ...others] = words;
    for (const { lower, first, starts } of this.parts) {
      let row = 0;
      let at = lower.indexOf(longest);
      while (at >= 0) {
        while (starts[row + 1] <= at) row++;
        // What stands before the texts only says which category, source and fields the row is of.
        const texts = lower.indexOf(']', starts[row]);
        if (at < texts) {
          at = lower.indexOf(longest, texts);
          continue;
        }
        const end = starts[row + 1];
        if (wanted(first + row) && others.every((word) => within(lower, word, texts, end))) found.push(first + row);
        at = lower.indexOf(longest, end);
      }
    }
    return found;
  }

  row(number) {
    const [category, source, kind, fields, title, subject, at, ...values] = JSON.parse(this.lines[number]);
    return { category, source, kind, fields, title, subject, at, values };
  }
}

function within(text, word, from, to) {
  const at = text.indexOf(word, from);
  return at >= 0 && at < to;
}

/** A word as it stands in the rows, which are JSON without `<`. */
function written(word) {
  return JSON.stringify(word.toLowerCase()).slice(1, -1).replaceAll('<', '\\u003c');
}

let language = terms.language;
const t = (key, ...values) => values.reduce((text, value, at) => text.replaceAll(`%${at + 1}`, value), terms.words[language][key]);
const named = (list, name) => terms.named[language][`${list}-${name}`] ?? name;
const number = (value) => value.toLocaleString(language);

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (value !== null && value !== false) made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children);
  return made;
}

function told(value) {
  if (value === null || value === '') return t('untold');
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function facts(row) {
  const list = element('dl');
  row.fields.forEach((field, at) => {
    const { id, label } = terms.fields[field];
    const name = terms.named[language][`field-${id}`] ?? label ?? id;
    const value = row.values[at];
    const texts = Array.isArray(value) ? value.map(told) : [told(value)];
    list.append(element('div', {}, element('dt', {}, name), element('dd', { dir: 'auto' }, texts.join('\n') || t('nothing'))));
  });
  return list;
}

function card(row) {
  const about = [named('kind', terms.kinds[row.kind]), named('data', terms.categories[row.category]), row.subject, row.at, terms.sources[row.source]];
  const details = element(
    'details',
    {},
    element('summary', {}, element('strong', { dir: 'auto' }, row.title || t('untitled')), element('span', {}, about.filter(Boolean).join(' · '))),
  );
  details.addEventListener('toggle', () => details.append(facts(row)), { once: true });
  return element('li', {}, details);
}
