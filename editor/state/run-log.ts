import type { OutgoingCall } from '../api/calls.ts';
import type { Run } from '../api/runs.ts';

interface Line {
  readonly at: string;
  readonly text: string;
}

function linesOf({ createdAt, startedAt, endedAt, status, error, steps, workflow, version, id }: Run): readonly Line[] {
  const whole = [
    { at: createdAt, text: `run ${id} of ${workflow}, version ${version}` },
    ...(startedAt === null ? [] : [{ at: startedAt, text: 'began' }]),
    ...(endedAt === null ? [] : [{ at: endedAt, text: `${status}${error === null ? '' : `: ${error.message}`}` }]),
  ];
  const each = steps.flatMap((step): readonly Line[] => {
    if (step.startedAt === null) return [];
    const began = { at: step.startedAt, text: `${step.id} began` };
    if (step.endedAt === null) return [began];
    const why = step.error === null ? '' : `: ${step.error.message}`;
    const by = step.port === null ? '' : ` by ${step.port}`;
    return [began, { at: step.endedAt, text: `${step.id} ${step.status}${by}${why}` }];
  });
  return [...whole, ...each];
}

function lineOf({ at, step, method, url, status, error, attempt, ms }: OutgoingCall): Line {
  const came = status ?? error ?? 'no answer';
  return { at, text: `${step} ${method} ${url} ${came} (attempt ${attempt}, ${Math.round(ms)} ms)` };
}

/** What happened in a run, a line each in the order of time, to be copied into a mail or a ticket. */
export function runLog(run: Run, calls: readonly OutgoingCall[]): string {
  return [...linesOf(run), ...calls.map(lineOf)]
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))
    .map(({ at, text }) => `${at} ${text}`)
    .join('\n');
}
