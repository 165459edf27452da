// Rows L01 and Q01: Brazil and Quebec.

import { expect, test } from '@playwright/test';
import { answer, banner, consenting, preferences, state, visit } from '../consenting.mjs';
import { TAGS, standIn, tagged } from '../tags.mjs';
import { settle } from '../host.mjs';

/** The document in Portuguese too, with the legal basis of each category. */
function brazilian() {
  const base = tagged();
  const words = { necessary: ['Necessários', 'Entrada e esta escolha.'], statistics: ['Estatísticas', 'Conta as páginas lidas.'], marketing: ['Publicidade', 'Mostra e mede anúncios.'], media: ['Vídeos e conversa', 'Mostra conteúdo de terceiros.'] };
  return {
    ...base,
    locales: { ...base.locales, 'pt-BR': {} },
    title: { ...base.title, 'pt-BR': 'Como a Lantern trata seus dados' },
    categories: base.categories.map((one) => ({
      ...one,
      title: { ...one.title, 'pt-BR': words[one.id][0] },
      text: { ...one.text, 'pt-BR': words[one.id][1] },
      legalBasis: one.locked ? 'contract' : 'consent',
    })),
  };
}

test('L01 Brazil: all can be rejected on the first layer, which speaks Portuguese; nothing is on before', async ({ page, context }) => {
  const log = await standIn(context);
  for (const lang of ['pt-BR', 'pt']) {
    await visit(page, { policy: brazilian(), attributes: 'data-region="BR"', lang, head: TAGS });
    await expect(banner(page)).toHaveAttribute('lang', 'pt-BR');
    await expect(banner(page).locator('[data-do=reject]')).toBeVisible();
    await expect(banner(page).locator('[data-do=reject]')).toHaveText(/rejeitar|recusar/i);
    await expect(banner(page)).toContainText('Conta as páginas lidas.');
    // Nothing of it is in another language.
    expect(await banner(page).locator('[lang]').evaluateAll((all) => all.map(({ lang }) => lang))).toEqual([]);
    expect(await state(page)).toMatchObject({ mode: 'opt-in', choices: { necessary: true, statistics: false, marketing: false, media: false } });
    await settle(page);
    expect(log.asked).toEqual([]);
  }
});

test('L01 Brazil: the second layer gives the legal basis of each category, and consent is off by default', async ({ page }) => {
  const policy = brazilian();
  await visit(page, { policy, attributes: 'data-region="BR"', lang: 'pt-BR' });
  await answer(page, 'choose');
  const words = await page.evaluate(async () => (await fetch('/fineprint/locales/pt-BR.json')).json());
  for (const { id, legalBasis, locked } of policy.categories) {
    const toggle = preferences(page).locator(`[role=switch][data-category=${id}]`);
    const group = preferences(page).locator('[role=group]', { has: page.locator(`[data-category=${id}]`) });
    await expect(group, id).toContainText(words['legal-basis']);
    await expect(group, id).toContainText(words[`basis-${legalBasis}`]);
    expect(await toggle.isChecked(), id).toBe(Boolean(locked));
  }
});

test('Q01 Quebec: what profiles or locates is off until it is switched on, and the text says that it exists and how to switch it on', async ({ page, context }) => {
  const log = await standIn(context);
  const policy = tagged({
    categories: consenting().categories.map((one) => {
      if (one.id === 'statistics') return { ...one, title: { en: 'Location', fr: 'Localisation' }, text: { en: 'Locates you on the map.', fr: 'Vous situe sur la carte.' } };
      if (one.id === 'marketing') return { ...one, title: { en: 'Profiling', fr: 'Profilage' }, text: { en: 'Makes a profile of what you look at.', fr: 'Établit un profil de ce que vous regardez.' } };
      return one;
    }),
  });
  for (const [lang, words] of [['fr', ['Localisation', 'Vous situe sur la carte.', 'Profilage', 'Établit un profil de ce que vous regardez.']], ['en', ['Location', 'Locates you on the map.', 'Profiling', 'Makes a profile of what you look at.']]]) {
    await visit(page, { policy, attributes: 'data-region="CA-QC"', lang, head: TAGS });
    for (const said of words) await expect(banner(page)).toContainText(said);
    await expect(banner(page)).toHaveAttribute('lang', lang);
    // How: the controls that stand there, and the sentence that nothing runs before one agrees.
    await expect(banner(page).locator('[data-do=choose]')).toBeVisible();
    if (lang === 'en') await expect(banner(page)).toContainText('Until you agree, all of it stays off.');
    expect(await state(page)).toMatchObject({ mode: 'opt-in', choices: { statistics: false, marketing: false } });
    await settle(page);
    expect(log.asked).toEqual([]);
  }
  await answer(page, 'choose');
  for (const id of ['statistics', 'marketing']) await expect(preferences(page).locator(`[role=switch][data-category=${id}]`)).not.toBeChecked();
  await preferences(page).locator('[role=switch][data-category=statistics]').check();
  await preferences(page).locator('[data-do=save]').click();
  await expect.poll(() => state(page)).toMatchObject({ choices: { statistics: true, marketing: false } });
  await expect.poll(() => log.asked.some((url) => url.includes('gtag/js'))).toBe(true);
});
