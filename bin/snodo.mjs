#!/usr/bin/env node
import { join } from 'node:path';
import { root } from './bootstrap.mjs';
import { launch } from './launch.mjs';
import { buildPage } from './page.mjs';

const [verb] = process.argv.slice(2);
if (verb === 'start') buildPage();
launch([join(root, 'src/cli/main.ts'), ...process.argv.slice(2)]);
