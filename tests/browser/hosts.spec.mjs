// What frameworks and careless hosts do with the package: twice, at the same moment, in the wrong order, and taken away half-way.

import { expect, test } from '@playwright/test';
import { banner, consenting } from './consenting.mjs';
import { load, open } from './host.mjs';

const files = { '/consenting.json': consenting() };

/** As a component of React does in StrictMode: mounted, unmounted and mounted again before anything could be loaded. */
const STRICT = async ({ policy, pause }) => {
  const effect = () => {
    let isGone = false;
    let made;
    globalThis.api.createFineprint({ policy }).then((fp) => {
      if (isGone) return fp.destroy();
      made = globalThis.fp = fp;
      return undefined;
    });
    return () => {
      isGone = true;
      made?.destroy();
    };
  };
  const cleanUp = effect();
  if (pause) await new Promise((resolve) => setTimeout(resolve, pause));
  cleanUp();
  effect();
};

for (const policy of ['/consenting.json', consenting()]) {
  for (const pause of [0, 1, 40]) {
    test(`mounted twice as in React's StrictMode, ${pause} ms apart, ${typeof policy === 'string' ? 'by address' : 'as an object'}`, async ({ page }) => {
      const seen = await open(page, { files });
      await load(page);
      await page.evaluate(STRICT, { policy, pause });
      await expect(banner(page)).toBeVisible();
      await expect.poll(() => page.evaluate(() => Boolean(globalThis.fp))).toBe(true);
      await banner(page).locator('[data-do=accept]').click();
      await expect(banner(page)).toBeHidden();
      expect(await page.evaluate(() => [globalThis.fp.has('statistics'), document.querySelectorAll('fineprint-consent').length])).toEqual([true, 1]);
      expect(seen.said).toEqual([]);
    });
  }
}

test('one is destroyed in the turn in which another joins: that has a conversation that lives', async ({ page }) => {
  const seen = await open(page, { files });
  const statuses = await page.evaluate(async (policy) => {
    const [{ startBoot }, { startConsent }] = await Promise.all([import('/fineprint/consent-boot.js'), import('/fineprint/consent.js')]);
    const boot = startBoot({ source: '', load: () => import('/fineprint/gpp.js') });
    const first = await startConsent(boot, { policy });
    const joining = startConsent(boot, { policy });
    first.destroy();
    const second = await joining;
    const { status } = second.consent;
    second.destroy();
    return [second === first, status];
  }, consenting());
  expect(statuses).toEqual([false, 'undecided']);
  await expect(page.locator('fineprint-consent')).toHaveCount(0);
  expect(seen.said).toEqual([]);
});

test('calls after destroy say so, and destroying twice, or before anything was shown, does no harm', async ({ page }) => {
  const seen = await open(page, { body: '<div id="here">Static</div>', files });
  await load(page);
  const told = await page.evaluate(async () => {
    const fp = await globalThis.api.createFineprint({ policy: '/consenting.json' });
    const here = document.querySelector('#here');
    const mounting = fp.mountPolicy(here);
    await Promise.all([fp.destroy(), fp.destroy()]);
    const unmount = await mounting;
    unmount();
    const late = await fp.mountPolicy(here).catch((error) => error.message);
    return [here.textContent, late, await fp.setLocale('fr').catch((error) => error.message)];
  });
  expect(told).toEqual(['Static', 'this Fineprint has been destroyed', 'this Fineprint has been destroyed']);
  expect(seen.said).toEqual([]);
});

for (const options of [{}, { consent: false }]) {
  test(`after destroy everything says so, made with ${JSON.stringify(options)}: promises reject, the rest throws, and only has and hasVendor answer`, async ({ page }) => {
    const seen = await open(page, { files });
    await load(page);
    const told = await page.evaluate(async (options) => {
      const fp = await globalThis.api.createFineprint({ policy: '/consenting.json', ...options });
      if (options.consent !== false) fp.save({ statistics: true });
      // The document is there, and goes.
      await fp.renderPolicy();
      await fp.destroy();
      const thrown = (call) => {
        try {
          return call();
        } catch (error) {
          return `thrown: ${error.message}`;
        }
      };
      const read = ['locale', 'locales', 'consent'].map((name) => [name, thrown(() => fp[name])]);
      const calls = { on: ['consent', () => {}], save: [{ media: true }], mountPolicy: [document.body], setLocale: ['fr'] };
      const called = ['on', 'acceptAll', 'rejectAll', 'save', 'withdraw', 'reset', 'showBanner', 'showPreferences', 'hide', 'mountPolicy', 'setLocale', 'renderPolicy', 'check', 'exportRecord'];
      const answers = called.map((name) => [name, thrown(() => fp[name](...(calls[name] ?? [])))]);
      const settled = await Promise.all(answers.map(async ([name, answer]) => [name, answer instanceof Promise ? await answer.catch(({ message }) => `rejected: ${message}`) : answer]));
      return { ...Object.fromEntries([...read, ...settled]), has: fp.has('statistics'), media: fp.has('media'), hasVendor: fp.hasVendor('ga'), again: await fp.destroy() };
    }, options);
    const all = (how, names) => Object.fromEntries(names.map((name) => [name, `${how}: this Fineprint has been destroyed`]));
    const isOn = options.consent !== false;
    expect(told).toEqual({
      ...all('thrown', ['locale', 'locales', 'consent', 'on', 'acceptAll', 'rejectAll', 'save', 'withdraw', 'reset', 'showBanner', 'showPreferences', 'hide']),
      ...all('rejected', ['mountPolicy', 'setLocale', 'renderPolicy', 'check', 'exportRecord']),
      has: isOn,
      media: false,
      hasVendor: isOn,
      again: undefined,
    });
    expect(seen.said).toEqual([]);
  });
}

test('created, destroyed and created again: it asks again, and knows what was chosen', async ({ page }) => {
  const seen = await open(page, { files });
  await load(page);
  const make = () => page.evaluate(async () => void (globalThis.fp = await globalThis.api.createFineprint({ policy: '/consenting.json' })));
  await make();
  await expect(banner(page)).toBeVisible();
  await page.evaluate(() => globalThis.fp.destroy());
  await expect(page.locator('fineprint-consent')).toHaveCount(0);
  await make();
  await banner(page).locator('[data-do=reject]').click();
  await page.evaluate(() => globalThis.fp.destroy());
  await make();
  expect(await page.evaluate(() => globalThis.fp.consent.status)).toBe('refused');
  await expect(banner(page)).toHaveCount(0);
  expect(seen.said).toEqual([]);
});
