import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import { definePoll } from '../../connector/poll.ts';
import { untilOld } from '../../connector/until-old.ts';
import { docs, module, record } from './records.ts';

const fields = z
  .array(z.string().regex(/^\w+$/))
  .min(1)
  .max(50)
  .meta({ title: 'Fields', description: 'The API names of the fields to give, such as Last_Name: 50 at most.' });
const limit = z.int().min(1).max(2_000).default(100).meta({ title: 'At most', description: 'How many are given.' });
const records = z.object({ data: z.array(record) });

const page = z
  .object({ data: z.array(record), info: z.object({ more_records: z.boolean() }) })
  // Nothing at all is answered by 204 without a body.
  .nullable();

/** Pages of two hundred, which Zoho gives ten of this way. */
async function paged(
  http: ConnectorHttp,
  path: string,
  query: Readonly<Record<string, string | undefined>>,
  most: number,
) {
  const found: z.infer<typeof record>[] = [];
  for (let at = 1; at <= 10 && found.length < most; at += 1) {
    const answer = (await http.get(path, { query: { ...query, page: at, per_page: Math.min(most, 200) } })).read(page);
    found.push(...(answer?.data ?? []));
    if (answer?.info.more_records !== true) break;
  }
  return found.slice(0, most);
}

export const listRecords = defineAction({
  title: 'List records',
  description: 'Gives the records of a module, those changed last first.',
  docs: `${docs}/get-records.html`,
  effect: 'read',
  input: z.strictObject({ module, fields, limit }),
  output: records,
  run: async ({ http, input }) => {
    const query = { fields: input.fields.join(','), sort_by: 'Modified_Time', sort_order: 'desc' };
    return { data: await paged(http, `/crm/v8/${input.module}`, query, input.limit) };
  },
});

export const searchRecords = defineAction({
  title: 'Search records',
  description: 'Gives the records of a module that meet a criterion, or hold a word, an e-mail address or a number.',
  docs: `${docs}/search-records.html`,
  effect: 'read',
  input: z
    .strictObject({
      module,
      criteria: z
        .string()
        .optional()
        .meta({ title: 'Criteria', description: 'Such as ((Last_Name:equals:Rossi)and(City:starts_with:Mil)).' }),
      email: z.email().optional().meta({ title: 'E-mail', description: 'In any field for e-mail addresses.' }),
      phone: z.string().optional().meta({ title: 'Telephone', description: 'In any field for telephone numbers.' }),
      word: z.string().min(2).optional().meta({ title: 'Word', description: 'In any field.' }),
      limit,
    })
    .refine(({ criteria, email, phone, word }) => [criteria, email, phone, word].some((one) => one !== undefined), {
      path: ['criteria'],
      error: 'must be there, or email, phone or word',
    }),
  output: records,
  run: async ({ http, input: { module: of, limit: most, ...query } }) => ({
    data: await paged(http, `/crm/v8/${of}/search`, query, most),
  }),
});

export const query = defineAction({
  title: 'Query records by COQL',
  description: 'Gives what a query in the language of Zoho CRM finds: 200 records at a time.',
  docs: `${docs}/COQL-Overview.html`,
  effect: 'read',
  input: z.strictObject({
    query: z.string().min(1).meta({
      title: 'Query',
      description: "Such as select Last_Name, Email from Leads where City = 'Milano' limit 200.",
      format: 'multiline',
    }),
  }),
  output: z.object({ data: z.array(z.record(z.string(), z.json())), more_records: z.boolean() }),
  run: async ({ http, input }) => {
    const answer = await http.post('/crm/v8/coql', { select_query: input.query });
    const found = answer.read(
      z
        .object({
          data: z.array(z.record(z.string(), z.json())),
          info: z.object({ more_records: z.boolean() }),
        })
        .nullable(),
    );
    return { data: found?.data ?? [], more_records: found?.info.more_records ?? false };
  },
});

const input = z.strictObject({ module, fields });

/** By their tokens Zoho gives 100,000 records, and for a page behind them a failure that says so. */
const pages = {
  by: 'cursor',
  cursor: 'info.next_page_token',
  cursorIn: 'page_token',
  limit: 200,
  limitParam: 'per_page',
  until: { 'info.more_records': false },
} as const;

/** The records, those made or changed last first, as far as one that is old: the list cannot be asked for by time. */
function latest<T>(
  http: ConnectorHttp,
  asked: z.infer<typeof input>,
  time: 'Created_Time' | 'Modified_Time',
  schema: z.ZodType<T>,
  isOld: (one: T) => boolean,
) {
  const wanted = [...new Set([...asked.fields, time])].join(',');
  const sorted = { query: { fields: wanted, sort_by: time, sort_order: 'desc' }, pages };
  return untilOld(http.pages(`/crm/v8/${asked.module}`, sorted), schema, isOld);
}

/** Zoho tells times to the second. */
function isBefore(time: string, since: Date): boolean {
  return Date.parse(time) < since.getTime() - 1_000;
}

const createdSchema = record.extend({ Created_Time: z.string() });
const changedSchema = record.extend({ Modified_Time: z.string() });

export const newRecord = definePoll({
  title: 'A new record',
  description: 'A record of a module that was made in Zoho CRM.',
  docs: `${docs}/get-records.html`,
  input,
  output: createdSchema,
  key: ({ id }) => id,
  every: '5m',
  run: ({ http, input: asked, since }) =>
    latest(http, asked, 'Created_Time', createdSchema, (one) => isBefore(one.Created_Time, since)),
});

export const updatedRecord = definePoll({
  title: 'A new or changed record',
  description: 'A record of a module that was made or changed in Zoho CRM.',
  docs: `${docs}/get-records.html`,
  input,
  output: changedSchema,
  key: ({ id, Modified_Time: time }) => `${id}:${time}`,
  every: '5m',
  run: ({ http, input: asked, since }) =>
    latest(http, asked, 'Modified_Time', changedSchema, (one) => isBefore(one.Modified_Time, since)),
});
