import { expect, it } from 'vitest';
import { bodyFault } from './body-fault.ts';

it.each([
  'insufficient_quota',
  'credit_balance_exhausted',
  'organization_spend_limit_exceeded',
  'project_spend_limit_exceeded',
  'organization_usage_limit_exceeded',
])('waiting does not help where OpenAI says %s', (code) => {
  expect(bodyFault({ error: { message: 'x', type: 'billing', param: null, code } })).toEqual({ exhausted: true });
});

it.each(['rate_limit_exceeded', 'slow_down'])('waiting helps where OpenAI says %s', (code) => {
  expect(bodyFault({ error: { message: 'x', type: 'rate_limit_error', param: null, code } })).toEqual({});
});
