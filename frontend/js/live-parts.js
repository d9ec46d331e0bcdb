// Parts of a page that follow the world: data-live="server:srv_… jobs" names topics (see Kind.java). When one of them changed,
// the part gets the event "live", and hx-trigger="live" asks again. A part is known by its id, else by its hx-get.
import htmx from 'htmx.org';
import { askedByPerson } from './live.js';
import { follow, whenChanged } from './live-stream.js';
import { hold, isInUse } from './live-hands.js';

const ONE = 200; // ms between two questions of a part, five a second
const LIST = 1_000; // lists cost more and move more often
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
    states.set(key, { changed: false, asking: false, notBefore: 0, timer: 0 });
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
  mine.notBefore = Date.now() + gap(part);
  // not bubbling: the part around it follows its own topics
  part.dispatchEvent(new CustomEvent('live'));
}

const gap = (part) => (topics(part).every((topic) => topic.includes(':')) ? ONE : LIST);

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
  mine.asking = false;
  if (!event.detail.successful && !GONE.includes(event.detail.xhr.status)) {
    mine.changed = true;
    mine.notBefore = Date.now() + AFTER_FAILURE;
  }
  if (mine.changed) {
    plan(part, LOOK_AGAIN / 4);
  }
});

document.addEventListener('visibilitychange', () => {
  if (!document.hidden) {
    parts().forEach((part) => plan(part, 0));
  }
});

// at the start and after each swap: other parts may be here now
htmx.onLoad(() => follow(new Set(parts().flatMap(topics))));
