// <details class="menu"> closes when something beside it is pressed, and with Escape.
function closeAllBut(kept) {
  document.querySelectorAll('details.menu[open]').forEach((menu) => {
    if (menu !== kept) {
      menu.open = false;
    }
  });
}

document.addEventListener('click', (event) => closeAllBut(event.target.closest?.('details.menu')));

document.addEventListener('keydown', (event) => {
  const menu = event.key === 'Escape' ? document.querySelector('details.menu[open]') : null;
  if (menu) {
    menu.open = false;
    menu.querySelector('summary').focus();
  }
});
