// The accessibility table: names, structure, language and what assistive technology is told, by success criterion of WCAG 2.2.

import { expect, test } from '@playwright/test';
import { answer, banner, consenting, preferences } from '../consenting.mjs';
import { measured, measures } from './measure.mjs';
import { FRAME, PARTS, arrive, openAll } from './parts.mjs';
import { accessibilityTree, focused } from './seeing.mjs';

test.beforeEach(({ page }) => measures(page));

test('1.1.1 every picture and icon has a name or is hidden from assistive technology', async ({ page }) => {
  let icons = 0;
  for (const [name, bring] of Object.entries(PARTS)) {
    const part = await bring(page);
    const found = await part.evaluate((element) =>
      [...element.querySelectorAll('svg, img, canvas, [part~=icon], [class*=icon]')].map((one) => ({ hidden: Boolean(one.closest('[aria-hidden=true]')), name: one.getAttribute('alt') ?? one.getAttribute('aria-label') ?? '' })),
    );
    icons += found.length;
    for (const { hidden, name: said } of found) expect(hidden || said !== '', name).toBe(true);
    await page.context().clearCookies();
  }
  expect(icons, 'the opt-out icon was looked at').toBeGreaterThan(0);
});

test('1.3.1 headings leave out no level, and switches stand in groups that have names', async ({ page }) => {
  const part = await PARTS.preferences(page);
  const levels = await part.locator('h1, h2, h3, h4, h5, h6').evaluateAll((all) => all.map(({ localName }) => Number(localName[1])));
  expect(levels[0]).toBe(2);
  expect(levels.length).toBeGreaterThan(4);
  levels.forEach((level, at) => expect(level - (levels[at - 1] ?? 1), `heading ${at}`).toBeLessThanOrEqual(1));
  for (const { title } of consenting().categories) {
    const group = part.getByRole('group', { name: title.en, exact: true });
    await expect(group).toHaveCount(1);
    await expect(group.getByRole('switch', { name: title.en, exact: true })).toHaveCount(1);
  }
  await expect(part.getByRole('list').first()).toBeVisible();
});

test('1.3.1 the first layer is a heading, a text, lists', async ({ page }) => {
  for (const layout of ['bar', 'box', 'modal']) {
    const part = await PARTS[`banner as a ${layout}`](page);
    await expect(part.getByRole('heading', { level: 2, name: 'Your privacy choices' })).toBeVisible();
    await expect(part.getByRole('listitem')).toHaveCount(3);
  }
});

test('2.4.4 every link and button says what it does, not "here"', async ({ page }) => {
  for (const [name, bring] of Object.entries(PARTS)) {
    const part = await bring(page);
    const said = await part.locator('a, button').evaluateAll((all) => all.map((one) => one.textContent.trim()));
    expect(said.length, name).toBeGreaterThan(0);
    for (const text of said) {
      expect(text.length, name).toBeGreaterThan(2);
      expect(text).not.toMatch(/^(click )?(here|more|link|read more|learn more|this|ok)$/i);
    }
    await page.context().clearCookies();
  }
});

test('2.4.6 no two headings and no two switches are named alike, and none is empty', async ({ page }) => {
  const part = await PARTS.preferences(page);
  const names = (selector) => part.locator(selector).evaluateAll((all) => all.map((one) => one.closest('label, h2, h3')?.textContent.trim()));
  for (const selector of ['h2, h3', '[role=switch]']) {
    const found = await names(selector);
    expect(found.length).toBeGreaterThan(3);
    expect(found.filter((name) => !name)).toEqual([]);
    expect(new Set(found).size, selector).toBe(found.length);
  }
});

test('2.5.3 the words on a control are in its name', async ({ page }) => {
  for (const [name, bring] of Object.entries(PARTS)) {
    const part = await bring(page);
    const shown = await part.locator('button, summary, a').evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.innerText.replace(/\s+/g, ' ').trim()));
    const names = (await accessibilityTree(page)).filter(({ role }) => ['button', 'DisclosureTriangle', 'link', 'switch'].includes(role)).map((node) => node.name.replace(/\s+/g, ' ').trim());
    for (const words of shown) expect(names.some((one) => one.includes(words)), `${name}: “${words}”`).toBe(true);
    await page.context().clearCookies();
  }
});

test('3.1.1 each part says its language and its direction', async ({ page }) => {
  for (const [lang, dir] of [['en', 'ltr'], ['fr', 'ltr'], ['ar', 'rtl']]) {
    for (const [name, bring] of Object.entries(PARTS)) {
      const part = await bring(page, { lang });
      await expect(part, name).toHaveAttribute('lang', lang);
      expect(await part.evaluate((element) => getComputedStyle(element).direction), name).toBe(dir);
      await page.context().clearCookies();
    }
  }
});

