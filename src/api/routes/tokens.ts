import { randomBytes } from 'node:crypto';
import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { durationMs, durationPattern } from '../../core/duration.ts';
import { SnodoError } from '../../core/error.ts';
import { roles } from '../../core/role.ts';
import { addApiToken, type ApiToken, deleteApiToken, listApiTokens } from '../../store/access/api-tokens.ts';
import { principalOf } from '../access/principal.ts';
import { scopeSchema } from '../access/scopes.ts';
import { settingsToken, tokenHash } from '../access/token-book.ts';
import { badField } from '../bad-input.ts';
import { answer, anyRoute, badRequest, bearer, conflict, moment, nothing, notFound, tooLarge } from '../declared.ts';
import { principalName as name } from '../names.ts';
import type { ApiParts } from '../options.ts';
import { listOf, pageOf, pageQuery } from '../page.ts';
import { jsonRequest, readJson } from '../read-body.ts';

const about = { tags: ['access'], security: bearer };
const maxBytes = 10_000;
const longestMs = durationMs('3650d');

const expires = z.union(
  [z.iso.datetime({ offset: true }), z.iso.date(), z.string().regex(durationPattern)],
  'must be a duration from now such as 90d, a day such as 2030-01-31, or a time such as 2030-01-31T09:00:00Z',
);

const givenSchema = z.strictObject({
  name,
  role: z.enum(roles),
  scopes: z
    .array(scopeSchema)
    .min(1)
    .max(50)
    .optional()
    .meta({ description: 'What it is limited to, besides its role; left out: to nothing.' }),
  expires: expires.optional().meta({ description: 'When it ends; left out: when it is revoked.' }),
});

const tokenShape = {
  name: z.string(),
  role: z.enum(roles),
  scopes: z.array(z.string()).nullable().meta({ description: 'What it is limited to; null: to nothing but its role.' }),
  createdBy: z.string().meta({ description: 'The name of the token that made it.' }),
  createdAt: moment,
  expiresAt: moment.nullable(),
  usedAt: moment.nullable().meta({ description: 'When it was last used, to the minute.' }),
};
const tokenSchema = z.strictObject(tokenShape).meta({ id: 'Token', description: 'A token of this API, never itself.' });
const madeSchema = z.strictObject({
  ...tokenShape,
  token: z.string().meta({ description: 'The token. It is answered this once and kept nowhere.' }),
});

const listRoute = createRoute({
  ...about,
  method: 'get',
  path: '/tokens',
  summary: 'The tokens and their roles, by name; that of the settings, admin, is not among them',
  request: { query: z.strictObject(pageQuery(name)) },
  responses: { 200: answer('A page.', listOf(tokenSchema)), ...badRequest, ...anyRoute },
});

const makeRoute = createRoute({
  ...about,
  method: 'post',
  path: '/tokens',
  summary: 'Make a token of a role',
  request: { body: jsonRequest(givenSchema) },
  responses: { 201: answer('Made.', madeSchema), ...badRequest, ...conflict, ...tooLarge, ...anyRoute },
});

const revokeRoute = createRoute({
  ...about,
  method: 'delete',
  path: '/tokens/{name}',
  summary: 'Revoke a token, with the sessions of browsers that it began',
  request: { params: z.strictObject({ name }) },
  responses: { 204: nothing, ...badRequest, ...notFound, ...anyRoute },
});

function shown(token: ApiToken): z.infer<typeof tokenSchema> {
  return {
    name: token.name,
    role: token.role,
    scopes: token.scopes === null ? null : [...token.scopes],
    createdBy: token.createdBy,
    createdAt: token.createdAt.toISOString(),
    expiresAt: token.expiresAt?.toISOString() ?? null,
    usedAt: token.usedAt?.toISOString() ?? null,
  };
}

/** @throws SnodoError `invalid` where it is past or further off than ten years. */
function endOf(text: string | undefined, now: number): Date | null {
  if (text === undefined) return null;
  const at = durationPattern.test(text) ? now + durationMs(text) : Date.parse(text);
  if (at > now && at <= now + longestMs) return new Date(at);
  throw badField('expires', at > now ? 'It is more than ten years from now.' : 'It is not in the future.');
}

/** Who may do what. */
export function tokenRoutes(app: OpenAPIHono, { sql, tokens, now }: ApiParts): void {
  app.openapi(listRoute, async (context) => {
    const { limit, cursor = '' } = context.req.valid('query');
    const rows = await listApiTokens(sql, limit + 1, cursor);
    return context.json(
      pageOf(rows, limit, (row) => row.name, shown),
      200,
    );
  });
  app.openapi(makeRoute, async (context) => {
    const given = await readJson(context, givenSchema, maxBytes);
    if (given.name === settingsToken) {
      throw badField('name', `"${settingsToken}" is the token of SNODO_ADMIN_TOKEN.`, 'Choose another name.');
    }
    const expiresAt = endOf(given.expires, now());
    const token = `snodo_${randomBytes(32).toString('base64url')}`;
    const { name: createdBy } = principalOf(context);
    const made = await addApiToken(sql, {
      name: given.name,
      role: given.role,
      hash: tokenHash(token),
      scopes: given.scopes ?? null,
      createdBy,
      expiresAt,
    });
    if (made === undefined) {
      throw new SnodoError(
        'conflict',
        `There is a token or a user "${given.name}" already. Revoke it with DELETE /api/v1/tokens/${given.name}, or choose another name.`,
      );
    }
    return context.json({ ...shown(made), token }, 201);
  });
  app.openapi(revokeRoute, async (context) => {
    const { name: gone } = context.req.valid('param');
    const found = await deleteApiToken(sql, gone);
    tokens.forget();
    if (found) return context.body(null, 204);
    const why = gone === settingsToken ? 'It is the token of SNODO_ADMIN_TOKEN: change that.' : '';
    throw new SnodoError(
      'not_found',
      `There is no token "${gone}" to revoke. ${why || 'GET /api/v1/tokens lists those there are.'}`,
    );
  });
}
