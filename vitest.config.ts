import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'editor/**/*.test.ts', 'test/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 3,
    globalSetup: './test/global-database.ts',
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // Long enough for a machine under load: how fast something comes about decides no test.
    expect: { poll: { timeout: 15_000 } },
    reporters: ['default', './test/reporter.ts'],
  },
});
