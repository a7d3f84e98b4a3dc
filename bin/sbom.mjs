import { join } from 'node:path';
import { root } from './bootstrap.mjs';
import { launch } from './launch.mjs';

launch([join(root, 'supply/main.ts'), 'bill']);
