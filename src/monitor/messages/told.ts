import { z } from 'zod';
import { alertGroupings, alertMetrics, alertOccasions } from '../../core/alert.ts';
import { toldSilence } from '../../core/silence.ts';

const group = z.strictObject({
  firing: z.string().nullable(),
  name: z.string(),
  state: z.enum(['firing', 'ok', 'test']),
  value: z.number().nullable(),
  peak: z.number().nullable(),
  since: z.string(),
  endedAt: z.string().nullable(),
  acknowledgedBy: z.string().nullable(),
  // What was told before there was such a thing, and is not sent yet, lacks it.
  silence: toldSilence.nullable().default(null),
});

/** What is told of an alert, to whomever: the body of a run, the data of an event, `alert` in the fields of an action. */
export const toldSchema = z.strictObject({
  alert: z.string(),
  occasion: z.enum(alertOccasions),
  state: z.enum(['firing', 'ok', 'test']),
  metric: z.enum(alertMetrics),
  workflow: z.string().nullable(),
  budget: z.string().nullable(),
  value: z.number().nullable(),
  over: z.number(),
  windowMs: z.number(),
  since: z.string(),
  groupBy: z.enum(alertGroupings).nullable(),
  groups: z.array(group),
  title: z.string(),
  text: z.string(),
  url: z.string(),
});
export type Told = z.infer<typeof toldSchema>;
export type ToldGroup = z.infer<typeof group>;
