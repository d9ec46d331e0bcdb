// Which key of a keyboard writes which character. A guest hears keys, not characters: what they mean is decided by the layout that
// is set there. Each line below is a row of keys, from the left; the second and third line the same with Shift and with AltGr.
const KEYS = [
  'Backquote Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal',
  'KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight',
  'KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote Backslash',
  'IntlBackslash KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash',
].map((row) => row.split(' '));

// a dot in the rows with AltGr and before the first key: nothing that is needed
const NOTHING = '\0';
const row = (text) => [...text].map((letter) => (letter === '·' ? NOTHING : letter));

const LAYOUTS = {
  us: [
    ['`1234567890-=', '~!@#$%^&*()_+', ''],
    ['qwertyuiop[]', 'QWERTYUIOP{}', ''],
    ["asdfghjkl;'\\", 'ASDFGHJKL:"|', ''],
    ['·zxcvbnm,./', '·ZXCVBNM<>?', ''],
  ],
  gb: [
    ['`1234567890-=', '¬!"£$%^&*()_+', '····€'],
    ['qwertyuiop[]', 'QWERTYUIOP{}', ''],
    ["asdfghjkl;'#", 'ASDFGHJKL:@~', ''],
    ['\\zxcvbnm,./', '|ZXCVBNM<>?', ''],
  ],
  de: [
    ['^1234567890ß´', '°!"§$%&/()=?`', '··²³···{[]}\\'],
    ['qwertzuiopü+', 'QWERTZUIOPÜ*', '@·€········~'],
    ["asdfghjklöä#", "ASDFGHJKLÖÄ'", ''],
    ['<yxcvbnm,.-', '>YXCVBNM;:_', '|······µ'],
  ],
  ch: [
    ["§1234567890'^", '°+"*ç%&/()=?`', '··@#··¬|¢··´~'],
    ['qwertzuiopü¨', 'QWERTZUIOPè!', '··€·······[]'],
    ['asdfghjklöä$', 'ASDFGHJKLéà£', '··········{}'],
    ['<yxcvbnm,.-', '>YXCVBNM;:_', '\\'],
  ],
  fr: [
    ['²&é"\'(-è_çà)=', '·1234567890°+', '··~#{[|`\\^@]}'],
    ['azertyuiop^$', 'AZERTYUIOP¨£', '··€········¤'],
    ['qsdfghjklmù*', 'QSDFGHJKLM%µ', ''],
    ['<wxcvbn,;:!', '>WXCVBN?./§', ''],
  ],
};

// these wait for a letter to stand on; a space makes them stand alone
const DEAD = { us: '', gb: '', de: '^´`', ch: '^¨´`~', fr: '¨' };

const RETURN = { code: 'Enter' };
const TAB = { code: 'Tab' };

const tables = new Map();

function table(name) {
  if (!tables.has(name)) {
    const known = new Map();
    LAYOUTS[name].forEach((levels, at) =>
      levels.forEach((text, level) =>
        row(text).forEach((letter, key) => {
          if (letter !== NOTHING && !known.has(letter)) {
            known.set(letter, {
              code: KEYS[at][key],
              shift: level === 1,
              altGr: level === 2,
              dead: DEAD[name].includes(letter),
            });
          }
        }),
      ),
    );
    known.set(' ', { code: 'Space' }).set('\n', RETURN).set('\t', TAB);
    tables.set(name, known);
  }
  return tables.get(name);
}

export const layouts = Object.keys(LAYOUTS);

/** The key for a character, {code, shift, altGr, dead}; undefined when the keyboard has none. */
export const keyFor = (layout, character) => table(layout).get(character);
