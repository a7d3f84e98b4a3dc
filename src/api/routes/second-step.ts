import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { SnodoError } from '../../core/error.ts';
import { userByName } from '../../store/access/users.ts';
import { addressOfCaller } from '../access/caller-address.ts';
import type { Entry } from '../access/entry.ts';
import { pageUrl } from '../access/page-url.ts';
import { refuseForeign } from '../access/own-site.ts';
import { principalOfUser } from '../access/token-book.ts';
import { answer, anyRoute, badRequest, conflict, tooLarge, tooMany } from '../declared.ts';
import type { ApiOptions } from '../options.ts';
import { jsonRequest, readJson } from '../read-body.ts';
import { code, offeredSchema, recoveryCodes } from './second-factor.ts';
import { sessionShape, shownSession } from './session.ts';

const about = { tags: ['session'] };
const maxBytes = 10_000;

const codeSchema = z.strictObject({ code });
const enteredSchema = z.strictObject({
  ...sessionShape,
  recoveryCodes: recoveryCodes.optional().meta({ description: 'Where the second factor was just set up.' }),
});

const codeRoute = createRoute({
  ...about,
  method: 'post',
  path: '/session/code',
  summary: 'Sign a browser in whose user has given the password, by a code of the second factor or a recovery code',
  request: { body: jsonRequest(codeSchema) },
  responses: { 200: answer('It is signed in.', enteredSchema), ...badRequest, ...tooLarge, ...tooMany, ...anyRoute },
});

const offerRoute = createRoute({
  ...about,
  method: 'post',
  path: '/session/offer',
  summary: 'A key for the authenticator app of who has given the password and must set up a second factor',
  responses: { 200: answer('The key; POST /session/code puts it in force.', offeredSchema), ...conflict, ...anyRoute },
});

/** The second step of signing in, which needs no session: the browser is known from the first. */
export function secondStepRoutes(app: OpenAPIHono, entry: Entry, options: ApiOptions): void {
  const { sql, tokens, publicUrl, addressOf } = options;
  const { factors, halfWay } = entry;
  app.openapi(codeRoute, async (context) => {
    refuseForeign(context);
    const given = await readJson(context, codeSchema, maxBytes);
    const user = await halfWay.who(context);
    context.set('principal', principalOfUser(user));
    const proof = { name: user.name, code: given.code, address: addressOfCaller(context, addressOf) };
    const isActive = await factors.isActive(user.name);
    const codes = isActive ? undefined : await factors.confirm(proof);
    if (isActive ? !(await factors.isRight(proof)) : codes === undefined) {
      throw new SnodoError('unauthorized', 'This code is not right, or was used already. Wait for the next one.');
    }
    if (codes !== undefined) tokens.forget();
    const now = codes === undefined ? user : await userByName(sql, user.name);
    if (now === undefined) throw new SnodoError('unauthorized', 'This user was deleted meanwhile.');
    halfWay.end(context);
    const principal = await entry.letIn(context, now, 'second factor');
    context.header('cache-control', 'no-store');
    return context.json(
      { ...shownSession(principal), ...(codes === undefined ? {} : { recoveryCodes: [...codes] }) },
      200,
    );
  });
  app.openapi(offerRoute, async (context) => {
    refuseForeign(context);
    const user = await halfWay.who(context);
    context.set('principal', principalOfUser(user));
    const { host } = new URL(pageUrl(publicUrl, context.req.url));
    context.header('cache-control', 'no-store');
    return context.json(await factors.offer(user.name, host), 200);
  });
}
