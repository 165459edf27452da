// The Vite in this Astro is older than 8: in development it would move the package's code, but not the files that the code asks for.
export default { devToolbar: { enabled: false }, vite: { optimizeDeps: { exclude: ['fineprint'] } } };
