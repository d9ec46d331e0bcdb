// <form data-upload="/images/img_…/files" data-done="/images/img_…"> with a select "role" and a file: sends the bare bytes
// by PUT, shows how far it is, and goes on to the page named in data-done. Nothing is ever read into memory.
import { onAppear } from './live.js';

const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? '';

onAppear('form[data-upload]', (form) => {
  const bar = form.querySelector('progress');
  const error = form.querySelector('[role=alert]');
  const button = form.querySelector('button[type=submit]');
  const cancel = form.querySelector('[data-cancel]');
  const line = form.querySelector('[data-progress]');
  const sizes = new Intl.NumberFormat(document.documentElement.lang || undefined, { maximumFractionDigits: 0 });

  const fail = (text) => {
    error.textContent = text || meta('text-failed');
    error.hidden = false;
    bar.hidden = true;
    line.hidden = true;
    cancel.hidden = true;
    button.disabled = false;
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const file = form.elements.file.files[0];
    if (!file) {
      return;
    }
    error.hidden = true;
    bar.hidden = false;
    line.hidden = false;
    cancel.hidden = false;
    button.disabled = true;
    const request = new XMLHttpRequest();
    request.open('PUT', `${form.dataset.upload}/${form.elements.role.value}`);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader(meta('csrf-header'), meta('csrf-token'));
    request.upload.addEventListener('progress', (progress) => {
      bar.value = progress.lengthComputable ? (100 * progress.loaded) / progress.total : 0;
      line.firstElementChild.textContent = `${sizes.format(progress.loaded / 2 ** 20)} / ${sizes.format(progress.total / 2 ** 20)} MiB`;
    });
    request.addEventListener('load', () => {
      if (request.status === 204) {
        window.location.assign(form.dataset.done);
      } else {
        fail(request.getResponseHeader('Content-Type')?.startsWith('text/plain') ? request.responseText : '');
      }
    });
    request.addEventListener('error', () => fail(meta('text-offline')));
    request.addEventListener('abort', () => fail(cancel.dataset.canceled));
    cancel.onclick = () => request.abort();
    request.send(file);
  });
});
