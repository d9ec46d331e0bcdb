// A recorded screen: an FBS file is fed to noVNC as if it came over a socket. What noVNC says goes nowhere.
import RFB from '@novnc/novnc';
import { one, replay } from './replay.js';

const HEAD = 12; // "FBS 001.000\n"
const VERSION = 12; // "RFB 003.003\n"

/** What noVNC takes for a socket that is open. */
class Tape {
  binaryType = 'arraybuffer';
  protocol = '';
  readyState = 'open';
  onopen = null;
  onmessage = null;
  onclose = null;
  onerror = null;

  send() {}

  close() {
    this.readyState = 'closed';
    this.onclose?.({ code: 1000, reason: '', wasClean: true });
  }
}

const screen = one('screen');
let tape = null;
let rfb = null;

function begin() {
  rfb?.disconnect();
  screen.replaceChildren();
  tape = new Tape();
  rfb = new RFB(screen, tape, { shared: true });
  rfb.viewOnly = true;
  rfb.focusOnClick = false;
  rfb.scaleViewport = true;
  rfb.background = 'transparent';
}

/** Pieces of a length, their bytes up to a multiple of four, and their time. A recording that was cut off ends early. */
function read(file) {
  const view = new DataView(file);
  const moments = [];
  let at = HEAD;
  while (at + 8 <= file.byteLength) {
    const length = view.getUint32(at);
    const end = at + 4 + ((length + 3) & ~3);
    if (end + 4 > file.byteLength) {
      break;
    }
    moments.push({ at: view.getUint32(end), data: file.slice(at + 4, at + 4 + length) });
    at = end + 4;
  }
  // noVNC stops after the version, for a server would wait there for an answer: what follows is a message of its own
  const [hello] = moments.splice(0, 1);
  return hello ? [{ ...hello, data: hello.data.slice(0, VERSION) }, { ...hello, data: hello.data.slice(VERSION) }, ...moments] : [];
}

replay({ read, begin, show: (data) => tape.onmessage({ data }) });
