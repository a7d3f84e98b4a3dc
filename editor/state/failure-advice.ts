import type { Failure } from '../api/runs.ts';

const byCode = {
  unauthorized: 'credential',
  forbidden: 'credential',
  rate_limited: 'limit',
  held: 'limit',
  budget: 'budget',
  circuit_open: 'later',
  unavailable: 'later',
  network: 'later',
  timeout: 'later',
  too_slow: 'later',
  database: 'later',
  expression: 'expression',
  invalid: 'input',
  invalid_document: 'input',
  schema_mismatch: 'input',
  unsupported_type: 'input',
  not_found: 'missing',
  gone: 'missing',
  too_large: 'size',
  unreadable: 'form',
  conflict: 'conflict',
  settings: 'settings',
  egress_refused: 'egress',
  model_output: 'model',
  limit_reached: 'meant',
  refused: 'meant',
  failed: 'meant',
  graphql: 'query',
  soap_fault: 'query',
  jsonrpc: 'query',
  tool_failed: 'query',
  grpc_status: 'query',
  cancelled: 'cancelled',
} as const;

export type Advice = (typeof byCode)[keyof typeof byCode] | 'service' | 'log';

function isKnown(code: string): code is keyof typeof byCode {
  return Object.hasOwn(byCode, code);
}

/** What somebody should do about a failure, by what is known of it. */
export function adviceOn({ code, status }: Pick<Failure, 'code' | 'status'>): Advice {
  if (status === 401 || status === 403) return 'credential';
  if (status === 404 || status === 410) return 'missing';
  if (status === 409 || status === 412) return 'conflict';
  if (status === 413) return 'size';
  if (status === 429) return 'limit';
  if (status !== null && status >= 500) return 'later';
  if (status !== null && status >= 400) return 'input';
  if (isKnown(code)) return byCode[code];
  return code === 'internal' ? 'log' : 'service';
}

const ofConnection: ReadonlySet<Advice> = new Set(['credential', 'limit', 'later']);

/** Whether the place to mend it is the connection. */
export function isAboutConnection(advice: Advice): boolean {
  return ofConnection.has(advice);
}
