// Nothing is set for the package.
import react from '@vitejs/plugin-react';

export default { plugins: [react()], publicDir: '../public', cacheDir: '.vite' };
