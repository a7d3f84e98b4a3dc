import type { ErrorCode } from './error.ts';
import type { Json } from './json.ts';

export const runStatuses = ['queued', 'running', 'waiting', 'succeeded', 'failed', 'cancelled'] as const;
export type RunStatus = (typeof runStatuses)[number];
export const stepStatuses = [...runStatuses, 'skipped'] as const;
export type StepStatus = (typeof stepStatuses)[number];

/** How a run can end. */
export type EndStatus = 'succeeded' | 'failed' | 'cancelled';

/** Why a step or a run failed, as it stands in the history and on the `error` port. `status` is the service's answer. */
export interface RunError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly retryable: boolean;
  readonly status?: number;
  /** The step that failed, in a run's error. */
  readonly step?: string;
  readonly details?: Json;
}

/** What set a run off, as `trigger` in expressions. Header names are in lower case. */
export interface TriggerData {
  readonly body: Json;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly params: Readonly<Record<string, string>>;
  readonly method: string;
  readonly rawBody: string;
}

/** What a `respond` step answers the caller of a webhook with. */
export interface RunResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json;
}
