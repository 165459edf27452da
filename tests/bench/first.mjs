// `npm run bench -- first`: the same as `policy`, but each sample in a page of its own, as a visitor has it: nothing warm, nothing optimised.
// The core is instantiated before; what loading it takes is another question.

import { cell, circumstances, keep, least, table } from './report.mjs';
import { measured, rounds } from './rounds.mjs';
import { source } from './source.mjs';

const FLOOR = 'innerHTML of the ready string';

/** Prints and keeps; has no limits. */
export async function first(browser, options) {
  const results = {};
  for (const sections of [10, 100, 1000]) {
    const count = options.rounds ?? (options.quick ? 3 : 11);
    const given = source(sections);
    const { page, names: all } = await browser.open();
    const { ready } = await page.evaluate((source) => bench.load(source), given);
    await page.close();
    // Through the public interface the core would be fetched within the sample.
    const names = all.filter((name) => name !== 'fineprint by createFineprint');
    const samples = await rounds(names, count, 0, async (name) => {
      const { page } = await browser.open();
      await page.evaluate((source) => bench.load(source), { ...given, ready });
      const taken = await page.evaluate((name) => bench.mount(name), name);
      await page.close();
      return taken;
    });
    const [insert, layout] = ['insert', 'layout'].map((measure) => measured(samples, measure));
    const rows = names.map((name) => [name, cell(insert.get(name), insert.get(FLOOR)), least(insert.get(name), insert.get(FLOOR)), cell(layout.get(name), layout.get(FLOOR))]);
    console.log(`\n${sections} sections, first view in a fresh page\n${circumstances(browser, count)}\n`);
    console.log(table(['contender', 'insert', 'least insert', 'insert + layout'], rows));
    results[sections] = Object.fromEntries(samples);
  }
  keep('first', browser, results);
  return [];
}
