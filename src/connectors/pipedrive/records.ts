import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { defined } from '../../connector/defined.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import { definePoll } from '../../connector/poll.ts';
import { untilOld } from '../../connector/until-old.ts';
import type { Json } from '../../core/json.ts';
import type { Untrusted } from '../../core/untrusted.ts';

/** How a kind of record is called: in the address, which is also the plural, and in a sentence. */
export interface Kind<T extends Stamped> {
  readonly many: 'deals' | 'persons' | 'organizations' | 'activities';
  /** With its article. */
  readonly one: string;
  readonly docs: string;
  readonly row: z.ZodType<T>;
}

export const row = z.looseObject({ id: z.int(), add_time: z.string(), update_time: z.string() });
type Stamped = z.infer<typeof row>;

export const id = z.int().min(1).meta({ title: 'ID', description: 'The ID of the record.' });
export const owner = z
  .int()
  .optional()
  .meta({ title: 'Owner', description: 'The ID of the user who looks after it.', options: 'users' });
export const personId = z.int().optional().meta({ title: 'Person ID', description: 'The person that it is about.' });
export const orgId = z.int().optional().meta({ title: 'Organization ID', description: 'The organization of it.' });
export const labels = z.array(z.int()).optional().meta({ title: 'Labels', description: 'The IDs of the labels.' });
export const custom = z.record(z.string(), z.json()).optional().meta({
  title: 'Own fields',
  description: 'Values by the keys of fields that the account has made, 40 letters long.',
});
export const limit = z
  .int()
  .min(1)
  .max(10_000)
  .default(100)
  .meta({ title: 'At most', description: 'How many are given.' });

type Body = Readonly<Record<string, Json | undefined>>;

/** What stands in the envelope of every answer. */
function opened<T>(answer: Untrusted, data: z.ZodType<T>): T {
  return answer.read(z.object({ data })).data;
}

export async function created<T>(http: ConnectorHttp, path: string, body: Body, data: z.ZodType<T>): Promise<T> {
  return opened(await http.post(path, defined(body)), data);
}

export async function updated<T>(http: ConnectorHttp, path: string, body: Body, data: z.ZodType<T>): Promise<T> {
  return opened(await http.patch(path, defined(body)), data);
}

const pages = {
  by: 'cursor',
  cursor: 'additional_data.next_cursor',
  cursorIn: 'cursor',
} as const;

/** How many are given at a time, at most. */
const atOnce = 500;

export function listed(
  http: ConnectorHttp,
  path: string,
  query: Readonly<Record<string, string | number | boolean | undefined>>,
  most: number,
) {
  return http.list(path, { query, limit: most, pages: { ...pages, items: 'data', limit: Math.min(most, atOnce) } });
}

export function getRecord<T extends Stamped>({ many, one, docs, row: answer }: Kind<T>) {
  return defineAction({
    title: `Get ${one}`,
    description: `Gives ${one} by its ID.`,
    docs,
    effect: 'read',
    input: z.strictObject({ id }),
    output: answer,
    run: async ({ http, input }) => opened(await http.get(`/api/v2/${many}/${input.id}`), answer),
  });
}

export function deleteRecord<T extends Stamped>({ many, one, docs }: Kind<T>) {
  return defineAction({
    title: `Delete ${one}`,
    description: `Marks ${one} as deleted; after 30 days it is gone.`,
    docs,
    effect: 'idempotent',
    input: z.strictObject({ id }),
    output: z.object({ id: z.int() }),
    run: async ({ http, input }) => {
      await http.delete(`/api/v2/${many}/${input.id}`);
      return { id: input.id };
    },
  });
}

const found = z.array(z.object({ item: z.looseObject({ id: z.int() }) }));

export function searchRecords<T extends Stamped>({ many, docs }: Kind<T>) {
  return defineAction({
    title: `Search ${many}`,
    description: `Gives the ${many} that hold a text.`,
    docs,
    effect: 'read',
    input: z.strictObject({
      term: z
        .string()
        .min(1)
        .meta({ title: 'Text', description: 'Of two letters at least, or of one if it is exact.' }),
      fields: z
        .string()
        .optional()
        .meta({ title: 'Fields', description: 'Where it is looked for, such as name,email; left out, everywhere.' }),
      exact_match: z
        .boolean()
        .default(false)
        .meta({ title: 'Exact', description: 'The whole value must be the text.' }),
      limit,
    }),
    output: z.object({ items: z.array(z.looseObject({ id: z.int() })) }),
    run: async ({ http, input: { limit: most, ...query } }) => {
      const answer = await http.list(`/api/v2/${many}/search`, {
        query,
        limit: most,
        pages: { ...pages, items: 'data.items', limit: Math.min(most, 100) },
      });
      return { items: answer.read(found).map(({ item }) => item) };
    },
  });
}

/** Pipedrive takes no fractions of a second. */
const secondsOf = (since: Date) => `${since.toISOString().slice(0, 19)}Z`;

/** What was changed since then, the newest first by a time. */
function changedSince(http: ConnectorHttp, many: Kind<Stamped>['many'], time: 'add_time' | 'update_time', since: Date) {
  const query = { updated_since: secondsOf(since), sort_by: time, sort_direction: 'desc' };
  return http.pages(`/api/v2/${many}`, { query, pages: { ...pages, items: 'data', limit: atOnce } });
}

export function updatedRecord<T extends Stamped>({ many, one, docs, row: answer }: Kind<T>) {
  return definePoll({
    title: `New or changed: ${one}`,
    description: `What was made or changed in Pipedrive: ${one}.`,
    docs,
    input: z.strictObject({}),
    output: answer,
    key: ({ id: of, update_time: time }) => `${of}:${time}`,
    every: '5m',
    run: ({ http, since }) => changedSince(http, many, 'update_time', since),
  });
}

export function newRecord<T extends Stamped>({ many, one, docs, row: answer }: Kind<T>) {
  return definePoll({
    title: `New: ${one}`,
    description: `What was made in Pipedrive: ${one}.`,
    docs,
    input: z.strictObject({}),
    output: answer,
    key: ({ id: of }) => of,
    every: '5m',
    run: ({ http, since }) => {
      const from = Date.parse(secondsOf(since));
      // What is new was changed since then, too: when it was made.
      const changed = changedSince(http, many, 'add_time', since);
      return untilOld(changed, answer, ({ add_time: time }) => !(Date.parse(time) >= from));
    },
  });
}
