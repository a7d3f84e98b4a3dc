import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { onward } from '../../connector/onward.ts';
import { definePoll } from '../../connector/poll.ts';
import { form, lagMs, limit } from './form.ts';

const docs = 'https://www.typeform.com/developers/responses/reference';

const response = z.looseObject({
  token: z.string(),
  landed_at: z.string(),
  submitted_at: z.string().nullish(),
  answers: z.array(z.looseObject({ type: z.string(), field: z.looseObject({ id: z.string() }) })).nullish(),
});

const time = z.iso.datetime({ offset: true });
/** Each page ends where the next begins. */
export const byToken = { by: 'cursor', cursor: 'items.-1.token', cursorIn: 'before', items: 'items' } as const;

export const listResponses = defineAction({
  title: 'List responses',
  description: 'Gives the responses to a form, the newest first. The very newest may take half an hour to be there.',
  docs: `${docs}/retrieve-responses/`,
  effect: 'read',
  input: z.strictObject({
    form,
    since: time.optional().meta({ title: 'Since', format: 'date-time' }),
    until: time.optional().meta({ title: 'Until', format: 'date-time' }),
    query: z.string().optional().meta({ title: 'Search', description: 'Text that the answers hold.' }),
    limit,
  }),
  output: z.object({ responses: z.array(response) }),
  run: async ({ http, input: { form: of, limit: most, ...rest } }) => {
    const query = { ...rest, page_size: most };
    const found = await http.list(`/forms/${of}/responses`, { query, pages: byToken, limit: most });
    return { responses: found.read(z.array(response)) };
  },
});

export const deleteResponses = defineAction({
  title: 'Delete responses',
  description: 'Deletes responses to a form.',
  docs: `${docs}/delete-responses/`,
  effect: 'idempotent',
  input: z.strictObject({
    form,
    tokens: z.array(z.string().min(1)).min(1).max(1000).meta({ title: 'Responses', description: 'The token of each.' }),
  }),
  output: z.object({ asked: z.int() }),
  run: async ({ http, input }) => {
    await http.delete(`/forms/${input.form}/responses`, { query: { included_tokens: input.tokens.join(',') } });
    return { asked: input.tokens.length };
  },
});

/** How many Typeform gives at most. */
const mostAtOnce = 1_000;

export const newResponse = definePoll({
  title: 'A new response',
  description: 'A response to a form, asked for; it comes later than by the webhook.',
  docs: `${docs}/retrieve-responses/`,
  input: z.strictObject({ form }),
  output: response,
  key: ({ token }) => token,
  every: '15m',
  run: ({ http, input, since }) =>
    onward(
      new Date(since.getTime() - lagMs),
      mostAtOnce,
      async (from) => {
        const query = { since: from.toISOString(), sort: 'submitted_at,asc', page_size: mostAtOnce };
        const found = await http.get(`/forms/${input.form}/responses`, { query });
        return found.read(z.object({ items: z.array(response) })).items;
      },
      ({ submitted_at, landed_at }) => new Date(submitted_at ?? landed_at),
    ),
});
