/** What may be wrong at one place of an input. `path` is written as `steps[2].with.url`; `hint` says the mend. */
export interface Problem {
  readonly path: string;
  readonly message: string;
  readonly hint?: string;
}

/**
 * Every failure Snodo knows by name. The row says which HTTP status the API answers with and whether a step that
 * failed so may be tried again by default.
 */
export const errorCodes = {
  invalid: { status: 400, title: 'Invalid input', retryable: false },
  unauthorized: { status: 401, title: 'Not authorized', retryable: false },
  forbidden: { status: 403, title: 'Forbidden', retryable: false },
  not_found: { status: 404, title: 'Not found', retryable: false },
  wrong_method: { status: 405, title: 'Method not allowed', retryable: false },
  too_slow: { status: 408, title: 'It came too slowly', retryable: true },
  conflict: { status: 409, title: 'Conflict', retryable: false },
  gone: { status: 410, title: 'Gone', retryable: false },
  stale: { status: 412, title: 'It was changed meanwhile', retryable: false },
  too_large: { status: 413, title: 'Too large', retryable: false },
  unsupported_type: { status: 415, title: 'Unsupported media type', retryable: false },
  no_range: { status: 416, title: 'No such range', retryable: false },
  invalid_document: { status: 422, title: 'The document is not valid', retryable: false },
  schema_mismatch: { status: 422, title: 'The body does not fit the schema', retryable: false },
  rate_limited: { status: 429, title: 'Too many requests', retryable: true },
  unavailable: { status: 503, title: 'Not available now', retryable: true },
  settings: { status: 500, title: 'A setting is wrong', retryable: false },
  database: { status: 503, title: 'The database does not answer as it should', retryable: true },
  expression: { status: 422, title: 'An expression failed', retryable: false },
  http_status: { status: 502, title: 'The service answered with an error', retryable: false },
  grpc_status: { status: 502, title: 'The service answered with an error of gRPC', retryable: false },
  graphql: { status: 502, title: 'The GraphQL service answered with errors', retryable: false },
  soap_fault: { status: 502, title: 'The SOAP service answered with a fault', retryable: false },
  jsonrpc: { status: 502, title: 'The JSON-RPC service answered with an error', retryable: false },
  tool_failed: { status: 502, title: 'The tool answered with a failure', retryable: false },
  unreadable: { status: 502, title: 'The service answered in another form', retryable: false },
  network: { status: 502, title: 'The service could not be reached', retryable: true },
  budget: { status: 402, title: 'A budget is spent', retryable: false },
  held: { status: 503, title: 'It has to wait', retryable: true },
  circuit_open: { status: 503, title: 'The service is spared for a while', retryable: true },
  timeout: { status: 504, title: 'It took too long', retryable: true },
  egress_refused: { status: 403, title: 'The address may not be reached from here', retryable: false },
  model_output: { status: 502, title: 'The model did not answer in the asked form', retryable: false },
  limit_reached: { status: 500, title: 'A limit was reached', retryable: false },
  refused: { status: 403, title: 'A person refused it', retryable: false },
  failed: { status: 500, title: 'The run failed', retryable: false },
  cancelled: { status: 409, title: 'Cancelled', retryable: false },
  internal: { status: 500, title: 'Snodo itself failed', retryable: false },
} as const satisfies Record<string, { status: number; title: string; retryable: boolean }>;

export type ErrorCode = keyof typeof errorCodes;

/** A call that is not made now. A step that meets it is not failed: its run is parked and the step begun again. */
export interface Held {
  /** Milliseconds since 1970; null: until whoever holds it wakes the run. */
  readonly until: number | null;
  /** Who holds it, such as `connection:crm`. */
  readonly by: string;
}

export interface SnodoErrorOptions {
  /** The status of the answer a service gave (not of ours). */
  readonly status?: number;
  readonly retryable?: boolean;
  /** Do not try again before this many milliseconds (from Retry-After). */
  readonly retryAfterMs?: number;
  /** Of the code `held`: until when it has to wait, and for what. */
  readonly held?: Held;
  readonly problems?: readonly Problem[];
  /** What the service answered, for the error port. JSON. */
  readonly details?: unknown;
  readonly cause?: unknown;
}

/**
 * An error with a stable code and a sentence for people: what was wrong, where, what to do.
 *
 * @example
 * throw new SnodoError('not_found', 'No workflow "shop" exists. See them with `snodo export`.');
 */
export class SnodoError extends Error {
  override readonly name = 'SnodoError';
  readonly code: ErrorCode;
  readonly status: number | undefined;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly held: Held | undefined;
  readonly problems: readonly Problem[];
  readonly details: unknown;

  constructor(code: ErrorCode, message: string, options: SnodoErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.status = options.status;
    this.retryable = options.retryable ?? errorCodes[code].retryable;
    this.retryAfterMs = options.retryAfterMs;
    this.held = options.held;
    this.problems = options.problems ?? [];
    this.details = options.details;
  }
}

/** What was thrown, or `internal` where nobody foresaw it. @param message what failed, and that the log says why. */
export function asSnodoError(thrown: unknown, message: string): SnodoError {
  return thrown instanceof SnodoError ? thrown : new SnodoError('internal', message, { cause: thrown });
}
