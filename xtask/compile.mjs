// From the Rust sources to the module that ships and its glue. Each step is skipped when what goes in has not changed.
// The result must never depend on where the repository, cargo's home or the toolchain lie: see `rustFlags`.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { writeJavaScript } from './javascript.mjs';
import { moduleDirectory, root, targetDirectory, wasmModules } from './paths.mjs';
import { run } from './run.mjs';

const WASM = 'wasm32-unknown-unknown';

/** The stack lies below the data. With half the usual megabyte, addresses in the code are a byte shorter each, and recursion has ample room. */
const STACK = '-Clink-arg=-zstack-size=524288';

/** Puts a `fineprint.wasm` and `glue.js` for each module into its directory, and `javascript.js`, which is both without WebAssembly. */
export async function compileWasm() {
  // The registry's sources must be there before we can say how to name them.
  await run('cargo', ['fetch', '--locked', '--quiet']);
  const [first, ...others] = wasmModules;
  // At the same time what can be, since the end of each compilation keeps one core busy only. The other modules wait for the first, so that
  // a mistake in the sources is told once.
  const [compiled] = await Promise.all([compile(targetDirectory()), run('cargo', ['build', '--locked', '--quiet', '--package', 'xtask'])]);
  await Promise.all([shrink(compiled, moduleDirectory(first.name)), ...others.map(make)]);
}

async function make({ name, feature, halves }) {
  // In a directory of cargo's own, too: in one they would replace each other, and none were ever up to date.
  const directory = moduleDirectory(name);
  await shrink(await compile(path.join(directory, 'target'), '--features', feature), directory, halves);
}

async function compile(target, ...features) {
  // Flags of the user's own would make another module.
  const env = { RUSTFLAGS: undefined, CARGO_ENCODED_RUSTFLAGS: undefined };
  const flags = `target.${WASM}.rustflags=${JSON.stringify(rustFlags())}`;
  const where = ['--target', WASM, '--target-dir', target];
  await run('cargo', ['build', '--locked', '--lib', '--release', ...where, '--config', flags, ...features], { env });
  return path.join(target, WASM, 'release/fineprint.wasm');
}

/** Besides the stack, names for paths. Panic messages carry source paths: the project's, cargo's and the toolchain's get names that are the same everywhere. Later ones win. */
function rustFlags() {
  const cargoHome = process.env.CARGO_HOME ?? path.join(os.homedir(), '.cargo');
  const registry = path.join(cargoHome, 'registry/src');
  const sysroot = ask('rustc', ['--print', 'sysroot']);
  const commit = /commit-hash: (\w+)/.exec(ask('rustc', ['--version', '--verbose']))?.[1] ?? 'unknown';
  const names = [
    [root, '/fineprint'],
    [cargoHome, '/cargo'],
    ...(existsSync(registry) ? readdirSync(registry).sort() : []).map((index) => [path.join(registry, index), '/registry']),
    [sysroot, '/rust'],
    // What rustc calls them itself where the sources of the standard library are not installed.
    [path.join(sysroot, 'lib/rustlib/src/rust'), `/rustc/${commit}`],
  ];
  return [STACK, ...names.map(([from, to]) => `--remap-path-prefix=${from}=${to}`)];
}

async function shrink(compiled, directory, halves) {
  const stamp = path.join(directory, 'stamp');
  const made = path.join(directory, 'fineprint.wasm');
  const tool = path.join(root, 'xtask/src');
  const inputs = [compiled, ...readdirSync(tool).sort().map((name) => path.join(tool, name)), ...['Cargo.lock', 'package-lock.json', 'xtask/javascript.mjs'].map((name) => path.join(root, name))];
  const hash = createHash('sha256');
  for (const input of inputs) hash.update(readFileSync(input));
  const wanted = hash.digest('hex');
  if (existsSync(made) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const wasmOpt = path.join(root, 'node_modules/binaryen/bin/wasm-opt');
  await run('cargo', ['run', '--locked', '--quiet', '--package', 'xtask', '--', compiled, wasmOpt, directory, ...(halves ? ['split'] : [])]);
  await writeJavaScript(directory);
  writeFileSync(stamp, wanted);
}

function ask(command, args) {
  return execFileSync(command, args, { cwd: root, encoding: 'utf8' }).trim();
}
