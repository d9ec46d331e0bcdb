// Types a text into a guest as a person would, only faster: key after key, with pauses, so that a slow guest loses none.
import { keyFor } from './layouts.js';
import { keysym, press } from './keys.js';

const PAUSE = 12; // ms after each key; a keyboard's buffer holds sixteen

const SHIFT = [0xffe1, 'ShiftLeft'];
const ALT = [0xffe9, 'AltLeft'];
const ALT_GR = [0xfe03, 'AltRight'];
const SPACE = { code: 'Space' };

/**
 * @param layout of the guest's keyboard; null where the server takes characters themselves
 * @param told hears after each character how many of how many are typed; answers false to stop
 * @returns the characters that could not be typed
 */
export async function typeText(rfb, text, layout, told = () => true) {
  const characters = [...text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').normalize('NFC')];
  const unknown = new Set();
  for (const [index, character] of characters.entries()) {
    if (layout === null) {
      await stroke(rfb, keysym(character), null);
    } else {
      await typeCharacter(rfb, character, layout, unknown);
    }
    if (told(index + 1, characters.length) === false) {
      break;
    }
  }
  return [...unknown];
}

async function typeCharacter(rfb, character, layout, unknown) {
  const key = keyFor(layout, character);
  if (!key) {
    return byNumber(rfb, character, unknown);
  }
  const held = [key.shift && SHIFT, key.altGr && ALT_GR].filter(Boolean);
  await hold(rfb, held, () => stroke(rfb, keysym(character), key.code));
  if (key.dead) {
    await stroke(rfb, keysym(' '), SPACE.code);
  }
}

/**
 * What no key writes: Alt held while a number is typed on the number pad. Linux's text screens take Unicode's number, Windows
 * one of its own code page, which is the same up to 255; graphical Linux desktops take none.
 */
async function byNumber(rfb, character, unknown) {
  const number = character.codePointAt(0);
  if (number < 0x20 || number > 0xffff) {
    unknown.add(character);
    return;
  }
  const digits = [...String(number).padStart(4, '0')];
  await hold(rfb, [ALT], async () => {
    for (const digit of digits) {
      await stroke(rfb, 0xffb0 + Number(digit), `Numpad${digit}`);
    }
  });
}

async function hold(rfb, keys, work) {
  for (const key of keys) {
    rfb.sendKey(...key, true);
    await pause();
  }
  await work();
  for (const key of keys.toReversed()) {
    rfb.sendKey(...key, false);
    await pause();
  }
}

async function stroke(rfb, symbol, code) {
  press(rfb, symbol, code);
  await pause();
}

const pause = () => new Promise((done) => setTimeout(done, PAUSE));
