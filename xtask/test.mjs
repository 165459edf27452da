// `npm test`: everything that must hold, in order, each step with its time. `npm test -- native`, `-- browser`, `-- package` and `-- engines` run
// a part; what follows is handed on as a filter. The exit code is the verdict; the last line counts steps. It must never go on past a failed build.

import { readdirSync } from 'node:fs';
import path from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { ensureEngines } from './engines.mjs';
import { root } from './paths.mjs';
import { Failure, Skipped, run, script } from './run.mjs';
import { prepareNode, prepareRust } from './setup.mjs';

const WASM = ['--target', 'wasm32-unknown-unknown'];
const DENY = ['--', '--deny', 'warnings'];

/** `needed`: the steps after it in the same part make no sense without it. */
const STEPS = [
  { part: 'native', name: 'set-up: Rust', needed: true, do: prepareRust },
  { part: 'native', name: 'format', do: () => cargo('fmt', '--all', '--check') },
  { part: 'native', name: 'lints', do: () => cargo('clippy', '--locked', '--workspace', '--all-targets', '--quiet', ...DENY) },
  { part: 'native', name: 'lints, as WebAssembly', do: () => cargo('clippy', '--locked', '--lib', '--quiet', ...WASM, ...DENY) },
  { part: 'native', name: 'tests', do: (filter) => cargo('test', '--locked', '--workspace', ...filter) },
  { part: 'browser', name: 'build', needed: true, do: build },
  { part: 'browser', name: 'sizes', do: () => node('xtask/size.mjs') },
  // Slow, and changes seldom: where it decides.
  ...(process.env.CI ? [{ part: 'browser', name: 'build elsewhere', do: () => node('xtask/reproduce.mjs') }] : []),
  { part: 'browser', name: 'set-up: browser', needed: true, do: prepareBrowser },
  { part: 'browser', name: 'tests in the browser', do: (filter) => playwright(filter) },
  { part: 'package', name: 'build', needed: true, do: build },
  { part: 'package', name: 'tests in Node', do: () => run(process.execPath, ['--test', '--test-concurrency=1', ...nodeTests()]) },
  { part: 'package', name: 'the tarball, as tools see it', do: () => node('xtask/pack.mjs') },
  { part: 'package', name: 'set-up: browser', needed: true, do: prepareBrowser },
  // What passed before with the same package is not done again.
  { part: 'package', name: 'consumers of the package', do: (filter) => node('tests/package/run.mjs', ...filter) },
  { part: 'engines', name: 'build', needed: true, do: build },
  { part: 'engines', name: 'set-up: Firefox and WebKit', do: ensureEngines },
  { part: 'engines', name: 'the whole way in Firefox', do: () => wholeWay('firefox') },
  { part: 'engines', name: 'the whole way in WebKit', do: () => wholeWay('webkit') },
];

let built;

await script(async () => {
  const [wanted, ...filter] = process.argv.slice(2);
  const parts = [...new Set(STEPS.map(({ part }) => part))];
  if (wanted && !parts.includes(wanted)) throw new Failure(`npm test -- [${parts.join(' | ')}] [filter]`);

  const outcomes = [];
  const broken = new Set();
  for (const step of STEPS.filter(({ part }) => !wanted || part === wanted)) {
    outcomes.push(broken.has(step.part) ? { step, outcome: 'skipped', seconds: 0 } : await take(step, filter));
    if (step.needed && outcomes.at(-1).outcome === 'failed') broken.add(step.part);
  }
  report(outcomes);
});

async function take(step, filter) {
  console.log(`\n── ${step.part}: ${step.name}`);
  const started = performance.now();
  let outcome = 'passed';
  let output;
  try {
    await step.do(filter);
  } catch (error) {
    outcome = error instanceof Skipped ? 'skipped' : 'failed';
    // Whatever was skipped has said why.
    if (outcome === 'failed') console.error(error instanceof Failure ? error.message : error);
    output = error.output;
  }
  return { step, outcome, output, seconds: (performance.now() - started) / 1000 };
}

/** What failed is said once more, above the table: what came after it may be all that a log has kept. */
function report(outcomes) {
  for (const { step, output } of outcomes.filter(({ outcome, output }) => outcome === 'failed' && output)) {
    console.log(`\n── ${step.part}: ${step.name} failed; the end of what it printed:\n${output}`);
  }
  console.log();
  for (const { step, outcome, seconds } of outcomes) {
    console.log(`${outcome.padEnd(8)}${seconds.toFixed(1).padStart(7)} s  ${step.part}: ${step.name}`);
  }
  const count = (wanted) => outcomes.filter(({ outcome }) => outcome === wanted).length;
  const skipped = count('skipped');
  if (count('failed') > 0) process.exitCode = 1;
  console.log(`\n${count('passed')} passed, ${count('failed')} failed${skipped ? `, ${skipped} skipped` : ''}`);
}

function cargo(...args) {
  return run('cargo', args);
}

function node(file, ...args) {
  return run(process.execPath, [path.join(root, file), ...args]);
}

/** Once in a run, whichever parts need it. */
function build() {
  return (built ??= node('xtask/build.mjs'));
}

/** By name, since Node's versions do not agree what a folder means. */
function nodeTests() {
  const folder = path.join(root, 'tests/node');
  return readdirSync(folder).filter((name) => name.endsWith('.test.mjs')).map((name) => path.join(folder, name));
}

async function prepareBrowser() {
  await prepareNode();
  process.env.CHROMIUM_PATH = await ensureChromium();
}

function playwright(filter) {
  return node('node_modules/@playwright/test/cli.js', 'test', '--config', 'tests/browser/playwright.config.mjs', ...filter);
}

/** The smoke in another engine; it ends as skipped where there is none. */
function wholeWay(engine) {
  return run(process.execPath, ['--test-reporter=spec', path.join(root, 'tests/engines/whole-way.mjs'), engine]);
}
