// <time datetime="…Z"> is written in UTC by the panel and shown here in the zone of the reader's account or browser.
// data-format: "date", "time", "relative" ("3 minutes ago"), "countdown" ("14:59"); otherwise date and time.
import { onAppear } from './live.js';

const language = document.documentElement.lang || undefined;
const timeZone = knownZone(document.documentElement.dataset.zone);
const formats = {
  date: new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone }),
  time: new Intl.DateTimeFormat(language, { timeStyle: 'medium', timeZone }),
  full: new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone }),
  exact: new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'long', timeZone }),
};
const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

onAppear('time[datetime]', show);
setInterval(() => document.querySelectorAll('time[data-format="relative"]').forEach(show), 15_000);
setInterval(() => document.querySelectorAll('time[data-format="countdown"]').forEach(show), 1_000);

function show(element) {
  const moment = new Date(element.dateTime);
  if (Number.isNaN(moment.getTime())) {
    return;
  }
  element.title = formats.exact.format(moment);
  element.textContent = words(moment, element.dataset.format);
}

function words(moment, format) {
  if (format === 'countdown') {
    return countdown(moment);
  }
  return format === 'relative' ? distance(moment) : (formats[format] ?? formats.full).format(moment);
}

function countdown(moment) {
  const left = Math.max(0, Math.round((moment.getTime() - Date.now()) / 1000));
  const two = (number) => String(number).padStart(2, '0');
  const minutes = Math.floor(left / 60);
  return left < 3_600
    ? `${minutes}:${two(left % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(left % 60)}`;
}

/** The account's zone; the reader's own when there is none, or one that this browser has not heard of. */
function knownZone(zone) {
  try {
    return zone && new Intl.DateTimeFormat(language, { timeZone: zone }) ? zone : undefined;
  } catch {
    return undefined;
  }
}

function distance(moment) {
  const seconds = Math.round((moment.getTime() - Date.now()) / 1000);
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? UNITS.at(-1);
  return relative.format(Math.trunc(seconds / size), unit);
}
