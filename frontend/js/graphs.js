// Graphs of a server or a host: asks for the values when the card comes near the screen, and once a minute while it is seen.
import '../css/graphs.css';
import { draw } from './graph.js';

const MINUTE = 60_000;
const AHEAD = '300px';

document.querySelectorAll('[data-graphs]').forEach((card) => {
  const buttons = [...card.querySelectorAll('button[data-range]')];
  const words = sentences(card);
  const plots = [...card.querySelectorAll('.graph')].map((figure) => draw(figure, words));
  const empty = card.querySelector('[data-empty]');
  let near = false;
  let loadedAt = 0;
  let asked = 0;

  async function load() {
    const mine = ++asked;
    loadedAt = Date.now();
    let answer;
    try {
      answer = await fetch(`${card.dataset.path}?range=${card.dataset.range}`, {
        headers: { Accept: 'application/json' },
        redirect: 'error',
      });
    } catch {
      return; // what is drawn stays; it is tried again in a minute
    }
    if (!answer.ok) {
      return;
    }
    const values = await answer.json();
    if (mine === asked) {
      plots.forEach((plot) => plot.show(values));
      empty.hidden = plots.some((plot) => plot.hasValues());
      empty.textContent = values.last_measured_at ? words.off : words.none;
    }
  }

  function loadWhenDue() {
    if (near && document.visibilityState === 'visible' && Date.now() - loadedAt >= MINUTE) {
      load();
    }
  }

  card.addEventListener('click', (event) => {
    const button = event.target.closest('button[data-range]');
    if (button) {
      card.dataset.range = button.dataset.range;
      buttons.forEach((one) => one.setAttribute('aria-pressed', String(one === button)));
      load();
    }
  });

  new IntersectionObserver(
    (entries) => {
      near = entries.at(-1).isIntersecting;
      loadWhenDue();
    },
    { rootMargin: AHEAD },
  ).observe(card);
  document.addEventListener('visibilitychange', loadWhenDue);
  setInterval(loadWhenDue, 5_000);

  new ResizeObserver(() => plots.forEach((plot) => plot.fit())).observe(card);
  const recolour = () => plots.forEach((plot) => plot.recolour());
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', recolour);
  new MutationObserver(recolour).observe(document.documentElement, { attributeFilter: ['data-theme'] });
});

function sentences(card) {
  const text = (name) => card.querySelector(`template[data-${name}]`).content.textContent;
  return { summary: text('summary'), nothing: text('nothing'), none: text('none'), off: text('off') };
}
