/** What an alert looks at. */
export const alertMetrics = ['error-rate', 'latency', 'silence', 'queue-age', 'rejections', 'spend', 'budget'] as const;
export type AlertMetric = (typeof alertMetrics)[number];

/** How an alert stands; muted: nobody is told, whether it fires or not. */
export const alertStates = ['ok', 'firing', 'muted'] as const;
export type AlertState = (typeof alertStates)[number];
