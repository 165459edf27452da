// Nothing is set for the package.
import { svelte } from '@sveltejs/vite-plugin-svelte';

export default { plugins: [svelte()], publicDir: '../public', cacheDir: '.vite' };
