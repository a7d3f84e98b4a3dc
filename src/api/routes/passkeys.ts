import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { SnodoError } from '../../core/error.ts';
import { listPasskeys, removePasskey, renamePasskey } from '../../store/access/passkeys.ts';
import { Challenges } from '../access/challenge.ts';
import { pageUrl } from '../access/page-url.ts';
import { passwordSchema, provePassword, userWithPassword } from '../access/own-password.ts';
import { registeredSchema, registerPasskey, registrationOptions, siteOf } from '../access/passkeys.ts';
import { principalOf } from '../access/principal.ts';
import { badField } from '../bad-input.ts';
import {
  anyJson,
  answer,
  anyRoute,
  badRequest,
  bearer,
  conflict,
  moment,
  nothing,
  notFound,
  tooLarge,
  tooMany,
} from '../declared.ts';
import { words } from '../names.ts';
import type { ApiOptions } from '../options.ts';
import { jsonRequest, readJson } from '../read-body.ts';

const about = { tags: ['session'], security: bearer };
const maxBytes = 100_000;
const purpose = 'register';

const label = words.max(100);
/** For the browser itself, which knows what else stands there. */
export const passkeyOptions = z.record(z.string(), anyJson);

/** Without the fields that the library leaves undefined. */
export function shownOptions(options: object): z.infer<typeof passkeyOptions> {
  return passkeyOptions.parse(JSON.parse(JSON.stringify(options)));
}

const givenSchema = z.strictObject({ label, response: registeredSchema });
const labelSchema = z.strictObject({ label });
const params = z.strictObject({ passkey: z.string() });
const passkeySchema = z
  .strictObject({ id: z.string(), label: z.string(), createdAt: moment, usedAt: moment.nullable() })
  .meta({ id: 'Passkey', description: 'A passkey of a user, without its public key.' });

const path = '/session/passkeys';

const listRoute = createRoute({
  ...about,
  method: 'get',
  path,
  summary: 'The own passkeys',
  responses: { 200: answer('All of them.', z.strictObject({ items: z.array(passkeySchema) })), ...anyRoute },
});

const optionsRoute = createRoute({
  ...about,
  method: 'post',
  path: `${path}/options`,
  summary: 'What a browser needs to make a passkey for who is signed in',
  request: { body: jsonRequest(passwordSchema) },
  responses: {
    200: answer('For navigator.credentials.create.', passkeyOptions),
    ...badRequest,
    ...conflict,
    ...tooLarge,
    ...tooMany,
    ...anyRoute,
  },
});

const addRoute = createRoute({
  ...about,
  method: 'post',
  path,
  summary: 'Keep the passkey that the browser has made',
  request: { body: jsonRequest(givenSchema) },
  responses: {
    201: answer('It lets in from now on.', z.strictObject({ id: z.string() })),
    ...badRequest,
    ...conflict,
    ...tooLarge,
    ...anyRoute,
  },
});

const renameRoute = createRoute({
  ...about,
  method: 'patch',
  path: `${path}/{passkey}`,
  summary: 'Call an own passkey something else',
  request: { params, body: jsonRequest(labelSchema) },
  responses: { 204: nothing, ...badRequest, ...notFound, ...tooLarge, ...anyRoute },
});

const removeRoute = createRoute({
  ...about,
  method: 'delete',
  path: `${path}/{passkey}`,
  summary: 'Remove an own passkey: it lets in no more',
  request: { params },
  responses: { 204: nothing, ...notFound, ...anyRoute },
});

function noSuch(): SnodoError {
  return new SnodoError('not_found', 'You have no such passkey. GET /api/v1/session/passkeys lists yours.');
}

/** The own passkeys. Who comes in by single sign-on has theirs at the provider. */
export function passkeyRoutes(app: OpenAPIHono, options: ApiOptions): void {
  const { sql, publicUrl, now, sessionSecret: secret } = options;
  const challenges = new Challenges({ secret, publicUrl, now });
  const site = (context: Context) => siteOf(pageUrl(publicUrl, context.req.url));
  const ownName = async (context: Context) => (await userWithPassword(context, options, 'passkeys')).name;
  app.openapi(listRoute, async (context) => {
    const found = await listPasskeys(sql, principalOf(context).name);
    const items = found.map(({ id, label: called, createdAt, usedAt }) => ({
      id,
      label: called,
      createdAt: createdAt.toISOString(),
      usedAt: usedAt?.toISOString() ?? null,
    }));
    return context.json({ items }, 200);
  });
  app.openapi(optionsRoute, async (context) => {
    const { password } = await readJson(context, passwordSchema, maxBytes);
    const name = await ownName(context);
    await provePassword(context, options, { name, password });
    const made = await registrationOptions(sql, site(context), name);
    await challenges.keep(context, `${purpose} ${name}`, made.challenge);
    return context.json(shownOptions(made), 200);
  });
  app.openapi(addRoute, async (context) => {
    const given = await readJson(context, givenSchema, maxBytes);
    const name = await ownName(context);
    const challenge = await challenges.take(context, `${purpose} ${name}`);
    const id = challenge && (await registerPasskey(sql, site(context), { ...given, name, challenge }));
    if (id === undefined) {
      throw badField('response', 'It does not answer what the browser was asked within the last five minutes.');
    }
    return context.json({ id }, 201);
  });
  app.openapi(renameRoute, async (context) => {
    const { passkey } = context.req.valid('param');
    const { label: called } = await readJson(context, labelSchema, maxBytes);
    if (!(await renamePasskey(sql, principalOf(context).name, passkey, called))) throw noSuch();
    return context.body(null, 204);
  });
  app.openapi(removeRoute, async (context) => {
    const { passkey } = context.req.valid('param');
    if (!(await removePasskey(sql, principalOf(context).name, passkey))) throw noSuch();
    return context.body(null, 204);
  });
}
