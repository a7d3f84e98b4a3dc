import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { leave, stayPresent } from '../../store/workflows/presence.ts';
import { getWorkflow } from '../../store/workflows/workflows.ts';
import { principalOf } from '../access/principal.ts';
import { anyRoute, badRequest, bearer, conflict, nothing, notFound, tooLarge } from '../declared.ts';
import { client, slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { jsonRequest, readJson } from '../read-body.ts';
import { streamWorkflow } from '../workflow-events.ts';

const about = { tags: ['workflows'], security: bearer };

const eventsRoute = createRoute({
  ...about,
  method: 'get',
  path: '/workflows/{slug}/events',
  summary: 'What others do with a workflow, as server-sent events',
  description:
    'First how it stands, then every change: `draft` (`{ revision, by, client }`), `layout` (`{ by, client }`) and `present` (`{ people: [{ client, name, step, since }] }`). It ends when the workflow is deleted.',
  request: { params: z.strictObject({ slug }) },
  responses: {
    200: { description: 'The events.', content: { 'text/event-stream': { schema: z.string() } } },
    ...badRequest,
    ...notFound,
    ...anyRoute,
  },
});

const presentSchema = z.strictObject({
  step: z
    .string()
    .max(200)
    // PostgreSQL takes no NUL in text.
    .regex(/^[\w$./-]+$/, 'is not the id of a step')
    .nullable()
    .default(null)
    .meta({ description: 'The step that is being looked at; null: none.' }),
});

const params = z.strictObject({ slug, client });
const path = '/workflows/{slug}/presence/{client}';

const stayRoute = createRoute({
  ...about,
  method: 'put',
  path,
  summary: 'Say that one has a workflow open; said every 10 s, for after 25 s one is gone',
  request: { params, body: jsonRequest(presentSchema, { required: false }) },
  responses: { 204: nothing, ...badRequest, ...notFound, ...conflict, ...tooLarge, ...anyRoute },
});

const leaveRoute = createRoute({
  ...about,
  method: 'delete',
  path,
  summary: 'Say that one has a workflow open no more',
  request: { params },
  responses: { 204: nothing, ...badRequest, ...anyRoute },
});

/** Who has a workflow open, and what they do with it. */
export function workflowEventRoutes(app: OpenAPIHono, parts: ApiParts): void {
  const { sql } = parts;
  app.openapi(eventsRoute, async (context) => {
    const { slug: workflow } = context.req.valid('param');
    await getWorkflow(sql, workflow);
    // Nobody would ever read the stream that a HEAD began.
    if (context.req.method === 'HEAD') return context.body(null, 200, { 'content-type': 'text/event-stream' });
    return streamWorkflow(context, parts, workflow);
  });
  app.openapi(stayRoute, async (context) => {
    const { slug: workflow, client: window } = context.req.valid('param');
    const { step } = await readJson(context, presentSchema);
    await stayPresent(sql, workflow, { client: window, name: principalOf(context).name, step });
    return context.body(null, 204);
  });
  app.openapi(leaveRoute, async (context) => {
    const { slug: workflow, client: window } = context.req.valid('param');
    await leave(sql, workflow, { client: window, name: principalOf(context).name });
    return context.body(null, 204);
  });
}
