import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { describedClient } from '../../mcp/client/sign-in/described-client.ts';
import { usableConfig } from '../../outbound/stored-config.ts';
import { serviceFetchOf } from '../../outbound/oauth2/plain-fetch.ts';
import { answer, anyRoute, badRequest, bearer, conflict, notFound, serviceFailed, tooLarge } from '../declared.ts';
import { slug } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { jsonRequest, readJson } from '../read-body.ts';
import { presentConnection, saveConnection } from '../save-connection.ts';

const wishesSchema = z.strictObject({
  grant: z.enum(['authorization_code', 'client_credentials']).default('authorization_code'),
  clientId: z.string().min(1).max(2_000).optional().meta({
    description: 'Of a client that was registered by hand; left out, Snodo registers itself.',
  }),
  clientSecret: z.string().min(1).max(10_000).optional(),
  key: z.string().min(1).max(20_000).optional().meta({ description: 'A private key in PEM, for private_key_jwt.' }),
  scopes: z
    .array(z.string().min(1).max(500))
    .max(100)
    .optional()
    .meta({ description: 'Besides those that it asks for.' }),
});

const foundSchema = z
  .strictObject({
    needed: z.boolean().meta({ description: 'Whether the server wants a token at all.' }),
    server: z.string().nullable().meta({ description: 'Where one signs in.' }),
    scopes: z.array(z.string()).nullable(),
  })
  .meta({ id: 'McpSignIn' });

const signInRoute = createRoute({
  tags: ['connections'],
  security: bearer,
  method: 'post',
  path: '/connections/{slug}/oauth/discover',
  summary: 'Find out how one signs in to an MCP server',
  description:
    'What is found is stored as the auth of the connection (RFC 9728, RFC 8414, RFC 7591); then /oauth/start begins the consent.',
  request: { params: z.strictObject({ slug }), body: jsonRequest(wishesSchema, { required: false }) },
  responses: {
    200: answer('What was found.', foundSchema),
    ...badRequest,
    ...notFound,
    ...conflict,
    ...tooLarge,
    ...serviceFailed,
    ...anyRoute,
  },
});

const documentPath = '/oauth/client.json';

const documentRoute = createRoute({
  tags: ['connections'],
  method: 'get',
  path: documentPath,
  summary: 'Who Snodo is to servers that people sign in to: its client ID metadata document',
  responses: {
    200: answer('The document.', z.looseObject({ client_id: z.string() })),
    '5XX': anyRoute['5XX'],
  },
});

/** Signing in to MCP servers. */
export function mcpSignInRoutes(app: OpenAPIHono, parts: ApiParts): void {
  const { outbound, redactor, oauth, recordCall } = parts;
  app.openapi(signInRoute, async (context) => {
    const { slug: name } = context.req.valid('param');
    const wishes = await readJson(context, wishesSchema);
    const stored = await presentConnection(parts, name);
    const config = usableConfig(name, stored.config);
    if (config.connector !== 'mcp' || config.baseUrl === undefined) {
      throw new SnodoError('conflict', `The connection "${name}" is not of an MCP server with an address.`);
    }
    const redirectUri = oauth.callbackUrl();
    const documentUrl = new URL(documentPath, redirectUri).href;
    const fetch = serviceFetchOf(
      {
        outbound,
        redactor,
        record: recordCall,
      },
      name,
      config,
    );
    // With the protocol's library, which is loaded where somebody connects such a server.
    const { findSignIn } = await import('../../mcp/client/sign-in/find-sign-in.ts');
    const found = await findSignIn(config.baseUrl, wishes, {
      fetch,
      redirectUri,
      documentUrl: documentUrl.startsWith('https:') ? documentUrl : undefined,
    });
    if (found === undefined) return context.json({ needed: false, server: null, scopes: null }, 200);
    await saveConnection(parts, name, { ...config, auth: found });
    const server = new URL(found.tokenUrl ?? found.issuer ?? '').host;
    return context.json({ needed: true, server, scopes: found.scopes ?? null }, 200);
  });
}

/** The document itself, outside of the API: servers read it. */
export function clientDocumentRoutes(app: OpenAPIHono, { oauth }: ApiParts): void {
  app.openapi(documentRoute, (context) => {
    const redirectUri = oauth.callbackUrl();
    return context.json(
      { client_id: new URL(documentPath, redirectUri).href, ...describedClient(redirectUri, 'none') },
      200,
    );
  });
}
