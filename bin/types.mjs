import { join } from 'node:path';
import { root } from './bootstrap.mjs';
import { launch } from './launch.mjs';

// Writes the types that are made of schemas: of the steps for snodo/workflow, and of the API for snodo/client. The tests that
// compare them with the schemas write them.
const tests = ['src/typed/step-types.test.ts', 'test/client.test.ts'];
launch([join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', root, ...tests, '--update']);
