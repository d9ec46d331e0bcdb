// A program asks a terminal what it is and where its cursor stands, and the terminal answers as if somebody typed. What is shown
// at opening was asked long ago: answered now, it would be typed into whatever waits there, a login for instance.
const QUESTIONS = [
  { final: 'n' },
  { prefix: '?', final: 'n' },
  { final: 'c' },
  { prefix: '>', final: 'c' },
  { prefix: '=', final: 'c' },
  { prefix: '?', intermediates: '$', final: 'p' },
  { intermediates: '$', final: 'p' },
  { final: 't' },
];
const COLOURS = [4, 10, 11, 12];
const HELD_FOR = 3000;

export function holdAnswers(terminal) {
  let held = false;
  let timer = 0;
  QUESTIONS.forEach((question) => terminal.parser.registerCsiHandler(question, () => held));
  terminal.parser.registerDcsHandler({ intermediates: '$', final: 'q' }, () => held);
  COLOURS.forEach((number) => terminal.parser.registerOscHandler(number, (text) => held && text.includes('?')));
  return {
    hold() {
      held = true;
      clearTimeout(timer);
      timer = setTimeout(() => (held = false), HELD_FOR);
    },
    release() {
      held = false;
    },
  };
}
