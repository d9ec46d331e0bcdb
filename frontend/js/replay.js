// Plays what was recorded at its own pace: a list of moments, each with what was seen then. What shows them is given.
const IDLE = 2000; // ms in which nothing happens are a pause
const SHOWN_IDLE = 500;
const BUSY = 30; // ms of work between two pictures of the page
const FAST = 4;

export const page = document.querySelector('[data-replay]');
export const one = (name) => page.querySelector(`[data-${name}]`);

const clock = (ms) => `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`;

function note(sentence) {
  one('note').textContent = sentence ?? '';
  one('note').hidden = !sentence;
}

/**
 * @param read makes moments ({at: ms, data}) of the file's bytes, in the order of time
 * @param begin shows the beginning, when nothing was seen yet
 * @param show is given one moment's data
 */
export async function replay({ read, begin, show }) {
  let moments;
  try {
    const answer = await fetch(page.dataset.file, { redirect: 'error' });
    if (!answer.ok) {
      throw new Error(answer.status);
    }
    moments = read(await answer.arrayBuffer());
  } catch {
    return note(page.dataset.textFailed);
  }
  if (moments.length === 0) {
    return note(page.dataset.textEmpty);
  }
  note(null);

  const length = moments.at(-1).at;
  let place = 0; // ms
  let next = 0; // the moment that is shown next
  let playing = false;
  let before = 0;
  let drawing = false;

  const pressed = (name) => one(name).getAttribute('aria-pressed') === 'true';

  function say() {
    one('seek').value = String(place);
    one('seek').setAttribute('aria-valuetext', clock(place));
    one('time').value = `${clock(place)} / ${clock(length)}`;
    one('play').textContent = playing ? page.dataset.textPause : page.dataset.textPlay;
    page.dataset.state = playing ? 'playing' : place >= length ? 'over' : 'paused';
  }

  /** Shows what is due; a long way is gone in steps, so that the page stays alive. */
  function draw(now) {
    drawing = false;
    if (playing) {
      place = Math.min(place + (now - before) * (pressed('speed') ? FAST : 1), length);
      const pause = next < moments.length ? moments[next].at - place : 0;
      if (pressed('skip') && pause > IDLE) {
        place = moments[next].at - SHOWN_IDLE;
      }
    }
    before = now;
    const until = performance.now() + BUSY;
    while (next < moments.length && moments[next].at <= place && performance.now() < until) {
      show(moments[next++].data);
    }
    const behind = next < moments.length && moments[next].at <= place;
    if (!behind && place >= length) {
      playing = false;
    }
    say();
    if (playing || behind) {
      go();
    }
  }

  function go() {
    if (!drawing) {
      drawing = true;
      requestAnimationFrame(draw);
    }
  }

  function toggle() {
    if (!playing && place >= length) {
      jump(0);
    }
    playing = !playing;
    before = performance.now();
    say();
    go();
  }

  /** Pictures build on each other: the way back leads over the beginning. */
  function jump(to) {
    place = to;
    if (next > 0 && moments[next - 1].at > to) {
      next = 0;
      begin();
    }
    before = performance.now();
    go();
  }

  one('seek').max = String(length);
  ['play', 'speed', 'skip', 'seek'].forEach((name) => (one(name).disabled = false));
  one('play').addEventListener('click', toggle);
  one('seek').addEventListener('input', (event) => jump(Number(event.currentTarget.value)));
  ['speed', 'skip'].forEach((name) => one(name).addEventListener('click', () => one(name).setAttribute('aria-pressed', String(!pressed(name)))));
  document.addEventListener('keydown', (event) => {
    if (event.key === ' ' && !event.target.closest('button, a')) {
      event.preventDefault();
      toggle();
    }
  });
  begin();
  toggle();
  one('play').focus();
}
