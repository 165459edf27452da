// A site made by `fineprint build`: its banner is there before anything of ours but the script tag, loses no click, and is in nobody's way.
// Over the built package, under the policy that the build names.

import { createHash } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { arrive, build } from './built.mjs';

// The first call of the command line may have to compile it.
test.describe.configure({ timeout: 600_000 });

let site;
test.beforeAll(() => (site = build('tests/fixtures/build.json')));
test.afterAll(() => site.remove());

const WASM = /fineprint-ask\.wasm$/;
const banner = (page) => page.locator('fineprint-consent .banner');
const control = (page, does) => banner(page).locator(`[data-do=${does}]`);
const stored = (page) => page.evaluate(() => localStorage['kite-choice'] ?? '');
const record = (page) => page.evaluate(() => JSON.parse(JSON.stringify(globalThis.fineprint.consent.record ?? null)));
const asks = (page) => page.waitForFunction(() => globalThis[Symbol.for('fineprint')].snapshot, undefined, { polling: 20 });
/** Until nothing of a page is on its way any more that the log of the next one could take for its own. */
const whole = (seen) => expect.poll(() => seen.asked.some((name) => name.includes('ask-rest'))).toBe(true);
const shift = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        let sum = 0;
        const observer = new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (sum += value)));
        observer.observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => setTimeout(() => resolve(sum)));
      }),
  );

test('the banner is there before the module, and the live one takes its nodes, its focus and nothing else', async ({ page }) => {
  const seen = await arrive(page, site, { held: WASM });
  await expect(control(page, 'reject')).toBeVisible();
  await expect.poll(() => page.evaluate(() => performance.getEntriesByName('first-contentful-paint').length)).toBe(1);
  await page.keyboard.press('Tab');
  await control(page, 'reject').focus();
  const before = await page.evaluate(() => {
    const { shadowRoot } = document.querySelector('fineprint-consent');
    globalThis.node = shadowRoot.activeElement;
    const { x, y, width, height } = globalThis.node.getBoundingClientRect();
    return [globalThis.node.dataset.do, x, y, width, height];
  });
  expect(before[0]).toBe('reject');
  seen.release();
  await asks(page);
  const after = await page.evaluate(() => {
    const { shadowRoot } = document.querySelector('fineprint-consent');
    const { x, y, width, height } = globalThis.node.getBoundingClientRect();
    return [shadowRoot.activeElement === globalThis.node && globalThis.node.dataset.do, x, y, width, height];
  });
  expect(after).toEqual(before);
  expect(await shift(page)).toBe(0);
  await page.keyboard.press('Enter');
  await expect(banner(page)).toHaveCount(0);
  expect(await record(page)).toMatchObject({ event: 'refused', method: 'banner-reject' });
  expect(seen.said).toEqual([]);
});

for (const pageLang of ['de-DE', 'de-AT', 'DE']) {
  test(`on a page of ${pageLang} the banner in German is there before the module, and stays`, async ({ page }) => {
    await isThereBefore(page, { pageLang });
  });
}

test.describe('where the page says no language', () => {
  test.use({ locale: 'de-DE' });

  test('the banner in that of the browser is there before the module, and stays', async ({ page }) => {
    await isThereBefore(page, { pageLang: '' });
  });
});

test('as a module the script has its settings and the banner written ahead, too', async ({ page }) => {
  await isThereBefore(page, { tag: 'type="module"' });
  await control(page, 'reject').click();
  await expect.poll(() => record(page)).toMatchObject({ event: 'refused', policy: { id: 'kite-shop', locale: 'de' } });
});

/** That the banner is seen before the module, and taken over with the nodes that it has. */
async function isThereBefore(page, how) {
  const seen = await arrive(page, site, { held: WASM, ...how });
  await expect(control(page, 'reject')).toBeVisible();
  await page.evaluate(() => (globalThis.node = document.querySelector('fineprint-consent').shadowRoot.querySelector('[data-do=reject]')));
  seen.release();
  await asks(page);
  await expect(page.locator('fineprint-consent')).not.toHaveAttribute('aria-busy', 'true');
  await expect(control(page, 'reject')).toBeVisible();
  expect(await page.evaluate(() => globalThis.node.isConnected)).toBe(true);
  expect(seen.said).toEqual([]);
}

test('a style sheet is loaded once, by one address', async ({ page }) => {
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  const seen = await arrive(page, site);
  await asks(page);
  await page.waitForLoadState('load');
  expect(asked.filter((address) => address.includes('.css')).map((address) => new URL(address).pathname)).toEqual(['/fineprint/consent.css']);
  expect(seen.said).toEqual([]);
});

