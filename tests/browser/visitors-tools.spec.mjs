// What answers for visitors: DuckDuckGo's autoconsent, with our published rule, in the page as its browsers put it there; Consent-O-Matic's rule,
// whose selections are looked up as its documentation says; the hooks that both need; and that nothing hides from a browser that is driven.

import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { dist } from '../../xtask/paths.mjs';
import { answer, banner, preferences, state, visit } from './consenting.mjs';

const shipped = (name) => JSON.parse(readFileSync(path.join(dist, 'rules', name), 'utf8'));
const engine = readFileSync(path.join(path.dirname(createRequire(import.meta.url).resolve('@duckduckgo/autoconsent')), 'autoconsent.playwright.js'), 'utf8');

const CONFIG = { enabled: true, disabledCmps: [], enablePrehide: true, enableCosmeticRules: true, enableGeneratedRules: false, detectRetries: 40, isMainWorld: true, prehideTimeout: 2000, enableHeuristicDetection: true, heuristicMode: 'reject', logs: {} };

/** Puts autoconsent into every page from now on. Gives what it reports, in order. */
async function autoconsent(page, autoAction, rules) {
  const reports = [];
  await page.exposeFunction('autoconsentSendMessage', async (message) => {
    reports.push(message);
    const reply = (said) => page.evaluate((said) => globalThis.autoconsentReceiveMessage(said), said).catch(() => {});
    if (message.type === 'init') reply({ type: 'initResp', config: { ...CONFIG, autoAction }, rules: { autoconsent: rules } });
    if (message.type === 'eval') reply({ type: 'evalResp', id: message.id, result: false });
  });
  await page.addInitScript({ content: engine });
  return reports;
}

for (const layout of ['bar', 'modal']) {
  for (const [action, status] of [
    ['optOut', 'refused'],
    ['optIn', 'granted'],
  ]) {
    test(`autoconsent with our rule: ${action} (${layout})`, async ({ page }) => {
      const reports = await autoconsent(page, action, [shipped('autoconsent.json')]);
      await visit(page, { attributes: `data-region="FR" data-layout="${layout}"` });
      await expect.poll(() => reports.find(({ type }) => type === `${action}Result`)).toMatchObject({ cmp: 'fineprint', result: true });
      await expect(banner(page)).toHaveCount(0);
      await expect.poll(() => state(page)).toMatchObject({ status });
      await expect.poll(() => reports.some(({ type }) => type === 'autoconsentDone')).toBe(true);
    });
  }
}

test('autoconsent’s own test of the rule agrees that it has worked', async ({ page }) => {
  const reports = await autoconsent(page, 'optOut', [shipped('autoconsent.json')]);
  await visit(page, { attributes: 'data-region="FR"' });
  await expect.poll(() => reports.some(({ type }) => type === 'optOutResult')).toBe(true);
  await page.evaluate(() => globalThis.autoconsentReceiveMessage({ type: 'selfTest' }));
  await expect.poll(() => reports.find(({ type }) => type === 'selfTestResult')).toMatchObject({ cmp: 'fineprint', result: true });
});

/** A selection as Consent-O-Matic makes it: `parent` in the document, `target` in the shadow root of what was found, or in the element. */
const select = (page, { parent, target }) =>
  page.evaluateHandle(
    ({ parent, target }) => {
      const within = parent ? document.querySelector(parent.selector) : document;
      const found = [...((within?.shadowRoot ?? within)?.querySelectorAll(target.selector) ?? [])];
      return found.find((one) => !target.displayFilter || one.offsetHeight !== 0) ?? null;
    },
    { parent, target },
  );

test('Consent-O-Matic’s rule finds the banner while it is shown, and what it presses rejects', async ({ page }) => {
  const { fineprint } = shipped('consent-o-matic.json');
  const [{ presentMatcher, showingMatcher }] = fineprint.detectors;
  const [{ action }] = fineprint.methods;
  await visit(page, { attributes: 'data-region="FR"' });
  await expect(banner(page)).toBeVisible();
  for (const matcher of [presentMatcher, showingMatcher]) expect((await select(page, matcher)).asElement()).not.toBe(null);
  await (await select(page, action)).asElement().evaluate((element) => element.click());
  await expect(banner(page)).toHaveCount(0);
  expect((await state(page)).status).toBe('refused');
  expect((await select(page, showingMatcher)).asElement()).toBe(null);
});

test('the documented hooks are there, in an open shadow root', async ({ page }) => {
  await visit(page, { attributes: 'data-region="FR"' });
  await expect(banner(page)).toBeVisible();
  const hooks = (locator) => locator.evaluate((element) => [...new Set([...element.querySelectorAll('[data-do]')].map(({ dataset }) => dataset.do))].sort());
  expect(await hooks(banner(page))).toEqual(['accept', 'choose', 'close', 'reject', 'vendors']);
  await answer(page, 'choose');
  expect(await hooks(preferences(page))).toEqual(['accept', 'close', 'reject', 'save']);
  expect(await preferences(page).locator('[role=switch][data-category]').count()).toBe(4);
  await page.evaluate(() => globalThis.fineprint.rejectAll());
  expect((await state(page)).status).toBe('refused');
});

test('a browser that is driven, and says so, is asked like any other', async ({ page }) => {
  await visit(page, { attributes: 'data-region="FR"' });
  expect(await page.evaluate(() => navigator.webdriver)).toBe(true);
  await expect(banner(page)).toBeVisible();
  // Nothing that ships even looks.
  const files = readdirSync(dist).filter((name) => /\.(js|wasm)$/.test(name));
  expect(files.length).toBeGreaterThan(5);
  expect(files.filter((name) => readFileSync(path.join(dist, name), 'latin1').includes('webdriver'))).toEqual([]);
});
