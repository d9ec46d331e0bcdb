// One stream (server-sent events) per page, for all topics that its parts follow. It closes while nobody looks and comes back
// by itself, perhaps to another panel: the cursor of the last event says from where, and what may have been missed is "all".
import { meta } from './live.js';

const HIDDEN_FOR = 30_000;
const SILENT_FOR = 40_000;
const SAY_AFTER = 5_000;
const FIRST_PAUSE = 300;
const LONGEST_PAUSE = 10_000;

const address = meta('live');
const others = new BroadcastChannel('gastwirt-live');

let topics = new Set();
let changed = () => {};
let cursor = meta('live-cursor');
let source = null;
let heard = 0;
let failures = 0;
let again = 0;
let hiding = 0;
let note = null;
let noting = 0;

/** Calls back with changed topics, or with ["all"]. */
export function whenChanged(callback) {
  changed = callback;
}

/** What the page shows now. A stream that says more than that is left alone. */
export function follow(wanted) {
  if ([...wanted].every((topic) => topics.has(topic))) {
    return;
  }
  topics = new Set([...wanted].sort());
  close();
  open();
}

function open() {
  if (!address || topics.size === 0 || document.hidden || source) {
    return;
  }
  clearTimeout(again);
  // browsers have six connections for all tabs of a panel: hidden ones make room for this
  others.postMessage('open');
  const query = new URLSearchParams({ topics: [...topics].join(' '), since: cursor });
  const mine = new EventSource(`${address}?${query}`);
  source = mine;
  heard = Date.now();
  mine.addEventListener('beat', listening);
  mine.addEventListener('changed', (event) => {
    listening(event);
    changed(event.data.split(' '));
  });
  mine.addEventListener('error', () => {
    if (source === mine) {
      lost(mine.readyState === EventSource.CLOSED);
    }
  });
}

function listening(event) {
  heard = Date.now();
  failures = 0;
  cursor = event.lastEventId || cursor;
  clearTimeout(noting);
  noting = 0;
  note?.remove();
  note = null;
}

function close() {
  source?.close();
  source = null;
  clearTimeout(again);
}

/** @param refused whether the panel answered, and not with a stream */
async function lost(refused) {
  close();
  noting ||= setTimeout(say, SAY_AFTER);
  const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** failures) * (0.75 + Math.random() / 2);
  failures += 1;
  again = setTimeout(open, pause);
  if (refused && (await isLoggedOut())) {
    window.location.reload();
  }
}

/** An EventSource does not tell its status. Without topics the panel answers at once. */
async function isLoggedOut() {
  try {
    const answer = await fetch(address, { headers: { 'HX-Request': 'true', 'X-Live': 'true' }, redirect: 'manual' });
    if (answer.ok && failures > 3) {
      // it is there and has no stream for us: the page moves slowly
      changed(['all']);
    }
    return answer.status === 401;
  } catch {
    return false;
  }
}

function say() {
  if (!note && !document.hidden) {
    note = document.createElement('p');
    note.className = 'live-note';
    note.setAttribute('role', 'status');
    note.textContent = meta('text-live-lost');
    document.body.append(note);
  }
}

/** A connection that a sleeping network forgot reports no error. */
setInterval(() => {
  if (source && Date.now() - heard > SILENT_FOR) {
    lost(false);
  }
}, 5_000);

document.addEventListener('visibilitychange', () => {
  clearTimeout(hiding);
  if (document.hidden) {
    hiding = setTimeout(rest, HIDDEN_FOR);
  } else {
    open();
  }
});
others.addEventListener('message', () => {
  if (document.hidden) {
    rest();
  }
});

function rest() {
  close();
  clearTimeout(noting);
  noting = 0;
}

window.addEventListener('online', () => {
  failures = 0;
  open();
});
window.addEventListener('pagehide', close);
window.addEventListener('pageshow', (event) => {
  if (event.persisted) {
    open();
  }
});
