import { z } from 'zod/mini';
import { type AlertMetric, alertMetrics, alertStates } from '../../src/core/alert.ts';
import { call, listOf, order, query } from './client.ts';

const alertSchema = z.object({
  slug: z.string(),
  metric: z.enum(alertMetrics),
  workflow: z.nullable(z.string()),
  /** Of the metric `budget`. */
  budget: z._default(z.nullable(z.string()), null),
  over: z.number(),
  window: z.string(),
  for: z.string(),
  notify: z.union([z.object({ workflow: z.string() }), z.object({ subscriber: z.literal(true) })]),
  muted: z.boolean(),
  state: z.enum(alertStates),
  firing: z.boolean(),
  since: z.string(),
  value: z.nullable(z.number()),
});
export type Alert = z.infer<typeof alertSchema>;

export interface AlertRule {
  readonly metric: AlertMetric;
  readonly workflow?: string | undefined;
  readonly budget?: string | undefined;
  readonly over: number;
  readonly window: string;
  readonly for: string;
  readonly notify: Alert['notify'];
  readonly muted: boolean;
}

export function listAlerts() {
  return call(`/alerts${query({ limit: 200 })}`, listOf(alertSchema));
}

export function putAlert(slug: string, rule: AlertRule) {
  return call(`/alerts/${encodeURIComponent(slug)}`, alertSchema, { method: 'PUT', body: rule });
}

export function deleteAlert(slug: string) {
  return order(`/alerts/${slug}`, { method: 'DELETE' });
}

const toldSchema = z.object({ run: z.nullable(z.string()), problem: z.nullable(z.string()) });

/** Tells as the alert would be told. */
export function testAlert(slug: string) {
  return call(`/alerts/${slug}/test`, toldSchema, { method: 'POST' });
}

const firingSchema = z.object({
  id: z.string(),
  startedAt: z.string(),
  endedAt: z.nullable(z.string()),
  value: z.number(),
  peak: z.number(),
  told: z.boolean(),
  run: z.nullable(z.string()),
  problem: z.nullable(z.string()),
});

export function listFirings(slug: string) {
  return call(`/alerts/${slug}/firings${query({ limit: 20 })}`, listOf(firingSchema));
}
