// The parts of the consent UI, each brought to the screen in the way a visitor meets it: banner, preferences, notice, placeholder, the control
// that opens the preferences again. For tests that hold of all of them. It must grant nothing that the part itself does not need.

import { expect } from '@playwright/test';
import { answer, banner, consenting, preferences, storedText, visit } from '../consenting.mjs';

export const FRAME = '<iframe data-fineprint="media" data-vendor="video" data-src="https://www.youtube-nocookie.com/embed/lamps" title="How lamps are lit" width="480" height="320"></iframe>';

/** A host page as it should be: landmarks, one heading, something to read and to press before and after. */
export const HOST = {
  head: '<style>:root{color-scheme:light dark;background:Canvas;color:CanvasText} body{margin:0;font:1rem/1.5 system-ui} main,footer{padding:1rem}</style>',
  body: (more = '') => `<main><h1>Maps by lamplight</h1><p><a id="first" href="#lamps">Lamps</a></p>${more}<p id="lamps">Text.</p></main><footer><a id="last" href="#top">Up</a></footer>`,
};

/** Opens the host page. */
export const arrive = (page, { layout = 'bar', region = 'FR', more = '', body = HOST.body(more), ...rest } = {}) =>
  visit(page, { attributes: `data-region="${region}" data-layout="${layout}"`, head: HOST.head, body, ...rest });

/** Opens what is folded in the preferences. */
export async function openAll(page) {
  for (const details of await preferences(page).locator('details').all()) {
    if (!(await details.evaluate(({ open }) => open))) await details.locator('summary').click();
  }
}

const placed = (layout) => async (page, how) => {
  await arrive(page, { layout, ...how });
  await expect(banner(page)).toBeVisible();
  return banner(page);
};

/** By name: what brings the part, and gives its locator. */
export const PARTS = {
  'banner as a bar': placed('bar'),
  'banner as a box': placed('box'),
  'banner as a modal': placed('modal'),
  preferences: async (page, how) => {
    await arrive(page, how);
    await answer(page, 'choose');
    await expect(preferences(page)).toBeVisible();
    await openAll(page);
    return preferences(page);
  },
  notice: async (page, how) => {
    const { history } = consenting();
    await arrive(page, { ...how, policy: consenting({ revision: 3, version: '2026.3', history: history.slice(1) }) });
    await answer(page, 'reject');
    await expect.poll(() => storedText(page)).toBeTruthy();
    await arrive(page, how);
    const notice = page.locator('fineprint-consent .notice');
    await expect(notice).toBeVisible();
    return notice;
  },
  placeholder: async (page, how) => {
    await arrive(page, { ...how, more: FRAME });
    await answer(page, 'reject');
    await expect(banner(page)).toHaveCount(0);
    const placeholder = page.locator('fineprint-placeholder .placeholder');
    await expect(placeholder).toBeVisible();
    return placeholder;
  },
  'control that opens again': async (page, how) => {
    await arrive(page, { ...how, region: 'US-CA', policy: consenting({ sells: true, sensitive: true }) });
    await answer(page, 'reject');
    const reopen = page.locator('fineprint-consent .reopen');
    await expect(reopen).toBeVisible();
    return reopen;
  },
};
