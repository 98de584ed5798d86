/**
 * The script of the page: filters, and in VS Code a fresh report while somebody types. It asks nobody anything and writes
 * no markup of its own; the page is complete without it.
 */

/** The whole script. */
export const script = `(() => {
'use strict';
const byId = (id) => document.getElementById(id);
const editor = typeof acquireVsCodeApi === 'function' ? acquireVsCodeApi() : undefined;
const names = ['text', 'host', 'rule', 'level'];
const field = (name) => byId('filter-' + name);
const texts = new WeakMap();
const textOf = (element) => {
  let text = texts.get(element);
  if (text === undefined) {
    text = element.textContent.toLowerCase();
    texts.set(element, text);
  }
  return text;
};
const values = () => Object.fromEntries(names.map((name) => [name, field(name).value]));
let wasOn = false;
const apply = () => {
  const { text, host, rule, level } = values();
  const words = text.toLowerCase().split(/\\s+/).filter(Boolean);
  const isOn = words.length > 0 || host !== '' || rule !== '' || level !== '';
  byId('filter-status').textContent = isOn || wasOn ? hide(words, host, rule, level, isOn) : '';
  byId('filter-clear').disabled = !isOn;
  wasOn = isOn;
  if (editor) editor.setState({ values: values(), top: scrollY });
};
const hide = (words, host, rule, level, isOn) => {
  const has = (element, more) => words.every((word) => textOf(element).includes(word) || more.includes(word));
  const isAt = (element) => host === '' || element.dataset.hosts.split(' ').includes(host);
  let shown = 0;
  let all = 0;
  const sections = byId('sections');
  const after = sections.nextSibling;
  const around = sections.parentNode;
  // Hiding a thousand neighbours in a page that is drawn takes far longer than drawing it anew.
  sections.remove();
  for (const group of sections.querySelectorAll('.group')) {
    let inGroup = 0;
    for (const item of group.querySelectorAll('li.finding')) {
      const { rule: of, level: is } = item.dataset;
      const fits = (rule === '' || of === rule) && (level === '' || is === level) && isAt(item) && has(item, of);
      item.hidden = !fits;
      all += 1;
      if (fits) inGroup += 1;
    }
    group.hidden = inGroup === 0;
    shown += inGroup;
  }
  for (const item of sections.querySelectorAll('li.server')) item.hidden = !(isAt(item) && has(item, ''));
  around.insertBefore(sections, after);
  return isOn ? shown + ' of ' + all + ' findings shown' : '';
};
const set = (wanted) => {
  for (const name of names) {
    field(name).value = wanted[name] ?? '';
    // What is gone from the report cannot be chosen any more.
    if (field(name).value !== (wanted[name] ?? '')) field(name).value = '';
  }
  apply();
};
const choose = () => {
  apply();
  // What is left begins below the filters.
  const top = byId('sections').offsetTop - byId('filters').offsetHeight;
  if (scrollY > top) scrollTo(0, top);
};
for (const name of names) field(name).addEventListener('input', choose);
byId('filter-clear').addEventListener('click', () => {
  set({});
  field('text').focus();
});
const renew = (html) => {
  const fresh = new DOMParser().parseFromString(html, 'text/html');
  const before = values();
  const address = document.activeElement?.getAttribute('href');
  const top = scrollY;
  for (const id of ['head', 'contents', 'sections']) byId(id).replaceChildren(...fresh.getElementById(id).childNodes);
  for (const name of ['host', 'rule', 'level'])
    field(name).replaceChildren(...fresh.getElementById('filter-' + name).childNodes);
  set(before);
  scrollTo(0, top);
  if (address) for (const link of document.links) if (link.getAttribute('href') === address) return link.focus();
};
addEventListener('message', ({ data }) => {
  if (editor && data?.type === 'report' && typeof data.html === 'string') renew(data.html);
});
byId('filters').hidden = false;
const state = editor?.getState();
set(state?.values ?? {});
if (state?.top) scrollTo(0, state.top);
addEventListener('scroll', () => editor?.setState({ values: values(), top: scrollY }), { passive: true });
document.body.dataset.ready = 'true';
})();
`;
