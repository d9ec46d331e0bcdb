// A destructive form asks for a name: <input data-confirm-name="web-1">. Its submit button waits until the name is right.
// The server compares the name, too; this only spares a round trip.
import { onAppear } from './live.js';

onAppear('input[data-confirm-name]', (input) => {
  const buttons = input.form.querySelectorAll('button.danger');
  const compare = () => {
    const right = input.value.trim() === input.dataset.confirmName;
    buttons.forEach((button) => {
      button.disabled = !right;
    });
  };
  input.addEventListener('input', compare);
  compare();
});
