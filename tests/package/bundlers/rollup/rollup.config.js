// Rollup does not follow `new URL('…', import.meta.url)`: what the package loads is copied beside the bundle, as the README says.
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { cpSync } from 'node:fs';

const fineprint = 'node_modules/fineprint/www/dist';

export default {
  input: 'rollup/main.js',
  output: { dir: 'rollup/dist', format: 'es' },
  plugins: [
    nodeResolve(),
    {
      name: 'copy',
      writeBundle({ dir }) {
        for (const name of ['fineprint.wasm', 'fineprint-consent.wasm', 'fineprint-check.wasm']) cpSync(`${fineprint}/${name}`, `${dir}/${name}`);
        cpSync(`${fineprint}/style.css`, `${dir}/main.css`);
      },
    },
  ],
};
