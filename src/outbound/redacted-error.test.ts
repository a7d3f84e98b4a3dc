import { expect, it } from 'vitest';
import { SnodoError } from '../core/error.ts';
import { Redactor } from '../secrets/redact.ts';
import { redactingErrors } from './redacted-error.ts';

it('leaves all of an error but secrets and the cause', async () => {
  const redactor = new Redactor();
  redactor.add('hunter2hunter2');
  const all = {
    status: 503,
    retryable: false,
    retryAfterMs: 7,
    held: { until: 1_000, by: 'connection:crm' },
    problems: [{ path: 'a', message: 'b' }],
    details: { body: 1 },
  };
  const thrown = new SnodoError('held', 'Not with hunter2hunter2.', { ...all, cause: new Error('hunter2hunter2') });
  const error: unknown = await redactingErrors(redactor, () => Promise.reject(thrown)).catch(
    (caught: unknown) => caught,
  );
  expect(error).toMatchObject({ code: 'held', message: 'Not with [secret].', ...all });
  expect(error).not.toHaveProperty('cause');
});
