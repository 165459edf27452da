// `npm run bench -- banner`: from a real click to the host's callback, to the banner gone and to the preferences on the screen, ours beside
// its peers. Every sample in a browser context of its own, as a new visitor has it; nothing comes over a network.

import { CONTENDERS, files, pageOf } from './banner/contenders.mjs';
import { cell, circumstances, keep, least, table } from './report.mjs';
import { measured, rounds } from './rounds.mjs';
import { median } from './statistics.mjs';

const ORIGIN = 'http://localhost';
const OURS = 'fineprint';
const MEASURES = { callback: 'accept → callback', gone: 'accept → banner gone', preferences: 'choose → preferences' };
/** The design's limits in milliseconds. */
const LIMITS = { callback: 16, gone: 50 };
/** Long enough for anybody's animation. */
const SETTLED_MS = 1_500;

/** Gives the failures: measures past the design's limits. */
export async function banner(browser, options) {
  const count = options.rounds ?? (options.quick ? 5 : 21);
  const names = Object.keys(CONTENDERS);
  const known = await files();
  const samples = await rounds(names, count, 1, async (name) => ({
    ...(await sample(browser, known, name, 'accept', ['callback', 'gone'])),
    // Some have nothing to choose from.
    ...(CONTENDERS[name].more ? await sample(browser, known, name, 'more', ['preferences']) : {}),
  }));
  const by = new Map(Object.keys(MEASURES).map((measure) => [measure, measured(samples, measure)]));
  const cells = (values, name) => (values.get(name)[0] === undefined ? ['–', '–'] : [cell(values.get(name)), least(values.get(name), values.get(OURS))]);
  const rows = names.map((name) => [name, ...[...by.values()].flatMap((values) => cells(values, name))]);
  console.log(`\n${circumstances(browser, count)} "least" in brackets: over ours.\n`);
  console.log(table(['banner', ...Object.values(MEASURES).flatMap((title) => [title, 'least'])], rows));
  keep('banner', browser, Object.fromEntries(samples));
  return Object.entries(LIMITS)
    .map(([measure, limit]) => [measure, median(by.get(measure).get(OURS)), limit])
    .filter(([, taken, limit]) => taken > limit)
    .map(([measure, taken, limit]) => `${MEASURES[measure]} takes ${taken.toFixed(1)} ms of at most ${limit}`);
}

/** Clicks once in a fresh page; gives the wanted times after the click. */
async function sample(browser, known, name, button, wanted) {
  const contender = CONTENDERS[name];
  const { root = '', banner, preferences = banner, [button]: selector } = contender;
  const page = await browser.fresh(async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/') {
      return route.fulfill({ headers: { 'content-type': 'text/html', 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' }, body: pageOf(contender) });
    }
    const file = known.get(pathname);
    return file ? route.fulfill({ headers: { 'content-type': file.type, 'cross-origin-resource-policy': 'same-origin' }, body: file.body }) : route.fulfill({ status: 404, body: '' });
  });
  try {
    await page.goto(`${ORIGIN}/`);
    await page.waitForFunction(([root, banner]) => bench.isVisible(bench.find(root, banner)), [root, banner]);
    await page.waitForTimeout(SETTLED_MS);
    await page.evaluate((selectors) => bench.arm(...selectors), [root, banner, preferences]);
    const box = await page.evaluate(([root, selector]) => bench.find(root, selector).getBoundingClientRect().toJSON(), [root, selector]);
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    const times = await page.evaluate(async (wanted) => {
      if (wanted.includes('callback')) await bench.until(() => bench.answer);
      const { clicked, answer } = bench;
      const seen = wanted.includes('gone') ? { gone: await bench.gone } : { preferences: await bench.opened };
      return { clicked, callback: answer, ...seen };
    }, wanted);
    return Object.fromEntries(wanted.map((measure) => [measure, times[measure] - times.clicked]));
  } finally {
    await page.context().close();
  }
}
