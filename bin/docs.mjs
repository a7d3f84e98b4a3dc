import { join } from 'node:path';
import { root } from './bootstrap.mjs';
import { launch } from './launch.mjs';

// Builds the documentation into dist/docs; with the argument "look" it is served afterwards, to look at it.
launch([join(root, 'site/main.ts'), ...process.argv.slice(2)]);
