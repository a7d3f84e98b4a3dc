import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss()],
  build: { outDir: '../dist/page', emptyOutDir: true, target: 'es2023', reportCompressedSize: false },
  // For work on the page itself: `npx vite editor` beside a running server.
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:4000', '/schema': 'http://127.0.0.1:4000' } },
});
