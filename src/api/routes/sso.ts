import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { errorCodes, SnodoError } from '../../core/error.ts';
import { addressOfCaller } from '../access/caller-address.ts';
import { cookiePlace } from '../access/cookie-place.ts';
import type { Entry } from '../access/entry.ts';
import { pageUrl } from '../access/page-url.ts';
import { principalOfUser } from '../access/token-book.ts';
import { anyRoute } from '../declared.ts';
import type { ApiOptions } from '../options.ts';
import { returnPageHeaders } from '../oauth-page.ts';
import { SsoMembers } from '../sso/sso-members.ts';
import { ssoUser } from '../sso/sso-user.ts';
import { refusedPage } from '../sso/refused-page.ts';

const cookie = 'snodo_sso';
const beginPath = '/session/sso';
const endPath = '/session/sso/callback';
const refusedPageAnswer = { description: 'Not signed in, and why.', content: { 'text/html': { schema: z.string() } } };

const beginRoute = createRoute({
  tags: ['session'],
  method: 'get',
  path: beginPath,
  summary: 'Send a browser to the provider of single sign-on (SNODO_OIDC_ISSUER)',
  responses: { 302: { description: 'To the provider.' }, 400: refusedPageAnswer, '5XX': anyRoute['5XX'] },
});

const endRoute = createRoute({
  tags: ['session'],
  method: 'get',
  path: endPath,
  summary: 'Where the provider sends the browser back to',
  responses: {
    302: { description: 'It is signed in: to the page.' },
    400: refusedPageAnswer,
    '5XX': anyRoute['5XX'],
  },
});

/** Single sign-on: who comes has no session yet. */
export function ssoRoutes(app: OpenAPIHono, entry: Entry, options: ApiOptions): void {
  const { sso, sql, tokens, audit, addressOf, publicUrl, redactor, report } = options;
  const members = new SsoMembers(options);
  // The provider sends the browser back from its own site, with which SameSite=Strict would keep the cookie away.
  const place = (context: Context) =>
    ({ ...cookiePlace(context, publicUrl), sameSite: 'Lax', path: `/api/v1${beginPath}` }) as const;
  const refuse = (context: Context, error: unknown) => {
    if (!(error instanceof SnodoError)) throw error;
    if (errorCodes[error.code].status >= 500) report(error, 'single sign-on');
    const text = refusedPage(redactor.text(error.message), context.req.header('accept-language'));
    return context.html(text, 400, returnPageHeaders);
  };
  const needed = () => {
    if (sso) return sso;
    throw new SnodoError('invalid', 'There is no single sign-on here: SNODO_OIDC_ISSUER is not set.');
  };
  app.openapi(beginRoute, async (context) => {
    try {
      const { url, kept, lastsMs } = await needed().begin(`${pageUrl(publicUrl, context.req.url)}/api/v1${endPath}`);
      setCookie(context, cookie, kept, { ...place(context), maxAge: lastsMs / 1_000 });
      context.header('cache-control', 'no-store');
      return context.redirect(url, 302);
    } catch (error) {
      return refuse(context, error);
    }
  });
  app.openapi(endRoute, async (context) => {
    const kept = getCookie(context, cookie);
    deleteCookie(context, cookie, place(context));
    try {
      const visitor = await needed().end(kept, new URL(context.req.url).searchParams);
      const address = addressOfCaller(context, addressOf);
      const { rules } = needed();
      const user = await ssoUser(
        { sql, rules, follow: (name, given) => members.follow(name, given, address) },
        visitor,
      ).finally(() => tokens.forget());
      context.set('principal', principalOfUser(user));
      await entry.letIn(context, user, 'single sign-on');
      // A GET, which the audit would leave out.
      await audit.add({
        who: user.name,
        role: user.role,
        what: `GET ${endPath}`,
        which: null,
        address,
        status: 302,
        times: 1,
      });
      context.header('cache-control', 'no-store');
      context.header('referrer-policy', 'no-referrer');
      return context.redirect('/', 302);
    } catch (error) {
      return refuse(context, error);
    }
  });
}
