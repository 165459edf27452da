// A policy put into a page by the API: what stands there then, what it leaves behind, and that several get along.

import { expect, test } from '@playwright/test';
import { sample } from './documents.mjs';
import { load, open, show } from './host.mjs';

const HERE = '<div id="here"><p id="before">The static text.</p></div>';

test('importing asks for nothing, and mounting asks for wasm, document and strings at once', async ({ page }) => {
  const seen = await open(page, { body: HERE, files: { '/p.json': sample() }, together: ['/fineprint/fineprint.wasm', '/p.json', '/fineprint/locales.js'] });
  await load(page);
  expect(seen.asked).toEqual(['/host.html', '/fineprint/index.js']);
  await page.evaluate(async () => {
    const fp = await globalThis.api.createFineprint({ policy: '/p.json', consent: false });
    await fp.mountPolicy(document.querySelector('#here'));
  });
  expect(seen.asked.slice(2).sort()).toEqual(['/fineprint/fineprint.wasm', '/fineprint/locales.js', '/fineprint/words/en.js', '/p.json']);
  expect(seen.said).toEqual([]);
});

test('where the folder of the strings is named, they come from there as JSON', async ({ page }) => {
  const seen = await open(page, { body: HERE, files: { '/words/locales/fr.json': { 'expand-all': 'Tout ouvrir ici' } } });
  await show(page, sample(), { base: '/words/', locale: 'fr' });
  await expect(page.locator('.fineprint-tools')).toContainText('Tout ouvrir ici');
  expect(seen.asked.filter((path) => path.includes('locales'))).toEqual(['/words/locales/fr.json']);
});

for (const [name, give] of Object.entries({
  'an address': async () => '/p.json',
  'a URL': async () => new URL('/p.json', location.href),
  'an object': async () => (await fetch('/p.json')).json(),
  'JSON text': async () => `\n ${await (await fetch('/p.json')).text()}`,
  bytes: async () => (await fetch('/p.json')).arrayBuffer(),
  'a view of bytes': async () => new Uint8Array(await (await fetch('/p.json')).arrayBuffer()),
})) {
  test(`a document can be given as ${name}`, async ({ page }) => {
    await open(page, { body: HERE, files: { '/p.json': sample() } });
    await load(page);
    await page.evaluate(async (give) => {
      const fp = await globalThis.api.createFineprint({ policy: await new Function(`return (${give})()`)(), consent: false });
      await fp.mountPolicy(document.querySelector('#here'));
    }, give.toString());
    await expect(page.locator('#here > article.fineprint h2')).toHaveText('What we do');
  });
}

test('the policy replaces what stood there, and unmounting gives the very same nodes back', async ({ page }) => {
  const seen = await open(page, { body: HERE });
  await page.evaluate(() => (globalThis.node = document.querySelector('#before')));
  await show(page, sample());
  await expect(page.locator('#before')).toHaveCount(0);
  await expect(page.locator('.fineprint-section')).toHaveCount(8);
  await expect(page.locator('.fineprint-tools')).toBeVisible();
  const given = await page.evaluate(() => {
    globalThis.unmount();
    globalThis.unmount();
    const here = document.querySelector('#here');
    return { html: here.outerHTML, same: here.firstChild === globalThis.node };
  });
  expect(given).toEqual({ html: HERE, same: true });
  expect(seen.said).toEqual([]);
});

test('after unmounting nothing of it listens any more', async ({ page }) => {
  await open(page, { body: HERE });
  await show(page, sample());
  const html = await page.evaluate(async () => {
    const here = document.querySelector('#here');
    const copy = here.innerHTML;
    globalThis.unmount();
    here.innerHTML = copy;
    here.querySelector('[data-fineprint-do=expand]').click();
    location.hash = '#two-a-i';
    await new Promise((resolve) => setTimeout(resolve, 50));
    return { open: here.querySelectorAll('[open]').length, focus: document.activeElement.localName };
  });
  // The browser itself opens what is around the target of a link.
  expect(html).toEqual({ open: 3, focus: 'body' });
});

test('mounting twice in one element shows it once, keeps what is open, and leaves one thing to undo', async ({ page }) => {
  await open(page, { body: HERE });
  await show(page, sample());
  await page.locator('summary', { hasText: 'Part two' }).first().click();
  const result = await page.evaluate(async (policy) => {
    const here = document.querySelector('#here');
    const first = globalThis.unmount;
    const second = await globalThis.fp.mountPolicy(here, { headingLevel: 3 });
    const other = await globalThis.api.createFineprint({ policy, consent: false });
    const third = await other.mountPolicy(here, { headingLevel: 4 });
    const state = () => [here.querySelectorAll('article').length, here.querySelectorAll('[open]').length, here.querySelector('.fineprint-title')?.localName];
    const shown = state();
    first();
    second();
    const still = state();
    // The first has nothing to say here any more.
    await globalThis.fp.setLocale('fr');
    const lang = here.querySelector('article').lang;
    third();
    return { shown, still, lang, text: here.innerHTML };
  }, sample());
  expect(result).toEqual({ shown: [1, 1, 'h4'], still: [1, 1, 'h4'], lang: 'en', text: '<p id="before">The static text.</p>' });
});

