import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { onward } from '../../connector/onward.ts';
import { definePoll } from '../../connector/poll.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import type { Json } from '../../core/json.ts';
import { type Kind, record, records, wanted } from './records.ts';

const filter = z.strictObject({
  propertyName: z.string().min(1).meta({ title: 'Property', description: 'Its internal name.' }),
  operator: z
    .enum([
      'EQ',
      'NEQ',
      'LT',
      'LTE',
      'GT',
      'GTE',
      'BETWEEN',
      'IN',
      'NOT_IN',
      'HAS_PROPERTY',
      'NOT_HAS_PROPERTY',
      'CONTAINS_TOKEN',
      'NOT_CONTAINS_TOKEN',
    ])
    .meta({ title: 'Operator', description: 'How the value is compared; HAS_PROPERTY takes none.' }),
  value: z.string().optional().meta({ title: 'Value', description: 'Times are in milliseconds since 1970.' }),
  highValue: z.string().optional().meta({ title: 'Highest value', description: 'The upper end, with BETWEEN.' }),
  values: z.array(z.string()).optional().meta({ title: 'Values', description: 'Several values, with IN and NOT_IN.' }),
});

/** HubSpot gives that many of what is searched for, and no more: not on further pages either. */
const most = 10_000;

async function search(
  http: ConnectorHttp,
  many: Kind['many'],
  body: Readonly<Record<string, Json | undefined>>,
  limit: number,
) {
  const found = await http.list(`/crm/v3/objects/${many}/search`, {
    body: defined(body),
    limit,
    pages: {
      by: 'cursor',
      cursor: 'paging.next.after',
      cursorIn: 'body.after',
      items: 'results',
      limit: Math.min(limit, 200),
      limitParam: 'body.limit',
    },
  });
  return found.read(z.array(record));
}

export function searchRecords({ many, docs }: Kind) {
  return defineAction({
    title: `Search ${many}`,
    description: `Gives the ${many} that hold a text or fit all filters.`,
    docs,
    effect: 'read',
    input: z.strictObject({
      query: z.string().optional().meta({ title: 'Text', description: 'Looked for in the usual properties.' }),
      filters: z.array(filter).max(6).default([]).meta({ title: 'Filters', description: 'All of them must fit.' }),
      properties: wanted,
      sortBy: z.string().optional().meta({ title: 'Sort by', description: 'The internal name of a property.' }),
      descending: z.boolean().default(false).meta({ title: 'Descending', description: 'The highest value first.' }),
      limit: z.int().min(1).max(most).default(100).meta({ title: 'At most', description: 'How many are given.' }),
    }),
    output: records,
    run: async ({ http, input: { filters, sortBy, descending, limit, query, properties } }) => {
      const body = {
        query,
        properties,
        filterGroups: filters.length === 0 ? [] : [{ filters: filters.map(defined) }],
        sorts:
          sortBy === undefined ? [] : [{ propertyName: sortBy, direction: descending ? 'DESCENDING' : 'ASCENDING' }],
      };
      return { results: await search(http, many, body, limit) };
    },
  });
}

/** How long it may take until a search finds what is new. */
const lagMs = 600_000;

/** How many are asked for at a time: so few that nothing is changed meanwhile, and comes to stand elsewhere. */
const step = 1_000;

type Time = 'createdAt' | 'updatedAt';

/** @param property what HubSpot calls that time. */
function changedSince(
  http: ConnectorHttp,
  { many }: Kind,
  time: Time,
  property: string,
  since: Date,
  properties?: string[],
) {
  const sorts = [{ propertyName: property, direction: 'ASCENDING' }];
  return onward(
    new Date(since.getTime() - lagMs),
    step,
    (from) => {
      const filters = [{ propertyName: property, operator: 'GTE', value: String(from.getTime()) }];
      return search(http, many, { filterGroups: [{ filters }], sorts, properties }, step);
    },
    (one) => new Date(one[time]),
  );
}

const input = z.strictObject({ properties: wanted });

export function newRecord(kind: Kind) {
  return definePoll({
    title: `A new ${kind.one}`,
    description: `A ${kind.one} that was made in HubSpot.`,
    docs: kind.docs,
    input,
    output: record,
    key: ({ id }) => id,
    every: '5m',
    run: ({ http, since, input: { properties } }) =>
      changedSince(http, kind, 'createdAt', 'createdate', since, properties),
  });
}

/** @param property when a record was changed last, which contacts call otherwise than the other kinds. */
export function updatedRecord(kind: Kind, property: string) {
  return definePoll({
    title: `A new or changed ${kind.one}`,
    description: `A ${kind.one} that was made in HubSpot or changed there.`,
    docs: kind.docs,
    input,
    output: record,
    key: ({ id, updatedAt }) => `${id}:${updatedAt}`,
    every: '5m',
    run: ({ http, since, input: { properties } }) => changedSince(http, kind, 'updatedAt', property, since, properties),
  });
}
