// Small documents for the tests, in our own words.

const WORDS = {
  en: { title: 'What we do', part: 'Part', text: 'Plain words about part', more: 'and a sentence to make it long enough to scroll.', note: 'A page of its own', print: 'Print this' },
  fr: { title: 'Ce que nous faisons', part: 'Partie', text: 'Des mots simples sur la partie', more: 'et une phrase pour qu’elle soit assez longue et qu’on puisse défiler.', note: 'Une page à part', print: 'Imprimer' },
  ar: { title: 'ما نفعله', part: 'القسم', text: 'كلمات بسيطة عن القسم', more: 'وجملة أخرى كي يطول النص ويمكن تمريره.', note: 'صفحة مستقلة', print: 'اطبع' },
};

const LOCALES = Object.keys(WORDS);
const inAll = (of) => Object.fromEntries(LOCALES.map((tag) => [tag, of(WORDS[tag])]));

/**
 * A document in three languages: sections `one` … `six`; in `two` stand `two-a` and in it `two-a-i`; in each a paragraph with a link.
 * @param {string} id
 */
export function sample(id = 'sample', { sections = ['one', 'two', 'three', 'four', 'five', 'six'] } = {}) {
  return {
    schema: 1,
    id,
    version: '1.0',
    revision: 1,
    updated: '2026-11-02',
    defaultLocale: 'en',
    locales: { en: {}, fr: {}, ar: {} },
    title: inAll(({ title }) => title),
    categories: [{ id: 'needed', locked: true, title: 'Needed', text: 'Sign-in.' }],
    sections: sections.map((name) => ({
      ...section(name),
      ...(name === 'two' ? { sections: [{ ...section('two-a'), sections: [section('two-a-i')] }] } : {}),
      ...(name === 'three' ? table() : {}),
      ...(name === 'four' ? { blocks: [{ type: 'preferences' }] } : {}),
    })),
  };
}

function section(id) {
  return {
    id,
    title: inAll(({ part }) => `${part} ${id}`),
    blocks: inAll(({ text, more, note, print }) => [
      ...Array.from({ length: 6 }, (_, number) => ({ type: 'p', text: `${text} ${id}, ${number + 1}: ${`${more} `.repeat(4)}` })),
      { type: 'p', text: `[${note}](https://example.com/${id}) · [${print}](action:print) · [#](section:one)` },
    ]),
  };
}

function table() {
  return {
    blocks: [{ type: 'table', caption: 'Wide', head: Array.from({ length: 9 }, (_, n) => `Column ${n}`), rows: [Array.from({ length: 9 }, () => 'unbreakablevalue')] }],
  };
}
