// Nothing is set for the package but what Vue wants to know of every custom element: which tags are none of its components.
import vue from '@vitejs/plugin-vue';

export default {
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('fineprint-') } } })],
  publicDir: '../public',
  cacheDir: '.vite',
};
