const SHOWN_FOR = 8000;

/** Says one sentence in the corner; screen readers read it aloud. */
export function toast(sentence) {
  const place = document.querySelector('.toasts');
  if (!place || !sentence || [...place.children].some((shown) => shown.textContent === sentence)) {
    return;
  }
  const item = document.createElement('p');
  item.className = 'toast';
  item.textContent = sentence;
  place.append(item);
  setTimeout(() => item.remove(), SHOWN_FOR);
}
