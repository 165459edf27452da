// `fineprint/server` in Node: reads its files from beside it when they are first needed. Importing it does nothing.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { renderer } from './render.js';

const here = import.meta.url;

/** One of the package's files. A bundle that has taken this code elsewhere finds the package from where the server was started. */
async function read(name) {
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

export const { renderPolicy, renderBanner } = renderer({
  policy: () => read('fineprint.wasm'),
  consent: () => read('fineprint-consent.wasm'),
  strings: (tag) => read(`locales/${tag}.json`),
});
