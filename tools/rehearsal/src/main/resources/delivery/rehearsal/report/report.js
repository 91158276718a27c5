'use strict';
const byId = (id) => document.getElementById(id);
const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
const show = (element, block) => {
  for (let at = element.closest('details'); at; at = at.parentElement.closest('details')) at.open = true;
  element.scrollIntoView({ block, behavior: calm ? 'auto' : 'smooth' });
};

// Logs: every line that contains the text is marked; Enter walks through them.
const field = byId('search');
const count = byId('search-count');
const lines = [...document.querySelectorAll('pre.log .line[id]')];
let hits = [];
let current = -1;
const tell = () => {
  const number = hits.length === 1 ? '1 line' : `${hits.length} lines`;
  count.textContent = field.value === '' ? '' : current < 0 ? number : `${current + 1} of ${number}`;
};
const find = () => {
  const wanted = field.value.toLowerCase();
  hits = [];
  current = -1;
  for (const line of lines) {
    const hit = wanted !== '' && line.textContent.toLowerCase().includes(wanted);
    line.classList.toggle('hit', hit);
    line.classList.remove('current');
    if (hit) hits.push(line);
  }
  for (const details of new Set(hits.map((line) => line.closest('details')))) details.open = true;
  tell();
};
const step = (by) => {
  if (hits.length === 0) return;
  if (current >= 0) hits[current].classList.remove('current');
  current = current < 0 && by < 0 ? hits.length - 1 : (current + by + hits.length) % hits.length;
  hits[current].classList.add('current');
  history.replaceState(null, '', `#${hits[current].id}`);
  show(hits[current], 'center');
  tell();
};
field.addEventListener('input', find);
field.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') {
    event.preventDefault();
    step(event.shiftKey ? -1 : 1);
  }
});
byId('search-next').addEventListener('click', () => step(1));
byId('search-previous').addEventListener('click', () => step(-1));
addEventListener('keydown', (event) => {
  if (event.key === '/' && !event.target.closest('input') && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    field.focus();
  }
});

// Links: only rows whose text contains the words.
const filter = byId('link-filter');
const kinds = [...document.querySelectorAll('#link-kinds > details')];
const atFirst = kinds.map((kind) => kind.open);
filter.addEventListener('input', () => {
  const wanted = filter.value.toLowerCase();
  let shown = 0;
  kinds.forEach((kind, index) => {
    let inside = 0;
    for (const row of kind.querySelectorAll('tbody tr')) {
      row.hidden = wanted !== '' && !row.textContent.toLowerCase().includes(wanted);
      if (!row.hidden) inside += 1;
    }
    kind.hidden = inside === 0;
    kind.open = wanted === '' ? atFirst[index] : inside > 0;
    shown += inside;
  });
  byId('link-count').textContent = wanted === '' ? '' : shown === 1 ? '1 name' : `${shown} names`;
});

// An address that names a line opens what holds it.
const openTarget = () => {
  const target = byId(decodeURIComponent(location.hash.slice(1)));
  if (!target || target.tagName === 'MAIN' || target.tagName === 'SECTION') return;
  if (target.tagName === 'DETAILS') target.open = true;
  show(target, target.classList.contains('line') ? 'center' : 'start');
};
addEventListener('hashchange', openTarget);
openTarget();

// Paper has no way to open anything; logs of stages that succeeded stay closed.
addEventListener('beforeprint', () => {
  for (const details of document.querySelectorAll('details')) {
    if (!details.querySelector('pre.log')) details.open = true;
  }
});
