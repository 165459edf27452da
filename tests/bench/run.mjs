// `npm run bench -- policy | first | locale | sections | banner | visit | all [--rounds N] [--quick] [--no-build]`: measures in a real Chromium, ours and its
// peers interleaved. Absolute times depend on the machine and its load; the ratios are what counts. It must never change what it measures.

import { parseArgs } from 'node:util';
import { Failure, run, script } from '../../xtask/run.mjs';

const BENCHMARKS = ['policy', 'first', 'locale', 'sections', 'banner', 'visit'];

await script(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { rounds: { type: 'string' }, quick: { type: 'boolean', default: false }, 'no-build': { type: 'boolean', default: false } },
  });
  const wanted = positionals.includes('all') ? BENCHMARKS : positionals;
  const unknown = wanted.find((name) => !BENCHMARKS.includes(name));
  if (unknown !== undefined || wanted.length === 0) {
    throw new Failure(`usage: npm run bench -- ${BENCHMARKS.join(' | ')} | all [--rounds N] [--quick] [--no-build]`);
  }
  const count = values.rounds === undefined ? undefined : Number(values.rounds);
  if (count !== undefined && !(Number.isInteger(count) && count > 0)) throw new Failure(`--rounds ${values.rounds}: not a number of rounds`);

  if (!values['no-build']) await run(process.execPath, ['xtask/build.mjs']);
  // Not before the build, which installs what these import.
  const { startBrowser } = await import('./browser.mjs');
  const browser = await startBrowser();
  try {
    const failures = [];
    for (const name of wanted) {
      const benchmark = (await import(`./${name}.mjs`))[name];
      failures.push(...(await benchmark(browser, { rounds: count, quick: values.quick })));
    }
    if (failures.length > 0) throw new Failure(`over budget: ${failures.join('; ')}`);
  } finally {
    await browser.close();
  }
});
