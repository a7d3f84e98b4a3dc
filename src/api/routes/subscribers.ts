import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { durationMs } from '../../core/duration.ts';
import { durationField } from '../../core/duration-field.ts';
import {
  deleteSubscriber,
  enableSubscriber,
  listSubscribers,
  putSubscriber,
  readSigningSecret,
  rotateSecret,
} from '../../store/subscribers/subscribers.ts';
import { answer, anyRoute, badRequest, bearer, moment, nothing, notFound, tooLarge } from '../declared.ts';
import { givenSubscriberSchema, signingSecret } from '../given-subscriber.ts';
import { slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { jsonRequest, readJson } from '../read-body.ts';
import { presentSubscriber, shownSubscriber, subscriberSchema } from '../shown-subscriber.ts';

const about = { tags: ['subscribers'], security: bearer };
const params = z.strictObject({ slug });
const usualGrace = '24h';

const rotateSchema = z.strictObject({
  keepFor: durationField({ write: '30m or 24h', most: '7d' })
    .default(usualGrace)
    .meta({ description: 'How long the secret so far signs too.' }),
  secret: signingSecret.optional(),
});

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/subscribers',
  summary: 'The subscribers, by slug',
  request: { query: z.strictObject(pageQuery(slug)) },
  responses: { 200: answer('A page.', listOf(subscriberSchema)), ...badRequest, ...anyRoute },
});

const putRoute = createRoute({
  ...about,
  method: 'put',
  path: '/subscribers/{slug}',
  summary: 'Tell another system what happens, or change what it is told',
  description: 'A secret given for one that is there takes the place of its own, which signs too for 24 hours more.',
  request: { params, body: jsonRequest(givenSubscriberSchema) },
  responses: {
    200: answer('Changed.', subscriberSchema),
    201: answer('New. The secret is shown this once.', subscriberSchema.extend({ secret: z.string() })),
    ...badRequest,
    ...tooLarge,
    ...anyRoute,
  },
});

const getRoute = createRoute({
  ...about,
  method: 'get',
  path: '/subscribers/{slug}',
  summary: 'A subscriber, never with its secret',
  request: { params },
  responses: { 200: answer('The subscriber.', subscriberSchema), ...badRequest, ...notFound, ...anyRoute },
});

const deleteRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/subscribers/{slug}',
  summary: 'Delete a subscriber and its messages',
  request: { params },
  responses: { 204: nothing, ...badRequest, ...notFound, ...anyRoute },
});

const enableRoute = createRoute({
  ...about,
  method: 'post',
  path: '/subscribers/{slug}/enable',
  summary: 'Switch a subscriber on again; what was dropped is sent only when it is retried',
  request: { params },
  responses: { 200: answer('It is on.', subscriberSchema), ...badRequest, ...notFound, ...anyRoute },
});

const rotateRoute = createRoute({
  ...about,
  method: 'post',
  path: '/subscribers/{slug}/rotate',
  summary: 'Give a subscriber a new secret',
  description: 'Until the time is up every message has two signatures, one by each secret.',
  request: { params, body: jsonRequest(rotateSchema, { required: false }) },
  responses: {
    200: answer(
      'The new secret, shown this once.',
      z.strictObject({ secret: z.string(), previousSecretUntil: moment }),
    ),
    ...badRequest,
    ...notFound,
    ...tooLarge,
    ...anyRoute,
  },
});

/** Who is told what happened. */
export function subscriberRoutes(app: OpenAPIHono, parts: ApiParts): void {
  const { sql, signingSecrets } = parts;

  /** Puts another secret in the place of the present one. */
  async function replaceSecret(name: string, secret: string): Promise<void> {
    const present = await readSigningSecret(sql, name);
    if (present === undefined || signingSecrets.holds(name, present, secret)) return;
    await rotateSecret(sql, name, signingSecrets.seal(name, secret), durationMs(usualGrace));
  }

  app.openapi(listRoute, async (context) => {
    const { limit, cursor = '' } = context.req.valid('query');
    const rows = await listSubscribers(sql, limit + 1, cursor);
    return context.json(
      pageOf(rows, limit, (row) => row.slug, shownSubscriber),
      200,
    );
  });
  app.openapi(putRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const { secret: given, ...subscriber } = await readJson(context, givenSubscriberSchema);
    const secret = given ?? signingSecrets.make();
    const created = await putSubscriber(sql, { slug: name, ...subscriber }, signingSecrets.seal(name, secret));
    if (!created && given !== undefined) await replaceSecret(name, given);
    const shown = shownSubscriber(await presentSubscriber(sql, name));
    return created ? context.json({ ...shown, secret }, 201) : context.json(shown, 200);
  });
  app.openapi(getRoute, async (context) =>
    context.json(shownSubscriber(await presentSubscriber(sql, context.req.valid('param').slug)), 200),
  );
  app.openapi(deleteRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    await presentSubscriber(sql, name);
    await deleteSubscriber(sql, name);
    return context.body(null, 204);
  });
  app.openapi(enableRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    await enableSubscriber(sql, name);
    return context.json(shownSubscriber(await presentSubscriber(sql, name)), 200);
  });
  app.openapi(rotateRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const { keepFor, secret = signingSecrets.make() } = await readJson(context, rotateSchema);
    await presentSubscriber(sql, name);
    const until = await rotateSecret(sql, name, signingSecrets.seal(name, secret), durationMs(keepFor));
    return context.json({ secret, previousSecretUntil: (until ?? new Date()).toISOString() }, 200);
  });
}
