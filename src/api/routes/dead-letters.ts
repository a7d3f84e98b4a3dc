import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { newId } from '../../core/id.ts';
import {
  checkDeadLetters,
  type DeadLetter,
  type DeadLetterFilter,
  deadLetterStates,
  dismissDeadLetters,
  groupDeadLetters,
  listDeadLetters,
  openDeadLetters,
} from '../../store/runs/dead-letters.ts';
import type { Sql } from '../../store/database.ts';
import { createReplay } from '../../store/runs/replays.ts';
import { answer, anyRoute, badRequest, bearer, moment, notFound, tooLarge } from '../declared.ts';
import { id, since, slug, words } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { jsonRequest, readJson } from '../read-body.ts';
import { mostAtOnce, paceOf, paceSchema } from '../replay-pace.ts';

const about = { tags: ['dead letters'], security: bearer };

const filter = {
  workflow: slug.optional(),
  step: words.optional(),
  code: z
    .string()
    .regex(/^[a-z_]{1,40}$/, 'is not an error code, such as http_status')
    .optional(),
  connection: slug.optional(),
  shape: words.optional().meta({ description: 'The shape of the message, as a group tells it.' }),
  since: since.optional().meta({ description: 'Only those that failed from then on.' }),
  until: since.optional().meta({ description: 'Only those that failed before; as since.' }),
};
const state = z.enum(deadLetterStates).default('open');

const letterSchema = z
  .strictObject({
    run: z.uuid(),
    workflow: z.string(),
    step: z.string().nullable().meta({ description: 'Where it failed.' }),
    code: z.string(),
    status: z.int().nullable().meta({ description: "Of the service's answer." }),
    connection: z.string().nullable(),
    message: z.string(),
    shape: z.string().meta({ description: 'The message without what differs from one failure to the next.' }),
    failures: z.int().meta({ description: 'How often the run has failed.' }),
    state: z.enum(deadLetterStates),
    reason: z.string().nullable().meta({ description: 'Why it was dismissed.' }),
    firstFailedAt: moment,
    failedAt: moment,
    changedAt: moment.nullable().meta({ description: 'When it was dismissed or retried.' }),
  })
  .meta({ id: 'DeadLetter', description: 'A run that has failed for good.' });

const groupSchema = z
  .strictObject({
    workflow: z.string(),
    step: z.string().nullable(),
    code: z.string(),
    shape: z.string(),
    count: z.int(),
    firstAt: moment,
    lastAt: moment,
    example: z.uuid().meta({ description: 'One of the runs.' }),
  })
  .meta({ id: 'DeadLetterGroup' });

/** Either some runs by their ids, or all that fit a filter. */
const meant = {
  ids: z.array(id).min(1).max(mostAtOnce).optional().meta({ description: 'The runs; or filter.' }),
  filter: z
    .strictObject(filter)
    .refine((one) => Object.values(one).some((value) => value !== undefined), 'must say which dead letters are meant')
    .optional(),
};

interface Meant {
  readonly ids?: readonly string[] | undefined;
  readonly filter?: DeadLetterFilter | undefined;
}

function saysWhich({ ids, filter: given }: Meant): boolean {
  return (ids === undefined) !== (given === undefined);
}
const whichMessage = 'must have either `ids` or a `filter`';

const retrySchema = z.strictObject({ ...meant, pace: paceSchema }).refine(saysWhich, whichMessage);
const dismissSchema = z
  .strictObject({ ...meant, reason: words.meta({ description: 'Why they are let be. It is kept.' }) })
  .refine(saysWhich, whichMessage);

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/dead-letters',
  summary: 'Runs that have failed for good, those that began last first',
  request: { query: z.strictObject({ ...filter, state, ...pageQuery(id) }) },
  responses: { 200: answer('A page.', listOf(letterSchema)), ...badRequest, ...anyRoute },
});