test('in two elements the second has ids and links of its own', async ({ page }) => {
  await open(page, { body: '<div id="here"></div><div id="there"></div><div id="third"></div>' });
  await show(page, sample());
  const result = await page.evaluate(async (other) => {
    await globalThis.fp.mountPolicy(document.querySelector('#there'));
    const second = await globalThis.api.createFineprint({ policy: other, consent: false });
    await second.mountPolicy(document.querySelector('#third'));
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    const dangling = [...document.querySelectorAll('article a[href^="#"]')].filter(
      (link) => !link.closest('article').contains(document.getElementById(decodeURIComponent(link.hash.slice(1)))),
    );
    const captions = [...document.querySelectorAll('[aria-labelledby]')].filter((box) => !box.contains(document.getElementById(box.getAttribute('aria-labelledby'))));
    return { double: ids.filter((id, at) => ids.indexOf(id) !== at), dangling: dangling.length, captions: captions.length, ids: ids.filter((id) => id.endsWith('three')) };
  }, sample('other', { sections: ['zero', 'three'] }));
  expect(result).toEqual({ double: [], dangling: 0, captions: 0, ids: ['three', 'sample--three', 'other--three'] });
  await page.evaluate(() => (location.hash = '#other--three'));
  await expect(page.locator('#other--three')).toBeVisible();
  await expect(page.locator('#three')).toBeHidden();
});

test('two languages of one policy side by side, each by the language around it', async ({ page }) => {
  await open(page, { body: '<div id="here"></div><div lang="fr-CA"><div id="there"></div></div>' });
  await show(page, sample());
  await page.evaluate(() => globalThis.fp.mountPolicy(document.querySelector('#there')));
  await expect(page.locator('#here article')).toHaveAttribute('lang', 'en');
  await expect(page.locator('#there article')).toHaveAttribute('lang', 'fr');
});

test('what is shown stays when the host lets go of everything', async ({ page }) => {
  await open(page, { body: HERE });
  await show(page, sample());
  const session = await page.context().newCDPSession(page);
  await page.evaluate(() => {
    delete globalThis.fp;
    delete globalThis.unmount;
    delete globalThis.api;
  });
  for (let round = 0; round < 3; round++) {
    await session.send('HeapProfiler.collectGarbage');
    await page.waitForTimeout(30);
  }
  await page.getByRole('button', { name: 'Open all sections' }).click();
  await expect(page.locator('[open]')).toHaveCount(8);
});

test('destroying gives everything back, and later calls are refused', async ({ page }) => {
  await open(page, { body: `${HERE}<div id="there"></div>` });
  await show(page, sample());
  const result = await page.evaluate(async () => {
    await globalThis.fp.mountPolicy(document.querySelector('#there'));
    await globalThis.fp.destroy();
    await globalThis.fp.destroy();
    const late = await globalThis.fp.renderPolicy().catch((error) => error.message);
    return { html: document.body.innerHTML, late };
  });
  expect(result).toEqual({ html: `${HERE}<div id="there"></div>`, late: 'this Fineprint has been destroyed' });
});

test('the host may do anything while it hears of something', async ({ page }) => {
  const seen = await open(page, { body: HERE });
  await show(page, sample());
  await page.locator('summary', { hasText: 'Part one' }).click();
  const result = await page.evaluate(async () => {
    const here = document.querySelector('#here');
    // Each of these comes in the middle of something that we do.
    document.addEventListener('fineprint:action', () => {
      here.querySelector('[data-fineprint-do=expand]').click();
      globalThis.fp.setLocale('fr');
      globalThis.unmount();
    });
    here.querySelector('[data-fineprint-action=print]').click();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const afterAction = here.textContent;

    globalThis.unmount = await globalThis.fp.mountPolicy(here);
    here.querySelector('summary').focus();
    document.addEventListener('focusout', () => globalThis.unmount(), { once: true });
    await globalThis.fp.setLocale('ar');
    return { afterAction, afterBlur: here.textContent };
  });
  expect(result).toEqual({ afterAction: 'The static text.', afterBlur: 'The static text.' });
  expect(seen.said).toEqual([]);
});

test('the checker is loaded when somebody asks, and says everything', async ({ page }) => {
  const seen = await open(page, { body: HERE });
  await show(page, { ...sample(), titel: 'x', updated: 'yesterday' });
  expect(seen.asked.filter((path) => path.includes('check'))).toEqual([]);
  const problems = await page.evaluate(async () => {
    const { checkPolicy } = await import('/fineprint/check.js');
    const one = await globalThis.fp.check();
    return { one, none: await checkPolicy('{'), good: await checkPolicy(await (await fetch('/policy.json')).json()) };
  });
  expect(problems.one).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ path: 'titel', severity: 'error', code: 'unknown-key', nearest: 'title' }),
      expect.objectContaining({ path: 'updated', code: 'bad-date', message: expect.stringContaining('yesterday') }),
    ]),
  );
  expect(problems.none).toEqual([expect.objectContaining({ code: 'not-json', severity: 'error' })]);
  expect(problems.good.filter(({ severity }) => severity === 'error')).toEqual([]);
});
