// htmx: parts of a page that ask again. Its settings are in the layout's <meta name="htmx-config">.
import htmx from 'htmx.org';
import { toast } from './toast.js';

const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? '';

document.addEventListener('htmx:configRequest', (event) => {
  if (event.detail.verb !== 'get') {
    event.detail.headers[meta('csrf-header')] = meta('csrf-token');
  }
});

// The login has ended: show the login page as a page, not inside a part of this one.
document.addEventListener('htmx:beforeSwap', (event) => {
  const { xhr } = event.detail;
  const path = xhr.responseURL ? new URL(xhr.responseURL).pathname : '';
  if (xhr.status === 401 || path === '/login') {
    event.preventDefault();
    window.location.reload();
  }
});

document.addEventListener('htmx:responseError', (event) => {
  if (event.detail.xhr.status !== 401) {
    toast(meta('text-failed'));
  }
});

// A part that asks again every second stays quiet about it; what a person pressed does not.
document.addEventListener('htmx:sendError', (event) => {
  if (!event.detail.elt.matches('[hx-trigger*="every"]')) {
    toast(meta('text-offline'));
  }
});

/** Calls back for every element that matches, now and after each swap. */
export function onAppear(selector, callback) {
  const visit = (root) => {
    if (root.matches?.(selector)) {
      callback(root);
    }
    root.querySelectorAll?.(selector).forEach(callback);
  };
  htmx.onLoad(visit);
}
