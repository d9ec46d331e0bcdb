// The button that records a console. Whether it is recorded comes by itself (data-live); this presses, and says why not.
import { ask, page, sentences } from './console-link.js';
import { toast } from './toast.js';

page.addEventListener('click', async (event) => {
  const button = event.target.closest?.('[data-record], [data-record-stop]');
  if (!button) {
    return;
  }
  button.disabled = true;
  const address = new URL(button.dataset.address, window.location.href);
  if ('record' in button.dataset) {
    address.searchParams.set('console', page.dataset.console);
  }
  const answer = await ask(address).catch(() => null);
  if (!answer?.ok) {
    button.disabled = false;
    toast(sentences[`record_${answer?.status}`] ?? sentences.failed);
  }
});
