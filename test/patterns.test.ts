import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { natsMissing } from './brokers/nats-server.ts';
import { type Pattern, PatternJobs, patterns, rightTotal } from './pattern-jobs.ts';

const jobs = new PatternJobs();
const answers: Readonly<Record<Pattern, unknown>> = {
  'synchronous-call': { total: rightTotal },
  'asynchronous-webhook': { delivery: expect.any(String), run: expect.any(String) },
  'message-queue': undefined,
  'scheduled-job': undefined,
  streaming: undefined,
};

describe.skipIf(natsMissing !== undefined)('the five ways to connect, on the same job', () => {
  beforeAll(async () => {
    await jobs.start('1s');
    await vi.waitUntil(() => jobs.shop.isHeard, { timeout: 30_000 });
  });

  afterAll(() => jobs[Symbol.asyncDispose]());

  it.each(patterns)('%s writes each total back, once', async (pattern) => {
    const done = await Promise.all([1, 2, 3].map(() => jobs.order(pattern)));
    for (const { id, total, answer } of done) {
      expect(total).toBe(rightTotal);
      expect(answer).toEqual(answers[pattern]);
      expect(jobs.shop.written.get(id)?.times).toBe(1);
    }
  });
});
