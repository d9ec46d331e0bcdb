// Who else looks at this guest. The list follows the world by itself (data-live); this marks which of them is this page.
import { ask, one, page, sentences } from './console-link.js';
import { toast } from './toast.js';

/** @param changed hears whether this page's keys reach a serial line */
export function watchOthers(changed = () => {}) {
  const list = page.querySelector('#console-others');
  if (!list) {
    // a guest without an account is told of nobody
    changed(page.dataset.viewOnly !== 'true');
    return;
  }
  const box = list.parentElement;

  const look = () => {
    const all = [...box.querySelectorAll('[data-console-session]')];
    one('count').textContent = String(all.length);
    const mine = all.find((row) => row.dataset.consoleSession === page.dataset.console);
    if (mine && !mine.querySelector('[data-you]')) {
      const you = document.createElement('span');
      you.dataset.you = '';
      you.className = 'badge idle';
      you.textContent = sentences.you;
      mine.querySelector('.console-who').append(' ', you);
      mine.querySelector('[data-end]')?.remove();
    }
    changed(mine ? mine.dataset.writes === 'true' : null);
  };
  new MutationObserver(look).observe(box, { childList: true, subtree: true });
  page.addEventListener('console-named', look);
  look();

  box.addEventListener('click', async (event) => {
    const button = event.target.closest?.('[data-end]');
    if (button) {
      button.disabled = true;
      const answer = await ask(button.dataset.address, 'DELETE').catch(() => null);
      if (!answer?.ok) {
        button.disabled = false;
        toast(sentences.failed, 'bad');
      }
    }
  });
}
