// On a phone: its own keyboard for letters, and a bar with the keys that it lacks. Ctrl and Alt stay down until the next key.
import { press, pressKeys } from './keys.js';
import { typeText } from './typing.js';

const MODIFIERS = { ControlLeft: 0xffe3, AltLeft: 0xffe9 };

/**
 * @param screen answers the screen that is shown, or null
 * @param layout answers the guest's layout, or null
 */
export function watchTouchKeys(field, button, bar, screen, layout) {
  const held = () => [...bar.querySelectorAll('[data-hold][aria-pressed="true"]')];

  // one after the other: a character takes several keys
  let queue = Promise.resolve();
  const type = (text) => {
    queue = queue.then(async () => {
      const rfb = screen();
      if (rfb) {
        const down = held();
        down.forEach((key) => rfb.sendKey(MODIFIERS[key.dataset.hold], key.dataset.hold, true));
        await typeText(rfb, text, layout());
        letGo(rfb, down);
      }
    });
  };

  function letGo(rfb, keys) {
    keys.forEach((key) => {
      rfb.sendKey(MODIFIERS[key.dataset.hold], key.dataset.hold, false);
      key.setAttribute('aria-pressed', 'false');
    });
  }

  bar.addEventListener('click', (event) => {
    const key = event.target.closest('button');
    const rfb = screen();
    if (!key || !rfb) {
      return;
    }
    if (key.dataset.hold) {
      key.setAttribute('aria-pressed', String(key.getAttribute('aria-pressed') !== 'true'));
    } else {
      const down = held();
      pressKeys(rfb, [...down.map((other) => other.dataset.hold), key.dataset.press]);
      down.forEach((other) => other.setAttribute('aria-pressed', 'false'));
    }
    field.focus();
  });

  // a phone shows its keyboard for a text field only, and tells what was written instead of which key went down
  button.addEventListener('click', () => field.focus());
  field.addEventListener('beforeinput', (event) => {
    const rfb = screen();
    if (!rfb || event.isComposing) {
      return;
    }
    if (event.inputType === 'deleteContentBackward') {
      press(rfb, 0xff08, 'Backspace');
    } else if (event.inputType === 'insertLineBreak') {
      press(rfb, 0xff0d, 'Enter');
    } else if (event.data) {
      type(event.data);
    }
    event.preventDefault();
  });
  field.addEventListener('compositionend', (event) => {
    if (event.data) {
      type(event.data);
    }
    field.value = '';
  });
}
