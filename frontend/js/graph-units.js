// How values and moments are written in graphs, in the reader's language and time zone.
const language = document.documentElement.lang || undefined;
const number = new Intl.NumberFormat(language, { maximumSignificantDigits: 3 });
const percent = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
const time = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(language, { weekday: 'short', day: 'numeric' });
const date = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' });
const month = new Intl.DateTimeFormat(language, { month: 'short', year: '2-digit' });
const exact = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'short' });

const BYTES = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

function bytes(value) {
  const power = value < 1 ? 0 : Math.min(BYTES.length - 1, Math.floor(Math.log2(value) / 10));
  return `${number.format(value / 1024 ** power)} ${BYTES[power]}`;
}

const UNITS = {
  percent: { text: (value) => `${percent.format(value)} %`, base: 'ten', least: 1 },
  bytes: { text: bytes, base: 'two', least: 1024 },
  'bytes-rate': { text: (value) => `${bytes(value)}/s`, base: 'two', least: 1024 },
  rate: { text: (value) => `${number.format(value)}/s`, base: 'ten', least: 1 },
  number: { text: (value) => number.format(value), base: 'ten', least: 1 },
};

/** @param least the axis reaches at least so far, so that nothing looks like much */
export const unitOf = (name) => UNITS[name];

const decimals = [];
for (let power = -2; power <= 15; power++) {
  decimals.push(...[1, 2, 5].map((step) => step * 10 ** power));
}

/** Distances between the lines of a grid: round numbers, also when they are counted in KiB. */
export const INCREMENTS = {
  ten: decimals,
  two: Array.from({ length: 55 }, (none, power) => 2 ** power),
};

/** @param moment in seconds */
export function axisTime(moment, range) {
  const at = new Date(moment * 1000);
  switch (range) {
    case '7d':
      return at.getHours() === 0 ? day.format(at) : time.format(at);
    case '30d':
      return date.format(at);
    case '1y':
      return month.format(at);
    default:
      return time.format(at);
  }
}

/** @param moment in seconds */
export const exactTime = (moment, range) => (range === '1h' ? time : exact).format(new Date(moment * 1000));
