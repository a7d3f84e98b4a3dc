import { join } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (file: string) => join(import.meta.dirname, file);

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss()],
  build: {
    outDir: '../dist/page',
    emptyOutDir: true,
    target: 'es2023',
    reportCompressedSize: false,
    rolldownOptions: {
      input: { index: here('index.html'), chat: here('chat.html'), widget: here('chat/widget.ts') },
      // Pages of other sites name the widget, so that it keeps its name.
      output: { entryFileNames: ({ name }) => (name === 'widget' ? 'widget.js' : 'assets/[name]-[hash].js') },
    },
  },
  // For work on the page itself: `npx vite editor` beside a running server.
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:4000', '/schema': 'http://127.0.0.1:4000' } },
});
