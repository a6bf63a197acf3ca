// Prints, as one JSON object, what Intl makes of the tags given as arguments.
'use strict';
const styles = ['full', 'long', 'medium', 'short'];
const skeletons = {
  yMMMM: { year: 'numeric', month: 'long' },
  yMMM: { year: 'numeric', month: 'short' },
  yM: { year: 'numeric', month: 'numeric' },
  yMMMMEEEEd: { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' },
  yMMMEd: { year: 'numeric', month: 'short', day: 'numeric', weekday: 'short' },
  yMEd: { year: 'numeric', month: 'numeric', day: 'numeric', weekday: 'short' },
  yMMMMd: { year: 'numeric', month: 'long', day: 'numeric' },
  yMMMd: { year: 'numeric', month: 'short', day: 'numeric' },
  yMd: { year: 'numeric', month: 'numeric', day: 'numeric' },
  MMMMEEEEd: { month: 'long', day: 'numeric', weekday: 'long' },
  MMMEd: { month: 'short', day: 'numeric', weekday: 'short' },
  MEd: { month: 'numeric', day: 'numeric', weekday: 'short' },
  MMMMd: { month: 'long', day: 'numeric' },
  MMMd: { month: 'short', day: 'numeric' },
  Md: { month: 'numeric', day: 'numeric' },
  EEEEd: { day: 'numeric', weekday: 'long' },
  Ed: { day: 'numeric', weekday: 'short' },
  LLLL: { month: 'long' },
  LLL: { month: 'short' },
  cccc: { weekday: 'long' },
  ccc: { weekday: 'short' },
  ccccc: { weekday: 'narrow' },
  h: { hour: 'numeric', hourCycle: 'h12' },
  hm: { hour: 'numeric', minute: 'numeric', hourCycle: 'h12' },
  hms: { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h12' },
  H: { hour: 'numeric', hourCycle: 'h23' },
  Hm: { hour: 'numeric', minute: 'numeric', hourCycle: 'h23' },
  Hms: { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' },
};
const days = [...Array(365).keys()].map((n) => new Date(Date.UTC(2026, 0, 1 + n, (n * 7) % 24, (n * 13) % 60, (n * 29) % 60)));
const later = [0, 1, 4, 9, 17, 33, 61, 100, 200, 370];
const counts = ['1000', '10000', '100000', '1000000', '2000000', '1100000', '0.0', '0.1', '0.5', '1.0', '1.1', '1.5', '2.0', '2.1', '2.50', '3.0', '6.0', '7.25', '10.0', '10.1', '11.0', '12.2', '20.01', '21.1', '100.0', '1.000001', '999999.99', '0.10', '0.12', '5.02', '21.0', '31.10'];
for (let n = 0; n <= 200; n++) counts.push(String(n));
const numbers = ['0', '1', '-1', '12', '999', '1000', '-1234', '1234.5', '9999.99', '12345', '12345.67', '-99999', '100000', '123456', '1234567.891', '-12345678', '1234567890', '0.5', '-0.25', '1000000'];
const things = ['A', 'B', 'C', 'D', 'E'];
const spanish = ['iglesia', 'hielo', 'hijos', 'ocho', 'hotel', '11', '8', '1100', 'Índice', 'once'];

function plurals(tag, type) {
  const byDigits = {};
  return counts.map((text) => {
    const digits = (text.split('.')[1] || '').length;
    const rules = (byDigits[digits] ??= new Intl.PluralRules(tag, { type, minimumFractionDigits: digits, maximumFractionDigits: digits }));
    return rules.select(Number(text));
  });
}

function money(tag, currency, more) {
  const f = new Intl.NumberFormat(tag, { style: 'currency', currency, ...more });
  return numbers.map((n) => f.format(n));
}

function language(tag, numberingSystem) {
  const base = { timeZone: 'UTC', calendar: 'gregory', numberingSystem };
  const nu = { numberingSystem };
  const date = (options) => { const f = new Intl.DateTimeFormat(tag, { ...base, ...options }); return days.map((d) => f.format(d)); };
  const range = (options) => { const f = new Intl.DateTimeFormat(tag, { ...base, ...options }); return days.filter((_, i) => i % 5 === 0).flatMap((d) => later.map((n) => f.formatRange(d, new Date(+d + n * 864e5)))); };
  const out = { dates: {}, times: {}, both: {}, skeletons: {}, ranges: {}, months: {} };
  for (const style of styles) {
    out.dates[style] = date({ dateStyle: style });
    out.times[style] = date({ timeStyle: style });
    out.both[style] = date({ dateStyle: style, timeStyle: 'short' });
    out.ranges[style] = range({ dateStyle: style });
  }
  for (const [name, options] of Object.entries(skeletons)) out.skeletons[name] = date(options);
  out.months.yMMMM = range(skeletons.yMMMM);
  out.months.yMMM = range(skeletons.yMMM);
  const zone = (timeZone, timeZoneName) => days.filter((_, i) => i % 30 === 0).map((d) =>
    new Intl.DateTimeFormat(tag, { ...base, timeZone, timeZoneName, hour: 'numeric' }).formatToParts(d).find((p) => p.type === 'timeZoneName').value);
  out.zones = {
    'Europe/London short': zone('Europe/London', 'short'),
    'Europe/London long': zone('Europe/London', 'long'),
    'Asia/Kolkata short': zone('Asia/Kolkata', 'shortOffset'),
    'Asia/Kolkata long': zone('Asia/Kolkata', 'longOffset'),
    'America/New_York short': zone('America/New_York', 'shortOffset'),
    'America/New_York long': zone('America/New_York', 'longOffset'),
  };
  const number = (options) => { const f = new Intl.NumberFormat(tag, { ...nu, ...options }); return numbers.map((n) => f.format(n)); };
  out.numbers = {
    plain: number({ maximumFractionDigits: 3 }),
    always: number({ maximumFractionDigits: 3, useGrouping: 'always' }),
    min2: number({ maximumFractionDigits: 3, useGrouping: 'min2' }),
    never: number({ maximumFractionDigits: 3, useGrouping: false }),
    plus: number({ maximumFractionDigits: 3, signDisplay: 'always' }),
    percent: number({ style: 'percent', maximumFractionDigits: 1 }),
    percentPlus: number({ style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' }),
  };
  for (const code of ['GBP', 'EUR', 'USD', 'PLN']) {
    for (const currencyDisplay of ['symbol', 'narrowSymbol', 'code', 'name']) {
      if (code === 'PLN' && currencyDisplay !== 'code') continue;
      out.numbers[code + ' ' + currencyDisplay] = money(tag, code, { ...nu, currencyDisplay });
    }
  }
  out.numbers['GBP accounting'] = money(tag, 'GBP', { ...nu, currencySign: 'accounting' });
  out.numbers['GBP plus'] = money(tag, 'GBP', { ...nu, signDisplay: 'always' });
  return out;
}

const result = { counts, numbers, spanish };
for (const tag of process.argv.slice(2)) {
  result[tag] = {
    cardinal: plurals(tag, 'cardinal'), ordinal: plurals(tag, 'ordinal'),
    cardinals: new Intl.PluralRules(tag).resolvedOptions().pluralCategories,
    ordinals: new Intl.PluralRules(tag, { type: 'ordinal' }).resolvedOptions().pluralCategories,
    name: new Intl.DisplayNames(tag, { type: 'language' }).of(tag),
    native: new Intl.NumberFormat(tag).resolvedOptions().numberingSystem,
    calendar: new Intl.DateTimeFormat(tag).resolvedOptions().calendar,
    resolved: new Intl.DateTimeFormat(tag).resolvedOptions().locale,
    and: [1, 2, 3, 4, 5].map((n) => new Intl.ListFormat(tag).format(things.slice(0, n))),
    or: [1, 2, 3, 4, 5].map((n) => new Intl.ListFormat(tag, { type: 'disjunction' }).format(things.slice(0, n))),
    andSpanish: spanish.map((w) => new Intl.ListFormat(tag).format(['x', w])),
    orSpanish: spanish.map((w) => new Intl.ListFormat(tag, { type: 'disjunction' }).format(['w', 'x', w])),
    latn: language(tag, 'latn'),
  };
  const native = result[tag].native;
  if (native !== 'latn') result[tag].own = language(tag, native);
}
process.stdout.write(JSON.stringify(result));
