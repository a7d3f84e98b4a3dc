import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';

const docs = 'https://developers.hubspot.com/docs/api-reference/legacy/crm/lists/guide';

const list = z.string().min(1).meta({ title: 'List', description: 'The ID of the list, by ILS.', options: 'lists' });
const members = z
  .array(z.string().min(1))
  .min(1)
  .max(100_000)
  .meta({ title: 'Records', description: 'The IDs of the records.' });

export const foundLists = z.object({
  lists: z.array(
    z.looseObject({ listId: z.string(), name: z.string(), objectTypeId: z.string(), processingType: z.string() }),
  ),
});

export const findLists = defineAction({
  title: 'Find lists',
  description: 'Gives the lists whose names hold a text.',
  docs,
  effect: 'read',
  input: z.strictObject({
    query: z.string().default('').meta({ title: 'Text', description: 'Looked for in the names.' }),
    limit: z.int().min(1).max(500).default(100).meta({ title: 'At most', description: 'How many are given.' }),
  }),
  output: foundLists,
  run: ({ http, input: { query, limit } }) => http.post('/crm/v3/lists/search', { query, count: limit, offset: 0 }),
});

const membership = z.looseObject({ recordId: z.string(), membershipTimestamp: z.string() });

export const listMembers = defineAction({
  title: 'List the members of a list',
  description: 'Gives the IDs of the records that are in a list.',
  docs,
  effect: 'read',
  input: z.strictObject({
    listId: list,
    limit: z.int().min(1).max(10_000).default(100).meta({ title: 'At most', description: 'How many are given.' }),
  }),
  output: z.object({ results: z.array(membership) }),
  run: async ({ http, input: { listId, limit } }) => {
    const found = await http.list(`/crm/v3/lists/${encodeURIComponent(listId)}/memberships`, {
      limit,
      pages: {
        by: 'cursor',
        cursor: 'paging.next.after',
        cursorIn: 'after',
        items: 'results',
        limit: Math.min(limit, 250),
      },
    });
    return { results: found.read(z.array(membership)) };
  },
});

const changed = z.looseObject({
  recordsIdsAdded: z.array(z.string()).optional(),
  recordIdsRemoved: z.array(z.string()).optional(),
  recordIdsMissing: z.array(z.string()).optional(),
});

export const addToList = defineAction({
  title: 'Add records to a list',
  description: 'Adds records to a list that is filled by hand.',
  docs,
  effect: 'idempotent',
  input: z.strictObject({ listId: list, recordIds: members }),
  output: changed,
  run: ({ http, input: { listId, recordIds } }) =>
    http.put(`/crm/v3/lists/${encodeURIComponent(listId)}/memberships/add`, recordIds),
});

export const removeFromList = defineAction({
  title: 'Remove records from a list',
  description: 'Takes records out of a list that is filled by hand.',
  docs,
  effect: 'idempotent',
  input: z.strictObject({ listId: list, recordIds: members }),
  output: changed,
  run: ({ http, input: { listId, recordIds } }) =>
    http.put(`/crm/v3/lists/${encodeURIComponent(listId)}/memberships/remove`, recordIds),
});
