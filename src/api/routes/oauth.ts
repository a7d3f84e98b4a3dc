import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { answer, anyRoute, badRequest, bearer, conflict, moment, notFound } from '../declared.ts';
import { slug } from '../names.ts';
import type { ApiParts } from '../options.ts';

const about = { tags: ['connections'], security: bearer };
const params = z.strictObject({ slug });

const begunSchema = z
  .strictObject({
    state: z.enum(['pending', 'connected']),
    url: z.string().nullable().meta({ description: 'What a person opens in a browser; null: nothing is left to do.' }),
    userCode: z.string().optional().meta({ description: 'What is entered at verificationUrl, on any device.' }),
    verificationUrl: z.string().optional(),
    expiresAt: moment.optional(),
  })
  .meta({ id: 'OAuthStart' });

const addressRoute = createRoute({
  ...about,
  method: 'get',
  path: '/oauth',
  summary: 'The address that services send people back to after a consent',
  description: 'It is registered with the client at the service.',
  responses: { 200: answer('The address.', z.strictObject({ callbackUrl: z.string() })), ...anyRoute },
});

const startRoute = createRoute({
  ...about,
  method: 'get',
  path: '/connections/{slug}/oauth/start',
  summary: 'Begin to connect an account by OAuth 2.0',
  description: 'A browser (Accept: text/html) is sent on to the page of the service.',
  request: { params },
  responses: {
    200: answer('Begun, or connected where nobody has to consent.', begunSchema),
    302: { description: 'To the page where the person consents.' },
    ...badRequest,
    ...notFound,
    ...conflict,
    ...anyRoute,
  },
});

const revokedSchema = z.strictObject({
  revoked: z.boolean().meta({ description: 'Whether the service has taken the tokens back.' }),
  message: z.string(),
});

const revokeRoute = createRoute({
  ...about,
  method: 'post',
  path: '/connections/{slug}/oauth/revoke',
  summary: 'Have the service take the tokens of a connection back, and forget them',
  request: { params },
  responses: {
    200: answer('They are forgotten.', revokedSchema),
    ...badRequest,
    ...notFound,
    ...conflict,
    ...anyRoute,
  },
});

/** Connecting an account by OAuth 2.0, and ending it. */
export function oauthRoutes(app: OpenAPIHono, { oauth, now }: ApiParts): void {
  app.openapi(addressRoute, (context) => context.json({ callbackUrl: oauth.callbackUrl() }, 200));
  app.openapi(startRoute, async (context) => {
    const begun = await oauth.begin(context.req.valid('param').slug, now());
    const { url, expiresAt, ...device } = begun;
    const isBrowser = /\btext\/html\b/.test(context.req.header('accept') ?? '');
    if (isBrowser && url !== null) return context.redirect(url, 302);
    return context.json(
      {
        state: url === null ? ('connected' as const) : ('pending' as const),
        url,
        ...device,
        ...(expiresAt === undefined ? {} : { expiresAt: new Date(expiresAt).toISOString() }),
      },
      200,
    );
  });
  app.openapi(revokeRoute, async (context) => {
    const { revoked, message } = await oauth.revoke(context.req.valid('param').slug);
    return context.json({ revoked, message }, 200);
  });
}
