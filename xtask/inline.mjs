// What makes a bundle complete in itself: the WebAssembly goes into it as hex text, and the English strings as they are. Hex, since it compresses
// to a tenth more than the bytes, base64 to a third more: it keeps the bytes apart. It must never change what the code does, only where from it has it.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from './run.mjs';

/** How the package names a module beside itself. */
const BESIDE = /new URL\('\.\/([\w-]+\.wasm)', import\.meta\.url\)/g;

/** The checker is for whoever asks for it, `built.js` for sites of `fineprint build`, the last for browsers without WebAssembly: they stay files of their own. */
const ASIDE = /^\.{1,2}\/(check|built|instead)\.js$/;

/** For ordinary bundles: nothing is inside, and the code for it goes away. */
export const nothingCarried = virtual('nothing carried', { 'fineprint-carried': () => 'export const carried = undefined;' });

/**
 * The plugins of a bundle that carries what it needs.
 * @param {{sources: string, wasm: Map<string, Buffer>, english: () => string, tags: string[]}} from `tags`: the languages that it can have
 */
export function carried({ sources, wasm, english, tags }) {
  return [
    virtual('carried strings', {
      './languages.js': () => `export const languages = '${tags.join()}', modules = {}, english = ${JSON.stringify(english())};`,
    }),
    {
      name: 'carried modules',
      setup(builder) {
        builder.onResolve({ filter: /^fineprint-(carried|hex)$/ }, ({ path: found }) => ({ path: path.join(sources, `${found.split('-')[1]}.js`) }));
        builder.onResolve({ filter: /\.wasm$/ }, ({ path: name }) => ({ path: name, namespace: 'wasm' }));
        builder.onLoad({ filter: /./, namespace: 'wasm' }, ({ path: name }) => ({ contents: hexOf(wasm, name), loader: 'text' }));
        builder.onResolve({ filter: ASIDE }, ({ path: found, kind }) => (kind === 'dynamic-import' ? { path: `./${path.basename(found)}`, external: true } : undefined));
        builder.onLoad({ filter: /\.js$/ }, async ({ path: file }) =>
          file.startsWith(sources) ? { contents: withModules(await readFile(file, 'utf8')), resolveDir: path.dirname(file) } : undefined,
        );
      },
    },
  ];
}

/** A source that reads its modules out of itself, where it named the files beside it. */
function withModules(source) {
  const names = [...new Set([...source.matchAll(BESIDE)].map(([, name]) => name))];
  if (names.length === 0) return source;
  const imports = names.map((name, at) => `import module${at} from '${name}';\n`).join('');
  const code = source.replace(BESIDE, (_, name) => `bytesOfHex(module${names.indexOf(name)})`);
  return `import { bytesOfHex } from 'fineprint-hex';\n${imports}${code}`;
}

function hexOf(wasm, name) {
  const bytes = wasm.get(name);
  if (!bytes) throw new Failure(`there is no module ${name} to put into a bundle`);
  return bytes.toString('hex');
}

/** A plugin for modules that are no files. */
function virtual(name, modules) {
  return {
    name,
    setup(builder) {
      builder.onResolve({ filter: /./ }, ({ path: found }) => (Object.hasOwn(modules, found) ? { path: found, namespace: name } : undefined));
      builder.onLoad({ filter: /./, namespace: name }, ({ path: found }) => ({ contents: modules[found]() }));
    },
  };
}
