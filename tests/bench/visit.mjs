// `npm run bench -- visit`: what a visit costs and how soon it can be answered. A first visit with an empty cache, with the files in the cache,
// and on a slow phone; then a visit after the answer. Ours beside its peers, a browser context each, over a real (local) network, brotli.

import { CONTENDERS } from './banner/contenders.mjs';
import { startSite } from './banner/site.mjs';
import { cell, circumstances, keep, table } from './report.mjs';
import { rounds } from './rounds.mjs';
import { median } from './statistics.mjs';

/** The slow phone of the design: a quarter of this processor, 1.6 Mbit/s, 150 ms to the server and back. */
const SLOW = { cpu: 4, network: { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 } };

/** Gives no failures: nothing here has a limit of its own but what `npm run size` holds. */
export async function visit(browser, options) {
  const count = options.rounds ?? (options.quick ? 3 : 11);
  const site = await startSite();
  const names = Object.keys(CONTENDERS);
  try {
    const samples = await rounds([...names, undefined], count, 1, (name) => visits(browser, site, name));
    const of = (name, visit, measure) => samples.get(name).map((sample) => sample[visit][measure]);
    const round = (values, digits = 0) => median(values).toFixed(digits);
    console.log(`\n${circumstances(browser, count)}\n`);
    console.log(
      table(
        ['banner', 'first visit: bytes', 'requests', 'script', 'shift', 'again: bytes', 'requests', 'script'],
        [...names, undefined].map((name) => [
          name ?? 'no banner',
          ...['bytes', 'requests'].map((measure) => round(of(name, 'cold', measure))),
          `${round(of(name, 'cold', 'scriptMs'), 1)} ms`,
          round(of(name, 'cold', 'shift'), 3),
          ...['bytes', 'requests'].map((measure) => round(of(name, 'again', measure))),
          `${round(of(name, 'again', 'scriptMs'), 1)} ms`,
        ]),
      ),
    );
    console.log('\nMilliseconds from the start of the navigation until an eager click is answered: when the button is clickable (a click then counts).\n');
    console.log(
      table(
        ['banner', 'empty cache', 'files in the cache', 'slow phone', 'slow phone: seen', 'answered', 'blocking'],
        names.map((name) => [
          name,
          ...['cold', 'cached', 'slow'].map((visit) => cell(of(name, visit, 'clickable'))),
          ...['seen', 'answered', 'blockingMs'].map((measure) => round(of(name, 'slow', measure))),
        ]),
      ),
    );
    keep('visit', browser, Object.fromEntries([...samples].map(([name, list]) => [name ?? 'no banner', list])));
  } finally {
    site.close();
  }
  return [];
}

async function visits(browser, site, name) {
  const context = await browser.context();
  try {
    const cold = await once(context, site, name, { answers: true });
    const again = await once(context, site, name, { empty: true });
    await forget(context, site);
    // The files are in the cache now, and no choice is stored.
    const cached = await once(context, site, name, { answers: true });
    await forget(context, site);
    const slow = await once(context, site, name, { answers: true, empty: true, slow: true });
    return { cold, again, cached, slow };
  } finally {
    await context.close();
  }
}

/** One page view: with `answers` the banner is answered by an eager visitor, else it is waited until nothing happens any more. */
async function once(context, site, name, { answers, empty, slow }) {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Performance.enable');
  if (empty) await devtools.send('Network.clearBrowserCache');
  if (slow) {
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOW.cpu });
    await devtools.send('Network.emulateNetworkConditions', SLOW.network);
  }
  const traffic = { bytes: 0, requests: 0 };
  const isEager = answers && name !== undefined;
  const document = `${site.page(name)}${isEager ? '?eager' : ''}`;
  const counted = new Map();
  devtools.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.url !== document && /^http/.test(response.url) && !response.fromDiskCache && !/favicon/.test(response.url)) counted.set(requestId, response.url);
  });
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!counted.has(requestId)) return;
    traffic.bytes += encodedDataLength;
    traffic.requests += 1;
  });
  await page.addInitScript(() => {
    globalThis.seenShift = 0;
    globalThis.seenBlocking = 0;
    new PerformanceObserver((list) => list.getEntries().forEach(({ value, hadRecentInput }) => !hadRecentInput && (seenShift += value))).observe({ type: 'layout-shift', buffered: true });
    new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => (seenBlocking += duration - 50))).observe({ type: 'longtask', buffered: true });
  });
  await page.goto(document, { waitUntil: 'commit' });
  if (isEager) await page.waitForFunction(() => globalThis.bench);
  const times = isEager ? await page.evaluate(() => bench.eagerly) : {};
  await page.waitForLoadState('networkidle');
  const { shift, blockingMs } = await page.evaluate(() => ({ shift: seenShift, blockingMs: seenBlocking }));
  const { metrics } = await devtools.send('Performance.getMetrics');
  await page.close();
  return { shift, ...times, ...traffic, blockingMs, scriptMs: metrics.find((metric) => metric.name === 'ScriptDuration').value * 1000 };
}

async function forget(context, site) {
  await context.clearCookies();
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Storage.clearDataForOrigin', { origin: site.origin, storageTypes: 'cookies,local_storage,indexeddb' });
  await page.close();
}
