import { digestId } from './id.ts';

/** Where a run belongs in a trace (https://www.w3.org/TR/trace-context/). */
export interface RunTrace {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** The span of whoever sent what started the run: 16 hexadecimal digits. */
  readonly parent: string | undefined;
  /** Whether whoever began the trace records it. */
  readonly sampled: boolean;
}

const traceparent = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/;

/** The trace that a header `traceparent` names; undefined where it names none. */
export function traceOfHeader(header: string | undefined): RunTrace | undefined {
  const [, traceId, parent, flags = '00'] = traceparent.exec(header ?? '') ?? [];
  if (traceId === undefined) return undefined;
  return { traceId, parent, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

/** The trace of a run that nobody else has begun: it is found by the id of the run, without its hyphens. */
export function traceOfRun(run: string): RunTrace {
  return { traceId: run.replaceAll('-', ''), parent: undefined, sampled: true };
}

/**
 * The span of a step, or of the run itself where the step is empty: of the place alone, so that any process names it, after
 * any restart.
 */
export function spanOf(run: string, scope: string, step: string): string {
  return digestId(`span\n${run}\n${scope}\n${step}`).replaceAll('-', '').slice(-16);
}

/** The header by which a call tells that it belongs to a span. */
export function traceparentOf({ traceId, sampled }: RunTrace, span: string): string {
  return `00-${traceId}-${span}-${sampled ? '01' : '00'}`;
}
