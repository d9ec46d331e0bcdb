// What a person has in their hands when a part of the page is replaced: either the part waits, or it looks the same after.

const TEXT = 'input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]';

let pressed = null;
document.addEventListener('pointerdown', (event) => (pressed = event.target), { capture: true, passive: true });
for (const end of ['pointerup', 'pointercancel', 'dragend']) {
  // the click comes after it
  document.addEventListener(end, () => setTimeout(() => (pressed = null), 50), { capture: true, passive: true });
}

/** Whether replacing the part would take something out of a person's hands: it has to wait. */
export function isInUse(part) {
  return (
    part.contains(pressed) ||
    part.querySelector('dialog[open], form[data-sent]') !== null ||
    (part.contains(document.activeElement) && document.activeElement.matches(TEXT)) ||
    isSelected(part)
  );
}

function isSelected(part) {
  const selection = document.getSelection();
  return selection !== null && !selection.isCollapsed && selection.rangeCount > 0 && selection.getRangeAt(0).intersectsNode(part);
}

/** Notes what is open, ticked, focused and scrolled; the answer puts it back into the part that came instead. */
export function hold(part) {
  const ticked = names(part, 'input:is([type=checkbox], [type=radio])').filter(([, box]) => box.checked !== box.defaultChecked);
  const opened = names(part, 'details').map(([name, details]) => [name, details.open]);
  const scrolled = names(part, '.log, .table-wrap').map(([name, box]) => [name, position(box)]);
  const focused = part.contains(document.activeElement)
    ? names(part, 'a, button, input, summary, [tabindex]').find(([, element]) => element === document.activeElement)?.[0]
    : undefined;

  return (successor) => {
    const among = (selector) => new Map(names(successor, selector));
    const boxes = among('input:is([type=checkbox], [type=radio])');
    ticked.forEach(([name, before]) => {
      const box = boxes.get(name);
      if (box && box.checked !== before.checked) {
        box.checked = before.checked;
        box.dispatchEvent(new Event('change', { bubbles: true }));
      }
    });
    const details = among('details');
    opened.forEach(([name, open]) => details.has(name) && (details.get(name).open = open));
    const boxesThatScroll = among('.log, .table-wrap');
    scrolled.forEach(([name, before]) => boxesThatScroll.has(name) && scroll(boxesThatScroll.get(name), before));
    if (focused !== undefined && !successor.contains(document.activeElement)) {
      among('a, button, input, summary, [tabindex]').get(focused)?.focus({ preventScroll: true });
    }
  };
}

/** Elements with a name that the same element has in the successor, as far as one can tell. */
function names(part, selector) {
  const seen = new Map();
  return [...part.querySelectorAll(selector)].map((element) => {
    const summary = element.matches('details') ? element.querySelector('summary') : element;
    const words = element.matches('.log, .table-wrap') ? '' : (summary ?? element).textContent.trim();
    const name = [element.tagName, element.id, element.name, element.getAttribute('value'), element.getAttribute('href'), words]
      .map((word) => word ?? '')
      .join(' ');
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return [`${name} ${count}`, element];
  });
}

function position(box) {
  const atEnd = box.scrollHeight > box.clientHeight && box.scrollTop + box.clientHeight >= box.scrollHeight - 4;
  return { top: box.scrollTop, left: box.scrollLeft, atEnd };
}

function scroll(box, { top, left, atEnd }) {
  box.scrollLeft = left;
  box.scrollTop = atEnd ? box.scrollHeight : top;
}
