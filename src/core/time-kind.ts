/** What the time of a run can go to. */
export const timeKinds = ['queued', 'waiting', 'retrying', 'throttled', 'calling', 'model', 'working'] as const;
export type TimeKind = (typeof timeKinds)[number];
