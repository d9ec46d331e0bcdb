// What every console page does: take a ticket, open a socket, say in the reader's words how it is, and come back after a cut.
const SERVICE_RESTART = 1012;
const PAUSES = [1000, 2000, 4000, 8000, 15_000];
const LONGEST = 5 * 60_000;

// another try would be refused for the same reason
const FINAL = [
  'server_suspended',
  'invalid_state',
  'conflict',
  'gone',
  'not_found',
  'forbidden',
  'unauthenticated',
  'rate_limited',
  'ended_by_hand',
  'vnc_refused',
  'password_needed',
];

const REFUSALS = { 401: 'unauthenticated', 403: 'forbidden', 404: 'gone', 409: 'invalid_state', 410: 'gone', 429: 'rate_limited' };

export const page = document.querySelector('[data-console]');
export const one = (name) => page.querySelector(`[data-${name}]`);
export const sentences = Object.fromEntries(
  [...one('sentences').content.querySelectorAll('[data-key]')].map((span) => [span.dataset.key, span.textContent]),
);

const csrf = (name) => document.querySelector(`meta[name="csrf-${name}"]`)?.content ?? '';

/** A request to the panel in this page's name. */
export function ask(address, method = 'POST') {
  return fetch(address, {
    method,
    redirect: 'manual',
    headers: { Accept: 'application/json', [csrf('header')]: csrf('token') },
  });
}

/**
 * Keeps a line to the guest.
 *
 * @param begin is given each new socket, still opening; returns a function that lets go of it
 */
export function keepLine(begin) {
  let attempt = 0;
  let letGo = null;
  let cutAt = 0;
  let tries = 0;
  let timer = 0;

  async function connect() {
    const mine = ++attempt;
    clearTimeout(timer);
    letGo?.();
    letGo = null;
    if (!cutAt) {
      show('connecting', 'busy');
    }
    let ticket;
    try {
      ticket = await takeTicket();
    } catch (refusal) {
      return mine === attempt && over(refusal.message);
    }
    if (mine !== attempt) {
      return;
    }
    const address = new URL(page.dataset.socket, window.location.href);
    address.protocol = window.location.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(address, ['binary', ticket.subprotocol]);
    socket.binaryType = 'arraybuffer';
    let opened = false;
    socket.addEventListener('open', () => (opened = true));
    socket.addEventListener('close', (event) => {
      if (mine === attempt) {
        letGo?.();
        letGo = null;
        over(event.code === SERVICE_RESTART ? 'ended' : reason(event, opened));
      }
    });
    page.dataset.console = ticket.console;
    page.dispatchEvent(new CustomEvent('console-named'));
    letGo = begin(socket);
  }

  function over(why) {
    show('disconnected', 'bad');
    one('reason').textContent = sentences[why] ?? sentences.ended;
    cutAt ||= Date.now();
    const again = !FINAL.includes(why) && Date.now() - cutAt < LONGEST;
    one('again').hidden = !again;
    if (again) {
      timer = setTimeout(connect, PAUSES[Math.min(tries++, PAUSES.length - 1)]);
    } else {
      one('reconnect').focus();
    }
  }

  one('reconnect').addEventListener('click', () => {
    cutAt = 0;
    tries = 0;
    connect();
  });
  window.addEventListener('pagehide', () => {
    attempt++;
    letGo?.();
    letGo = null;
  });
  // a laptop that slept, a phone that changed its network
  window.addEventListener('online', () => timer && page.dataset.state === 'disconnected' && connect());
  window.addEventListener('pageshow', (event) => event.persisted && connect());
  connect();

  return {
    /** The guest answers. */
    connected() {
      cutAt = 0;
      tries = 0;
      show('connected', 'ok');
    },
    connect,
    /** The guest will not have it so: tried again when somebody asks for it. */
    refused(why) {
      attempt++;
      letGo?.();
      letGo = null;
      over(why);
    },
  };
}

/** Each connection needs a ticket of its own: one works once, for a minute, in this login. */
async function takeTicket() {
  const address = new URL(page.dataset.tickets, window.location.href);
  if (page.dataset.viewOnly === 'true') {
    address.searchParams.set('view_only', 'true');
  }
  let answer;
  try {
    answer = await ask(address);
  } catch {
    throw new Error('offline');
  }
  if (answer.ok) {
    return answer.json();
  }
  if (answer.headers.get('HX-Redirect')) {
    window.location.reload(); // a second factor is asked for first, and leads back here
  }
  throw new Error(answer.type === 'opaqueredirect' ? 'unauthenticated' : (REFUSALS[answer.status] ?? 'offline'));
}

function reason(end, opened) {
  if (end.reason && sentences[end.reason]) {
    return end.reason;
  }
  return opened ? 'ended' : 'forbidden';
}

export function show(state, tone, sentence = state) {
  const badge = one('status');
  badge.className = `badge ${tone}`;
  badge.textContent = sentences[sentence];
  page.dataset.state = state;
  one('note').hidden = state !== 'disconnected';
  page.querySelectorAll('[data-needs-screen]').forEach((button) => {
    button.disabled = state !== 'connected';
  });
}

/** The three keys together give the keyboard back to the page: a console takes every other. */
export function leaveByKeys(blur) {
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.ctrlKey && event.altKey && event.shiftKey && ['Control', 'Alt', 'Shift'].includes(event.key)) {
        event.preventDefault();
        event.stopImmediatePropagation();
        blur();
        page.querySelector('.console-back, .console-name').focus();
      }
    },
    true,
  );
}

/** The button for full screen; afterwards the guest has the keyboard again. */
export function offerFullScreen(focus) {
  one('fullscreen').addEventListener('click', async () => {
    if (document.fullscreenElement) {
      await document.exitFullscreen();
      return;
    }
    await page.requestFullscreen();
    // where browsers allow it, Esc goes to the server then, and holding it leaves full screen
    await navigator.keyboard?.lock?.(['Escape']);
    focus();
  });
  document.addEventListener('fullscreenchange', () => {
    one('fullscreen').setAttribute('aria-pressed', String(Boolean(document.fullscreenElement)));
  });
}

/** A menu closes once something of it was chosen. */
page.addEventListener('click', (event) => {
  const button = event.target.closest?.('.console-menu-body button, .console-menu-body a');
  if (button && !button.closest('.console-others')) {
    button.closest('details')?.removeAttribute('open');
  }
});
