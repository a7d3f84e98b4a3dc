import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import { definePoll } from '../../connector/poll.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import type { Json } from '../../core/json.ts';
import type { Untrusted } from '../../core/untrusted.ts';
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

function search(
  http: ConnectorHttp,
  many: Kind['many'],
  body: Readonly<Record<string, Json | undefined>>,
  limit: number,
) {
  return http.list(`/crm/v3/objects/${many}/search`, {
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
      limit: z.int().min(1).max(10_000).default(100).meta({ title: 'At most', description: 'How many are given.' }),
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
      return { results: (await search(http, many, body, limit)).read(z.array(record)) };
    },
  });
}

/** How long it may take until a search finds what is new. */
const lagMs = 600_000;

function changedSince(http: ConnectorHttp, { many }: Kind, property: string, since: Date, properties?: string[]) {
  const filters = [{ propertyName: property, operator: 'GTE', value: String(since.getTime() - lagMs) }];
  const sorts = [{ propertyName: property, direction: 'DESCENDING' }];
  return search(http, many, { filterGroups: [{ filters }], sorts, properties }, 1_000);
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
    run: ({ http, since, input: { properties } }): Promise<Untrusted> =>
      changedSince(http, kind, 'createdate', since, properties),
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
    run: ({ http, since, input: { properties } }): Promise<Untrusted> =>
      changedSince(http, kind, property, since, properties),
  });
}
