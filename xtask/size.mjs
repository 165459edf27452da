// `npm run size`: what every shipped file weighs, and the limits that must hold. All limits are in the one table below; one
// that is passed, or whose file is missing, fails the run. `npm run size -- functions` says what fills the module. It must never build.

import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { printFunctions } from './functions.mjs';
import { dist, shown } from './paths.mjs';
import { Failure, script } from './run.mjs';

/**
 * In bytes. `raw` and `br` are limits: past one of them the run fails. `design` is what the design asks: of boot, and of one module for banner
 * and policy together, where each has one of its own now (ARCHITECTURE.md says why). Our limits are past the design's and keep things from
 * growing; how far we are from it is printed, not hidden. `LOCALE` stands for the largest of the files with interface strings: a visitor loads
 * one.
 */
const LOCALE = 'locales/*.json';
const LIMITS = [
  { what: 'boot, alone on a returning visit', files: ['fineprint.js'], br: 5_450, design: { br: 2_500 } },
  { what: 'consent module', files: ['fineprint-consent.wasm'], raw: 93_400, br: 39_300, design: { raw: 28_000, br: 14_000 } },
  { what: 'consent module, what a first visit needs', files: ['fineprint-ask.wasm'], raw: 71_600, br: 29_950, design: { raw: 28_000, br: 14_000 } },
  { what: 'consent runtime, glue and style', files: ['consent.js'], br: 11_100 },
  { what: 'the rest, once the banner is there', files: ['fineprint-ask-rest.wasm', 'consent-rest.js'], br: 15_150 },
  {
    what: 'first visit until the banner answers, everything',
    files: ['fineprint.js', 'consent.js', 'fineprint-ask.wasm', LOCALE],
    br: 49_930,
    design: { br: 22_000 },
  },
  { what: 'policy module', files: ['fineprint.wasm'], raw: 73_500, br: 30_500, design: { raw: 28_000, br: 14_000 } },
  { what: 'glue, loader and package', files: ['index.js'], br: 7_150 },
  { what: 'style sheet', files: ['style.css'], br: 2_000 },
  {
    what: 'first visit to a policy, everything',
    files: ['fineprint.js', 'index.js', 'element.js', 'fineprint.wasm', 'style.css', LOCALE],
    br: 50_250,
    design: { br: 22_000 },
  },
  { what: 'both elements, beside the package', files: ['element.js'], br: 2_000 },
  { what: 'style of the consent UI as a file', files: ['consent.css'], br: 1_850 },
  { what: 'script tag in one file', files: ['fineprint.inline.js'], br: 65_250 },
  { what: 'package in one file', files: ['inline.js'], br: 88_300 },
  { what: 'script tag as a module', files: ['fineprint-module.js'], br: 5_500 },
  { what: 'banner in JavaScript, loaded without WebAssembly only', files: ['instead.js', 'fineprint-consent.wasm.js'], raw: 181_500, br: 50_400 },
  { what: 'policy in JavaScript, loaded without WebAssembly only', files: ['instead.js', 'fineprint.wasm.js'], raw: 140_300, br: 39_300 },
  { what: 'server entry, without the modules', files: ['server.node.js', 'render.js'], br: 6_450 },
];

await script(() => {
  if (!existsSync(dist)) throw new Failure('nothing is built: npm run build');
  if (process.argv[2] === 'functions') return printFunctions(process.argv[3]);
  const sizes = new Map(names().map((name) => [name, measure(name)]));
  table(sizes);
  const failures = LIMITS.flatMap((limit) => check(limit, sizes));
  if (failures.length > 0) throw new Failure(failures.join('\n'));
});

function names() {
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dist, path.join(entry.parentPath ?? entry.path, entry.name)).split(path.sep).join('/'))
    .sort();
}

function measure(name) {
  const contents = readFileSync(path.join(dist, name));
  return {
    raw: contents.length,
    gzip: gzipSync(contents, { level: 9 }).length,
    br: brotliCompressSync(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: contents.length } }).length,
  };
}

function table(sizes) {
  row('', 'raw', 'gzip -9', 'brotli 11');
  for (const [name, { raw, gzip, br }] of sizes) row(name, raw, gzip, br);
  console.log();
}

function check({ what, files, design = {}, ...limits }, sizes) {
  const wanted = files.map((name) => (name === LOCALE ? largestLocale(sizes) : name));
  const missing = wanted.filter((name) => !sizes.has(name));
  if (missing.length > 0) return [`${what}: missing in ${shown(dist)}: ${missing.join(', ')}`];

  return Object.entries(limits).flatMap(([measured, limit]) => {
    const size = wanted.reduce((sum, name) => sum + sizes.get(name)[measured], 0);
    row(what, measured, size, `of ${limit}`, design[measured] ? `design ${design[measured]}` : '');
    return size > limit ? [`${what} (${wanted.join(' + ')}): ${size} bytes ${measured}, over the limit of ${limit} by ${size - limit}`] : [];
  });
}

function largestLocale(sizes) {
  const [first] = [...sizes].filter(([name]) => name.startsWith('locales/')).sort(([, a], [, b]) => b.br - a.br);
  return first?.[0] ?? LOCALE;
}

function row(name, ...cells) {
  console.log(name.padEnd(50) + cells.map((cell) => String(cell).padStart(14)).join(''));
}
