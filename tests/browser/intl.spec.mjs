// The words of the page's Intl: the same as those that the native formatter is tested with, and some words whatever happens.

import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

test.beforeEach(async ({ page }) => {
  await page.route('**/intl/**', (route) => {
    const files = { 'intl.js': 'www/package/intl.js', 'intl.mjs': 'tests/fixtures/locale/intl.mjs' };
    const file = files[new URL(route.request().url()).pathname.split('/').pop()];
    return file
      ? route.fulfill({ contentType: 'text/javascript', body: read(file) })
      : route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>blank</title>' });
  });
  await page.goto('/intl/');
});

test('says what the native formatter says', async ({ page }) => {
  const said = await page.evaluate(async () => {
    const [{ table }, intl] = await Promise.all([import('/intl/intl.mjs'), import('/intl/intl.js')]);
    return table(intl);
  });
  expect(said).toEqual(JSON.parse(read('tests/fixtures/locale/intl.json')));
});

test('small numbers are what NumberFormat makes of them, in every language', async ({ page }) => {
  const wrong = await page.evaluate(async () => {
    const { number } = await import('/intl/intl.js');
    const letters = [...'abcdefghijklmnopqrstuvwxyz'];
    const languages = letters.flatMap((first) => letters.flatMap((second) => ['', ...letters].map((third) => first + second + third)));
    const known = Intl.NumberFormat.supportedLocalesOf([...languages, 'ar-EG', 'en-GB', 'pt-BR', 'sr-Latn', 'ur-IN', 'uz-Arab', 'zh-Hans', 'zh-Hant']);
    if (known.length < 50) throw Error('too few languages to tell anything');
    return known.flatMap((tag) => [0, 7, 12, 999, 1000].filter((count) => number(tag, count) !== new Intl.NumberFormat([tag, 'en']).format(count)).map((count) => `${tag} ${count}`));
  });
  expect(wrong).toEqual([]);
});

test('names Hong Kong as the native formatter does', async ({ page }) => {
  const said = await page.evaluate(async () => {
    const intl = await import('/intl/intl.js');
    return [intl.region('en', 'HK'), intl.language('en', 'zh-HK'), intl.language('es', 'zh-HK')];
  });
  expect(said).toEqual(['Hong Kong', 'Chinese (Hong Kong)', 'chino (Hong Kong)']);
});

test('counts in Irish and Maltese, though it says nothing else in them, as the native formatter does', async ({ page }) => {
  const said = await page.evaluate(async () => {
    const { plural } = await import('/intl/intl.js');
    return ['ga', 'mt'].map((tag) => [0, 1, 2, 3, 6, 7, 10, 11, 19, 20, 101, 103, 111, 1000].map((count) => plural(tag, count)).join(' '));
  });
  // The same rows are in tests/it/locale.rs.
  expect(said).toEqual([
    'other one two few few many many other other other other other other other',
    'few one two few few few few many many other other few many other',
  ]);
});

test.describe('in Los Angeles', () => {
  test.use({ timezoneId: 'America/Los_Angeles', locale: 'de-DE' });

  test('a date is the day that was written, and an unknown language is answered in English', async ({ page }) => {
    const said = await page.evaluate(async () => {
      const { date } = await import('/intl/intl.js');
      return [date('en', 2026, 6, 1), date('fa', 2026, 6, 1), date('th', 2026, 6, 1), date('xx', 2026, 6, 1), date('not a tag', 2026, 6, 1), date('en', 45, 3, 15)];
    });
    expect(said).toEqual(['June 1, 2026', '۱ ژوئن ۲۰۲۶', '1 มิถุนายน ค.ศ. 2026', 'June 1, 2026', 'June 1, 2026', 'March 15, 45']);
  });
});

test('never throws', async ({ page }) => {
  const said = await page.evaluate(async () => {
    const intl = await import('/intl/intl.js');
    const odd = ['', ' ', 'not a tag', 'constructor', '__proto__', 'x'.repeat(100_000), 'fr\0', '\ud800', 'en-u-ca-persian', '*'];
    return odd.flatMap((text) => [
      intl.date(text, 2026, 11, 2),
      intl.date('en', 9_999_999, 99, 99),
      intl.number(text, 12345),
      intl.plural(text, 1),
      intl.list(text, text),
      intl.region(text, text),
      intl.region('en', text),
      intl.language(text, text),
      intl.language('en', text),
    ]);
  });
  expect(said.every((text) => typeof text === 'string')).toBe(true);
});

test('speaks where a browser has no Intl', async ({ page }) => {
  const said = await page.evaluate(async () => {
    for (const name of ['DateTimeFormat', 'NumberFormat', 'PluralRules', 'ListFormat', 'DisplayNames']) delete Intl[name];
    const { date, number, plural, list, region, language } = await import('/intl/intl.js');
    return [date('en', 2026, 1, 2), number('en', 1234), plural('en', 1), list('en', 'a\x1fb'), region('en', 'FR'), language('en', 'fr')];
  });
  expect(said).toEqual(['2026-01-02', '1234', 'other', 'a, b', 'FR', 'fr']);
});
