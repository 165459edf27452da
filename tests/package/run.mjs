// `npm run test:package`: packs the package, puts it into every consumer, and builds, opens and visits each in a real browser. Whoever passed
// before with the same package and the same files is not run again. `npm run test:package -- vite` runs those whose name says so, in any case.

import path from 'node:path';
import { ensureChromium } from '../../xtask/chromium.mjs';
import { root } from '../../xtask/paths.mjs';
import { Failure, run, script } from '../../xtask/run.mjs';
import { prepareNode } from '../../xtask/setup.mjs';

await script(async () => {
  const [filter] = process.argv.slice(2);
  await prepareNode();
  process.env.CHROMIUM_PATH = await ensureChromium();
  const { consumers } = await import('./consumers.mjs');
  const { install } = await import('./installed.mjs');
  const { pack } = await import('./packed.mjs');
  const { basis, hasPassed } = await import('./verdicts.mjs');

  const named = consumers.filter(({ name }) => !filter || name.toLowerCase().includes(filter.toLowerCase()));
  if (named.length === 0) throw new Failure(`no consumer is called ${filter}: ${consumers.map(({ name }) => name).join(' · ')}`);
  const packed = await pack();
  const basisOf = basis(packed);
  const due = named.filter((consumer) => filter || !hasPassed(consumer.name, basisOf(consumer)));
  console.log(`${named.length - due.length} of ${named.length} consumers passed before, with this package and these files`);
  if (due.length === 0) return;

  for (const group of new Set(due.map(({ group }) => group))) {
    const started = performance.now();
    await install(group, packed);
    console.log(`${group}: installed (${((performance.now() - started) / 1000).toFixed(1)} s)`);
  }
  await run(process.execPath, [path.join(root, 'node_modules/@playwright/test/cli.js'), 'test', '--config', 'tests/package/playwright.config.mjs'], {
    env: { FINEPRINT_CONSUMERS: JSON.stringify(Object.fromEntries(due.map((consumer) => [consumer.name, basisOf(consumer)]))) },
  });
});
