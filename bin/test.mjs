import { join } from 'node:path';
import { root } from './bootstrap.mjs';
import { bringCounterparts } from './counterparts.mjs';
import { launch } from './launch.mjs';

bringCounterparts();
launch([join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', root, ...process.argv.slice(2)]);
