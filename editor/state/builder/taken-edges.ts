import type { StepOfRun } from '../../api/runs.ts';
import type { EdgeModel } from './canvas-model.ts';
import { triggerId } from './layout.ts';

type Ended = Pick<StepOfRun, 'id' | 'status' | 'port' | 'startedAt'>;

/** Whether a run leaves a step by an edge: a failure only where it is handled. */
function leaves({ status, port }: Ended, by: string | undefined): boolean {
  if (status === 'succeeded') return by === undefined || by === port;
  if (status !== 'failed') return false;
  return port === 'continue' ? by === undefined || by === 'error' : port !== null && by === port;
}

/** The edges that a run has gone along, by their ids: those by which it left a step, to one that has begun. */
export function takenEdges(edges: readonly EdgeModel[], steps: readonly Ended[]): ReadonlySet<string> {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const hasBegun = (id: string): boolean => byId.get(id)?.startedAt != null;
  const taken = edges.filter(({ source, port, target }) => {
    const from = byId.get(source);
    return hasBegun(target) && (source === triggerId || (from !== undefined && leaves(from, port)));
  });
  return new Set(taken.map(({ id }) => id));
}
