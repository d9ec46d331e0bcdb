// The command palette: "/" or Ctrl-K finds anything from everywhere, "?" shows the keys. The panel sends what it found as a
// list of options (templates/home/_found.html); here they are only walked through.
import htmx from 'htmx.org';

const PAUSE = 120;
const palette = document.getElementById('palette');
const input = palette?.querySelector('[data-find]');
const results = palette?.querySelector('#palette-results');
const said = palette?.querySelector('[data-find-said]');
let timer;
let asking;

const options = () => [...results.querySelectorAll('[role="option"]')];
const active = () => results.querySelector('[aria-selected="true"]');

document.addEventListener('keydown', (event) => {
  // whatever has the keys, a console or a field, has taken the event already or is written into
  if (!palette || event.defaultPrevented || event.altKey) {
    return;
  }
  const writing = isWrittenInto(event.target);
  const command = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
  const plain = !event.ctrlKey && !event.metaKey && !writing;
  if ((command && !event.target.matches?.('canvas')) || (plain && event.key === '/')) {
    event.preventDefault();
    open();
  } else if (plain && event.key === '?' && !document.querySelector('dialog[open]')) {
    event.preventDefault();
    document.getElementById('keys').showModal();
  }
});

/** A field of a dialog that was just closed keeps the keys until the next frame, and nobody writes there any more. */
function isWrittenInto(element) {
  return (
    element.matches?.('input:not([type="checkbox"], [type="radio"]), select, textarea, canvas, [contenteditable]') &&
    !element.closest('dialog:not([open])')
  );
}

document.addEventListener('click', (event) => {
  const opener = event.target.closest?.('[data-palette]');
  if (palette && opener && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    open();
  }
});

function open() {
  if (palette.open) {
    input.select();
    return;
  }
  document.querySelectorAll('dialog[open]').forEach((dialog) => dialog.close());
  palette.showModal();
  input.focus();
  input.select();
  ask();
}

input?.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(ask, PAUSE);
});

async function ask() {
  asking?.abort();
  asking = new AbortController();
  const question = input.value;
  try {
    const reply = await fetch(`/find/results?q=${encodeURIComponent(question)}`, { signal: asking.signal });
    if (reply.redirected || reply.status === 401) {
      window.location.reload();
      return;
    }
    if (reply.ok && question === input.value) {
      show(await reply.text());
    }
  } catch (error) {
    if (error.name !== 'AbortError') {
      document.dispatchEvent(new CustomEvent('htmx:sendError', { detail: { elt: input } }));
    }
  }
}

function show(html) {
  results.innerHTML = html;
  htmx.process(results);
  const found = options();
  found.forEach((option) => {
    option.tabIndex = -1;
    option.setAttribute('aria-selected', 'false');
  });
  choose(found[0]);
  said.textContent = found.length === 0 ? said.dataset.none : said.dataset.some.replace('#', found.length);
}

function choose(option) {
  const before = active();
  if (before && before !== option) {
    before.setAttribute('aria-selected', 'false');
    calm(before);
  }
  if (option) {
    option.setAttribute('aria-selected', 'true');
    option.scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', option.id);
  } else {
    input.removeAttribute('aria-activedescendant');
  }
}

input?.addEventListener('keydown', (event) => {
  const found = options();
  const at = found.indexOf(active());
  const to = {
    ArrowDown: () => found[(at + 1) % found.length],
    ArrowUp: () => found[(at - 1 + found.length) % found.length],
    PageDown: () => found[Math.min(at + 8, found.length - 1)],
    PageUp: () => found[Math.max(at - 8, 0)],
  }[event.key];
  if (to && found.length > 0) {
    event.preventDefault();
    choose(to());
  } else if (event.key === 'Enter' && !event.isComposing) {
    event.preventDefault();
    active()?.click();
  }
});

// What stops a server asks once more, in its own line, before the form goes.
results?.addEventListener('click', (event) => {
  const option = event.target.closest('[data-asks]');
  if (option && !option.dataset.asked) {
    event.preventDefault();
    choose(option);
    option.dataset.asked = option.textContent;
    option.textContent = option.dataset.asks;
    said.textContent = option.dataset.asks;
  }
});

function calm(option) {
  if (option.dataset.asked) {
    option.textContent = option.dataset.asked;
    delete option.dataset.asked;
  }
}

results?.addEventListener('pointermove', (event) => {
  const option = event.target.closest('[role="option"]');
  if (option && option !== active()) {
    choose(option);
  }
});

palette?.addEventListener('close', () => {
  asking?.abort();
  clearTimeout(timer);
});
