// `<fineprint-consent>` in pages that bundle their own scripts: however it comes into the page and leaves it, there is one conversation.

import { expect, test } from '@playwright/test';
import { banner, consenting, storedText } from './consenting.mjs';
import { SHEET, open } from './host.mjs';

const ELEMENTS = '<script type="module" src="/fineprint/element.js"></script>';
const PLACE = '<fineprint-consent policy="/consenting.json"><p>We ask before we count.</p></fineprint-consent>';
const files = { '/consenting.json': consenting(), '/privacy.html': { contentType: 'text/html', body: '<!doctype html><title>Policy</title>' } };

/** Writes down what the element and the document are told, from the beginning. */
const LISTEN = `<script>globalThis.told = [];
  addEventListener('DOMContentLoaded', () => {
    for (const type of ['ready', 'consent', 'change', 'error']) {
      document.querySelector('fineprint-consent').addEventListener('fineprint:' + type, () => told.push('element ' + type));
      document.addEventListener('fineprint:' + type, () => told.push('document ' + type));
    }
  });
</script>`;

test('it asks in its own place, with its own words for those without a script, and tells of it', async ({ page }) => {
  const seen = await open(page, { head: LISTEN + ELEMENTS, body: `<main>${PLACE}</main>`, files });
  await expect(banner(page)).toBeVisible();
  await expect(page.getByText('We ask before we count.')).toBeHidden();
  expect(await page.evaluate(() => document.querySelectorAll('fineprint-consent').length)).toBe(1);
  await banner(page).locator('[data-do=accept]').click();
  await expect(banner(page)).toBeHidden();
  expect(await storedText(page)).toMatch(/^fp1~/);
  // The document, where what was chosen is told, hears of it before the element is told again.
  await expect.poll(() => page.evaluate(() => globalThis.told)).toEqual(['element ready', 'document ready', 'document consent', 'element consent', 'document change', 'element change']);
  expect(seen.said).toEqual([]);
});

test('attributes say how; those that are changed later change it in place', async ({ page }) => {
  const seen = await open(page, { head: ELEMENTS, body: PLACE.replace(' policy', ' locale="fr" layout="box" region="FR" position="top end" policy'), files });
  await expect(banner(page)).toHaveAttribute('lang', 'fr');
  await expect(banner(page)).not.toHaveClass(/bar/);
  const [top, end] = await banner(page).evaluate((element) => {
    const { top, right } = element.getBoundingClientRect();
    return [top < 100, innerWidth - right < 100];
  });
  expect([top, end]).toEqual([true, true]);
  await page.evaluate(() => document.querySelector('fineprint-consent').setAttribute('locale', 'ar'));
  await expect(banner(page)).toHaveAttribute('dir', 'rtl');
  await page.evaluate(() => document.querySelector('fineprint-consent').removeAttribute('position'));
  await expect(page.locator('fineprint-consent')).not.toHaveAttribute('data-position');
  await page.evaluate(() => document.querySelector('fineprint-consent').setAttribute('layout', 'bar'));
  await expect(banner(page)).toHaveClass(/bar/);
  expect(seen.said).toEqual([]);
});

test('the property, set before the element is defined, or to another document later', async ({ page }) => {
  const seen = await open(page, { body: '<fineprint-consent></fineprint-consent>', files });
  await page.evaluate((policy) => (document.querySelector('fineprint-consent').policy = policy), consenting());
  await page.evaluate(() => import('/fineprint/element.js'));
  await expect(banner(page)).toContainText('Lantern');
  await page.evaluate((policy) => (document.querySelector('fineprint-consent').policy = policy), consenting({ id: 'other', controller: { name: 'Other Maps', country: 'FR' } }));
  await expect(banner(page)).toContainText('Other Maps');
  expect(seen.said).toEqual([]);
});

test('where nothing can be asked its children stay', async ({ page }) => {
  const seen = await open(page, { head: ELEMENTS, body: PLACE, files: { '/consenting.json': { status: 404, body: '' } } });
  await expect.poll(() => seen.said.filter((line) => line.startsWith('fineprint:')).length).toBeGreaterThan(0);
  await expect(page.getByText('We ask before we count.')).toBeVisible();
});

test('taken out it ends; put back it asks again, and moved it goes on', async ({ page }) => {
  const seen = await open(page, { head: ELEMENTS, body: `${PLACE}<main></main>`, files });
  await expect(banner(page)).toBeVisible();
  await page.evaluate(() => document.querySelector('main').append(document.querySelector('fineprint-consent')));
  await expect(banner(page)).toBeVisible();
  expect(seen.asked.filter((path) => path === '/consenting.json')).toHaveLength(1);
  await page.evaluate(() => {
    globalThis.place = document.querySelector('fineprint-consent');
    globalThis.place.remove();
  });
  await expect(page.locator('fineprint-consent')).toHaveCount(0);
  await expect.poll(() => page.evaluate(() => globalThis.place.ready === undefined && globalThis.place.shadowRoot.querySelector('.banner') === null)).toBe(true);
  await page.evaluate(() => document.body.append(globalThis.place));
  await expect(banner(page)).toBeVisible();
  expect(seen.said).toEqual([]);
});

for (const order of ['the new one first', 'the old one first']) {
  test(`replaced in one turn by another one, ${order}: the banner is in that`, async ({ page }) => {
    const seen = await open(page, { head: ELEMENTS, body: PLACE, files });
    await expect(banner(page)).toBeVisible();
    await page.evaluate(([order, policy]) => {
      const old = document.querySelector('fineprint-consent');
      const next = document.createElement('fineprint-consent');
      next.id = 'next';
      // The document itself, so that nothing has to be waited for but the end of the old one.
      next.policy = policy;
      if (order === 'the new one first') old.before(next);
      old.remove();
      if (!next.isConnected) document.body.append(next);
    }, [order, consenting()]);
    await expect(page.locator('#next .banner')).toBeVisible();
    await expect(page.locator('fineprint-consent')).toHaveCount(1);
    expect(seen.said).toEqual([]);
  });
}

