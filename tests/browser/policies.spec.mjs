// Five real policies, as readers see them: the text on the page equals the text they were made from, word for word and in order.
// They stand beside the repository and not in it; where they are absent this says so.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { open } from './host.mjs';

const folder = fileURLToPath(new URL('../../../shared/policies', import.meta.url));
const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
if (names.length === 0) console.log('skipped: ../shared/policies is not here');

/** The words of a text; markers at the beginning of a line are the list's. */
const words = (text) => text.replace(/^\s*[-•]/gm, '').replace(/\s+/g, ' ').trim();

for (const name of names) {
  test(`${name} loses nothing on the page`, async ({ page }) => {
    const document = readFileSync(path.join(folder, name), 'utf8');
    const head = '<script src="/fineprint/fineprint.js" data-policy="/p.json" data-auto="off"></script>';
    const seen = await open(page, { head, body: '<fineprint-policy></fineprint-policy>', files: { '/p.json': document } });
    await page.locator('[data-fineprint-do=expand]').click();
    await page.addStyleTag({ content: '.fineprint-ui, nav { display: none !important }' });
    const shown = await page.locator('article.fineprint').innerText();
    expect(shown.replace(/\s+/g, ' ').trim()).toBe(words(readFileSync(path.join(folder, name.replace(/json$/, 'txt')), 'utf8')));
    expect(await page.evaluate(() => globalThis.fineprint.check())).toEqual([]);
    expect(seen.said).toEqual([]);
  });
}
