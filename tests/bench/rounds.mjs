// The order of the samples: every contender once in a round, each round in another order, so that load and heat fall on all alike.

import { shuffled } from './statistics.mjs';
import { sequence } from './words.mjs';

/** Runs `sample(name)` for all names in each round; gives the samples of each name in the order of the rounds. The first rounds only warm up. */
export async function rounds(names, count, warm, sample) {
  const next = sequence(count * 31 + names.length);
  const samples = new Map(names.map((name) => [name, []]));
  for (let round = -warm; round < count; round += 1) {
    for (const name of shuffled(names, next)) {
      const taken = await sample(name);
      if (round >= 0) samples.get(name).push(taken);
    }
  }
  return samples;
}

/** The samples of one measure, by name. */
export function measured(samples, measure) {
  return new Map([...samples].map(([name, list]) => [name, list.map((sample) => sample[measure])]));
}

/** Fails unless all contenders show the same text with about as many elements: else they would not do the same work. */
export async function compare(page, names, tag) {
  const shown = new Map();
  for (const name of names) shown.set(name, await page.evaluate(([name, tag]) => bench.show(name, tag), [name, tag]));
  const [[first, expected]] = shown;
  for (const [name, { text, elements }] of shown) {
    if (text !== expected.text) {
      const at = [...text].findIndex((char, index) => char !== expected.text[index]);
      const around = (whole) => whole.slice(Math.max(0, at - 40), at + 40);
      throw new Error(`${name} shows another text than ${first}:\n  ${around(text)}\n  ${around(expected.text)}`);
    }
    // Markdown has no form for a few wrappers (a table's box, say).
    if (Math.abs(elements / expected.elements - 1) > 0.06) throw new Error(`${name} makes ${elements} elements, ${first} ${expected.elements}`);
  }
  return new Map([...shown].map(([name, { elements }]) => [name, elements]));
}
