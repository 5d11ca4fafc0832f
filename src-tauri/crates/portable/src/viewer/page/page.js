// The page: what one types, chooses and sees.

const rows = new Rows(document.querySelectorAll('script.rows'));
const chosen = { query: '', category: -1, source: -1, page: 0 };
const list = element('ol', { id: 'rows' });
const count = element('p', { id: 'count', role: 'status' });
const turn = element('nav', { class: 'turn' });
let found = [];

function search() {
  const began = performance.now();
  found = rows.find(chosen.query, chosen.category, chosen.source);
  show();
  // Read by what measures this page.
  document.body.dataset.milliseconds = (performance.now() - began).toFixed(1);
}

function show() {
  const pages = Math.max(1, Math.ceil(found.length / PER_PAGE));
  chosen.page = Math.min(chosen.page, pages - 1);
  const first = chosen.page * PER_PAGE;
  list.replaceChildren(...found.slice(first, first + PER_PAGE).map((at) => card(rows.row(at))));
  list.setAttribute('start', String(first + 1));
  count.textContent = t('count', number(found.length), number(rows.lines.length));
  const go = (by) => () => {
    chosen.page += by;
    show();
    count.scrollIntoView();
  };
  turn.replaceChildren(
    element('button', { type: 'button', disabled: chosen.page === 0, onclick: go(-1) }, t('previous')),
    element('span', {}, t('page', number(chosen.page + 1), number(pages))),
    element('button', { type: 'button', disabled: chosen.page + 1 >= pages, onclick: go(1) }, t('next')),
  );
  turn.hidden = pages === 1;
}

function choice(id, label, options, key) {
  const select = element('select', { id, onchange: (event) => change({ [key]: Number(event.target.value) }) });
  select.append(element('option', { value: '-1' }, t('all')), ...options.map((text, at) => element('option', { value: String(at) }, text)));
  select.value = String(chosen[key]);
  return element('label', { for: id }, element('span', {}, label), select);
}

function change(what) {
  Object.assign(chosen, what, { page: 0 });
  search();
}

function verification() {
  const outcome = element('p', { id: 'outcome', role: 'status' });
  const run = async (event) => {
    const given = [...event.target.files];
    if (given.length === 0) return;
    outcome.className = '';
    if (!window.isSecureContext || !crypto.subtle) {
      outcome.textContent = t('check-impossible');
      return;
    }
    outcome.textContent = t('check-running', '0');
    let result;
    try {
      result = await check(given, (done) => (outcome.textContent = t('check-running', number(done))));
    } catch {
      result = { checked: 0, problem: 'check-too-large', file: null };
    }
    outcome.className = result.problem === null ? 'sound' : 'broken';
    outcome.textContent = result.problem === null ? t('check-sound', number(result.checked)) : t(result.problem, result.file ?? '');
  };
  const input = (id, label, attributes) =>
    element('label', { for: id }, element('span', {}, label), element('input', { id, type: 'file', onchange: run, ...attributes }));
  return element(
    'section',
    { 'aria-labelledby': 'check' },
    element('h2', { id: 'check' }, t('check-title')),
    element('p', {}, t('check-about')),
    element('div', { class: 'asks' }, input('zip', t('check-zip'), { accept: '.zip' }), input('folder', t('check-folder'), { webkitdirectory: true })),
    outcome,
  );
}

function draw() {
  document.documentElement.lang = language;
  document.title = t('title');
  const other = Object.keys(terms.words).find((each) => each !== language);
  const notes = [terms.sample && t('sample'), rows.lines.length < terms.records && t('cut', number(rows.lines.length), number(terms.records))];
  document.getElementById('page').replaceChildren(
    element(
      'header',
      {},
      element('h1', {}, t('title')),
      element('button', { id: 'language', type: 'button', lang: other, onclick: () => ((language = other), draw()) }, terms.words[other].language),
      element('p', {}, t('made', terms.made_at, terms.made_by)),
      ...notes.filter(Boolean).map((note) => element('p', { class: 'note', role: 'note' }, note)),
    ),
    element(
      'main',
      {},
      element(
        'div',
        { class: 'asks', role: 'search' },
        element(
          'label',
          { for: 'query', class: 'wide' },
          element('span', {}, t('search')),
          element('input', { id: 'query', type: 'search', autocomplete: 'off', value: chosen.query, oninput: (event) => change({ query: event.target.value }) }),
        ),
        choice('category', t('category'), terms.categories.map((id) => named('data', id)), 'category'),
        choice('source', t('source'), terms.sources, 'source'),
      ),
      count,
      list,
      turn,
      verification(),
    ),
  );
  turn.setAttribute('aria-label', t('pages'));
  list.setAttribute('aria-label', t('found'));
  search();
}

draw();
