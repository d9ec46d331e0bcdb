// The theme changes at once; the form behind the buttons remembers it (a cookie, so that the next page is right from its first byte).
document.addEventListener('submit', async (event) => {
  const theme = event.submitter?.name === 'theme' ? event.submitter : null;
  if (!theme) {
    return;
  }
  event.preventDefault();
  document.documentElement.dataset.theme = theme.value;
  theme.form.querySelectorAll('button[name="theme"]').forEach((button) => {
    button.setAttribute('aria-pressed', String(button === theme));
  });
  await fetch(theme.form.action, { method: 'POST', body: new URLSearchParams(new FormData(theme.form, theme)) });
});
