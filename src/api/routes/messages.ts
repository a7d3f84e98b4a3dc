import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import {
  listMessages,
  messageStatuses,
  type RetryAnswer,
  retryMessage,
  type StoredMessage,
} from '../../store/subscribers/messages.ts';
import { queueMessage } from '../../store/subscribers/subscribers.ts';
import { answer, anyRoute, badRequest, bearer, conflict, moment, notFound } from '../declared.ts';
import { id, slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { presentSubscriber } from '../shown-subscriber.ts';

const about = { tags: ['subscribers'], security: bearer };
const params = z.strictObject({ slug });
const queued = answer('It is queued.', z.strictObject({ id: z.uuid() }));

const messageSchema = z
  .strictObject({
    id: z.uuid().meta({ description: 'The webhook-id, the same at every attempt.' }),
    event: z.string(),
    run: z.uuid().nullable(),
    status: z.enum(messageStatuses).meta({
      description: '`given-up`: its attempts are used up; `dropped`: its subscriber was switched off before.',
    }),
    dueAt: moment.nullable().meta({ description: 'When it is sent next; null when it has ended.' }),
    lastStatus: z.int().nullable().meta({ description: 'Of the last answer; null where none came.' }),
    lastError: z.string().nullable(),
    createdAt: moment,
    deliveredAt: moment.nullable(),
    attempts: z.array(
      z.strictObject({
        attempt: z.int(),
        at: moment,
        status: z.int().nullable(),
        ms: z.number(),
        error: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Message' });

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/subscribers/{slug}/messages',
  summary: 'What a subscriber was told, newest first',
  request: { params, query: z.strictObject({ status: z.enum(messageStatuses).optional(), ...pageQuery(id) }) },
  responses: { 200: answer('A page.', listOf(messageSchema)), ...badRequest, ...notFound, ...anyRoute },
});

const retryRoute = createRoute({
  ...about,
  method: 'post',
  path: '/subscribers/{slug}/messages/{id}/retry',
  summary: 'Send a message again, or now what waits for its next attempt',
  request: { params: z.strictObject({ slug, id }) },
  responses: { 202: queued, ...badRequest, ...notFound, ...conflict, ...anyRoute },
});

const testRoute = createRoute({
  ...about,
  method: 'post',
  path: '/subscribers/{slug}/test',
  summary: 'Send a message of type test',
  request: { params },
  responses: { 202: queued, ...badRequest, ...notFound, ...conflict, ...anyRoute },
});

function shown(message: StoredMessage): z.infer<typeof messageSchema> {
  const { dueAt, createdAt, deliveredAt, attempts, ...rest } = message;
  return {
    ...rest,
    dueAt: dueAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    deliveredAt: deliveredAt?.toISOString() ?? null,
    attempts: attempts.map(({ at, ...attempt }) => ({ ...attempt, at: at.toISOString() })),
  };
}

function switchedOff(name: string): SnodoError {
  return new SnodoError(
    'conflict',
    `The subscriber "${name}" is switched off. POST /api/v1/subscribers/${name}/enable switches it on.`,
  );
}

function refuseRetry(how: Exclude<RetryAnswer, 'queued'>, name: string, message: string): SnodoError {
  switch (how) {
    case 'none':
      return new SnodoError(
        'not_found',
        `The subscriber "${name}" has no message ${message}. GET /api/v1/subscribers/${name}/messages lists them.`,
      );
    case 'busy':
      return new SnodoError('conflict', `Message ${message} is being sent just now. See what comes of it first.`);
    case 'off':
      return switchedOff(name);
  }
}

/** What subscribers are told. */
export function messageRoutes(app: OpenAPIHono, { sql }: ApiParts): void {
  app.openapi(listRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const { limit, cursor, status } = context.req.valid('query');
    await presentSubscriber(sql, name);
    const rows = await listMessages(sql, name, { status, limit: limit + 1, before: cursor });
    return context.json(
      pageOf(rows, limit, (row) => row.id, shown),
      200,
    );
  });
  app.openapi(retryRoute, async (context) => {
    const { slug: name, id: message } = context.req.valid('param');
    await presentSubscriber(sql, name);
    const how = await retryMessage(sql, name, message);
    if (how !== 'queued') throw refuseRetry(how, name, message);
    return context.json({ id: message }, 202);
  });
  app.openapi(testRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    await presentSubscriber(sql, name);
    const timestamp = new Date().toISOString();
    const payload = { type: 'test', timestamp, data: { subscriber: name, message: 'This is a test by Snodo.' } };
    const message = await queueMessage(sql, name, 'test', payload);
    if (message === undefined) throw switchedOff(name);
    return context.json({ id: message }, 202);
  });
}
