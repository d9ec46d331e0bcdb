// htmx: parts of a page that ask again. Its settings are in the layout's <meta name="htmx-config">.
// live-parts.js makes them ask when something changed.
import htmx from 'htmx.org';
import { toast } from './toast.js';

export const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? '';

/** Whether a person caused an htmx request; parts that follow the world and timers ask by themselves. */
export function askedByPerson(event) {
  const cause = (event.detail.requestConfig ?? event.detail).triggeringEvent;
  return cause !== undefined && cause !== null && cause.type !== 'live' && cause.type !== 'load';
}

document.addEventListener('htmx:configRequest', (event) => {
  if (!askedByPerson(event)) {
    // does not count as use of the login
    event.detail.headers['X-Live'] = 'true';
  }
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
  if (event.detail.xhr.status !== 401 && askedByPerson(event)) {
    toast(meta('text-failed'));
  }
});

// A part that asks by itself stays quiet about it; what a person pressed does not.
document.addEventListener('htmx:sendError', (event) => {
  if (askedByPerson(event)) {
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
