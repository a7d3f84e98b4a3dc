import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';

const docs = 'https://developers.hubspot.com/docs/api-reference/latest/crm/associations/overview';

const kind = (title: string) =>
  z
    .string()
    .min(1)
    .meta({ title, description: 'Such as contacts, companies, deals, tickets, or that of own objects.' });
const from = {
  fromType: kind('Kind of record'),
  fromId: z.string().min(1).meta({ title: 'ID', description: 'The ID of the record.' }),
  toType: kind('Kind of the other'),
};
const toId = z
  .string()
  .min(1)
  .meta({ title: 'ID of the other', description: 'The ID of the record at the other end.' });

interface From {
  readonly fromType: string;
  readonly fromId: string;
}

const base = ({ fromType, fromId }: From) =>
  `/crm/v4/objects/${encodeURIComponent(fromType)}/${encodeURIComponent(fromId)}/associations`;

export const associateRecords = defineAction({
  title: 'Associate two records',
  description: 'Associates two records, without a label.',
  docs,
  effect: 'idempotent',
  input: z.strictObject({ ...from, toId }),
  output: z.looseObject({ status: z.string(), results: z.array(z.json()) }),
  run: ({ http, input }) => {
    const other = `${encodeURIComponent(input.toType)}/${encodeURIComponent(input.toId)}`;
    return http.put(`${base(input)}/default/${other}`);
  },
});

export const dissociateRecords = defineAction({
  title: 'Remove an association',
  description: 'Takes away all associations between two records.',
  docs,
  effect: 'idempotent',
  input: z.strictObject({ ...from, toId }),
  output: z.object({ fromId: z.string(), toId: z.string() }),
  run: async ({ http, input }) => {
    await http.delete(`${base(input)}/${encodeURIComponent(input.toType)}/${encodeURIComponent(input.toId)}`);
    return { fromId: input.fromId, toId: input.toId };
  },
});

const associated = z.looseObject({
  toObjectId: z.union([z.string(), z.int()]),
  associationTypes: z.array(z.looseObject({ typeId: z.int(), label: z.string().nullable() })),
});

export const listAssociations = defineAction({
  title: 'List associated records',
  description: 'Gives the IDs of the records of a kind that a record is associated with.',
  docs,
  effect: 'read',
  input: z.strictObject({
    ...from,
    limit: z.int().min(1).max(10_000).default(100).meta({ title: 'At most', description: 'How many are given.' }),
  }),
  output: z.object({ results: z.array(associated) }),
  run: async ({ http, input }) => {
    const { limit } = input;
    const found = await http.list(`${base(input)}/${encodeURIComponent(input.toType)}`, {
      limit,
      pages: {
        by: 'cursor',
        cursor: 'paging.next.after',
        cursorIn: 'after',
        items: 'results',
        limit: Math.min(limit, 500),
      },
    });
    return { results: found.read(z.array(associated)) };
  },
});
