// What was answered before, on a later page whose host asks by itself (`data-auto="off"`), or where boot is alone: it holds, it ends when it must,
// and it is told of as the consent module would.

import { expect, test } from '@playwright/test';
import { GATED, banner, consenting, preferences, ran, state, visit } from './consenting.mjs';
import { plant, recordText } from './answered.mjs';

const call = (page, name) => page.evaluate((name) => void globalThis.fineprint[name](), name);

test.describe('data-auto="off", for whoever has answered before', () => {
  const CONTROL = '<a href="/privacy.html" data-fineprint-action="preferences">Cookie settings</a>';
  const off = { attributes: 'data-auto="off"', head: GATED, body: CONTROL };

  test('what the questions were is looked up all the same: a grant under older ones ends, and the host can see why', async ({ page }) => {
    await plant(page, recordText());
    const policy = consenting();
    policy.consent.consentVersion = 4;
    await visit(page, { ...off, policy });
    await expect.poll(async () => (await state(page)).reason).toBe('consent-version');
    expect(await state(page)).toMatchObject({ needed: true, status: 'undecided', choices: { statistics: false } });
    await expect(banner(page)).toHaveCount(0);
    await call(page, 'showBanner');
    await expect(banner(page)).toBeVisible();
  });

  test('the scripts that the document names for a granted vendor run', async ({ page }) => {
    await plant(page, recordText());
    const policy = consenting();
    policy.vendors.find(({ id }) => id === 'ga').gate.scripts = [{ src: '/counter.js' }];
    await visit(page, { ...off, policy, files: { '/counter.js': { contentType: 'text/javascript', body: 'globalThis.counted = true' } } });
    await expect.poll(() => page.evaluate(() => globalThis.counted)).toBe(true);
  });

  test('a reset in another tab ends what was granted here', async ({ context }) => {
    const [one, two] = [await context.newPage(), await context.newPage()];
    await plant(one, recordText({ families: 15 }));
    for (const page of [one, two]) await visit(page, off);
    await expect.poll(() => ran(two)).toEqual(['statistics', 'marketing', 'media']);
    await call(one, 'reset');
    await expect.poll(() => two.evaluate(() => globalThis.fineprint.has('statistics'))).toBe(false);
    await expect(banner(two)).toHaveCount(0);
  });
});

test('boot alone says of a record what the consent module says: one vendor refused is partial', async ({ page }) => {
  const vendors = { host: true, ga: true, clarity: false, uet: true, tawk: true, video: true };
  await plant(page, recordText({ event: 'partial', families: 15, vendors }));
  await visit(page, { body: '<a href="/privacy.html" data-fineprint-action="preferences">Cookie settings</a>' });
  const alone = await state(page);
  expect(alone).toMatchObject({ status: 'partial', needed: false, vendors });
  await call(page, 'showPreferences');
  await expect(preferences(page)).toBeVisible();
  expect((await state(page)).status).toBe(alone.status);
});

for (const [name, ...calls] of [
  ['rejects', 'rejectAll'],
  ['takes everything back', 'acceptAll', 'withdraw'],
  ['says no twice', 'rejectAll', 'rejectAll'],
  ['accepts', 'acceptAll'],
  ['takes one back', 'acceptAll', 'withdraw statistics'],
]) {
  test(`boot alone says of a record what the consent module said: whoever ${name}`, async ({ page }) => {
    const policy = consenting();
    // Told by signals alone, so that nothing more is loaded for it.
    policy.vendors.find(({ id }) => id === 'tawk').gate.adapter = 'gtag';
    await visit(page, { policy, body: '<a href="/privacy.html" data-fineprint-action="preferences">Cookie settings</a>' });
    for (const call of calls) {
      const [does, what] = call.split(' ');
      await page.evaluate(([does, what]) => globalThis.fineprint[does](what), [does, what]);
    }
    const { status, choices, vendors } = await state(page);
    await page.reload();
    await expect.poll(async () => (await state(page)).record?.event).toBeTruthy();
    expect(await state(page)).toMatchObject({ status, choices, vendors, needed: false });
    expect(await page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.includes('/consent.js')).length)).toBe(0);
  });
}

test('the state is told once on a load, whether boot alone reads the record or the consent module joins it; a choice is told again', async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.heard = [];
    document.addEventListener('fineprint:consent', ({ detail }) => heard.push(detail.choices.statistics));
  });
  await plant(page, recordText());
  // There is no control of the host's own: the consent module brings one.
  await visit(page, {});
  await expect(page.locator('fineprint-consent .reopen')).toBeVisible();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  expect(await page.evaluate(() => globalThis.heard)).toEqual([true]);
  // Who begins to listen now hears what the module says.
  expect(await page.evaluate(() => new Promise((resolve) => globalThis.fineprint.on('consent', ({ detail }) => resolve(detail.status))))).toBe((await state(page)).status);
  await call(page, 'rejectAll');
  await expect.poll(() => page.evaluate(() => globalThis.heard)).toEqual([true, false]);
  await call(page, 'rejectAll');
  await expect.poll(() => page.evaluate(() => globalThis.heard)).toEqual([true, false, false]);
});
