// <button type="button" data-copy="text"> or data-copy-from="id of an element"; says data-copied for a moment.
import { onAppear } from './live.js';

onAppear('[data-copy], [data-copy-from]', (button) => {
  button.hidden = !navigator.clipboard;
});

document.addEventListener('click', async (event) => {
  const button = event.target.closest?.('[data-copy], [data-copy-from]');
  if (!button || button.dataset.busy) {
    return;
  }
  const source = document.getElementById(button.dataset.copyFrom);
  await navigator.clipboard.writeText(button.dataset.copy ?? source?.textContent.trim() ?? '');

  const words = button.textContent;
  button.dataset.busy = 'true';
  button.style.minWidth = `${button.offsetWidth}px`;
  button.textContent = button.dataset.copied ?? '✓';
  setTimeout(() => {
    button.textContent = words;
    delete button.dataset.busy;
  }, 1500);
});
