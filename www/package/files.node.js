// The package's files in Node, for the entries that read them from disk. It is put into each of them, so it looks beside them. Importing it does
// nothing.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

const here = import.meta.url;

/** One of the package's files. A bundle that has taken this code elsewhere finds the package from where the server was started. */
export async function read(name) {
  try {
    return await readFile(new URL(name, here));
  } catch (error) {
    try {
      return await readFile(createRequire(path.join(process.cwd(), 'index.js')).resolve(`fineprint/${name}`));
    } catch {
      throw new Error(`${name} is not beside ${here}: keep the package fineprint out of the bundle, or copy its files beside it (${error.code})`, { cause: error });
    }
  }
}
