'use strict';
const field = document.getElementById('search');
const count = document.getElementById('count');
const lines = [...document.querySelectorAll('pre [data-line]')];
const search = () => {
  const wanted = field.value.toLowerCase();
  let hits = 0;
  for (const line of lines) {
    const hit = wanted !== '' && line.textContent.toLowerCase().includes(wanted);
    line.classList.toggle('hit', hit);
    if (hit) {
      hits += 1;
      line.closest('details').open = true;
      if (hits === 1) line.scrollIntoView({ block: 'center' });
    }
  }
  count.textContent = wanted === '' ? '' : `${hits} ${hits === 1 ? 'line' : 'lines'}`;
};
field.addEventListener('input', search);
const openTarget = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const details = target && target.closest('details');
  if (details) {
    details.open = true;
    target.scrollIntoView({ block: 'center' });
  }
};
addEventListener('hashchange', openTarget);
openTarget();
