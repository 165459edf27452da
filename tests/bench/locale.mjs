// `npm run bench -- locale`: another language in place, 100 and 1 000 sections, from English to French in a policy that is laid out.

import { cell, circumstances, keep, least, table } from './report.mjs';
import { compare, measured, rounds } from './rounds.mjs';
import { source } from './source.mjs';

const FLOOR = 'innerHTML of the ready string';
const TO = 'fr';

/** Prints and keeps; has no limits. */
export async function locale(browser, options) {
  const results = {};
  for (const [sections, usual] of [[100, 31], [1000, 15]]) {
    const count = options.rounds ?? (options.quick ? 5 : usual);
    const { page, names } = await browser.open();
    await page.evaluate((source) => bench.load(source), source(sections));
    await compare(page, names, TO);
    const samples = await rounds(names, count, 3, (name) => page.evaluate(([name, tag]) => bench.update(name, tag), [name, TO]));
    await page.close();
    const [update, layout] = ['update', 'layout'].map((measure) => measured(samples, measure));
    const rows = names.map((name) => [name, cell(update.get(name), update.get(FLOOR)), least(update.get(name), update.get(FLOOR)), cell(layout.get(name), layout.get(FLOOR))]);
    console.log(`\n${sections} sections, English to French\n${circumstances(browser, count)}\n`);
    console.log(table(['contender', 'update', 'least update', 'update + layout'], rows));
    results[sections] = Object.fromEntries(samples);
  }
  keep('locale', browser, results);
  return [];
}
