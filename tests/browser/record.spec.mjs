// The stored record as boot reads it: every fixture as it says, and whatever is not exactly a record grants nothing and breaks nothing.

import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { decode, readRecord } from '../../www/package/boot/record.js';
import { stored } from './records.mjs';

const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../fixtures/records');
const NOW = 1_795_000_000;

/** At another time than the machine's. */
function at(now, work) {
  const real = Date.now;
  Date.now = () => now * 1000;
  try {
    return work();
  } finally {
    Date.now = real;
  }
}

for (const name of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
  test(`${name} is read as it says`, () => {
    const { text, now, record, why } = JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
    expect(at(now, () => decode(text)) ?? null, why).toEqual(record);
  });
}

const good = { time: NOW };
const REFUSED = {
  'of nothing': '',
  'of another form': stored({ ...good, fp1: 'fp2' }),
  'with a wrong check': `${stored(good)}0`,
  'of another check': stored({ ...good, check: 'abc' }),
  'from the future': stored({ time: NOW + 311 }),
  'past its time': stored({ time: NOW - 180 * 86400 }),
  'for ever': stored({ ...good, expires: (NOW + 801 * 86400).toString(36) }),
  'seen before it was written': stored({ ...good, seen: '6' }),
  'with an unknown mode': stored({ ...good, mode: 'opt-inn' }),
  'with an unknown event': stored({ ...good, event: 'Given' }),
  'with an unknown method': stored({ ...good, method: 'banner' }),
  'with an id twice': stored({ ...good, categories: '0a.1a' }),
  'with a flag of neither kind': stored({ ...good, categories: '2a' }),
  'with an id of the prototype': stored({ ...good, categories: '1__proto__' }),
  'with a number like 07': stored({ ...good, revision: '07', seen: '07' }),
  'with upper case in a number': stored({ ...good, time: NOW.toString(36).toUpperCase() }),
  'with half an escape': stored({ ...good, version: '%E0%A4%A' }),
  'with an escape that is no text': stored({ ...good, version: '%E0%A4' }),
  'too long': stored({ ...good, categories: Array.from({ length: 60 }, (_, number) => `1category-number-${number}`).join('.') }),
  'with a field more': stored({ ...good, vendors: '1ga~1' }),
  'with a field less': stored(good).replace('~FR', ''),
  'with a line break': stored({ ...good, locale: 'en\n' }),
  'with too many families': stored({ ...good, families: '64' }),
  'with an id that is no UUID': stored({ ...good, id: 'a6f58318-72e6-16a2-bfd7-f36d795e30cd' }),
};

for (const [name, text] of Object.entries(REFUSED)) {
  test(`a record ${name} is none`, () => {
    expect(at(NOW + 10, () => readRecord(text))).toBeUndefined();
  });
}

test('every field is read', () => {
  const id = 'a6f58318-72e6-46a2-bfd7-f36d795e30cd';
  const text = stored({ ...good, id, prev: 't10', gpc: '1', version: 'V%202026', hash: 'a'.repeat(43), gpp: 'DBABLA!CVQVAAAAAACA.YA', families: '63', source: 'abc', choices: { constructor: false, x: true }, vendors: {} });
  expect(at(NOW, () => readRecord(text))).toMatchObject({ source: 'abc', gpp: 'DBABLA~CVQVAAAAAACA.YA' });
  expect(at(NOW, () => decode(text))).toEqual({
    v: 1,
    id,
    policy: { id: 'acme', version: 'V 2026', revision: 7, hash: 'a'.repeat(43), locale: 'en' },
    seen: 7,
    consentVersion: 3,
    region: 'FR',
    mode: 'opt-in',
    event: 'given',
    method: 'banner-accept',
    signal: { gpc: true },
    time: new Date(NOW * 1000).toISOString().replace('.000', ''),
    expires: new Date((NOW + 180 * 86400) * 1000).toISOString().replace('.000', ''),
    choices: { constructor: false, x: true },
    vendors: {},
    ui: { widget: '0.1.0', layer: 1 },
    prev: 't10',
  });
});

test('packed vendors are left to the runtime', () => {
  const text = stored({ ...good, vendors: '*1abc.hg' });
  expect(at(NOW, () => readRecord(text)).record.vendors).toBeNull();
  expect(at(NOW, () => decode(text, { a: true })).vendors).toEqual({ a: true });
});

test('a thousand random corruptions grant nothing and break nothing', () => {
  let seed = 7;
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
  const text = stored({ ...good, choices: { necessary: true, statistics: false }, vendors: { ga: false } });
  for (let round = 0; round < 1000; round++) {
    const place = random(text.length);
    const char = String.fromCharCode(33 + random(94));
    const bad = [text.slice(0, place) + char + text.slice(place + 1), text.slice(0, place) + text.slice(place + 1 + random(5)), text.slice(0, place) + char + text.slice(place)][round % 3];
    const read = at(NOW, () => readRecord(bad));
    if (bad === text) expect(read).toBeDefined();
    else expect(read, bad).toBeUndefined();
  }
});
