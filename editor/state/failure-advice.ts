import type { Failure } from '../api/runs.ts';

const byCode = {
  unauthorized: 'credential',
  forbidden: 'credential',
  rate_limited: 'limit',
  held: 'limit',
  circuit_open: 'later',
  unavailable: 'later',
  network: 'later',
  timeout: 'later',
  database: 'later',
  expression: 'expression',
  invalid: 'input',
  invalid_document: 'input',
  schema_mismatch: 'input',
  not_found: 'missing',
  egress_refused: 'egress',
  model_output: 'model',
  cancelled: 'cancelled',
} as const;

export type Advice = (typeof byCode)[keyof typeof byCode] | 'service' | 'log';

function isKnown(code: string): code is keyof typeof byCode {
  return Object.hasOwn(byCode, code);
}

/** What somebody should do about a failure, by what is known of it. */
export function adviceOn({ code, status }: Pick<Failure, 'code' | 'status'>): Advice {
  if (status === 401 || status === 403) return 'credential';
  if (status === 404) return 'missing';
  if (status === 429) return 'limit';
  if (status !== null && status >= 500) return 'later';
  if (status !== null && status >= 400) return 'input';
  if (isKnown(code)) return byCode[code];
  return code === 'internal' ? 'log' : 'service';
}
