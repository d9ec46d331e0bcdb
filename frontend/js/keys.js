// Keys by their X11 keysyms, as RFB sends them (RFC 6143 §7.5.4).
const KEYSYMS = {
  ControlLeft: 0xffe3,
  AltLeft: 0xffe9,
  MetaLeft: 0xffeb,
  Delete: 0xffff,
  Escape: 0xff1b,
  Tab: 0xff09,
  F1: 0xffbe,
  F2: 0xffbf,
  F7: 0xffc4,
};
const SHIFT = 0xffe1;
const RETURN = 0xff0d;
const BACKSPACE = 0xff08;
const NEEDS_SHIFT = /^[A-Z~!@#$%^&*()_+{}|:"<>?]$/;

/** Presses keys together and lets go in the other order. Names are those of KeyboardEvent.code. */
export function pressKeys(rfb, names) {
  names.forEach((name) => rfb.sendKey(KEYSYMS[name], name, true));
  names.toReversed().forEach((name) => rfb.sendKey(KEYSYMS[name], name, false));
}

/** Types text key by key: a console has no clipboard. */
export function typeText(rfb, text) {
  for (const character of text.replaceAll('\r\n', '\n')) {
    typeCharacter(rfb, character);
  }
}

function typeCharacter(rfb, character) {
  const shifted = NEEDS_SHIFT.test(character);
  if (shifted) {
    rfb.sendKey(SHIFT, 'ShiftLeft', true);
  }
  rfb.sendKey(keysym(character), null);
  if (shifted) {
    rfb.sendKey(SHIFT, 'ShiftLeft', false);
  }
}

/** Latin-1 characters are their own keysyms, others are marked as Unicode. */
function keysym(character) {
  const code = character.codePointAt(0);
  if (character === '\n') {
    return RETURN;
  }
  if (character === '\t') {
    return KEYSYMS.Tab;
  }
  return code < 0x100 ? code : 0x01000000 + code;
}

/** A phone shows its keyboard for a text field only, and tells what was written instead of which key went down. */
export function watchTyping(field, button, screen) {
  button.addEventListener('click', () => field.focus());
  field.addEventListener('beforeinput', (event) => {
    const rfb = screen();
    if (!rfb || event.isComposing) {
      return;
    }
    if (event.inputType === 'deleteContentBackward') {
      rfb.sendKey(BACKSPACE, 'Backspace');
    } else if (event.inputType === 'insertLineBreak') {
      rfb.sendKey(RETURN, 'Enter');
    } else if (event.data) {
      typeText(rfb, event.data);
    }
    event.preventDefault();
  });
  field.addEventListener('compositionend', (event) => {
    if (screen() && event.data) {
      typeText(screen(), event.data);
    }
    field.value = '';
  });
}
