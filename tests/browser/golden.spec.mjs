// What the page writes is what the command line writes, byte for byte: every example, block and language that tests/golden keeps.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { load, open } from './host.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const text = (file) => readFileSync(path.join(root, file), 'utf8');
const cases = JSON.parse(text('tests/golden/index.json'));

for (const document of new Set(cases.map(({ document }) => document))) {
  test(`${document} in the page is the golden file`, async ({ page }) => {
    await open(page);
    await load(page);
    for (const { locale, html } of cases.filter((one) => one.document === document)) {
      const made = await page.evaluate(
        async ({ policy, locale }) => {
          const fp = await globalThis.api.createFineprint({ policy, locale, consent: false });
          const text = await fp.renderPolicy();
          const element = Object.assign(globalThis.document.createElement('div'), { id: 'there' });
          globalThis.document.body.replaceChildren(element);
          await fp.mountPolicy(element);
          await fp.destroy();
          return text;
        },
        { policy: text(document), locale },
      );
      expect(made, html).toBe(text(path.join('tests/golden', html)));
    }
  });
}
