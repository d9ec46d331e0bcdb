// Work in a console is not seen by the login's idle timer. While somebody types or points, the page is asked for now and then.
const EVERY = 5 * 60 * 1000;

export function keepLoginAlive(address, screen) {
  if (!address) {
    return; // a guest has no login
  }
  let active = false;
  for (const sign of ['keydown', 'pointerdown', 'touchstart']) {
    screen.addEventListener(sign, () => (active = true), { capture: true, passive: true });
  }
  setInterval(() => {
    if (active) {
      active = false;
      fetch(address, { method: 'HEAD', redirect: 'manual' }).catch(() => {});
    }
  }, EVERY);
}