test('whatever a first visit loads is asked for at once', async ({ page }) => {
  const seen = await arrive(page, site, { held: /\.(wasm|json)$|(consent|built)\.js$/ });
  const first = ['consent.js', 'built.js', 'fineprint-ask.wasm', 'locales/de.json', 'policy.de.json'].map((name) => `/fineprint/${name}`);
  await expect.poll(() => seen.asked.filter((name) => first.includes(name)).sort()).toEqual(first.toSorted());
  seen.release();
  await asks(page);
  expect(seen.said).toEqual([]);
});

const CLICKS = {
  accept: async (page) => {
    await expect.poll(() => page.evaluate(() => globalThis.counted)).toBe(1);
    expect(await record(page)).toMatchObject({ event: 'given', method: 'banner-accept', choices: { counting: true } });
  },
  reject: async (page) => {
    await expect.poll(() => stored(page)).toMatch(/^fp1~/);
    expect(await record(page)).toMatchObject({ event: 'refused', choices: { counting: false } });
  },
  choose: async (page) => {
    await expect(page.locator('fineprint-consent dialog.preferences')).toBeVisible();
    expect(await stored(page)).toBe('');
  },
  close: async (page) => {
    await expect(banner(page)).toHaveCount(0);
    expect(await stored(page)).toBe('');
  },
};

for (const [does, then] of Object.entries(CLICKS)) {
  test(`a click on ${does} before the module is there is seen, kept and carried out`, async ({ page }) => {
    const seen = await arrive(page, site, { held: WASM });
    await control(page, does).click();
    await expect(page.locator('fineprint-consent')).toHaveAttribute('aria-busy', 'true');
    expect(await page.evaluate(() => [globalThis.counted, localStorage.length, fineprint.has('counting')])).toEqual([undefined, 0, false]);
    seen.release();
    await then(page);
    await expect(page.locator('fineprint-consent')).not.toHaveAttribute('aria-busy', 'true');
    expect(seen.said).toEqual([]);
  });
}

test('of several clicks the last decision counts, and closing is none', async ({ page }) => {
  const seen = await arrive(page, site, { held: WASM });
  for (const does of ['accept', 'reject', 'close']) await control(page, does).click();
  seen.release();
  await expect.poll(() => record(page)).toMatchObject({ event: 'refused' });
  expect(await page.evaluate(() => globalThis.counted)).toBeUndefined();
});

test('who has answered never sees it, and loads the script alone', async ({ page }) => {
  const first = await arrive(page, site);
  first.release();
  await control(page, 'accept').click();
  await expect.poll(() => stored(page)).toMatch(/^fp1~/);
  await whole(first);
  const SEEN = `<script src="/watch.js"></script>`;
  const again = await arrive(page, site, { head: SEEN, changed: { 'watch.js': () => '' } });
  await expect.poll(() => page.evaluate(() => globalThis.counted)).toBe(1);
  await page.waitForLoadState('load');
  await expect(page.locator('fineprint-consent')).toBeHidden();
  expect(await page.evaluate(() => document.querySelector('fineprint-consent').hidden)).toBe(true);
  expect(await shift(page)).toBe(0);
  expect(again.asked.filter((name) => /wasm|consent\.js|built/.test(name))).toEqual([]);
});

for (const lang of ['de', 'en']) {
  test(`a record made in ${lang} names the whole document, and holds in the other language`, async ({ page }) => {
    const first = await arrive(page, site, { lang });
    await control(page, 'reject').click();
    await expect.poll(() => stored(page)).toMatch(/^fp1~/);
    await whole(first);
    const hash = createHash('sha256').update(site.read('fineprint/policy.json')).digest('base64url');
    expect(await record(page)).toMatchObject({ policy: { id: 'kite-shop', hash, locale: lang } });
    const other = await arrive(page, site, { lang: lang === 'de' ? 'en' : 'de' });
    await page.waitForLoadState('load');
    await expect.poll(() => other.asked.some((name) => name.endsWith('.json'))).toBe(true);
    await expect(page.locator('fineprint-consent')).toBeHidden();
    expect(await page.evaluate(() => fineprint.consent.needed)).toBe(false);
    expect(other.asked.filter((name) => /wasm/.test(name))).toEqual([]);
  });
}

test('a visitor downloads one language, and the whole document only to change it', async ({ page }) => {
  const seen = await arrive(page, site);
  await asks(page);
  expect(seen.asked.filter((name) => /policy.*json|locales/.test(name)).sort()).toEqual(['/fineprint/locales/de.json', '/fineprint/policy.de.json']);
  await expect(control(page, 'accept')).toHaveText('Alle akzeptieren');
  await page.evaluate(() => fineprint.setLocale('en'));
  await expect(control(page, 'accept')).toHaveText('Accept all');
  await expect(banner(page)).toContainText('Counts visits.');
  expect(seen.asked).toContain('/fineprint/policy.json');
  await control(page, 'choose').click();
  await page.evaluate(() => fineprint.setLocale('de'));
  await expect(page.locator('dialog.preferences')).toContainText('Zählt Besuche.');
  await page.locator('dialog.preferences [data-do=accept]').click();
  await expect.poll(() => record(page)).toMatchObject({ event: 'given', policy: { locale: 'de' } });
  expect(seen.said).toEqual([]);
});

