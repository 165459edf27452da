// axe finds nothing by the rules of WCAG 2.2 AA and its own best practices: the demo's pages in each language, light and dark, sections closed
// and open.

import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { settle } from './host.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** One policy stands there several times, and so does its list of contents. */
const BESIDE = { 'theming.html': ['landmark-unique'] };

for (const name of ['index.html', 'privacy.html', 'theming.html', 'playground.html']) {
  for (const lang of ['en', 'fr', 'de', 'ar']) {
    test(`${name} in ${lang}`, async ({ page }) => {
      test.setTimeout(300_000);
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        await page.goto(`/${name}?lang=${lang}`);
        await settle(page);
        for (const open of [false, true]) {
          if (open) await page.evaluate(() => document.querySelectorAll('.fineprint-section').forEach((section) => (section.open = true)));
          const { violations } = await new AxeBuilder({ page }).withTags(TAGS).disableRules(BESIDE[name] ?? []).analyze();
          const found = violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} — ${failureSummary.slice(0, 200)}`).join(' | ')}`);
          expect(found, `${colorScheme}, ${open ? 'open' : 'closed'}`).toEqual([]);
        }
      }
    });
  }
}
