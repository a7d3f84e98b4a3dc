import type { Consumer } from '../api/consumers.ts';

type Connection = Consumer['consumers'][number];

/** How messages come in, all processes taken together. */
export type ConsumerState = Connection['state'] | 'paused';

/** Of several, what somebody has to know of first: that one fails, though others go on. A place that no process fills does not count. */
const first: readonly Connection['state'][] = ['failed', 'behind', 'connected', 'connecting', 'waiting'];

export function consumerState({ paused, consumers }: Pick<Consumer, 'paused' | 'consumers'>): ConsumerState {
  if (paused) return 'paused';
  return first.find((state) => consumers.some((one) => one.state === state)) ?? 'waiting';
}

/** In how many seconds it is tried again, the soonest of all; undefined where nothing waits for that. */
export function triedInSeconds({ consumers }: Pick<Consumer, 'consumers'>, now: number): number | undefined {
  const times = consumers.flatMap(({ state, nextAt }) =>
    state === 'failed' && nextAt !== null ? [Date.parse(nextAt)] : [],
  );
  return times.length === 0 ? undefined : Math.max(0, Math.ceil((Math.min(...times) - now) / 1_000));
}

/** What went wrong last, and when. */
export function lastProblem({
  consumers,
}: Pick<Consumer, 'consumers'>): { readonly problem: string; readonly at: string } | undefined {
  return consumers
    .flatMap(({ problem, problemAt }) => (problem === null || problemAt === null ? [] : [{ problem, at: problemAt }]))
    .toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at))[0];
}
