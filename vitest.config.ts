import { defineConfig } from 'vitest/config';

/** What holds for every test. */
const usual = {
  testTimeout: 30_000,
  hookTimeout: 120_000,
  // Long enough for a machine under load: how fast something comes about decides no test.
  expect: { poll: { timeout: 15_000 } },
};

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 4,
    globalSetup: './test/global-database.ts',
    reporters: ['default', './test/reporter.ts'],
    projects: [
      // What stands beside the code keeps nothing that another file could find: one process does for all of them.
      { test: { ...usual, name: 'unit', include: ['src/**/*.test.ts', 'editor/**/*.test.ts'], isolate: false } },
      { test: { ...usual, name: 'system', include: ['test/**/*.test.ts'] } },
    ],
  },
});
