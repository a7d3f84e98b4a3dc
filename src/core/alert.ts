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
const leastMetrics: ReadonlySet<AlertMetric> = new Set(['silence', 'expiry']);

/** The window of a silence that is judged by what is usual, as the API has it; in milliseconds it is 0. */
export const learned = 'learned';
/** Once in how many weeks such a silence may come by chance, where a rule does not say. */
export const usualRarity = 26;

/** Whether a rule looks at no window of its own but at what is usual. */
export function isLearned({ metric, windowMs }: { readonly metric: AlertMetric; readonly windowMs: number }): boolean {
  return metric === 'silence' && windowMs === 0;
}

/** Whether it fires at or below its limit. How rare a silence is, where that is learned, is over it. */
export function firesBelow(rule: { readonly metric: AlertMetric; readonly windowMs: number }): boolean {
  return leastMetrics.has(rule.metric) && !isLearned(rule);
}

/** Those that look at how it is now, not back over a time. */
export const presentMetrics: ReadonlySet<AlertMetric> = new Set(['queue-age', 'circuits', 'expiry', 'budget']);

/** Those that are of no workflow. */
export const commonMetrics: ReadonlySet<AlertMetric> = new Set(['circuits', 'expiry', 'budget']);

/** By what an alert is looked at apart, each name firing by itself. */
export const alertGroupings = ['workflow', 'endpoint', 'connection', 'model'] as const;
export type AlertGrouping = (typeof alertGroupings)[number];

/** By what each metric can be taken apart. */
export const groupingsOf: Readonly<Record<AlertMetric, readonly AlertGrouping[]>> = {
  'error-rate': ['workflow'],
  latency: ['workflow'],
  silence: ['workflow', 'endpoint'],
  anomaly: ['workflow'],
  'queue-age': ['workflow'],
  rejections: ['endpoint'],
  throttled: ['connection'],
  circuits: ['connection'],
  expiry: ['connection'],
  spend: ['workflow', 'connection', 'model'],
  budget: [],
};

/** How an alert stands. acknowledged: somebody knows of all that fires; muted: nobody is told, whether it fires or not. */
export const alertStates = ['ok', 'firing', 'acknowledged', 'muted'] as const;
export type AlertState = (typeof alertStates)[number];

/** Why somebody is told. */
export const alertOccasions = ['fired', 'ended', 'reminded', 'escalated', 'test'] as const;
export type AlertOccasion = (typeof alertOccasions)[number];

/** What happens to a firing besides that it is told. */
export const firingEvents = ['fired', 'muted', 'unmuted', 'acknowledged', 'ended'] as const;
export type FiringEvent = (typeof firingEvents)[number];
