import { defineConfig } from 'vitest/config';
import { ServersFirst } from './test/servers-first.ts';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'editor/**/*.test.ts', 'test/**/*.test.ts'],
    pool: 'forks',
    // More than two processors, for they wait as well; with more of them none is done sooner, and each takes longer.
    maxWorkers: 4,
    // No file keeps what another could find, so a process does for many: to load all of Snodo anew takes a second of it.
    isolate: false,
    sequence: { sequencer: ServersFirst },
    testTimeout: 240_000,
    hookTimeout: 300_000,
    // Long enough for a machine under load: how fast something comes about decides no test.
    expect: { poll: { timeout: 60_000 } },
    globalSetup: './test/global-database.ts',
    reporters: ['default', './test/reporter.ts'],
  },
});
