// Ticks in a list: "all on this page", how many there are, and that they stay when the list is brought up to date.
import { onAppear } from './live.js';

const ticked = new Set();

const boxes = () => [...document.querySelectorAll('input[type="checkbox"][name="server"][form="bulk"]')];
const all = () => document.querySelector('[data-select-all]');

onAppear('input[type="checkbox"][form="bulk"]', (box) => {
  if (ticked.has(box.value)) {
    box.checked = true;
  }
  remember(box);
  tell();
});

document.addEventListener('change', (event) => {
  const box = event.target;
  if (box.matches?.('[data-select-all]')) {
    boxes().forEach((one) => {
      one.checked = box.checked;
      remember(one);
    });
    tell();
  } else if (box.matches?.('input[type="checkbox"][form="bulk"]')) {
    remember(box);
    tell();
  }
});

function remember(box) {
  if (box.checked) {
    ticked.add(box.value);
  } else {
    ticked.delete(box.value);
  }
}

function tell() {
  const shown = boxes();
  const count = shown.filter((box) => box.checked).length;
  const master = all();
  if (master) {
    master.checked = count > 0 && count === shown.length;
    master.indeterminate = count > 0 && count < shown.length;
  }
  const words = document.querySelector('[data-selected]');
  if (words) {
    words.hidden = count === 0;
    words.textContent = count === 1 ? words.dataset.one : words.dataset.many.replace('#', count);
  }
}
