// <button data-opens="id"> opens that <dialog>; inside it, data-closes closes it. Escape and a click beside it do, too.
document.addEventListener('click', (event) => {
  const opener = event.target.closest?.('[data-opens]');
  if (opener) {
    document.getElementById(opener.dataset.opens)?.showModal();
    return;
  }
  const closer = event.target.closest?.('[data-closes]');
  if (closer) {
    closer.closest('dialog')?.close();
    return;
  }
  if (event.target instanceof HTMLDialogElement && outside(event.target, event)) {
    event.target.close();
  }
});

function outside(dialog, { clientX, clientY }) {
  const box = dialog.getBoundingClientRect();
  return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom;
}
