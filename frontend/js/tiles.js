// <img data-tile>: a picture of a server's screen that may not be there; <button data-refresh-tiles> asks for new ones.
// The panel takes at most one a minute of each server: asking sooner shows the same again.
import { onAppear } from './live.js';

const say = (picture, how) => {
  picture.dataset.tile = how;
};

onAppear('img[data-tile]', (picture) => {
  document.querySelectorAll('[data-refresh-tiles]').forEach((button) => (button.hidden = false));
  // before this file came
  if (picture.complete && picture.currentSrc) {
    say(picture, picture.naturalWidth === 0 ? 'missing' : 'shown');
  }
});

// neither of them bubbles
for (const [event, how] of [['error', 'missing'], ['load', 'shown']]) {
  document.addEventListener(event, ({ target }) => target.matches?.('img[data-tile]') && say(target, how), true);
}

document.addEventListener('click', (event) => {
  if (!event.target.closest?.('[data-refresh-tiles]')) {
    return;
  }
  for (const picture of document.querySelectorAll('img[data-tile]')) {
    const address = new URL(picture.src);
    address.searchParams.set('at', Date.now());
    say(picture, '');
    picture.src = address;
  }
});
