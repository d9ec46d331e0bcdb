// The text console: a guest's serial line in a terminal. Many read it, one types.
import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { Terminal } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import { adoptStyles } from './adopted-styles.js';
import { ask, keepLine, leaveByKeys, offerFullScreen, one, page, sentences, show } from './console-link.js';
import { keepLoginAlive } from './keepalive.js';
import { watchOthers } from './others.js';
import './recording.js';
import { holdAnswers } from './terminal-answers.js';
import { toast } from './toast.js';

const SCROLLBACK = 10_000;
const SIZES = [10, 12, 14, 16, 18, 22, 28];

adoptStyles();
const screen = one('screen');
const terminal = new Terminal({
  scrollback: SCROLLBACK,
  fontSize: 14,
  fontFamily: 'ui-monospace, "SFMono-Regular", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  theme: { background: '#0b0e0f', foreground: '#d5dbdd' },
  // what a guest prints is never followed anywhere
  linkHandler: { activate() {} },
});
const fit = new FitAddon();
const search = new SearchAddon();
terminal.loadAddon(fit);
terminal.loadAddon(search);
const answers = holdAnswers(terminal);
terminal.open(screen);
fit.fit();
new ResizeObserver(() => fit.fit()).observe(screen);
// tests and people with a script of their own read what is on the screen here
page.terminal = terminal;

let socket = null;
let writes = false;

const line = keepLine((opening) => {
  socket = opening;
  socket.addEventListener('open', () => {
    terminal.reset();
    answers.hold();
    line.connected();
    reading();
    terminal.focus();
  });
  socket.addEventListener('message', (event) => terminal.write(new Uint8Array(event.data)));
  return () => {
    opening.close();
    socket = null;
  };
});

const utf8 = new TextEncoder();

function send(text) {
  if (writes && socket?.readyState === WebSocket.OPEN) {
    socket.send(utf8.encode(text));
  }
}

terminal.onData(send);
terminal.onBinary((text) => writes && socket?.send(Uint8Array.from(text, (letter) => letter.charCodeAt(0))));
terminal.onKey(() => answers.release());

watchOthers((now) => {
  writes = now === true;
  reading();
});

function reading() {
  terminal.options.disableStdin = !writes;
  if (one('take')) {
    one('take').hidden = writes || page.dataset.state !== 'connected' || page.dataset.viewOnly === 'true';
  }
  if (page.dataset.state === 'connected') {
    show('connected', writes ? 'ok' : 'idle', writes ? 'connected' : 'reading');
    page.querySelectorAll('[data-size], [data-send-break]').forEach((button) => (button.disabled = !writes));
  }
}

one('take')?.addEventListener('click', async () => {
  await ordered(`${page.dataset.sessions}/${page.dataset.console}/keyboard`);
  terminal.focus();
});

one('send-break')?.addEventListener('click', async () => {
  await ordered(page.dataset.break);
  terminal.focus();
});

async function ordered(address) {
  const answer = await ask(address).catch(() => null);
  if (!answer?.ok) {
    toast(sentences.failed);
  }
}

// a serial line has no size; the shell can be told
one('size').addEventListener('click', () => {
  send(`stty rows ${terminal.rows} cols ${terminal.cols}\r`);
  terminal.focus();
});

one('search').addEventListener('submit', (event) => {
  event.preventDefault();
  const words = event.currentTarget.elements.q.value;
  const back = event.submitter?.name !== 'on';
  if (words && !(back ? search.findPrevious(words) : search.findNext(words))) {
    toast(sentences.not_found_in_output);
  }
});

async function copy() {
  if (!terminal.hasSelection()) {
    terminal.selectAll();
  }
  const text = terminal.getSelection();
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
  } else {
    document.execCommand('copy'); // a page without TLS has no other
  }
}

one('copy-all').addEventListener('click', copy);

// as in every terminal: Ctrl+C belongs to the guest
terminal.attachCustomKeyEventHandler((event) => {
  if (event.type === 'keydown' && event.ctrlKey && event.shiftKey && event.code === 'KeyC' && terminal.hasSelection()) {
    event.preventDefault();
    copy();
    return false;
  }
  return !(event.ctrlKey && event.shiftKey && event.code === 'KeyV');
});

function resize(step) {
  const at = SIZES.findIndex((size) => size >= terminal.options.fontSize);
  terminal.options.fontSize = SIZES[Math.min(Math.max(at + step, 0), SIZES.length - 1)];
  fit.fit();
}

one('larger').addEventListener('click', () => resize(1));
one('smaller').addEventListener('click', () => resize(-1));

leaveByKeys(() => terminal.blur());
offerFullScreen(() => terminal.focus());
keepLoginAlive(page.dataset.server, screen);
