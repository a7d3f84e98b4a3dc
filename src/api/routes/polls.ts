import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { listPolls, type Poll, pollOf } from '../../store/triggers/polls.ts';
import { answer, anyJson, anyRoute, badRequest, bearer, moment, notFound } from '../declared.ts';
import { slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';

export const pollSchema = z
  .strictObject({
    workflow: z.string(),
    event: z.string().meta({ description: 'CONNECTOR.EVENT' }),
    connection: z.string(),
    input: anyJson,
    everyMs: z.int().meta({ description: 'How often the service is asked, in milliseconds.' }),
    askedAt: moment.nullable().meta({ description: 'When it answered last; null until then.' }),
    nextAt: moment.meta({ description: 'When it is asked again.' }),
    problem: z.string().nullable().meta({ description: 'Why the last look failed; it is made again at nextAt.' }),
    found: z.int().meta({ description: 'How much has started a run so far.' }),
    foundAt: moment.nullable().meta({ description: 'When something new was found last.' }),
  })
  .meta({ id: 'Poll', description: 'What a service is asked for, for a workflow: it does not tell by itself.' });
export type ShownPoll = z.infer<typeof pollSchema>;

const about = { tags: ['webhooks'], security: bearer };
const params = z.strictObject({ workflow: slug });

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/polls',
  summary: 'What services are asked for, by workflow',
  request: { query: z.strictObject(pageQuery(slug)) },
  responses: { 200: answer('A page.', listOf(pollSchema)), ...badRequest, ...anyRoute },
});

const getRoute = createRoute({
  ...about,
  method: 'get',
  path: '/polls/{workflow}',
  summary: 'What a service is asked for, for a workflow',
  request: { params },
  responses: { 200: answer('The state of it.', pollSchema), ...badRequest, ...notFound, ...anyRoute },
});

const lookRoute = createRoute({
  ...about,
  method: 'post',
  path: '/polls/{workflow}/check',
  summary: 'Ask the service now',
  request: { params },
  responses: { 200: answer('How it stands now.', pollSchema), ...badRequest, ...notFound, ...anyRoute },
});

export function shownPoll({ since, dueAt, foundAt, ...poll }: Poll): ShownPoll {
  const { workflow, event, connection, input, everyMs, problem, found } = poll;
  return {
    workflow,
    event,
    connection,
    input,
    everyMs,
    askedAt: since?.toISOString() ?? null,
    nextAt: dueAt.toISOString(),
    problem,
    found,
    foundAt: foundAt?.toISOString() ?? null,
  };
}

/** What services are asked for. */
export function pollRoutes(app: OpenAPIHono, { sql, poller }: ApiParts): void {
  const shown = async (workflow: string): Promise<ShownPoll> => {
    const poll = await pollOf(sql, workflow);
    if (poll !== undefined) return shownPoll(poll);
    throw new SnodoError(
      'not_found',
      `No service is asked for anything for the workflow "${workflow}". That is so where its trigger is an event with by: poll, and it is published.`,
    );
  };
  app.openapi(listRoute, async (context) => {
    const { limit, cursor = '' } = context.req.valid('query');
    const rows = await listPolls(sql, limit + 1, cursor);
    return context.json(
      pageOf(rows, limit, (row) => row.workflow, shownPoll),
      200,
    );
  });
  app.openapi(getRoute, async (context) => context.json(await shown(context.req.valid('param').workflow), 200));
  app.openapi(lookRoute, async (context) => {
    const { workflow } = context.req.valid('param');
    await poller.askNow(workflow);
    return context.json(await shown(workflow), 200);
  });
}