test('3.1.2 a text that is not translated says which language it is in', async ({ page }) => {
  const base = consenting();
  const policy = consenting({
    categories: base.categories.map((one) => (one.id === 'statistics' ? { ...one, title: { en: 'Statistics' }, text: { en: 'Counts which pages are read.' } } : one)),
    storage: base.storage.map((one) => (one.id === 'ga-id' ? { ...one, text: { en: 'Tells visitors apart.' } } : one)),
  });
  for (const lang of ['fr', 'ar']) {
    await arrive(page, { policy, lang });
    await expect(banner(page)).toHaveAttribute('lang', lang);
    const spoken = (part, text) => part.getByText(text).last().evaluate((element) => [element.closest('[lang]').lang, getComputedStyle(element).direction]);
    expect(await spoken(banner(page), 'Counts which pages are read.')).toEqual(['en', 'ltr']);
    await answer(page, 'choose');
    await openAll(page);
    for (const text of ['Statistics', 'Counts which pages are read.', 'Tells visitors apart.']) expect(await spoken(preferences(page), text), text).toEqual(['en', 'ltr']);
  }
});

test('3.2.3 and 3.2.4 on every page the same controls stand in the same place with the same names', async ({ page }) => {
  const look = async (part) => ({ box: await part.boundingBox(), names: await part.locator('button, a').allInnerTexts() });
  const seen = [];
  for (const more of ['', '<p>Another page, with more on it.</p>'.repeat(30)]) {
    await arrive(page, { more });
    await expect(banner(page)).toBeVisible();
    const first = await look(banner(page));
    await answer(page, 'reject');
    const reopen = page.locator('fineprint-consent .reopen');
    await expect(reopen).toBeVisible();
    seen.push({ first, then: await look(reopen) });
    await page.context().clearCookies();
  }
  // The bar's box may be narrower by the page's scroll bar.
  expect(seen[1].first.names).toEqual(seen[0].first.names);
  expect(seen[1].then).toEqual(seen[0].then);
  expect(seen[1].first.box.height).toBe(seen[0].first.box.height);
});

test('3.2.6 the control that opens the preferences stands at the same place in the order of every page', async ({ page }) => {
  const places = [];
  for (const more of ['', '<p><a href="#a">A</a> <a href="#b">B</a></p>']) {
    await arrive(page, { more });
    await answer(page, 'reject');
    await expect(page.locator('fineprint-consent .reopen')).toBeVisible();
    places.push(await page.evaluate(() => [...document.body.children].findIndex(({ localName }) => localName === 'fineprint-consent')));
    await page.context().clearCookies();
  }
  expect(places).toEqual([0, 0]);
});

test('3.3.2 every switch has a label that can be seen and that moves it', async ({ page }) => {
  const part = await PARTS.preferences(page);
  for (const toggle of await part.getByRole('switch').all()) {
    const label = part.locator('label', { has: page.locator(`[role=switch][data-${(await toggle.getAttribute('data-vendor')) ? 'vendor' : 'category'}="${(await toggle.getAttribute('data-vendor')) ?? (await toggle.getAttribute('data-category'))}"]`) });
    await expect(label).toBeVisible();
    const words = (await label.innerText()).trim();
    expect(words).not.toBe('');
    await expect(toggle).toHaveAccessibleName(words);
    if (await toggle.isDisabled()) continue;
    const before = await toggle.isChecked();
    await label.click({ position: { x: 5, y: 5 } });
    expect(await toggle.isChecked()).toBe(!before);
  }
});

test('3.3.7 what was chosen is there when the preferences are opened again', async ({ page }) => {
  await arrive(page);
  await answer(page, 'choose');
  await openAll(page);
  const toggle = (id, kind = 'category') => preferences(page).locator(`[role=switch][data-${kind}=${id}]`);
  await toggle('statistics').check();
  await toggle('clarity', 'vendor').uncheck();
  // Another language costs nothing of it.
  await page.evaluate(() => globalThis.fineprint.setLocale('fr'));
  await expect(preferences(page)).toHaveAttribute('lang', 'fr');
  await expect(toggle('statistics')).toBeChecked();
  await expect(toggle('clarity', 'vendor')).not.toBeChecked();
  await preferences(page).locator('[data-do=save]').click();
  await expect(preferences(page)).toHaveCount(0);
  await page.locator('fineprint-consent .reopen button').first().click();
  for (const [id, kind, on] of [['statistics', 'category', true], ['marketing', 'category', false], ['ga', 'vendor', true], ['clarity', 'vendor', false]]) expect(await toggle(id, kind).isChecked(), id).toBe(on);
});