test('preferences that are open change to the language of the whole document and can be closed', async ({ page }) => {
  await arrive(page, site);
  await control(page, 'choose').click();
  await page.evaluate(() => fineprint.setLocale('en'));
  const preferences = page.locator('dialog.preferences');
  await expect(preferences).toContainText('Counts visits.');
  await preferences.locator('[data-do=close]').click();
  await expect(preferences).toHaveCount(0);
  await expect(banner(page)).toContainText('Counts visits.');
});

test('with the signal on, or for another region or layout, the live banner comes instead', async ({ page }) => {
  for (const tag of ['data-region="FR"', 'data-layout="box"']) {
    const seen = await arrive(page, site, { tag, held: WASM });
    await page.waitForLoadState('domcontentloaded');
    await expect(banner(page)).toBeHidden();
    seen.release();
    await expect(control(page, 'accept')).toBeVisible();
  }
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }));
  const seen = await arrive(page, site, { held: WASM });
  await page.waitForLoadState('domcontentloaded');
  await expect(banner(page)).toBeHidden();
  seen.release();
  await expect(banner(page).locator('.signal')).toBeVisible();
});

test('consent to words that have changed meanwhile is none; a refusal is one', async ({ page }) => {
  const changed = { 'fineprint/policy.de.json': (text) => text.replace('Zählt Besuche.', 'Zählt und verkauft Besuche.') };
  const seen = await arrive(page, site, { held: WASM, changed });
  await control(page, 'accept').click();
  seen.release();
  await expect(banner(page)).toContainText('verkauft');
  await asks(page);
  await expect(page.locator('fineprint-consent')).not.toHaveAttribute('aria-busy', 'true');
  expect(await stored(page)).toBe('');
  const again = await arrive(page, site, { held: WASM, changed });
  await control(page, 'reject').click();
  again.release();
  await expect.poll(() => record(page)).toMatchObject({ event: 'refused' });
});

test('where the module does not come the banner goes, and nothing is granted', async ({ page }) => {
  const seen = await arrive(page, site, { held: WASM, changed: { 'fineprint/fineprint-ask.wasm': () => undefined } });
  await control(page, 'accept').click();
  seen.release();
  await expect(banner(page)).toBeHidden();
  expect(await page.evaluate(() => [fineprint.has('counting'), localStorage.length])).toEqual([false, 0]);
  expect(seen.said.join()).toContain('404');
});

test('a file that was tampered with does not count', async ({ page }) => {
  const seen = await arrive(page, site, { changed: { 'fineprint/fineprint.js': (text) => `${text}\nglobalThis.evil = 1;` } });
  await page.waitForLoadState('load');
  await expect(banner(page)).toBeHidden();
  expect(await page.evaluate(() => [globalThis.evil, globalThis.fineprint])).toEqual([undefined, undefined]);
  expect(seen.said.join()).toContain('integrity');
});

test('every hash is that of the file', () => {
  const hashes = Object.entries(JSON.parse(site.read('integrity.json', 'utf8')));
  expect(hashes.length).toBeGreaterThan(40);
  for (const [name, hash] of hashes) expect(`sha384-${createHash('sha384').update(site.read(name)).digest('base64')}`, name).toBe(hash);
});

test('hints are for what is loaded, once', async ({ page }) => {
  const seen = await arrive(page, site, { head: site.read('pieces/preload.de.html', 'utf8') });
  await asks(page);
  await page.waitForLoadState('load');
  const loaded = seen.asked.filter((name) => name.startsWith('/fineprint/'));
  expect(loaded).toEqual([...new Set(loaded)]);
  expect(seen.said).toEqual([]);
});

test('the policy page is taken over as it is, under the strict policy', async ({ page }) => {
  const seen = await arrive(page, site, { path: '/privacy.de.html', held: /\.wasm$/ });
  await expect(page.locator('h1')).toHaveText('Was wir von Ihnen wissen');
  await page.evaluate(() => (globalThis.node = document.querySelector('h1')));
  seen.release();
  await expect(page.locator('.fineprint-tools')).toBeVisible();
  expect(await page.evaluate(() => document.querySelector('h1') === globalThis.node)).toBe(true);
  await expect(page.locator('link[rel=alternate]')).toHaveCount(3);
  expect(seen.said).toEqual([]);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the banner is in nobody’s way, and the policy reads', async ({ page }) => {
    await arrive(page, site, { path: '/privacy.de.html' });
    await expect(page.locator('fineprint-consent')).toBeHidden();
    await expect(page.locator('article')).toContainText('Windberichte');
    await page.locator('summary').first().click();
    await expect(page.locator('article')).toContainText('bis zum Abend');
  });
});
