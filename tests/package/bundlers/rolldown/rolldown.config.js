// Rolldown follows `new URL('…', import.meta.url)` when it is told to. Style sheets need a plugin there, so the page links the package's own.
import { cpSync } from 'node:fs';

export default {
  input: 'rolldown/main.js',
  output: { dir: 'rolldown/dist', format: 'es' },
  experimental: { resolveNewUrlToAsset: true },
  plugins: [
    {
      name: 'copy',
      writeBundle: ({ dir }) => cpSync('node_modules/fineprint/www/dist/style.css', `${dir}/main.css`),
    },
  ],
};
