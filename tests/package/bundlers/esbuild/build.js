// esbuild does not follow `new URL('…', import.meta.url)`: what the package loads is copied beside the bundle, as the README says.
import { build } from 'esbuild';
import { cpSync } from 'node:fs';

const outdir = 'esbuild/dist';
const fineprint = 'node_modules/fineprint/www/dist';

await build({ entryPoints: ['esbuild/main.js'], outdir, bundle: true, minify: true, format: 'esm', splitting: true });
for (const name of ['fineprint.wasm', 'fineprint-consent.wasm', 'fineprint-check.wasm']) cpSync(`${fineprint}/${name}`, `${outdir}/${name}`);
