// Rows P10 to P12: when the policy was last changed, what changed since the visitor's last choice, and the one notice about it.

import { expect, test } from '@playwright/test';
import { answer, banner, consenting, storedText, visit } from '../consenting.mjs';
import { kept, onlyCookies } from '../tags.mjs';
import { settle } from '../host.mjs';

const FR = 'data-region="FR"';
const POLICY = '<fineprint-policy policy="/consenting.json"></fineprint-policy>';

const notice = (page) => page.locator('fineprint-consent .notice');
const article = (page) => page.locator('fineprint-policy article');

/** The field of a stored record, by its place. */
const FIELD = { revision: 3, seen: 4 };
const field = async (page, name) => (await storedText(page))?.split('~')[FIELD[name]];

/** The document as it was before: revision 3, and nothing said of the fourth. */
const before = (over = {}) => {
  const { history } = consenting();
  return consenting({ revision: 3, version: '2026.3', updated: '2026-06-01', history: history.slice(1), ...over });
};

/** The document with the section that changed marked as such. */
const after = (over = {}) => {
  const base = consenting();
  return consenting({ sections: base.sections.map((one) => (one.id === 'vendors' ? { ...one, changedIn: 4 } : one)), ...over });
};

/** A visitor who has answered while the older document stood. */
async function answeredBefore(page, does = 'reject') {
  await visit(page, { policy: before(), attributes: FR });
  await answer(page, does);
  await expect.poll(() => field(page, 'seen')).toBe('3');
}

for (const lang of ['en', 'fr', 'ar']) {
  test(`P10 when it was last updated stands above the first section, and is the date of the document (${lang})`, async ({ page }) => {
    await visit(page, { attributes: FR, body: POLICY, lang });
    await expect(article(page)).toHaveAttribute('lang', lang);
    const { updated } = consenting();
    const time = article(page).locator(`time[datetime="${updated}"]`).first();
    await expect(time).toBeVisible();
    const shown = await page.evaluate(([date, tag]) => new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00Z`)), [updated, lang]);
    await expect(time).toHaveText(shown);
    const { isAbove, isBefore } = await time.evaluate((element) => {
      const section = element.closest('article').querySelector('.fineprint-section');
      return {
        isAbove: element.getBoundingClientRect().bottom <= section.getBoundingClientRect().top,
        isBefore: Boolean(element.compareDocumentPosition(section) & Node.DOCUMENT_POSITION_FOLLOWING),
      };
    });
    expect([isAbove, isBefore]).toEqual([true, true]);
    if (lang === 'en') await expect(time.locator('..')).toContainText('Last updated');
  });
}

test('P11 whoever answered before the change finds the changed section marked in words and the list of changes at the top', async ({ page }) => {
  await answeredBefore(page);
  await visit(page, { policy: after(), attributes: FR, body: POLICY });
  await expect(article(page)).toBeVisible();
  const changed = article(page).locator('.fineprint-section', { has: page.locator('#vendors') });
  await expect(changed.locator('> summary')).toContainText('Changed in this version');
  const same = article(page).locator('.fineprint-section', { has: page.locator('#cookies') });
  await expect(same.locator('> summary')).not.toContainText('Changed in this version');
  const list = article(page).locator('.fineprint-news');
  await expect(list).toBeVisible();
  await expect(list).toContainText('Tawk.to answers in the chat.');
  // What the visitor has seen is no news.
  await expect(list).not.toContainText('Typing mistakes.');
  expect(await list.evaluate((element) => Boolean(element.compareDocumentPosition(element.closest('article').querySelector('.fineprint-section')) & Node.DOCUMENT_POSITION_FOLLOWING))).toBe(true);
});

test('P11 a first visitor, and one who answered since, find no marks', async ({ page }) => {
  await visit(page, { policy: after(), attributes: FR, body: POLICY });
  await expect(article(page)).toBeVisible();
  const unmarked = async () => {
    await expect(article(page)).toContainText('Who helps us');
    await expect(article(page)).not.toContainText('Changed in this version');
    await expect(article(page).locator('.fineprint-news')).toHaveCount(0);
  };
  await unmarked();
  await answer(page, 'reject');
  await expect.poll(() => field(page, 'seen')).toBe('4');
  await page.reload();
  await unmarked();
});

test('P12 a material change shows one notice that says what changed; dismissed, it does not come again', async ({ page }) => {
  await answeredBefore(page);
  await visit(page, { policy: after(), attributes: FR });
  await expect(notice(page)).toHaveCount(1);
  await expect(notice(page)).toContainText('Our policy has changed');
  await expect(notice(page)).toContainText('Tawk.to answers in the chat.');
  await expect(notice(page)).not.toContainText('Typing mistakes.');
  await expect(banner(page)).toHaveCount(0);
  await notice(page).locator('[data-do=dismiss]').click();
  await expect(notice(page)).toHaveCount(0);
  await expect.poll(() => field(page, 'seen')).toBe('4');
  // The choice is what it was, made when it was made.
  expect(await field(page, 'revision')).toBe('3');
  for (const again of [1, 2]) {
    await page.reload();
    await settle(page);
    await expect(notice(page), `visit ${again}`).toHaveCount(0);
    await expect(banner(page)).toHaveCount(0);
  }
});

test('P12 what has been seen is kept by the dismissal or the choice, and by nothing else', async ({ page }) => {
  await answeredBefore(page);
  const text = await storedText(page);
  for (const again of [1, 2, 3]) {
    await visit(page, { policy: after(), attributes: FR, body: POLICY });
    await expect(notice(page), `visit ${again}`).toBeVisible();
    await expect(article(page)).toBeVisible();
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.keyboard.press('Tab');
    expect(await storedText(page)).toBe(text);
    expect(await kept(page)).toEqual(onlyCookies('lantern_consent'));
  }
  // A new choice is made with the new text before one's eyes.
  await page.evaluate(() => globalThis.fineprint.showPreferences());
  await page.locator('fineprint-consent dialog.preferences [data-do=save]').click();
  await expect.poll(() => field(page, 'seen')).toBe('4');
  await page.reload();
  await settle(page);
  await expect(notice(page)).toHaveCount(0);
});

test('P12 a change that is not material says nothing and stores nothing', async ({ page }) => {
  await answeredBefore(page);
  const text = await storedText(page);
  const { history } = consenting();
  await visit(page, { policy: after({ history: history.map((one) => ({ ...one, material: false })) }), attributes: FR });
  await settle(page);
  await page.waitForTimeout(1_000);
  await expect(notice(page)).toHaveCount(0);
  await expect(banner(page)).toHaveCount(0);
  expect(await storedText(page)).toBe(text);
});

test('P12 a first visitor is asked, not told of changes', async ({ page }) => {
  await visit(page, { policy: after(), attributes: FR });
  await expect(banner(page)).toBeVisible();
  await expect(notice(page)).toHaveCount(0);
  await expect(banner(page)).not.toContainText('Our policy has changed');
});

test('P12 the notice leads to the policy and can be left by keyboard', async ({ page, context }) => {
  await answeredBefore(page);
  await visit(page, { policy: after(), attributes: FR });
  await expect(notice(page)).toBeVisible();
  const opened = context.waitForEvent('page');
  await notice(page).getByRole('link', { name: 'Read what changed' }).click();
  expect(new URL((await opened).url()).pathname).toBe('/privacy.html');
  await (await opened).close();
  await notice(page).locator('[data-do=dismiss]').focus();
  await page.keyboard.press('Enter');
  await expect(notice(page)).toHaveCount(0);
  await expect.poll(() => field(page, 'seen')).toBe('4');
});
