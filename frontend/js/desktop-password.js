// The password of a guest's own VNC server: asked once, and kept for this login. What is kept lies encrypted in this browser; the key
// comes with the page and is another one for each login, so that after it nobody can read what lies here. The panel has the key
// and never the password, the browser's storage has the encrypted password and never the key.
import { one, page } from './console-link.js';

const PREFIX = 'gastwirt-desktop-password:';
const IV_LENGTH = 12;
const KNOWN = ['username', 'password'];

const here = page.dataset.desktop;
const dialog = one('password-dialog');
const key = dialog ? importKey() : null;

let known = null; // what was typed, while this page is open
let waiting = null; // who asked for it
let tried = null; // to whom it was sent

/** Answers what a guest's VNC server asks, and asks the reader when that is not known. */
export function answerPassword(rfb, socket, line) {
  let over = false;
  const refused = (why) => {
    over = true;
    queueMicrotask(() => line.refused(why));
  };
  rfb.addEventListener('credentialsrequired', async ({ detail: { types } }) => {
    if (!types.every((type) => KNOWN.includes(type))) {
      return refused('vnc_refused');
    }
    waiting = rfb;
    known ??= await recall(here);
    if (waiting !== rfb) {
      return;
    }
    if (known && types.every((type) => known[type] !== undefined)) {
      send(known);
    } else {
      ask(types, line);
    }
  });
  rfb.addEventListener('serververification', () => refused('vnc_refused'));
  rfb.addEventListener('securityfailure', () => {
    if (tried !== rfb) {
      return refused('vnc_refused');
    }
    over = true;
    forget();
    one('password-wrong').hidden = false;
    queueMicrotask(() => line.connect());
  });
  rfb.addEventListener('connect', () => {
    over = true;
    one('password-wrong').hidden = true;
    if (known) {
      keep(here, known);
    }
  });
  rfb.addEventListener('disconnect', ({ detail: { clean } }) => {
    waiting = waiting === rfb ? null : waiting;
    // it was this side that could not go on
    if (!over && !clean && socket.readyState !== WebSocket.CLOSED) {
      refused('vnc_refused');
    }
  });
}

function send(credentials) {
  const rfb = waiting;
  waiting = null;
  tried = rfb;
  rfb.sendCredentials(credentials);
}

function ask(types, line) {
  const name = one('password-name');
  name.closest('.field').hidden = !types.includes('username');
  name.disabled = !types.includes('username');
  if (dialog.open) {
    return;
  }
  const form = dialog.querySelector('form');
  let answered = false;
  form.onsubmit = () => {
    answered = true;
    const word = one('password-word');
    known = name.disabled ? { password: word.value } : { username: name.value, password: word.value };
    word.value = '';
    if (waiting) {
      send(known);
    } else {
      line.connect(); // it did not wait so long
    }
  };
  dialog.onclose = () => answered || line.refused('password_needed');
  dialog.showModal();
}

/** Only where the browser offers cryptography: pages of HTTPS, and of this machine itself. */
async function importKey() {
  for (const name of Object.keys(localStorage).filter((kept) => kept.startsWith(PREFIX))) {
    queueMicrotask(() => recall(name.slice(PREFIX.length)));
  }
  const bytes = Uint8Array.from(atob(page.dataset.passwordKey), (letter) => letter.charCodeAt(0));
  delete page.dataset.passwordKey;
  return crypto.subtle?.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

const place = (desktop, iv) => ({ name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(desktop) });

async function keep(desktop, credentials) {
  const cipher = await key;
  if (!cipher) {
    return;
  }
  const iv = crypto.getRandomValues(new Uint8Array(IV_LENGTH));
  const text = new TextEncoder().encode(JSON.stringify(credentials));
  const sealed = new Uint8Array(await crypto.subtle.encrypt(place(desktop, iv), cipher, text));
  localStorage.setItem(PREFIX + desktop, btoa(String.fromCharCode(...iv, ...sealed)));
}

/** What was kept; what an earlier login kept can be read no more, and goes. */
async function recall(desktop) {
  const kept = localStorage.getItem(PREFIX + desktop);
  const cipher = await key;
  if (!kept || !cipher) {
    return null;
  }
  try {
    const bytes = Uint8Array.from(atob(kept), (letter) => letter.charCodeAt(0));
    const text = await crypto.subtle.decrypt(place(desktop, bytes.slice(0, IV_LENGTH)), cipher, bytes.slice(IV_LENGTH));
    return JSON.parse(new TextDecoder().decode(text));
  } catch {
    localStorage.removeItem(PREFIX + desktop);
    return null;
  }
}

function forget() {
  known = null;
  localStorage.removeItem(PREFIX + here);
}
