// `npm run bench -- sections`: opens and closes all of 100 and 1 000 sections: our buttons beside the plain loop over every `<details>`. With
// layout, and until the page is at rest: the browser sends an event for each `<details>` later, and draws a frame.

import { cell, circumstances, keep, table } from './report.mjs';
import { measured, rounds } from './rounds.mjs';
import { source } from './source.mjs';

const LOOP = 'one <details> after the other';

/** Prints and keeps; has no limits. */
export async function sections(browser, options) {
  const results = {};
  for (const [sections, usual] of [[100, 15], [1000, 9]]) {
    const count = options.rounds ?? (options.quick ? 3 : usual);
    const { page } = await browser.open();
    await page.evaluate((source) => bench.load(source), source(sections));
    const names = ['fineprint', LOOP];
    const samples = await rounds(names, count, 1, (name) => page.evaluate((name) => bench.toggle(name), name));
    await page.close();
    const measures = ['expand', 'expandRest', 'collapse', 'collapseRest'].map((measure) => measured(samples, measure));
    const rows = names.map((name) => [name, ...measures.map((samples) => cell(samples.get(name), samples.get(LOOP)))]);
    console.log(`\n${sections} sections\n${circumstances(browser, count)}\n`);
    console.log(table(['', 'open all + layout', '… until at rest', 'close all + layout', '… until at rest'], rows));
    results[sections] = Object.fromEntries(samples);
  }
  keep('sections', browser, results);
  return [];
}
