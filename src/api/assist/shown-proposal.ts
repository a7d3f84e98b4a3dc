import { z } from 'zod';
import { listed } from '../../connectors/catalogue.ts';
import { isMade } from '../../connectors/made/made-services.ts';
import { namedConnections } from '../../assist/named-connections.ts';
import { newReach, reachKinds } from '../../assist/reach.ts';
import type { JsonObject } from '../../assist/written-document.ts';
import type { Usage } from '../../ai/usage.ts';
import { readConnection } from '../../store/connections/connections.ts';
import type { Sql } from '../../store/database.ts';

export const modelUsageSchema = z
  .strictObject({
    inputTokens: z.int().min(0),
    outputTokens: z.int().min(0),
    cost: z.number().nullable().meta({ description: 'In US dollars; null where the price is not known.' }),
  })
  .meta({ id: 'ModelUsage', description: 'Of all questions together.' });

export function shownModelUsage({ inputTokens, outputTokens, cost }: Usage): z.infer<typeof modelUsageSchema> {
  return { inputTokens, outputTokens, cost };
}

/** What whoever takes a proposal should know of it. */
export const proposalShape = {
  connections: z
    .array(z.strictObject({ slug: z.string(), connector: z.string().nullable() }))
    .meta({ description: 'Those that it names and that have to be made; `connector` null: any model service.' }),
  reaches: z.array(z.strictObject({ kind: z.enum(reachKinds), name: z.string() })).meta({
    description: 'What it comes to that the workflow before it did not: look at these before you take it.',
  }),
};

function connectorFor(type: string): string | null {
  const [service = ''] = type.split('.');
  if (service === 'ai') return null;
  if (service === 'mcp') return 'mcp';
  return listed.has(service) || isMade(service) ? service : 'http';
}

export async function shownProposal(sql: Sql, before: JsonObject, written: JsonObject) {
  const named = namedConnections(written);
  const there = await Promise.all(named.map(({ slug }) => readConnection(sql, slug)));
  const missing = named.filter((_, at) => there[at] === undefined);
  return {
    connections: missing.map(({ slug, type }) => ({ slug, connector: connectorFor(type) })),
    reaches: newReach(before, written).map((one) => ({ ...one })),
  };
}
