// The console page: a ticket, a socket, a screen. The panel says why a socket closed; the page says it in the reader's words.
import RFB from '@novnc/novnc';
import { pressKeys, typeText, watchTyping } from './keys.js';
import { keepLoginAlive } from './keepalive.js';

const page = document.querySelector('[data-console]');
const one = (name) => page.querySelector(`[data-${name}]`);
const screen = one('screen');
const sentences = Object.fromEntries(
  [...one('sentences').content.querySelectorAll('[data-key]')].map((span) => [span.dataset.key, span.textContent]),
);
const csrf = (name) => document.querySelector(`meta[name="csrf-${name}"]`)?.content ?? '';

const SERVICE_RESTART = 1012;
const RESTART_PAUSE = 3000;

let rfb = null;
let attempt = 0;

async function connect() {
  const mine = ++attempt;
  show('connecting', 'busy');
  let ticket;
  try {
    ticket = await takeTicket();
  } catch (refusal) {
    return mine === attempt && disconnected(refusal.message);
  }
  if (mine !== attempt) {
    return;
  }
  const address = new URL(page.dataset.socket, window.location.href);
  address.protocol = window.location.protocol === 'https:' ? 'wss:' : 'ws:';
  const socket = new WebSocket(address, ['binary', ticket.subprotocol]);
  let opened = false;
  let end = null;
  socket.addEventListener('open', () => (opened = true));
  socket.addEventListener('close', (event) => (end = event));

  rfb = new RFB(screen, socket, { shared: true });
  rfb.background = 'transparent';
  rfb.focusOnClick = true;
  fit();
  rfb.addEventListener('connect', () => {
    show('connected', 'ok');
    rfb.focus();
  });
  rfb.addEventListener('disconnect', () => {
    rfb = null;
    if (mine !== attempt) {
      return;
    }
    if (end?.code === SERVICE_RESTART) {
      show('connecting', 'busy');
      setTimeout(() => mine === attempt && connect(), RESTART_PAUSE);
    } else {
      disconnected(reason(end, opened));
    }
  });
}

/** Each connection needs a ticket of its own: one works once, for a minute, in this login. */
async function takeTicket() {
  let answer;
  try {
    answer = await fetch(page.dataset.tickets, {
      method: 'POST',
      redirect: 'manual',
      headers: { Accept: 'application/json', [csrf('header')]: csrf('token') },
    });
  } catch {
    throw new Error('offline');
  }
  if (answer.ok) {
    return answer.json();
  }
  if (answer.headers.get('HX-Redirect')) {
    window.location.reload(); // a second factor is asked for first, and leads back here
  }
  const known = { 401: 'unauthenticated', 403: 'forbidden', 404: 'gone', 409: 'invalid_state', 429: 'rate_limited' };
  throw new Error(answer.type === 'opaqueredirect' ? 'unauthenticated' : (known[answer.status] ?? 'offline'));
}

function reason(end, opened) {
  if (end?.reason && sentences[end.reason]) {
    return end.reason;
  }
  return opened ? 'ended' : 'forbidden';
}

function disconnected(why) {
  show('disconnected', 'bad');
  one('reason').textContent = sentences[why] ?? sentences.ended;
  one('note').hidden = false;
  one('reconnect').focus();
}

function show(state, tone) {
  const badge = one('status');
  badge.className = `badge ${tone}`;
  badge.textContent = sentences[state];
  page.dataset.state = state;
  one('note').hidden = state !== 'disconnected';
  page.querySelectorAll('[data-needs-screen]').forEach((button) => {
    button.disabled = state !== 'connected';
  });
}

function fit() {
  const fitting = one('scale').getAttribute('aria-pressed') === 'true';
  if (rfb) {
    rfb.scaleViewport = fitting;
    rfb.clipViewport = !fitting;
    rfb.dragViewport = !fitting && matchMedia('(pointer: coarse)').matches;
  }
}

page.addEventListener('click', (event) => {
  const button = event.target.closest?.('button');
  if (button?.dataset.keys && rfb) {
    pressKeys(rfb, button.dataset.keys.split(' '));
    rfb.focus();
  }
  button?.closest('details')?.removeAttribute('open');
});

one('reconnect').addEventListener('click', connect);

one('scale').addEventListener('click', (event) => {
  const button = event.currentTarget;
  button.setAttribute('aria-pressed', String(button.getAttribute('aria-pressed') !== 'true'));
  fit();
  rfb?.focus();
});

one('fullscreen').addEventListener('click', async () => {
  if (document.fullscreenElement) {
    await document.exitFullscreen();
    return;
  }
  await page.requestFullscreen();
  // where browsers allow it, Esc goes to the server then, and holding it leaves full screen
  await navigator.keyboard?.lock?.(['Escape']);
  rfb?.focus();
});

document.addEventListener('fullscreenchange', () => {
  one('fullscreen').setAttribute('aria-pressed', String(Boolean(document.fullscreenElement)));
});

one('paste').addEventListener('submit', () => {
  const text = page.querySelector('#paste-text');
  if (rfb) {
    typeText(rfb, text.value);
  }
  text.value = '';
});

page.querySelector('#paste').addEventListener('close', () => rfb?.focus());

// The screen takes every key; the three together give the keyboard back to the page.
window.addEventListener(
  'keydown',
  (event) => {
    if (event.ctrlKey && event.altKey && event.shiftKey && ['Control', 'Alt', 'Shift'].includes(event.key) && rfb) {
      event.preventDefault();
      event.stopImmediatePropagation();
      rfb.blur();
      page.querySelector('.console-back').focus();
    }
  },
  true,
);

window.addEventListener('pagehide', () => rfb?.disconnect());
watchTyping(one('typing'), one('keyboard'), () => rfb);
keepLoginAlive(page.dataset.server, screen);
connect();
