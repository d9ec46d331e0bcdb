// Parts of a page that follow the world: data-live="server:srv_… jobs" names topics (see Kind.java). When one of them changed,
// the part gets the event "live", and hx-trigger="live" asks again. A part is known by its id, else by its hx-get.
import htmx from 'htmx.org';
import { askedByPerson } from './live.js';
import { follow, whenChanged } from './live-stream.js';
import { hold, isInUse } from './live-hands.js';

const PAUSE = 200; // ms between two questions of a part, five a second
const REST = 3; // times as long as the answer took: what costs the panel more, asks less often
const LONGEST_REST = 5_000;
const SPREAD = 60; // so that a hundred browsers do not ask in the same moment
const LOOK_AGAIN = 400;
const AFTER_FAILURE = 5_000;
const GONE = [401, 403, 404, 410];

const states = new Map();

const name = (part) => part.id || part.getAttribute('hx-get') || part.dataset.live;
const parts = () => [...document.querySelectorAll('[data-live]')];
const topics = (part) => part.dataset.live.split(' ').filter(Boolean);

function state(part) {
  const key = name(part);
  if (!states.has(key)) {
    states.set(key, { changed: false, asking: false, since: 0, notBefore: 0, timer: 0 });
  }
  return states.get(key);
}

whenChanged((words) => {
  const all = words.includes('all');
  for (const part of parts()) {
    if (all || topics(part).some((topic) => words.includes(topic))) {
      state(part).changed = true;
      plan(part, Math.random() * SPREAD);
    }
  }
});

function plan(part, pause) {
  const mine = state(part);
  if (mine.timer || mine.asking) {
    return;
  }
  const key = name(part);
  const wait = Math.max(pause, mine.notBefore - Date.now());
  mine.timer = setTimeout(() => {
    mine.timer = 0;
    const now = parts().find((other) => name(other) === key);
    if (now) {
      tell(now, mine);
    } else {
      states.delete(key);
    }
  }, wait);
}

function tell(part, mine) {
  if (!mine.changed || mine.asking || document.hidden) {
    return;
  }
  if (isInUse(part)) {
    plan(part, LOOK_AGAIN);
    return;
  }
  mine.changed = false;
  mine.notBefore = Date.now() + PAUSE;
  // not bubbling: the part around it follows its own topics
  part.dispatchEvent(new CustomEvent('live'));
}

const asked = (event) => {
  const part = event.detail.requestConfig?.elt ?? event.detail.elt;
  return part?.matches?.('[data-live]') && !askedByPerson(event) ? part : null;
};

document.addEventListener('htmx:beforeRequest', (event) => {
  const part = asked(event);
  if (part && document.hidden) {
    // a timer; whoever looks again gets it then
    event.preventDefault();
    state(part).changed = true;
  } else if (part) {
    state(part).asking = true;
    state(part).since = Date.now();
  }
});

const holding = new WeakMap();
document.addEventListener('htmx:beforeSwap', (event) => {
  const part = asked(event);
  if (!part) {
    return;
  }
  if (event.detail.shouldSwap && isInUse(part)) {
    event.detail.shouldSwap = false;
    state(part).changed = true;
  } else if (event.detail.shouldSwap) {
    holding.set(part, hold(part));
  }
});

document.addEventListener('htmx:afterSettle', (event) => {
  const part = asked(event);
  const putBack = part && holding.get(part);
  if (putBack) {
    holding.delete(part);
    const successor = parts().find((other) => name(other) === name(part));
    if (successor) {
      putBack(successor);
    }
  }
});

document.addEventListener('htmx:afterRequest', (event) => {
  const part = asked(event);
  if (!part) {
    return;
  }
  const mine = state(part);
  const now = Date.now();
  mine.asking = false;
  mine.notBefore = Math.max(mine.notBefore, now + Math.min(LONGEST_REST, REST * (now - mine.since)));
  if (!event.detail.successful && !GONE.includes(event.detail.xhr.status)) {
    mine.changed = true;
    mine.notBefore = now + AFTER_FAILURE;
  }
  if (mine.changed) {
    plan(part, 0);
  }
});

document.addEventListener('visibilitychange', () => {
  if (!document.hidden) {
    parts().forEach((part) => plan(part, 0));
  }
});

// at the start and after each swap: other parts may be here now
htmx.onLoad(() => follow(new Set(parts().flatMap(topics))));