test('4.1.2 roles, names and states are those of the platform', async ({ page }) => {
  await arrive(page, { more: FRAME });
  await expect(page.getByRole('region', { name: 'Your privacy choices' })).toBeVisible();
  await expect(page.getByRole('group', { name: /YouTube/ })).toBeVisible();
  for (const name of ['Accept all', 'Reject all', 'Choose in detail', 'Decide later']) await expect(banner(page).getByRole('button', { name, exact: true })).toBeVisible();
  // A banner that leaves the page usable must not call itself modal.
  expect(await banner(page).evaluate((element) => [element.localName, element.ariaModal])).toEqual(['section', null]);
  await answer(page, 'choose');
  await expect(page.getByRole('dialog', { name: 'Privacy settings' })).toBeVisible();
  const toggle = preferences(page).getByRole('switch', { name: 'Statistics', exact: true });
  await expect(toggle).not.toBeChecked();
  await toggle.click();
  await expect(preferences(page).getByRole('switch', { name: 'Statistics', exact: true, checked: true })).toBeVisible();
  await expect(preferences(page).getByRole('switch', { name: 'Needed', exact: true, disabled: true, checked: true })).toBeVisible();
  const expanded = async () => (await accessibilityTree(page)).filter(({ role }) => role === 'DisclosureTriangle').map(({ properties }) => Boolean(properties.expanded));
  expect(await expanded()).toEqual([false, false, false, false]);
  await preferences(page).locator('summary').nth(1).click();
  expect(await expanded()).toEqual([false, true, false, false]);
});

test('4.1.2 the modal banner is a dialog with a name', async ({ page }) => {
  await arrive(page, { layout: 'modal' });
  await expect(page.getByRole('dialog', { name: 'Your privacy choices' })).toBeVisible();
  await expect(banner(page)).toHaveJSProperty('localName', 'dialog');
});

test('4.1.3 "saved" and "withdrawn" are announced, and the focus is not moved for it', async ({ page }) => {
  await arrive(page);
  await expect(banner(page)).toBeVisible();
  const status = page.locator('fineprint-consent [role=status]');
  // The region is there before the message, or it would not be heard.
  await expect(status).toHaveCount(1);
  await expect(status).toHaveText('');
  await answer(page, 'accept');
  await expect(status).toHaveText('Your choice has been saved.');
  expect((await focused(page)).id).not.toBe('status');
  await expect(status).not.toHaveAttribute('tabindex', /.*/);
  await page.locator('#first').focus();
  await page.evaluate(() => globalThis.fineprint.withdraw());
  await expect(status).toContainText('Your consent has been withdrawn.');
  expect((await focused(page)).id).toBe('first');
});

test('4.1.3 that the opt-out signal is honoured is announced', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }));
  await arrive(page, { region: 'US-CA' });
  // First, since a message does not stay for ever.
  await expect(page.locator('fineprint-consent [role=status]')).toContainText('Opt-out request honoured');
  await expect(banner(page)).toBeVisible();
  expect((await focused(page)).tag).toBe('body');
});

test('1.4.13 nothing appears under the pointer or with the focus that was not there before', async ({ page }) => {
  for (const name of ['banner as a bar', 'preferences']) {
    const part = await PARTS[name](page);
    await expect(part.locator('[title], [popover], [aria-describedby]')).toHaveCount(0);
    const words = () => measured(part, 'words');
    const before = await words();
    for (const control of await part.locator('button, a, summary').all()) {
      await control.hover();
      expect(await words()).toBe(before);
    }
    await page.keyboard.press('Tab');
    expect(await words()).toBe(before);
  }
});

test('1.3.2 the texts are read before the buttons, and in the order in which they are seen', async ({ page }) => {
  for (const lang of ['en', 'ar']) {
    for (const width of [320, 768, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      for (const name of ['banner as a box', 'preferences', 'notice']) {
        const part = await PARTS[name](page, { lang });
        const order = await part.evaluate((element) => {
          const top = (one) => one.getBoundingClientRect().top;
          const text = element.querySelector('.text');
          const actions = element.querySelector('.actions');
          const tops = [...text.children].map(top);
          return {
            isRising: tops.every((one, at) => at === 0 || one >= tops[at - 1]),
            isFirst: Boolean(text.compareDocumentPosition(actions) & Node.DOCUMENT_POSITION_FOLLOWING),
            isAbove: text.getBoundingClientRect().bottom <= top(actions) + 1,
          };
        });
        expect(order, `${name}, ${lang}, ${width} px`).toEqual({ isRising: true, isFirst: true, isAbove: true });
        await page.context().clearCookies();
      }
    }
  }
});
