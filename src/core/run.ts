import type { Json } from './json.ts';

/** What a run may be, as users see it. The first three are open, the others ended. */
export const runStatuses = ['queued', 'running', 'waiting', 'succeeded', 'failed', 'cancelled'] as const;
export type RunStatus = (typeof runStatuses)[number];
export type RunOutcome = Extract<RunStatus, 'succeeded' | 'failed' | 'cancelled'>;

/** What started a run. */
export const runCauses = [
  'webhook',
  'manual',
  'call',
  'failure',
  'replay',
  'test',
  'alert',
  'chat',
  'form',
  'poll',
  'schedule',
  'queue',
  'stream',
] as const;
export type RunCause = (typeof runCauses)[number];

/** What a run may wait for; `unknown` where a later Snodo wrote it. */
export const waitKinds = [
  'retry',
  'timer',
  'child',
  'held',
  'items',
  'agent',
  'approval',
  'job',
  'form',
  'place',
  'worker',
  'missing-worker',
  'unknown',
] as const;
export type WaitKind = (typeof waitKinds)[number];

/** What expressions see as `trigger.method` of what a service was asked for: nobody sent it. */
export const pollMethod = 'POLL';

/** The same of a form that a person has filled in: what they sent is not what is kept, and cannot be sent again. */
export const formMethod = 'FORM';

/** The same of what came over a connection that stays open. */
export const sourceMethods = { queue: 'QUEUE', stream: 'STREAM' } as const;

const unsent: ReadonlySet<string> = new Set([pollMethod, formMethod, ...Object.values(sourceMethods)]);

/** Whether a delivery came as a request that somebody sent here. */
export function isRequest(method: string): boolean {
  return !unsent.has(method);
}

/** Whether a delivery is a message that came over a connection which stays open. */
export function isMessage(method: string): boolean {
  return method === sourceMethods.queue || method === sourceMethods.stream;
}

/** Whether a run goes by a document that was only tried: such have numbers below zero in the place of a version. */
export function isTried(version: number): boolean {
  return version < 0;
}

/** How a step may stand in the journal. All but `waiting` are final. */
export type StepStatus = 'waiting' | 'succeeded' | 'failed' | 'skipped';

/**
 * A failure as runs keep it and as the `error` port hands it on. `status` and `body` are of the service's answer; `reason`
 * says why it may pass by itself, or will not.
 */
export type Failure = {
  readonly code: string;
  readonly message: string;
  readonly status: number | null;
  readonly retryable: boolean;
  readonly reason?: string;
  readonly step?: string;
  readonly body?: Json;
  /** Every place of a value that does not fit its schema. */
  readonly details?: { readonly problems: readonly { readonly path: string; readonly message: string }[] };
};

/** What started the run, as expressions see it in `trigger`. */
export type Trigger = {
  readonly body: Json;
  readonly headers: { readonly [name: string]: string };
  readonly query: { readonly [name: string]: Json };
  readonly params: { readonly [name: string]: string };
  readonly method: string | null;
  readonly rawBody?: string;
  /** Of a message of a queue or a stream: its `id`, its `key` and where it stood. */
  readonly message?: { readonly [name: string]: string };
  /** Where the request carried a CloudEvent: its attributes and its `data`. */
  readonly cloudEvent?: { readonly [name: string]: Json };
  /** Where it carried a batch of them. */
  readonly cloudEvents?: readonly { readonly [name: string]: Json }[];
};

/** The trigger of a run that no request started. */
export function manualTrigger(input: Json): Trigger {
  return { body: input, headers: {}, query: {}, params: {}, method: null };
}
