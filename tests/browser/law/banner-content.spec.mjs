// Rows B19 to B23 and B29: what the first layer says before its buttons, what the second says of each stored item, and what neither may say.

import { expect, test } from '@playwright/test';
import { answer, banner, consenting, preferences, ready, state, visit } from '../consenting.mjs';
import { load, open } from '../host.mjs';
import { openAll } from './parts.mjs';

const FR = 'data-region="FR"';

/** What is read before the first button that decides, in the order of the document. */
const textBefore = (page) =>
  banner(page).evaluate((element) => {
    const range = document.createRange();
    range.setStart(element, 0);
    range.setEndBefore(element.querySelector('[data-do=accept], [data-do=reject]'));
    return range.toString();
  });

const CONTROL = { en: 'Cookie settings', fr: 'Paramètres des cookies', ar: 'إعدادات ملفات تعريف الارتباط' };

for (const lang of ['en', 'fr', 'ar']) {
  test(`B19 before the buttons: who, what for, how many companies, how to withdraw, the policy (${lang})`, async ({ page }) => {
    const policy = consenting();
    await visit(page, { policy, attributes: FR, lang });
    await expect(banner(page)).toBeVisible();
    const said = await textBefore(page);
    expect(said).toContain(policy.controller.name);
    for (const { locked, title, text } of policy.categories) {
      // What is always on is not asked for.
      if (locked) continue;
      expect(said).toContain(title[lang]);
      expect(said).toContain(text[lang]);
    }
    const companies = policy.vendors.filter(({ category }) => category !== 'necessary').length;
    const control = banner(page).locator('[data-do=vendors]');
    await expect(control).toContainText(await page.evaluate(([n, tag]) => new Intl.NumberFormat(tag).format(n), [companies, lang]));
    await expect(banner(page).locator('a[rel~=privacy-policy]')).toHaveAttribute('href', /\/privacy\.html$/);
    // Both stand before the buttons, like the words.
    for (const before of ['[data-do=vendors]', 'a[rel~=privacy-policy]']) {
      const isBefore = await banner(page).evaluate((element, selector) => {
        const follows = element.querySelector(selector).compareDocumentPosition(element.querySelector('.actions'));
        return Boolean(follows & Node.DOCUMENT_POSITION_FOLLOWING);
      }, before);
      expect(isBefore, before).toBe(true);
    }
    expect(said).toContain(CONTROL[lang]);
    if (lang === 'en') expect(said).toMatch(/withdraw your choice at any time/);
  });
}

test('B19 the name under which one withdraws is that of the control that is there afterwards', async ({ page }) => {
  await visit(page, { attributes: FR });
  await expect(banner(page)).toBeVisible();
  const said = await textBefore(page);
  await answer(page, 'reject');
  const name = (await page.locator('fineprint-consent .reopen button').first().innerText()).trim();
  expect(name).not.toBe('');
  expect(said).toContain(name);
});

test('B19 the number of companies leads to the list of them', async ({ page }) => {
  const policy = consenting();
  await visit(page, { policy, attributes: FR });
  await answer(page, 'vendors');
  for (const { id, name } of policy.vendors.filter(({ category }) => category !== 'necessary')) {
    const toggle = preferences(page).locator(`[role=switch][data-vendor=${id}]`);
    await expect(toggle, `${name} is shown, not only there`).toBeVisible();
    await expect(toggle).toHaveAccessibleName(name);
  }
});

test('B20 every stored item says its name, provider, purpose, duration, and whether it is first or third party', async ({ page }) => {
  const base = consenting();
  const policy = consenting({
    storage: [
      ...base.storage,
      { id: 'watcher', name: 'VISITOR_LIVE', type: 'cookie', party: 'third', vendor: 'video', duration: 'P180D', category: 'media', text: 'Remembers the volume.' },
      { id: 'tab', name: 'lantern.tab', type: 'sessionStorage', party: 'first', duration: 'session', category: 'necessary', text: 'Keeps the map where it was.' },
    ],
  });
  const KEPT = { P6M: '6 months', P2Y: '2 years', P1Y: '1 year', P180D: '180 days', session: 'Until the browser is closed', persistent: 'Until deleted' };
  await visit(page, { policy, attributes: FR });
  await answer(page, 'choose');
  await openAll(page);
  for (const { name, vendor, text, duration, party, category } of policy.storage) {
    const item = preferences(page).locator('li', { has: page.locator('code', { hasText: name }) });
    await expect(item, name).toBeVisible();
    await expect(item, name).toContainText(vendor ? policy.vendors.find(({ id }) => id === vendor).name : 'This website');
    await expect(item, name).toContainText(text.en ?? text);
    await expect(item, name).toContainText(`Kept for: ${KEPT[duration]}`);
    await expect(item, name).toContainText(party === 'first' ? 'First party' : 'Third party');
    await expect(item.locator('xpath=ancestor::*[@role="group"][1]').locator(`[data-category=${category}]`), `${name} stands in its category`).toHaveCount(1);
  }
});

