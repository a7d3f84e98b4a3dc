#!/usr/bin/env node
import { join } from 'node:path';
import { isRepository, root } from './bootstrap.mjs';
import { launch } from './launch.mjs';
import { buildPage } from './page.mjs';

const [verb] = process.argv.slice(2);
if (verb === 'start' && isRepository) buildPage();
launch([join(root, isRepository ? 'src/cli/main.ts' : 'lib/cli/main.js'), ...process.argv.slice(2)]);
