import { join } from 'node:path';
import { root } from './bootstrap.mjs';
import { launch } from './launch.mjs';

launch([join(root, 'demo/main.ts'), ...process.argv.slice(2)]);
