import { build } from 'vitepress';
import { stage } from './stage.ts';

// Run by bin/docs.mjs.
await stage();
await build(import.meta.dirname);
