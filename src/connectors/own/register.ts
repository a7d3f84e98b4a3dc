import { cwd, env } from 'node:process';
import { resolve } from 'node:path';
import { resolveKit } from './resolve-kit.ts';

// Imported before the tests of a folder of connectors.
resolveKit(resolve(env['SNODO_CONNECTORS_DIR'] ?? cwd()));
