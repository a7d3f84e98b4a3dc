import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { needsConsent } from '../../outbound/oauth2/identity.ts';
import { badField } from '../bad-input.ts';
import { withPresentCredentials } from '../credentials.ts';
import { answer, anyRoute, badRequest, bearer, notFound, tooLarge } from '../declared.ts';
import { slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { jsonRequest, readJson } from '../read-body.ts';
import { checkConnection, presentConnection } from '../save-connection.ts';
import { givenConfig, givenSchema } from '../shown-connection.ts';
import { triedSchema, tryConnection } from '../try-connection.ts';

const about = { tags: ['connections'], security: bearer };
const testSchema = z.strictObject({
  path: z
    .string()
    .max(2_000)
    .optional()
    .meta({ description: "Asked for by GET, instead of the connector's own call." }),
});

const testRoute = createRoute({
  ...about,
  method: 'post',
  path: '/connections/{slug}/test',
  summary: 'Try a connection, and see whom the service takes it for',
  request: { params: z.strictObject({ slug }), body: jsonRequest(testSchema, { required: false }) },
  responses: {
    200: answer('What came of it.', triedSchema),
    ...badRequest,
    ...notFound,
    ...tooLarge,
    ...anyRoute,
  },
});

const unstoredRoute = createRoute({
  ...about,
  method: 'post',
  path: '/connections/test',
  summary: 'Try a connection before it is stored',
  description: 'The body is a connection as PUT takes it; [secret] stands for nothing here. Only the call is logged.',
  request: { body: jsonRequest(givenSchema) },
  responses: { 200: answer('What came of it.', triedSchema), ...badRequest, ...tooLarge, ...anyRoute },
});

/** Trying connections, stored or not. */
export function connectionTestRoutes(app: OpenAPIHono, parts: ApiParts): void {
  const { connections } = parts;
  app.openapi(testRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const { path } = await readJson(context, testSchema);
    await presentConnection(parts, name);
    const { signal } = context.req.raw;
    return context.json(
      await tryConnection(parts, { open: () => connections.open(name), path, signal, stored: true }),
      200,
    );
  });
  app.openapi(unstoredRoute, async (context) => {
    const given = await readJson(context, givenSchema);
    const config = withPresentCredentials(givenConfig(given), undefined);
    await checkConnection(config);
    if (config.auth.type === 'oauth2') {
      const what = needsConsent(config.auth)
        ? 'Somebody has to consent first'
        : 'Its token is kept with the connection';
      throw badField(
        'auth.type',
        `${what}, so an account by OAuth 2.0 cannot be tried unstored.`,
        'Store it, then test it.',
      );
    }
    const open = () => connections.openUnstored(given.slug ?? 'of the test', config);
    const { signal } = context.req.raw;
    return context.json(await tryConnection(parts, { open, path: undefined, signal, stored: false }), 200);
  });
}
