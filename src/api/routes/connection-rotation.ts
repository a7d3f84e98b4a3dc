import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { durationMs } from '../../core/duration.ts';
import { durationField } from '../../core/duration-field.ts';
import { principalOf } from '../access/principal.ts';
import { answer, anyRoute, badRequest, bearer, conflict, notFound, tooLarge } from '../declared.ts';
import { slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { jsonRequest, readJson } from '../read-body.ts';
import { rotateConnection } from '../rotate-connection.ts';
import { presentConnection } from '../save-connection.ts';
import { shownConnections, shownSchema } from '../shown-connection.ts';

const rotationSchema = z.strictObject({
  auth: z
    .record(z.string(), z.json())
    .meta({ description: 'The fields of auth that change, such as { token }. With another type: all of them.' }),
  keepPrevious: durationField({ write: '24h or 7d, or 0s to keep none', most: '30d' })
    .default('24h')
    .meta({ description: 'How long the former credential is shown where the service refuses the new one.' }),
  test: z.boolean().default(true).meta({ description: 'Whether the new one is tried before it takes over.' }),
});

const rotateRoute = createRoute({
  tags: ['connections'],
  security: bearer,
  method: 'post',
  path: '/connections/{slug}/rotate',
  summary: 'Give a connection a new credential without a gap',
  request: { params: z.strictObject({ slug }), body: jsonRequest(rotationSchema) },
  responses: {
    200: answer('The new one is in use.', shownSchema),
    ...badRequest,
    ...notFound,
    ...conflict,
    ...tooLarge,
    ...anyRoute,
  },
});

/** Changing the credential of a connection while runs use it. */
export function connectionRotationRoutes(app: OpenAPIHono, parts: ApiParts): void {
  app.openapi(rotateRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const { auth, keepPrevious, test } = await readJson(context, rotationSchema);
    const stored = await presentConnection(parts, name);
    const { signal } = context.req.raw;
    await rotateConnection(parts, stored, { auth, keepMs: durationMs(keepPrevious), test, signal, now: parts.now() });
    const [shown] = await shownConnections(parts, [await presentConnection(parts, name)], principalOf(context).role);
    return context.json(shownSchema.parse(shown), 200);
  });
}