test('B21 the checker reports counting, adverts and social media among what is always on', async ({ page }) => {
  await open(page);
  await load(page);
  const problems = (policy) => page.evaluate(async (given) => (await import('/fineprint/check.js')).checkPolicy(given), policy);
  const good = consenting();
  expect((await problems(good)).filter(({ code }) => code === 'not-necessary')).toEqual([]);

  const { vendors, categories } = good;
  for (const id of ['ga', 'clarity', 'uet']) {
    const found = await problems({ ...good, vendors: vendors.map((one) => (one.id === id ? { ...one, category: 'necessary' } : one)) });
    expect(found.filter(({ code }) => code === 'not-necessary').map(({ path }) => path), id).toEqual([`vendors[${vendors.findIndex((one) => one.id === id)}].category`]);
  }
  const signalling = await problems({ ...good, categories: categories.map((one) => (one.id === 'marketing' ? { ...one, locked: true } : one)) });
  expect(signalling.map(({ code, path }) => `${code} ${path}`)).toContain('not-necessary categories[2].locked');
});

test('B22 nothing that rests on a legitimate interest is on before it was switched on', async ({ page }) => {
  const base = consenting();
  const categories = base.categories.map((one) => (one.locked ? one : { ...one, legalBasis: 'legitimate-interest' }));
  for (const region of ['FR', 'DE', 'GB', 'BR', '']) {
    await visit(page, { policy: consenting({ categories }), attributes: `data-region="${region}"` });
    await answer(page, 'choose');
    await expect(preferences(page)).toContainText('Legitimate interest');
    const on = preferences(page).locator('[role=switch]:checked:not(:disabled)');
    await expect(preferences(page).locator('[role=switch]:not(:disabled)')).not.toHaveCount(0);
    await expect(on, region).toHaveCount(0);
    expect((await state(page)).choices, region).toEqual({ necessary: true, statistics: false, marketing: false, media: false });
    await page.context().clearCookies();
  }
});

/** Urging, shaming, rewarding; "do not … not". English only: other languages are for people who speak them. */
const PRESSING = [
  /\b(hurry|now or never|last chance|limited|only today|don't miss|miss(ing)? out|before it is too late)\b/i,
  /\b(sorry|sad|unfortunately|are you sure|really want|shame|ruin|worse|poor(er)? experience|hate)\b/i,
  /\b(free|discount|win|gift|reward|bonus|recommended|best experience|better experience|improve your experience|enhance|love|enjoy|delicious|treat)\b/i,
  /\b(don't|do not|not|never|without) (not|un\w+|refus\w*|reject\w*|declin\w*|opt(ing)? out)\b/i,
  /\b(we value|we care|we respect|trusted partners|tasty)\b/i,
  /!/,
];

test('B23 our own words neither urge, shame, reward nor turn a no into a yes, and nothing in the dialogue advertises', async ({ page }) => {
  // Words of the document are the site's own: they are taken out, and ours are left.
  const blank = consenting({
    controller: { name: 'X' },
    categories: consenting().categories.map((one, at) => ({ ...one, title: `C${at}`, text: `T${at}` })),
  });
  const said = [];
  for (const [region, gpc] of [['FR', false], ['US-CA', false], ['US-CA', true], ['GB', false]]) {
    if (gpc) await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }));
    await visit(page, { policy: blank, attributes: `data-region="${region}"`, body: '<iframe data-fineprint="media" data-vendor="video" data-src="https://www.youtube-nocookie.com/embed/x" title="X"></iframe>' });
    await expect(banner(page)).toBeVisible();
    said.push(await banner(page).innerText());
    if (!region.startsWith('US')) said.push(await page.locator('fineprint-placeholder').innerText());
    await answer(page, 'choose');
    await expect(preferences(page)).toBeVisible();
    await openAll(page);
    said.push(await preferences(page).innerText());
    // A picture, a film, a frame or a second form would be there for something else than the choice.
    await expect(page.locator('fineprint-consent').locator('img, picture, video, audio, iframe, object, embed, form, marquee')).toHaveCount(0);
  }
  // The sentences that appear later on.
  const later = ['choice-saved', 'choice-withdrawn', 'withdraw-reload', 'storage-refused', 'consent-again', 'consent-expired', 'consent-region', 'policy-changed', 'close-reject', 'gpc-conflict'];
  const words = await page.evaluate(async () => (await fetch('/fineprint/locales/en.json')).json());
  for (const key of later) expect(words, key).toHaveProperty(key);
  said.push(...later.map((key) => words[key]));
  for (const text of said) for (const pressing of PRESSING) expect(text).not.toMatch(pressing);
});

test('B29 nothing is asked for but the choice: no box for terms, no field for an address', async ({ page }) => {
  for (const layout of ['bar', 'box', 'modal']) {
    await visit(page, { attributes: `${FR} data-layout="${layout}"` });
    await ready(page);
    await expect(banner(page)).toBeVisible();
    await expect(banner(page).locator('input, textarea, select, [contenteditable]')).toHaveCount(0);
    await answer(page, 'choose');
    await expect(preferences(page).locator('input')).not.toHaveCount(0);
    await expect(preferences(page).locator('input:not([role=switch]), textarea, select, [contenteditable]')).toHaveCount(0);
    // Each switch is that of a category or a vendor of the document.
    const ids = new Set(consenting().categories.concat(consenting().vendors).map(({ id }) => id));
    const switches = await preferences(page).locator('[role=switch]').evaluateAll((all) => all.map(({ dataset }) => dataset.vendor ?? dataset.category));
    expect(switches.filter((id) => !ids.has(id))).toEqual([]);
    expect(new Set(switches)).toEqual(ids);
  }
});
