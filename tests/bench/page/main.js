// The page of the benchmark: holds the contenders and takes one sample at a time. tests/bench/run.mjs says which and when, and does the sums.
// It must never decide an order or drop a sample.

import { instantiate } from 'fineprint-loader';
import { createElement } from './create-element.js';
import { facade, fineprint, ready } from './fineprint.js';
import { innerHtml } from './inner-html.js';
import { lit } from './lit.js';
import { marked } from './marked.js';
import { preact } from './preact.js';

const contenders = new Map();
let source;
let core;

/** Loads the core and both entries; what is measured later begins after this. */
async function start() {
  core = await instantiate('/fineprint.wasm');
  const { createFineprint } = await import('/index.js');
  for (const contender of [innerHtml, fineprint(core), facade(createFineprint), createElement, lit, preact, marked]) {
    contenders.set(contender.name, contender);
  }
  return [...contenders.keys()];
}

/** The strings come at once: no sample waits for a network. */
function serveStrings(words) {
  const real = globalThis.fetch.bind(globalThis);
  globalThis.fetch = async (address, ...more) => {
    const tag = /locales\/([\w-]+)\.json$/.exec(address)?.[1];
    return words[tag] ? new Response(words[tag].bytes) : real(address, ...more);
  };
}

/**
 * Sets the document of the samples that follow. What is made here is nobody's work: ready text, bytes as a fetch would give them. Given the
 * ready text, no contender has run when this is done.
 */
function load({ text, markdown, words, locale, ready: texts }) {
  const encoder = new TextEncoder();
  const tables = Object.entries(words).map(([tag, text]) => [tag, { bytes: encoder.encode(text), table: JSON.parse(text) }]);
  source = { text, markdown, locale, bytes: encoder.encode(text), words: Object.fromEntries(tables) };
  serveStrings(source.words);
  source.ready = texts ?? Object.fromEntries(Object.keys(markdown).map((tag) => [tag, ready(core, source, tag)]));
  return { json: source.bytes.length, html: source.ready[locale].length, ready: source.ready };
}

function host() {
  const made = document.createElement('div');
  document.body.append(made);
  return made;
}

/** What a contender shows, without white space, and of how many elements it is made. */
async function show(name, tag) {
  const contender = contenders.get(name);
  const into = host();
  const state = await contender.mount(into, source);
  if (tag) await contender.update(state, source, tag);
  const shown = { text: into.textContent.replace(/\s+/g, ''), elements: into.querySelectorAll('*').length };
  await contender.unmount(state);
  into.remove();
  return shown;
}

/** Document to DOM; then with style and layout. In milliseconds. */
async function mount(name) {
  const contender = contenders.get(name);
  const into = host();
  await settle();
  const begun = performance.now();
  let state = contender.mount(into, source);
  if (state instanceof Promise) state = await state;
  const inserted = performance.now();
  void into.offsetHeight;
  const laidOut = performance.now();
  await contender.unmount(state);
  into.remove();
  return { insert: inserted - begun, layout: laidOut - begun };
}

/** One language to another, in a policy that is in the page and laid out. */
async function update(name, tag) {
  const contender = contenders.get(name);
  const into = host();
  const state = await contender.mount(into, source);
  void into.offsetHeight;
  await settle();
  const begun = performance.now();
  const done = contender.update(state, source, tag);
  if (done instanceof Promise) await done;
  const updated = performance.now();
  void into.offsetHeight;
  const laidOut = performance.now();
  await contender.unmount(state);
  into.remove();
  return { update: updated - begun, layout: laidOut - begun };
}

/**
 * Opens all sections, then closes them: with our buttons, or one `<details>` after the other. Until layout, and until the page is at rest, since
 * each `<details>` sends its event later.
 */
async function toggle(name) {
  const contender = contenders.get('fineprint');
  const into = host();
  const state = await contender.mount(into, source);
  const all = into.querySelectorAll('details');
  const times = {};
  // The first turn only makes what is open at first like all others.
  for (const [what, open] of [['collapse', false], ['expand', true], ['collapse', false]]) {
    void into.offsetHeight;
    await settle();
    const changes = [...all].filter((section) => section.open !== open).length;
    const told = events(into, changes);
    const begun = performance.now();
    if (name === 'fineprint') into.querySelector(`[data-fineprint-do=${what}]`).click();
    else for (const section of all) section.open = open;
    void into.offsetHeight;
    times[what] = performance.now() - begun;
    await told;
    await turn();
    times[`${what}Rest`] = performance.now() - begun;
    if ([...all].some((section) => section.open !== open)) throw new Error(`${name}: not all sections followed`);
  }
  await contender.unmount(state);
  into.remove();
  return times;
}

/** Until that many `<details>` have said that they changed. */
function events(into, count) {
  return new Promise((resolve) => {
    let left = count;
    if (left === 0) resolve();
    into.addEventListener('toggle', () => (left -= 1) === 0 && resolve(), { capture: true });
  });
}

const turn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

/** Lets the browser finish what it began: a frame, a turn, and its garbage, so that nobody pays for another. */
async function settle() {
  await turn();
  globalThis.gc?.();
}

globalThis.bench = { start, load, show, mount, update, toggle, isolated: () => crossOriginIsolated && typeof gc === 'function' };
