import { build, serve } from 'vitepress';
import { stage } from './stage.ts';

const [wish] = process.argv.slice(2);
const began = Date.now();
await stage();
await build(import.meta.dirname);
console.log(`dist/docs: built in ${((Date.now() - began) / 1000).toFixed(1)} s`);
if (wish === 'look') await serve({ root: import.meta.dirname });
