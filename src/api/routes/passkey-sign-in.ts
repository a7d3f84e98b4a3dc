import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { userByName } from '../../store/access/users.ts';
import { attempting } from '../access/attempts.ts';
import { addressOfCaller } from '../access/caller-address.ts';
import { Challenges } from '../access/challenge.ts';
import type { Entry } from '../access/entry.ts';
import { pageUrl } from '../access/page-url.ts';
import { refuseForeign } from '../access/own-site.ts';
import { shownSchema, signInOptions, siteOf, userByPasskey } from '../access/passkeys.ts';
import { noPasswords, usualRules } from '../access/sign-in-rules.ts';
import { answer, anyRoute, badRequest, tooLarge, tooMany } from '../declared.ts';
import type { ApiOptions } from '../options.ts';
import { jsonRequest, readJson } from '../read-body.ts';
import { passkeyOptions, shownOptions } from './passkeys.ts';
import { sessionSchema, shownSession } from './session.ts';

const about = { tags: ['session'] };
const maxBytes = 100_000;
const purpose = 'sign-in';
const limits = { windowMs: 300_000, pair: 20, address: 60, name: 100_000 };

const optionsRoute = createRoute({
  ...about,
  method: 'post',
  path: '/session/passkey/options',
  summary: 'What a browser needs to ask for a passkey',
  responses: {
    200: answer('For navigator.credentials.get.', passkeyOptions),
    '5XX': anyRoute['5XX'],
  },
});

const signInRoute = createRoute({
  ...about,
  method: 'post',
  path: '/session/passkey',
  summary: 'Sign a browser in by a passkey alone, which counts as both factors',
  request: { body: jsonRequest(shownSchema) },
  responses: { 200: answer('It is signed in.', sessionSchema), ...badRequest, ...tooLarge, ...tooMany, ...anyRoute },
});

/** Signing in by a passkey, which needs no session and no name. */
export function passkeySignInRoutes(app: OpenAPIHono, entry: Entry, options: ApiOptions): void {
  const { sql, publicUrl, now, sessionSecret: secret, addressOf, signIn = usualRules } = options;
  const challenges = new Challenges({ secret, publicUrl, now });
  app.openapi(optionsRoute, async (context) => {
    refuseForeign(context);
    const made = await signInOptions(siteOf(pageUrl(publicUrl, context.req.url)));
    await challenges.keep(context, purpose, made.challenge);
    context.header('cache-control', 'no-store');
    return context.json(shownOptions(made), 200);
  });
  app.openapi(signInRoute, async (context) => {
    refuseForeign(context);
    if (!signIn.passwords) throw new SnodoError('unauthorized', noPasswords);
    const shown = await readJson(context, shownSchema, maxBytes);
    const challenge = await challenges.take(context, purpose);
    const site = siteOf(pageUrl(publicUrl, context.req.url));
    const attempt = { what: 'a passkey', address: addressOfCaller(context, addressOf), limits, mend: 'use a password' };
    const user = await attempting(sql, attempt, async () => {
      const passkey = challenge && (await userByPasskey(sql, site, challenge, shown));
      return passkey && userByName(sql, passkey.name);
    });
    if (user === undefined) {
      throw new SnodoError('unauthorized', 'This passkey is not known here, or did not answer what it was asked.');
    }
    context.header('cache-control', 'no-store');
    return context.json(shownSession(await entry.letIn(context, user, 'passkey')), 200);
  });
}