test('beside the script tag it is the place of its banner, and nothing is loaded twice', async ({ page }) => {
  const tag = '<script src="/fineprint/fineprint.js" data-policy="/consenting.json"></script>';
  const seen = await open(page, { head: tag + ELEMENTS, body: `<main>${PLACE.replace('<fineprint-consent', '<fineprint-consent id="mine"')}</main>`, files });
  await expect(page.locator('#mine .banner')).toBeVisible();
  expect(seen.asked.filter((path) => path === '/consenting.json')).toHaveLength(1);
  // The rest of it comes when the page has nothing else to do.
  expect(seen.asked.filter((path) => path.endsWith('.wasm') && !path.includes('-rest'))).toEqual(['/fineprint/fineprint-ask.wasm']);
  await banner(page).locator('[data-do=reject]').click();
  expect(await page.evaluate(() => globalThis.fineprint.consent.status)).toBe('refused');
  await page.evaluate(() => globalThis.fineprint.destroy());
  // The element is the page's: it stays, and shows its children again.
  await expect(page.getByText('We ask before we count.')).toBeVisible();
  expect(seen.said).toEqual([]);
});

test('a script tag that comes later joins what the element has begun', async ({ page }) => {
  const seen = await open(page, { head: ELEMENTS, body: PLACE, files });
  await expect(banner(page)).toBeVisible();
  await page.evaluate(async () => {
    const tag = Object.assign(document.createElement('script'), { src: '/fineprint/fineprint.js' });
    tag.dataset.policy = '/consenting.json';
    document.head.append(tag);
    await new Promise((resolve) => (tag.onload = resolve));
    await globalThis.fineprint.acceptAll();
  });
  await expect(banner(page)).toBeHidden();
  await expect(page.locator('fineprint-consent')).toHaveCount(1);
  expect(seen.said).toEqual([]);
});

test('beside it a policy of the same document has the preferences in the text; one of another asks nothing', async ({ page }) => {
  const terms = { ...consenting({ id: 'terms' }), url: '/terms.html' };
  const body = '<fineprint-policy id="terms" policy="/terms.json"></fineprint-policy><fineprint-policy id="privacy" policy="/consenting.json"></fineprint-policy>';
  const seen = await open(page, { head: SHEET + ELEMENTS, body: `${body}${PLACE}`, files: { ...files, '/terms.json': terms } });
  await expect(page.locator('#privacy fineprint-preferences [role=switch]').first()).toBeAttached();
  await expect(page.locator('#terms article')).toBeVisible();
  await expect(page.locator('#terms fineprint-preferences')).toHaveCount(0);
  await banner(page).locator('[data-do=accept]').click();
  expect(await storedText(page)).toMatch(/^fp1~lantern-privacy~/);
  expect(seen.said).toEqual([]);
});

for (const [name, change, attribute, levels] of [
  ['under the heading of their section', {}, '', ['H4', 'H5', 'H6']],
  ['under a title further down', {}, 'heading-level="4"', ['H6', 'H6 7', 'H6 8']],
  ['under the title, before the sections', { preamble: [{ type: 'preferences' }], sections: [{ id: 'rest', title: 'The rest', blocks: ['Nothing more.'] }] }, '', ['H3', 'H4', 'H5']],
]) {
  test(`the preferences in the text stand ${name}`, async ({ page }) => {
    const policy = { ...consenting(), ...change };
    await open(page, { head: SHEET + ELEMENTS, body: `<fineprint-policy policy="/consenting.json" ${attribute}></fineprint-policy>${PLACE}`, files: { ...files, '/consenting.json': policy } });
    const place = page.locator('fineprint-preferences');
    await expect(place.locator('[role=switch]').first()).toBeAttached();
    const all = await place.evaluate(({ shadowRoot }) =>
      [...shadowRoot.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((heading) => [heading.nodeName, heading.getAttribute('aria-level')].filter(Boolean).join(' ')),
    );
    expect(all[0]).toBe(levels[0]);
    expect([...new Set(all)].sort()).toEqual(levels);
    // Their level changes nothing of their looks.
    const sizes = await place.evaluate(({ shadowRoot }) =>
      [...shadowRoot.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((heading) => [heading.className, parseFloat(getComputedStyle(heading).fontSize) / parseFloat(getComputedStyle(heading.parentElement).fontSize)].join(' ')),
    );
    expect([...new Set(sizes)].sort()).toEqual([' 1', 'title 1.25']);
    // Written anew they stay there.
    await banner(page).locator('[data-do=accept]').click();
    await expect(place.locator('[role=switch]:checked').first()).toBeAttached();
    expect(await place.evaluate(({ shadowRoot }) => shadowRoot.querySelector('h1, h2, h3, h4, h5, h6').nodeName)).toBe(levels[0]);
  });
}

test('a policy alone asks nothing', async ({ page }) => {
  await open(page, { head: SHEET + ELEMENTS, body: '<fineprint-policy policy="/consenting.json"></fineprint-policy>', files });
  await expect(page.locator('article')).toBeVisible();
  await expect(page.locator('fineprint-consent')).toHaveCount(0);
  expect(await page.evaluate(() => globalThis[Symbol.for('fineprint')])).toBe(undefined);
});
