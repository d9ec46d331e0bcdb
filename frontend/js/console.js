// The page with a screen: of a guest itself, or of a desktop of it.
import RFB from '@novnc/novnc';
import { keepLine, leaveByKeys, offerFullScreen, one, page, sentences } from './console-link.js';
import { answerPassword } from './desktop-password.js';
import { keepLoginAlive } from './keepalive.js';
import { pressKeys } from './keys.js';
import { layouts } from './layouts.js';
import { watchOthers } from './others.js';
import './recording.js';
import { toast } from './toast.js';
import { watchTouchKeys } from './touch-keys.js';
import { typeText } from './typing.js';

const LAYOUT = 'gastwirt-console-layout';

const screen = one('screen');
let rfb = null;

const line = keepLine((socket) => {
  const mine = new RFB(screen, socket, { shared: true });
  rfb = mine;
  rfb.background = 'transparent';
  rfb.focusOnClick = true;
  look();
  if (one('password-dialog')) {
    answerPassword(mine, socket, line);
  }
  rfb.addEventListener('connect', () => {
    line.connected();
    look();
    rfb.focus();
  });
  rfb.addEventListener('clipboard', (event) => (one('clipboard-text').value = event.detail.text));
  return () => {
    if (rfb === mine) {
      rfb = null;
    }
    mine.disconnect();
    mine.addEventListener('disconnect', () => screen.querySelectorAll(':scope > div').forEach((old, at, all) => at < all.length - 1 && old.remove()));
  };
});

const pressed = (name) => one(name)?.getAttribute('aria-pressed') === 'true';

/** Fitted into the window or in its own size; one's own keys kept from it or not. */
function look() {
  if (!rfb) {
    return;
  }
  const fitting = pressed('scale');
  const touch = matchMedia('(pointer: coarse)').matches;
  rfb.scaleViewport = fitting;
  rfb.clipViewport = !fitting && touch;
  rfb.dragViewport = !fitting && touch;
  rfb.viewOnly = page.dataset.viewOnly === 'true' || pressed('look-only');
  page.querySelectorAll('[data-types]').forEach((button) => (button.disabled = rfb.viewOnly || page.dataset.state !== 'connected'));
}

['scale', 'look-only'].forEach((name) =>
  one(name)?.addEventListener('click', (event) => {
    event.currentTarget.setAttribute('aria-pressed', String(!pressed(name)));
    look();
    rfb?.focus();
  }),
);

page.addEventListener('click', (event) => {
  const button = event.target.closest?.('button[data-keys]');
  if (button && rfb) {
    pressKeys(rfb, button.dataset.keys.split(' '));
    rfb.focus();
  }
});

/** The layout that is set in the guest; a server that takes characters themselves (X) needs none. */
const layout = () => (page.dataset.takes === 'characters' ? null : one('layout').value);

const remembered = localStorage.getItem(LAYOUT);
one('layout').value = layouts.includes(remembered) ? remembered : navigator.language.startsWith('de') ? 'de' : 'us';
one('layout').addEventListener('change', (event) => localStorage.setItem(LAYOUT, event.currentTarget.value));

let stopped = false;

one('paste').addEventListener('submit', async () => {
  const field = page.querySelector('#paste-text');
  const text = field.value;
  field.value = '';
  if (!rfb || !text || !one('typing-state').hidden) {
    return;
  }
  stopped = false;
  one('typing-state').hidden = false;
  const used = rfb;
  const unknown = await typeText(used, text, layout(), (done, all) => {
    one('typing-bar').max = all;
    one('typing-bar').value = done;
    return !stopped && rfb === used;
  });
  one('typing-state').hidden = true;
  if (unknown.length > 0) {
    toast(`${sentences.not_typed} ${unknown.join(' ')}`);
  }
  rfb?.focus();
});

one('typing-stop').addEventListener('click', () => (stopped = true));
page.querySelector('#paste').addEventListener('close', () => rfb?.focus());

one('clipboard').addEventListener('submit', () => rfb?.clipboardPasteFrom(one('clipboard-text').value));

watchOthers();
leaveByKeys(() => rfb?.blur());
offerFullScreen(() => rfb?.focus());
watchTouchKeys(one('typing'), one('keyboard'), one('touch'), () => rfb, layout);
keepLoginAlive(page.dataset.server, screen);
