import { z } from 'zod/mini';
import {
  type AlertGrouping,
  alertGroupings,
  type AlertMetric,
  alertMetrics,
  alertOccasions,
  alertStates,
  firingEvents,
} from '../../src/core/alert.ts';
import { call, listAll, listOf, order, query } from './client.ts';

const receiverSchema = z.union([
  z.object({ workflow: z.string() }),
  z.object({ subscriber: z.literal(true) }),
  z.object({
    email: z.object({
      connection: z.string(),
      to: z.union([z.string(), z.array(z.string())]),
      from: z.optional(z.string()),
      language: z.optional(z.enum(['en', 'it'])),
    }),
  }),
  z.object({
    action: z.object({
      connection: z.string(),
      type: z.string(),
      with: z.record(z.string(), z.json()),
      language: z.optional(z.enum(['en', 'it'])),
    }),
  }),
]);
export type AlertReceiver = z.infer<typeof receiverSchema>;

const quietSchema = z.object({
  days: z.optional(z.array(z.string())),
  from: z.string(),
  to: z.string(),
  timeZone: z.string(),
});
export type QuietHours = z.infer<typeof quietSchema>;

const acknowledgedSchema = z.object({ at: z.string(), by: z.string(), via: z.string(), note: z.nullable(z.string()) });

const muteSchema = z.object({
  id: z.string(),
  group: z.nullable(z.string()),
  until: z.nullable(z.string()),
  reason: z.nullable(z.string()),
  by: z.nullable(z.string()),
});

const groupSchema = z.object({
  group: z.string(),
  since: z.string(),
  value: z.nullable(z.number()),
  acknowledged: z.nullable(acknowledgedSchema),
  muted: z.boolean(),
});
export type AlertGroup = z.infer<typeof groupSchema>;

const alertSchema = z.object({
  slug: z.string(),
  metric: z.enum(alertMetrics),
  workflow: z.nullable(z.string()),
  /** Of the metric `budget`. */
  budget: z._default(z.nullable(z.string()), null),
  over: z.number(),
  window: z.string(),
  for: z.string(),
  groupBy: z.nullable(z.enum(alertGroupings)),
  groupWait: z.string(),
  groupEvery: z.string(),
  notify: z.union([receiverSchema, z.array(receiverSchema)]),
  escalate: z.array(z.object({ after: z.string(), to: z.array(receiverSchema) })),
  repeat: z.nullable(z.string()),
  quiet: z.array(quietSchema),
  muted: z.boolean(),
  mutes: z.array(muteSchema),
  quietUntil: z.nullable(z.string()),
  state: z.enum(alertStates),
  firing: z.boolean(),
  since: z.string(),
  value: z.nullable(z.number()),
  acknowledged: z.nullable(acknowledgedSchema),
  groups: z.array(groupSchema),
  firingGroups: z.number(),
});
export type Alert = z.infer<typeof alertSchema>;

export interface AlertRule {
  readonly metric: AlertMetric;
  readonly workflow?: string | undefined;
  readonly budget?: string | undefined;
  readonly over: number;
  readonly window: string;
  readonly for: string;
  readonly groupBy?: AlertGrouping | undefined;
  readonly groupWait: string;
  readonly groupEvery: string;
  readonly notify: readonly AlertReceiver[];
  readonly escalate: readonly { readonly after: string; readonly to: readonly AlertReceiver[] }[];
  readonly repeat?: string | undefined;
  readonly quiet: readonly QuietHours[];
}

export function listAlerts() {
  return listAll('/alerts', alertSchema);
}

export function putAlert(slug: string, rule: AlertRule) {
  return call(`/alerts/${encodeURIComponent(slug)}`, alertSchema, { method: 'PUT', body: rule });
}

export function deleteAlert(slug: string) {
  return order(`/alerts/${slug}`, { method: 'DELETE' });
}

export function acknowledgeAlert(slug: string, group: string | undefined) {
  return call(`/alerts/${slug}/acknowledge`, alertSchema, { method: 'POST', body: { group } });
}

export interface GivenMute {
  readonly group?: string | undefined;
  readonly for?: string | undefined;
  readonly reason?: string | undefined;
}

export function muteAlert(slug: string, given: GivenMute) {
  return call(`/alerts/${slug}/mutes`, muteSchema, { method: 'POST', body: given });
}

export function endMute(slug: string, mute: string) {
  return order(`/alerts/${slug}/mutes/${mute}`, { method: 'DELETE' });
}

const noticeSchema = z.object({
  id: z.string(),
  occasion: z.enum(alertOccasions),
  by: z.enum(['workflow', 'subscriber', 'email', 'action']),
  to: z.string(),
  status: z.enum(['pending', 'sent', 'failed']),
  run: z.nullable(z.string()),
  error: z.nullable(z.string()),
  createdAt: z.string(),
});
export type AlertNotice = z.infer<typeof noticeSchema>;

/** Tells as the alert would be told. */
export function testAlert(slug: string, escalation: boolean) {
  return call(`/alerts/${slug}/test`, z.object({ notices: z.array(noticeSchema) }), {
    method: 'POST',
    body: { escalation },
  });
}

const firingSchema = z.object({
  id: z.string(),
  group: z.nullable(z.string()),
  startedAt: z.string(),
  endedAt: z.nullable(z.string()),
  peak: z.number(),
  events: z.array(
    z.object({
      kind: z.enum(firingEvents),
      at: z.string(),
      by: z.nullable(z.string()),
      note: z.nullable(z.string()),
    }),
  ),
  notices: z.array(noticeSchema),
});
export type AlertFiring = z.infer<typeof firingSchema>;

export function listFirings(slug: string) {
  return call(`/alerts/${slug}/firings${query({ limit: 20 })}`, listOf(firingSchema));
}
