// A recorded serial line: an asciicast is written into a terminal that hears no keys.
import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import { adoptStyles } from './adopted-styles.js';
import { one, page, replay } from './replay.js';

adoptStyles();
const screen = one('screen');
const terminal = new Terminal({
  scrollback: 10_000,
  fontSize: 14,
  fontFamily: 'ui-monospace, "SFMono-Regular", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  theme: { background: '#0b0e0f', foreground: '#d5dbdd' },
  disableStdin: true,
  // what a guest printed is never followed anywhere
  linkHandler: { activate() {} },
});
const fit = new FitAddon();
terminal.loadAddon(fit);
terminal.open(screen);
fit.fit();
new ResizeObserver(() => fit.fit()).observe(screen);
// the keys are the page's: Tab leaves, Space plays
terminal.attachCustomKeyEventHandler(() => false);
// tests and people with a script of their own read what is on the screen here
page.terminal = terminal;

/** One JSON text a line; the first describes the recording, the others are [seconds, "o", text]. */
function read(file) {
  const [, ...lines] = new TextDecoder().decode(file).split('\n');
  const moments = [];
  for (const line of lines) {
    try {
      const [seconds, kind, text] = JSON.parse(line);
      if (kind === 'o') {
        moments.push({ at: Math.round(seconds * 1000), data: text });
      }
    } catch {
      // a line that was cut off
    }
  }
  return moments;
}

replay({ read, begin: () => terminal.reset(), show: (text) => terminal.write(text) });
