// axe finds nothing by the rules of WCAG 2.2 AA and its own best practices: banner in its three layouts, preferences, placeholder, notice and the
// control that opens the preferences again; from the left and from the right; in light, dark and forced colours.

import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { COLOURS } from './law/measure.mjs';
import { PARTS } from './law/parts.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

for (const lang of ['en', 'ar']) {
  for (const [name, bring] of Object.entries(PARTS)) {
    test(`${name}, ${lang === 'ar' ? 'from the right' : 'from the left'}`, async ({ page }) => {
      // The host page says its direction, as it should.
      await page.addInitScript((dir) => document.addEventListener('DOMContentLoaded', () => document.documentElement.setAttribute('dir', dir)), lang === 'ar' ? 'rtl' : 'ltr');
      await bring(page, { lang });
      for (const [colours, media] of Object.entries(COLOURS)) {
        await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
        const { violations, passes, incomplete } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html.slice(0, 160)} — ${failureSummary.slice(0, 240)}`).join(' | ')}`);
        expect(found, colours).toEqual([]);
        // It did look into the shadow roots, and could decide there.
        const within = (results) => results.flatMap(({ nodes }) => nodes).filter(({ target }) => Array.isArray(target[0])).length;
        expect(within(passes), colours).toBeGreaterThan(5);
        expect(incomplete.filter(({ id, nodes }) => id !== 'color-contrast' && nodes.some(({ target }) => Array.isArray(target[0]))).map(({ id }) => id), colours).toEqual([]);
      }
    });
  }
}
