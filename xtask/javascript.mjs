// From the lowered module to JavaScript that needs no WebAssembly: `javascript.js`, one function that makes an instance with its glue, as often as
// it is called. It must never change what binaryen's wasm2js wrote but for the frame around it: a form it does not know is an error.

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';
import { Failure, run } from './run.mjs';

/** Makes `javascript.js` of `lowered.wasm` and `lowered.js` in that directory. */
export async function writeJavaScript(directory) {
  const at = (name) => path.join(directory, name);
  await run('node', [path.join(root, 'node_modules/binaryen/bin/wasm2js'), at('lowered.wasm'), '-O', '-o', at('wasm2js.js')]);
  const glue = readFileSync(at('lowered.js'), 'utf8');
  writeFileSync(at('javascript.js'), `${glue}\n${factory(readFileSync(at('wasm2js.js'), 'utf8'))}\n${START}`);
}

/** What the loader calls instead of compiling. */
const START = `/** Gives what glue().attach(…) gives of a wasm instance. */
export function start(given) {
  const { imports, attach } = glue(given);
  return attach(instantiate(imports));
}
`;

/** What wasm2js writes is one instance, made when it is imported; a page needs another after a trap, and one with our imports. */
export function factory(source) {
  const steps = [
    [/^import \* as a from 'a';\n/, () => ''],
    // Bytes as characters: base64 would be a third larger, and hide from compression what they are. For 0 the character 256, which is 0 as a
    // byte: Parcel's minifier writes \0 before a digit as an escape that modules may not have.
    [/^ *var base64ReverseLookup = [^]*?(?=^function initActiveSegments)/m, () => FILL],
    [/^ *base64DecodeToExistingUint8Array\(bufferView, (\d+), "([\w+/=]*)"\);$/gm, (_, address, bytes) => `fill(bufferView, ${address}, ${JSON.stringify(Buffer.from(bytes, 'base64').toString('latin1').replaceAll('\0', '\u0100'))});`],
    // By this name whoever made the instance knows that its memory is not to be trusted any more.
    [/^function wasm2js_trap\(\) \{ throw new Error\('abort'\); \}$/m, () => TRAP],
    // Growing cannot fail with an exception, nor pretend to have succeeded.
    [/^ *if \(\(oldPages < newPages\) && \(newPages < 65536\)\) \{\n *var newBuffer = new ArrayBuffer\(newPages << 16\);$/m, () => GROW],
    [/^var retasmFunc = asmFunc\(\{\n {2}"a": a,\n\}\);\n(export var [\w$]+ = retasmFunc\.[\w$]+;\n*)+$/m, () => 'return asmFunc({ a: imports.a });\n'],
  ];
  const inside = steps.reduce((text, [form, replacement]) => {
    if (text.search(form) < 0) throw new Failure(`wasm2js has written something unknown: there is no ${form}`);
    return text.replace(form, replacement);
  }, source);
  if (/^\s*(import|export) /m.test(inside) || inside.includes('base64')) throw new Failure('wasm2js has written something unknown');
  return `function instantiate(imports) {\n${inside}}\n`;
}

const FILL = `function fill(bytes, address, text) {
  for (let index = 0; index < text.length; index++) bytes[address + index] = text.charCodeAt(index);
}
`;

const TRAP = `function wasm2js_trap() { throw Object.assign(new Error('unreachable'), { name: 'RuntimeError' }); }`;

const GROW = `  if (newPages < oldPages || newPages >= 65536) return -1;
  {
   var newBuffer;
   try {
    newBuffer = new ArrayBuffer(newPages << 16);
   } catch {
    return -1;
   }`;
