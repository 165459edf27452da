// What the build needs and can bring by itself: the WebAssembly target for Rust, and the npm packages. Uses Node's built-ins only, since
// nothing else is there before it ran. It must never change what Cargo.lock and package-lock.json pin.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';
import { Failure, run } from './run.mjs';

const WASM = 'wasm32-unknown-unknown';
const OLDEST_NODE = 20;

/** Rust with the WebAssembly target. */
export async function prepareRust() {
  if (hasWasmTarget()) return;
  if (!answers('rustup', ['--version'])) {
    throw new Failure(
      answers('cargo', ['--version'])
        ? `Rust is here but not its ${WASM} target, and there is no rustup to add it.\nInstall the target as you installed Rust, or install rustup, then run this again.`
        : 'Rust is missing. Install rustup, open a new terminal, then run this again.',
    );
  }
  console.log(`Adding Rust's ${WASM} target`);
  try {
    // In this order: rustup may not have the toolchain that rust-toolchain.toml names, and may be told not to install it unasked.
    if (!answers('rustc', ['--version'])) await run('rustup', ['toolchain', 'install', toolchain(), '--profile', 'minimal', '-c', 'clippy', '-c', 'rustfmt']);
    await run('rustup', ['target', 'add', WASM]);
  } catch (error) {
    throw new Failure(`${error.message}\nRust's ${WASM} target could not be added. Try it by hand: rustup target add ${WASM} --toolchain ${toolchain()}`);
  }
}

/** The packages that package-lock.json pins; quick when they are already there. */
export async function prepareNode() {
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
    throw new Failure(`Node ${OLDEST_NODE} or newer is needed; this is ${process.versions.node}.`);
  }
  // No package may run a script of its own here, and none may fetch a browser.
  process.env.PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD = '1';
  const stamp = path.join(root, 'node_modules/.fineprint');
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .update(`${process.platform} ${process.arch}`)
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('Installing the npm packages');
  await run('npm', ['ci', '--ignore-scripts', '--loglevel=error']);
  writeFileSync(stamp, wanted);
}

function hasWasmTarget() {
  try {
    const libraries = execFileSync('rustc', ['--print', 'target-libdir', '--target', WASM], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return existsSync(libraries.trim());
  } catch {
    return false;
  }
}

function answers(command, args) {
  try {
    execFileSync(command, args, { cwd: root, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function toolchain() {
  return /channel\s*=\s*"([^"]+)"/.exec(readFileSync(path.join(root, 'rust-toolchain.toml'), 'utf8'))?.[1] ?? 'stable';
}
