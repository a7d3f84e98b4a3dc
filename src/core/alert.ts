/** What an alert looks at. */
export const alertMetrics = [
  'error-rate',
  'latency',
  'silence',
  'anomaly',
  'queue-age',
  'rejections',
  'throttled',
  'circuits',
  'expiry',
  'spend',
  'budget',
] as const;
export type AlertMetric = (typeof alertMetrics)[number];

/** Those that fire when there is too little: of events, of time. */
export const leastMetrics: ReadonlySet<AlertMetric> = new Set(['silence', 'expiry']);

/** Those that look at how it is now, not back over a time. */
export const presentMetrics: ReadonlySet<AlertMetric> = new Set(['queue-age', 'circuits', 'expiry', 'budget']);

/** Those that are of no workflow. */
export const commonMetrics: ReadonlySet<AlertMetric> = new Set(['circuits', 'expiry', 'budget']);

/** How an alert stands; muted: nobody is told, whether it fires or not. */
export const alertStates = ['ok', 'firing', 'muted'] as const;
export type AlertState = (typeof alertStates)[number];
