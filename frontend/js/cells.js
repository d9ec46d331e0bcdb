// <div class="cells"> with a link an address: one stop of the Tab key, the arrow keys go from cell to cell.
import { onAppear } from './live.js';

onAppear('.cells', (map) => {
  const cells = [...map.querySelectorAll('a')];
  let here = Math.max(0, cells.findIndex((cell) => cell.hasAttribute('aria-current')));
  cells.forEach((cell, index) => {
    cell.tabIndex = index === here ? 0 : -1;
  });

  const go = (index) => {
    if (!cells[index]) {
      return;
    }
    cells[here].tabIndex = -1;
    here = index;
    cells[here].tabIndex = 0;
    cells[here].focus();
  };

  map.addEventListener('keydown', (event) => {
    const columns = getComputedStyle(map).gridTemplateColumns.split(' ').length;
    const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns };
    const step = steps[event.key];
    if (step) {
      event.preventDefault();
      go(here + step);
    }
  });

  map.addEventListener('click', (event) => {
    const index = cells.indexOf(event.target.closest('a'));
    if (index < 0) {
      return;
    }
    cells.forEach((cell) => cell.removeAttribute('aria-current'));
    cells[index].setAttribute('aria-current', 'true');
    cells[here].tabIndex = -1;
    here = index;
    cells[here].tabIndex = 0;
  });
});
