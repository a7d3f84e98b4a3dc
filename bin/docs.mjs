import { join } from 'node:path';
import { root } from './bootstrap.mjs';
import { buildDocs } from './built-docs.mjs';
import { launch } from './launch.mjs';

// Builds the documentation into dist/docs; with the argument "look" it is served afterwards, to look at it.
const problem = buildDocs();
if (problem === undefined) {
  console.log('dist/docs: built');
  if (process.argv[2] === 'look')
    launch([join(root, 'node_modules/vitepress/bin/vitepress.js'), 'serve', join(root, 'site')]);
} else {
  console.error(problem);
  process.exitCode = 1;
}
