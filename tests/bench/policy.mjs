// `npm run bench -- policy`: document text to DOM for 10, 100 and 1 000 sections, ours beside its peers and beside the floor, which is the
// browser parsing the text that our renderer writes. The core is instantiated and everything is warm; see `first` for a visitor's first view.

import { cell, circumstances, keep, least, table } from './report.mjs';
import { compare, measured, rounds } from './rounds.mjs';
import { source } from './source.mjs';
import { ratio } from './statistics.mjs';

const FLOOR = 'innerHTML of the ready string';
const OURS = 'fineprint';
/** The design's limit for our time over the floor's. */
const LIMIT = 2.0;
const SIZES = [[10, 41], [100, 31], [1000, 15]];

/** Gives the failures: sizes at which we are past the limit. */
export async function policy(browser, options) {
  const results = {};
  const failures = [];
  for (const [sections, usual] of SIZES) {
    const count = options.rounds ?? (options.quick ? 5 : usual);
    const { page, names } = await browser.open();
    const size = await page.evaluate((source) => bench.load(source), source(sections));
    const elements = await compare(page, names);
    const samples = await rounds(names, count, 3, (name) => page.evaluate((name) => bench.mount(name), name));
    await page.close();

    const [insert, layout] = ['insert', 'layout'].map((measure) => measured(samples, measure));
    const rows = names.map((name) => [
      name,
      cell(insert.get(name), insert.get(FLOOR)),
      least(insert.get(name), insert.get(FLOOR)),
      cell(layout.get(name), layout.get(FLOOR)),
      String(elements.get(name)),
    ]);
    console.log(`\n${sections} sections (JSON ${kilo(size.json)} kB, HTML ${kilo(size.html)} kB)\n${circumstances(browser, count)}\n`);
    console.log(table(['contender', 'insert', 'least insert', 'insert + layout', 'elements'], rows));
    const ours = ratio(insert.get(OURS), insert.get(FLOOR));
    console.log(`\nBudget: ${ours.toFixed(2)}× of at most ${LIMIT.toFixed(1)}× the floor.`);
    if (ours > LIMIT) failures.push(`${sections} sections take ${ours.toFixed(2)}× the time of the ready string`);
    results[sections] = { size, elements: Object.fromEntries(elements), samples: Object.fromEntries(samples) };
  }
  keep('policy', browser, results);
  return failures;
}

const kilo = (bytes) => (bytes / 1000).toFixed(0);
