// <form data-passkey="…/options"> asks the browser for a passkey and sends what it says in the field "credential".
// With data-makes-passkey a new one is made. The form is hidden until it is known that the browser can do it.
import { onAppear } from './live.js';

const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content ?? '';
const able = Boolean(window.PublicKeyCredential?.parseRequestOptionsFromJSON);

onAppear('form[data-passkey]', (form) => {
  if (!able) {
    return;
  }
  form.hidden = false;
  form.parentElement.querySelectorAll('[data-no-passkeys]').forEach((text) => (text.hidden = true));
  form.addEventListener('submit', (event) => {
    if (!form.elements.credential.value) {
      event.preventDefault();
      ask(form);
    }
  });
});

async function ask(form) {
  const button = form.querySelector('button');
  button.disabled = true;
  form.querySelectorAll('[role=alert]').forEach((text) => (text.hidden = true));
  try {
    const options = await optionsOf(form);
    if (!options) {
      return;
    }
    form.elements.credential.value = JSON.stringify(await answer(options, 'makesPasskey' in form.dataset));
    form.requestSubmit();
  } catch (failure) {
    const known = failure.name === 'InvalidStateError' && form.querySelector('[data-passkey-known]');
    (known || form.querySelector('[data-passkey-failed]')).hidden = false;
  } finally {
    button.disabled = false;
  }
}

/** Null: a second factor is asked for first, on a page of its own. */
async function optionsOf(form) {
  const reply = await fetch(form.dataset.passkey, {
    method: 'POST',
    headers: { Accept: 'application/json', [meta('csrf-header')]: meta('csrf-token') },
  });
  const elsewhere = reply.headers.get('HX-Redirect');
  if (elsewhere) {
    window.location.assign(elsewhere);
    return null;
  }
  if (!reply.ok) {
    throw new Error(`${reply.status}`);
  }
  return reply.json();
}

async function answer(options, makes) {
  return makes
    ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
}

// the browser's back button shows the form as it was sent
window.addEventListener('pageshow', () => {
  document.querySelectorAll('form[data-passkey]').forEach((form) => (form.elements.credential.value = ''));
});
