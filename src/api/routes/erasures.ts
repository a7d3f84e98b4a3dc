import { createHash } from 'node:crypto';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { newId } from '../../core/id.ts';
import { meaning } from '../../erasure/means.ts';
import {
  cancelErasure,
  createErasure,
  erasureItems,
  erasureKinds,
  erasureStates,
  getErasure,
  listErasures,
  type StoredErasure,
} from '../../store/erasure/erasures.ts';
import { principalOf } from '../access/principal.ts';
import { badField } from '../bad-input.ts';
import { answer, anyRoute, badRequest, bearer, conflict, moment, notFound, tooLarge } from '../declared.ts';
import { id, since, slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { jsonRequest, readJson } from '../read-body.ts';

const about = { tags: ['erasures'], security: bearer };
const params = z.strictObject({ id });
const shownItems = 100;
const momentMs = 1_000;

const newSchema = z.strictObject({
  expression: z.string().min(1).max(10_000).meta({
    description:
      "JSONata over each record of the history; true means: this one. Such as trigger.body.email = 'ada@example.com', or $contains(text, 'ada@example.com').",
  }),
  workflow: slug.optional().meta({ description: 'Only its records.' }),
  since: since.optional(),
  until: since.optional().meta({ description: 'Only what was made before; as since. Left out: now.' }),
  stored: z.boolean().default(false).meta({
    description:
      'Also values of the store that these runs were the last to write. A counter or a cursor then begins anew.',
  }),
  dryRun: z.boolean().meta({ description: 'true: counts and lists what would go, and changes nothing.' }),
});

const erasureSchema = z
  .strictObject({
    id: z.uuid(),
    sha256: z.string().meta({ description: 'Of the expression, which is not kept once all is done.' }),
    workflow: z.string().nullable(),
    since: moment.nullable(),
    until: moment,
    dryRun: z.boolean(),
    stored: z.boolean(),
    by: z.string().nullable(),
    state: z.enum(erasureStates),
    looked: z.int().meta({ description: 'How many records were looked at.' }),
    counts: z.record(z.string(), z.int()).meta({ description: 'What went, or would go, by kind.' }),
    left: z.int().meta({ description: 'What was found and goes when nothing needs it any more.' }),
    open: z.int().meta({ description: 'Runs that are not over: they are looked at when they are.' }),
    unread: z.int().meta({
      description: 'Records on which the expression failed or gave neither true nor false: they stay.',
    }),
    startedAt: moment,
    endedAt: moment.nullable(),
  })
  .meta({ id: 'Erasure' });

const itemSchema = z.strictObject({ kind: z.enum(erasureKinds), id: z.uuid() });

const wholeSchema = z.strictObject({
  ...erasureSchema.shape,
  items: z.array(itemSchema).meta({ description: `What was found, the newest ${shownItems}.` }),
  unreadItems: z.array(itemSchema).meta({ description: `What could not be read, the newest ${shownItems}.` }),
});

const createRouteOf = createRoute({
  ...about,
  method: 'post',
  path: '/erasures',
  summary: 'Erase the contents of runs, deliveries and calls that an expression means',
  description:
    'It goes on over restarts. Ids, times and how things ended stay; a run that is not over is looked at once it is.',
  request: { body: jsonRequest(newSchema) },
  responses: { 202: answer('It begins.', erasureSchema), ...badRequest, ...tooLarge, ...anyRoute },
});

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/erasures',
  summary: 'Erasures, newest first',
  request: { query: z.strictObject(pageQuery(id)) },
  responses: { 200: answer('A page.', listOf(erasureSchema)), ...badRequest, ...anyRoute },
});

const getRoute = createRoute({
  ...about,
  method: 'get',
  path: '/erasures/{id}',
  summary: 'How an erasure stands, and what it found',
  request: { params },
  responses: { 200: answer('The erasure.', wholeSchema), ...notFound, ...anyRoute },
});

const cancelRoute = createRoute({
  ...about,
  method: 'post',
  path: '/erasures/{id}/cancel',
  summary: 'Erase nothing more',
  request: { params },
  responses: { 200: answer('How it stands.', erasureSchema), ...notFound, ...conflict, ...anyRoute },
});

function shown({
  since: from,
  until,
  startedAt,
  endedAt,
  counts,
  ...rest
}: StoredErasure): z.infer<typeof erasureSchema> {
  return {
    ...rest,
    counts: { ...counts },
    since: from?.toISOString() ?? null,
    until: until.toISOString(),
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}

/** @throws SnodoError `invalid` where it is no expression. */
function checkExpression(expression: string): void {
  try {
    meaning(expression);
  } catch (error) {
    if (!(error instanceof SnodoError)) throw error;
    const [problem] = error.problems;
    throw badField('expression', problem?.message ?? error.message, problem?.hint);
  }
}

/** What is kept of people, erased by an expression. */
export function erasureRoutes(app: OpenAPIHono, { sql, erasures }: ApiParts): void {
  app.openapi(createRouteOf, async (context) => {
    const { until, workflow, since: from, ...given } = await readJson(context, newSchema);
    checkExpression(given.expression);
    const erasure = newId();
    await createErasure(sql, {
      ...given,
      id: erasure,
      workflow,
      since: from,
      // With what is made in this moment.
      until: until ?? new Date(Date.now() + momentMs),
      sha256: createHash('sha256').update(given.expression).digest('hex'),
      by: principalOf(context).name,
    });
    erasures.hurry();
    return context.json(shown(await getErasure(sql, erasure)), 202);
  });
  app.openapi(listRoute, async (context) => {
    const { limit, cursor } = context.req.valid('query');
    const rows = await listErasures(sql, { limit: limit + 1, before: cursor });
    return context.json(
      pageOf(rows, limit, (row) => row.id, shown),
      200,
    );
  });
  app.openapi(getRoute, async (context) => {
    const erasure = await getErasure(sql, context.req.valid('param').id);
    const items = await erasureItems(sql, erasure.id, { unread: false, limit: shownItems });
    const unreadItems = await erasureItems(sql, erasure.id, { unread: true, limit: shownItems });
    return context.json({ ...shown(erasure), items: [...items], unreadItems: [...unreadItems] }, 200);
  });
  app.openapi(cancelRoute, async (context) => {
    return context.json(shown(await cancelErasure(sql, context.req.valid('param').id)), 200);
  });
}
