// Policy documents of any length in the real format: three languages, every block that authors write, sections inside sections. The same
// length gives the same bytes everywhere. It must never read a file or a clock, and holds no text but our own (words.mjs).

import { Writer, languages } from './words.mjs';

/** How deep each of ten sections in a row lies: six outermost ones, three inside them, one inside those. */
const DEPTHS = [0, 1, 1, 2, 0, 0, 1, 0, 0, 0];

/** A document with that many sections, counting those inside others. */
export function policyDocument(count) {
  const writers = languages.map((language) => [language, new Writer(language, 20_261)]);
  const each = (of) => Object.fromEntries(writers.map(([language, writer]) => [language, of(writer)]));
  return {
    schema: 1,
    id: 'bench-privacy',
    kind: 'privacy',
    version: '2026.11',
    revision: 7,
    updated: '2026-11-02',
    defaultLocale: 'en',
    locales: Object.fromEntries(languages.map((language) => [language, {}])),
    numbering: 'auto',
    vars: { product: 'Lantern & Co' },
    title: each((writer) => writer.words.title),
    controller: { name: 'Lantern & Co', address: ['1 Bench Road', '10000 Sampleton'], country: 'IE' },
    sections: sections(count, each),
    categories: [{ id: 'necessary', locked: true, title: each((writer) => writer.words.nouns[0]), text: each((writer) => writer.sentence()) }],
    vendors: [{ id: 'courier', name: 'Courier “Swift”', category: 'necessary', country: 'IE', urls: { privacy: 'https://courier.example/privacy?a=1&b=2' } }],
    consent: { consentVersion: 1, rules: [{ regions: ['*'], mode: 'opt-in' }] },
  };
}

function sections(count, each) {
  const outermost = [];
  const open = [];
  for (let number = 0; number < count; number += 1) {
    const section = makeSection(number, count, each);
    const depth = DEPTHS[number % DEPTHS.length];
    open.length = depth;
    const siblings = depth === 0 ? outermost : (open[depth - 1].sections ??= []);
    siblings.push(section);
    open.push(section);
  }
  return outermost;
}

function makeSection(number, count, each) {
  const section = { id: `part-${number}`, title: each((writer) => writer.words.topics[number % writer.words.topics.length]) };
  if (number % 3 === 0) section.summary = each((writer) => writer.words.gist);
  if (number % 10 === 0) section.open = true;
  const other = `part-${(number * 7 + 3) % count}`;
  section.blocks = each((writer) => [{ type: 'p', text: writer.sentences(2) }, ...middle(number, writer), { type: 'p', text: last(number, writer, other) }]);
  return section;
}

/** What stands between the first and the last paragraph: each kind in turn. */
function middle(number, writer) {
  const { words } = writer;
  const item = () => writer.sentence();
  switch (number % 8) {
    case 0:
      return [{ type: 'list', items: [item(), item(), item(), item()] }];
    case 1:
      return [
        {
          type: 'table',
          caption: words.table[0],
          head: words.table.slice(1),
          rows: [0, 1, 2].map(() => [writer.pick(words.nouns), writer.sentence(), writer.pick(words.periods)]),
          rowHeader: true,
        },
      ];
    case 2:
      return [{ type: 'defs', items: [0, 1, 2].map(() => ({ term: writer.pick(words.nouns), blocks: [{ type: 'p', text: item() }] })) }];
    case 3:
      return [{ type: 'callout', tone: 'tip', title: words.callout, blocks: [{ type: 'p', text: writer.sentences(2) }] }];
    case 4:
      return [
        { type: 'h', text: words.more },
        { type: 'p', text: writer.sentences(3) },
      ];
    case 5:
      return [{ type: 'quote', text: writer.sentences(2), cite: words.cite }];
    case 6:
      return [{ type: 'list', style: 'decimal', items: [item(), item(), item()] }];
    default:
      return [{ type: 'list', items: [0, 1].map(() => [{ type: 'p', text: item() }, { type: 'list', items: [item(), item()] }]) }];
  }
}

function last(number, { words }, other) {
  return [words.see(other), words.read, words.write, `${words.see(other)} ${words.write}`][number % 4];
}
