// Keys by their X11 keysyms, as RFB sends them (RFC 6143 §7.5.4). Names are those of KeyboardEvent.code.
const KEYSYMS = {
  ControlLeft: 0xffe3,
  AltLeft: 0xffe9,
  MetaLeft: 0xffeb,
  Delete: 0xffff,
  Escape: 0xff1b,
  Tab: 0xff09,
  Enter: 0xff0d,
  Backspace: 0xff08,
  ArrowLeft: 0xff51,
  ArrowUp: 0xff52,
  ArrowRight: 0xff53,
  ArrowDown: 0xff54,
  PageUp: 0xff55,
  PageDown: 0xff56,
  PrintScreen: 0xff61,
  ...Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`F${i + 1}`, 0xffbe + i])),
};

/** Latin-1 characters are their own keysyms, others are marked as Unicode. */
export function keysym(character) {
  const code = character.codePointAt(0);
  if (character === '\n') {
    return KEYSYMS.Enter;
  }
  if (character === '\t') {
    return KEYSYMS.Tab;
  }
  return code < 0x100 ? code : 0x01000000 + code;
}

/** Down and up. */
export function press(rfb, symbol, code) {
  rfb.sendKey(symbol, code, true);
  rfb.sendKey(symbol, code, false);
}

/** Presses keys together and lets go in the other order. */
export function pressKeys(rfb, names) {
  names.forEach((name) => rfb.sendKey(KEYSYMS[name], name, true));
  names.toReversed().forEach((name) => rfb.sendKey(KEYSYMS[name], name, false));
}
