// Runs other programs, in sight of the user. It must never hide an exit code.

import { spawn } from 'node:child_process';
import { root } from './paths.mjs';

/** An error whose message says all there is to say: printed without a stack. */
export class Failure extends Error {}

/** What was not done, and said so itself. */
export class Skipped extends Error {}

/** How a program ends that skipped what it should do: a custom of test runners since automake. */
export const SKIPPED = 77;

/** How much of what a program printed last is kept where nobody watches, in characters. */
const KEPT = 12_000;

/**
 * Runs a program to its end with the user's terminal; fails when the program does. Where nobody watches (`CI`), the Failure has the end of what
 * the program printed as `output`: what keeps a run's log may keep only its end.
 */
export async function run(command, args, { env = {}, cwd = root, quiet = false } = {}) {
  const { code, output } = await ended(command, args, { env, cwd, quiet });
  if (code === SKIPPED) throw new Skipped(command);
  if (code !== 0) throw Object.assign(new Failure(`${command} ${args.slice(0, 3).join(' ')} … failed (${code})`), { output });
}

function ended(command, args, { env, cwd, quiet }) {
  return new Promise((resolve, reject) => {
    const watched = !process.env.CI;
    const out = watched ? 'inherit' : 'pipe';
    // npm is a script on Windows, which only a shell can start there; none of the arguments come from outside.
    const shell = process.platform === 'win32' && command === 'npm';
    const child = spawn(command, args, {
      cwd,
      shell,
      env: { ...process.env, ...env },
      stdio: ['ignore', quiet ? 'ignore' : out, out],
    });
    let output = '';
    for (const from of ['stdout', 'stderr']) {
      child[from]?.setEncoding('utf8').on('data', (text) => {
        process[from].write(text);
        output = (output + text).slice(-KEPT);
      });
    }
    child.on('error', (error) => reject(new Failure(`${command} cannot be started: ${error.message}`)));
    child.on('close', (code, signal) => resolve({ code: code ?? signal, output }));
  });
}

/** Runs the main function of a script: a Failure is shown by its message, anything else with its stack. */
export async function script(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Failure ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