const groupsRoute = createRoute({
  ...about,
  method: 'get',
  path: '/dead-letters/groups',
  summary: 'The same, counted by workflow, step, code and shape of the message, the largest group first',
  request: {
    query: z.strictObject({
      ...filter,
      state,
      limit: z.coerce.number<string>().int().min(1).max(200).default(50).meta({ description: 'How many groups.' }),
    }),
  },
  responses: {
    200: answer('The groups.', z.strictObject({ items: z.array(groupSchema) })),
    ...badRequest,
    ...anyRoute,
  },
});

const retryRoute = createRoute({
  ...about,
  method: 'post',
  path: '/dead-letters/retry',
  summary: 'Let failed runs go on, at a pace, the oldest first: what succeeded stays, what failed is tried anew',
  description: 'GET /replays/{id} tells how far it is, POST /replays/{id}/cancel stops it. It goes on over restarts.',
  request: { body: jsonRequest(retrySchema) },
  responses: {
    202: answer('It begins.', z.strictObject({ id: z.uuid(), total: z.int() })),
    ...badRequest,
    ...notFound,
    ...tooLarge,
    ...anyRoute,
  },
});

const dismissRoute = createRoute({
  ...about,
  method: 'post',
  path: '/dead-letters/dismiss',
  summary: 'Let failed runs be, with a reason',
  request: { body: jsonRequest(dismissSchema) },
  responses: {
    200: answer('How many were dismissed.', z.strictObject({ dismissed: z.int() })),
    ...badRequest,
    ...notFound,
    ...tooLarge,
    ...anyRoute,
  },
});

function shown(letter: DeadLetter): z.infer<typeof letterSchema> {
  const { firstFailedAt, failedAt, changedAt, ...rest } = letter;
  return {
    ...rest,
    firstFailedAt: firstFailedAt.toISOString(),
    failedAt: failedAt.toISOString(),
    changedAt: changedAt?.toISOString() ?? null,
  };
}

/** The runs that are meant. @throws SnodoError `not_found` for an id that is no dead letter. */
async function runsMeant(sql: Sql, { ids, filter: given = {} }: Meant): Promise<readonly string[]> {
  if (ids === undefined) return openDeadLetters(sql, given, mostAtOnce);
  await checkDeadLetters(sql, ids);
  return [...new Set(ids)];
}

/** Runs that have failed for good: seen, counted, retried and dismissed. */
export function deadLetterRoutes(app: OpenAPIHono, { sql }: ApiParts): void {
  app.openapi(listRoute, async (context) => {
    const { limit, cursor, ...given } = context.req.valid('query');
    const rows = await listDeadLetters(sql, given, { limit: limit + 1, before: cursor });
    return context.json(
      pageOf(rows, limit, (row) => row.run, shown),
      200,
    );
  });
  app.openapi(groupsRoute, async (context) => {
    const { limit, ...given } = context.req.valid('query');
    const groups = await groupDeadLetters(sql, given, limit);
    const items = groups.map(({ firstAt, lastAt, ...group }) => ({
      ...group,
      firstAt: firstAt.toISOString(),
      lastAt: lastAt.toISOString(),
    }));
    return context.json({ items }, 200);
  });
  app.openapi(retryRoute, async (context) => {
    const { pace, ...given } = await readJson(context, retrySchema);
    const items = await runsMeant(sql, given);
    const replay = newId();
    // Ids stand in the replay itself already.
    const kept = z.json().parse(JSON.parse(JSON.stringify(given.filter ?? { ids: items.length })));
    await createReplay(sql, { id: replay, kind: 'run', filter: kept, pace: paceOf(pace), items });
    return context.json({ id: replay, total: items.length }, 202);
  });
  app.openapi(dismissRoute, async (context) => {
    const { reason, ...given } = await readJson(context, dismissSchema);
    return context.json({ dismissed: await dismissDeadLetters(sql, await runsMeant(sql, given), reason) }, 200);
  });
}
