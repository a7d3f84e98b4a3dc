import { z } from 'zod';
import { durationMs } from '../core/duration.ts';
import type { Json } from '../core/json.ts';
import type { ConnectionConfig } from '../outbound/connection.ts';
import type { Standing } from '../outbound/traffic/gate.ts';
import { keptLimit } from '../outbound/traffic/permits.ts';
import { measures } from '../outbound/traffic/rate-headers.ts';
import { amounts } from '../outbound/traffic/spending.ts';
import { amountKey } from '../outbound/traffic/traffic.ts';
import { usedAmount } from '../store/calls/call-amounts.ts';
import { otherStandings, parkedAt, usedPermits } from '../store/calls/standings.ts';
import { moment } from './declared.ts';
import type { ApiParts } from './options.ts';

const circuit = z
  .enum(['closed', 'open', 'half-open'])
  .meta({ description: 'Open: the service is spared, for it fails.' });

const processSchema = z.strictObject({
  process: z.uuid(),
  waiting: z.int().meta({ description: 'Calls that wait for their turn there.' }),
  waitingByWorkflow: z.record(z.string(), z.int()),
  circuit,
  circuitUntil: moment.nullable().meta({ description: 'When the next call is made to see how the service is.' }),
  circuitReason: z.string().nullable().meta({ description: 'What the service did last.' }),
  heldUntil: moment.nullable().meta({ description: 'Until when the service wants no calls.' }),
  heldBecause: z.string().nullable(),
  learned: z
    .array(
      z.strictObject({
        measure: z.enum(measures),
        model: z.string().nullable().meta({ description: 'Of tokens: of which model; null: of all.' }),
        limit: z.number().nullable(),
        remaining: z.number().meta({ description: 'With what has flowed in since, and without what is under way.' }),
        resetAt: moment.nullable(),
      }),
    )
    .meta({ description: 'What the service says of its own limits.' }),
});

const usedSchema = z
  .strictObject({ measure: z.enum(['requests', ...amounts]), used: z.number(), of: z.number(), perMs: z.number() })
  .meta({ description: 'What all processes together have used of the limit in the window, as it is kept.' });

export const trafficSchema = z
  .strictObject({
    connection: z.string(),
    circuit: circuit.meta({ description: 'Open where it is in any process.' }),
    heldUntil: moment.nullable(),
    heldBecause: z.string().nullable(),
    waiting: z.strictObject({
      calls: z.int().meta({ description: 'That wait in a process, for seconds.' }),
      runs: z.int().meta({ description: 'That are parked until the connection lets them go on.' }),
      byWorkflow: z.record(z.string(), z.strictObject({ calls: z.int(), runs: z.int() })),
    }),
    limits: z.array(usedSchema),
    processes: z
      .array(processSchema)
      .meta({ description: 'Where the connection has been used, and has something to tell.' }),
  })
  .meta({ id: 'ConnectionTraffic' });
type ShownTraffic = z.infer<typeof trafficSchema>;
type ShownProcess = z.infer<typeof processSchema>;

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

function shownStanding(process: string, standing: Standing): ShownProcess {
  return {
    process,
    ...standing,
    waitingByWorkflow: { ...standing.waitingByWorkflow },
    circuitUntil: iso(standing.circuitUntil),
    heldUntil: iso(standing.heldUntil),
    learned: standing.learned.map((one) => ({ ...one, resetAt: iso(one.resetAt) })),
  };
}

const notedSchema = processSchema.omit({ process: true }).extend({
  circuitUntil: z.number().nullable(),
  heldUntil: z.number().nullable(),
  learned: z.array(
    z.object({
      measure: z.enum(measures),
      model: z.string().nullable(),
      limit: z.number().nullable(),
      remaining: z.number(),
      resetAt: z.number().nullable(),
    }),
  ),
});

/** What another process has noted; nothing where it is of another version. */
function notedStanding(process: string, standing: Json): readonly ShownProcess[] {
  const { data } = notedSchema.safeParse(standing);
  return data === undefined ? [] : [shownStanding(process, data)];
}

async function usedOf(
  { sql }: ApiParts,
  slug: string,
  rateLimit: NonNullable<ConnectionConfig['rateLimit']>,
): Promise<ShownTraffic['limits']> {
  const perMs = durationMs(rateLimit.per);
  const used: ShownTraffic['limits'] = [];
  if (rateLimit.requests !== undefined) {
    const kept = keptLimit({ requests: rateLimit.requests, windowMs: perMs });
    const count = await usedPermits(sql, slug, kept.windowMs);
    used.push({ measure: 'requests', used: count, of: kept.requests, perMs: kept.windowMs });
  }
  for (const amount of amounts) {
    const of = rateLimit[amount];
    if (of === undefined) continue;
    const kept = perMs * 1.1;
    const now = await usedAmount(sql, amountKey(slug, amount, perMs), kept);
    used.push({ measure: amount, used: now, of, perMs: kept });
  }
  return used;
}

/** The gravest of what the processes say: what is open anywhere keeps some runs waiting. */
function gravest(processes: readonly ShownProcess[]): ShownProcess['circuit'] {
  return (['open', 'half-open'] as const).find((one) => processes.some((p) => p.circuit === one)) ?? 'closed';
}

/** How things stand at a connection, here and in all other processes. */
export async function shownTraffic(
  parts: ApiParts,
  slug: string,
  rateLimit: ConnectionConfig['rateLimit'],
): Promise<ShownTraffic> {
  const { sql, traffic } = parts;
  const own = traffic.standing(slug);
  const others = await otherStandings(sql, slug, traffic.self);
  const processes = [
    ...(own === undefined ? [] : [shownStanding(traffic.self, own)]),
    ...others.flatMap(({ process, standing }) => notedStanding(process, standing)),
  ];
  const byWorkflow: Record<string, { calls: number; runs: number }> = {};
  const at = (workflow: string) => (byWorkflow[workflow] ??= { calls: 0, runs: 0 });
  for (const { waitingByWorkflow } of processes) {
    for (const [workflow, count] of Object.entries(waitingByWorkflow)) at(workflow).calls += count;
  }
  for (const { workflow, runs } of await parkedAt(sql, slug)) at(workflow).runs += runs;
  const held = processes.toSorted((a, b) => (b.heldUntil ?? '').localeCompare(a.heldUntil ?? ''))[0];
  return {
    connection: slug,
    circuit: gravest(processes),
    heldUntil: held?.heldUntil ?? null,
    heldBecause: held?.heldBecause ?? null,
    waiting: {
      calls: processes.reduce((sum, { waiting }) => sum + waiting, 0),
      runs: Object.values(byWorkflow).reduce((sum, { runs }) => sum + runs, 0),
      byWorkflow,
    },
    limits: rateLimit === undefined ? [] : await usedOf(parts, slug, rateLimit),
    processes,
  };
}
