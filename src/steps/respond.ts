import { z } from 'zod';
import { framingHeaders } from '../core/framing-headers.ts';
import { stepType } from './step-type.ts';

const framing: ReadonlySet<string> = new Set(framingHeaders);

const headerName = z
  .string()
  .regex(/^[A-Za-z0-9-]+$/, 'is no name of a header: letters, digits and hyphens')
  .refine((name) => !framing.has(name.toLowerCase()), 'is a header that the server sets itself: leave it out')
  .refine((name) => !ofSite.has(name.toLowerCase()), 'is a header that holds for the whole site: leave it out');

const headerValue = z
  .string()
  // RFC 9110, 5.5.
  .regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'may hold only visible characters of Latin-1, spaces and tabs');

/**
 * By which Snodo knows a browser: who has another one set signs it in as somebody else. One without a name is sent back as
 * its value alone (RFC 6265bis, 5.8.3), so that `=snodo_session=…` is one of these.
 */
const ownCookie = /^[\s=]*(?:__(?:Host|Secure|Http|Host-Http)-)?snodo_/i;

function setsOwnCookie(headers: Readonly<Record<string, string>>): boolean {
  return Object.entries(headers).some(([name, value]) => name.toLowerCase() === 'set-cookie' && ownCookie.test(value));
}

/**
 * What browsers take for the whole site, whichever answer it comes with: signing everybody out who looks (Clear Site Data),
 * telling somebody of every address that is opened, also of those that are secrets (Network Error Logging), having all of it
 * come from elsewhere (RFC 7838).
 */
const ofSite: ReadonlySet<string> = new Set(['alt-svc', 'clear-site-data', 'nel', 'report-to']);

export const respond = stepType({
  type: 'respond',
  title: 'Respond',
  description:
    'Answers the webhook that started the run (with `respond: result`) while the run goes on. A `body` of `{ base64 }` with a `content-type` header other than JSON is answered as bytes.',
  effect: 'none',
  group: 'answer',
  input: z.strictObject({
    status: z
      .int()
      .min(200)
      .max(599)
      .default(200)
      .meta({ title: 'Status', description: 'The HTTP status of the answer.' }),
    headers: z
      .record(headerName, headerValue)
      .refine((headers) => !setsOwnCookie(headers), 'may not set a cookie of Snodo itself: give it another name')
      .default({})
      .meta({ title: 'Headers', description: 'The headers of the answer.' }),
    body: z
      .json()
      .optional()
      .meta({ title: 'Body', description: 'What is answered, as JSON or as text.', format: 'json' }),
  }),
  run: ({ status, headers, body }) => ({ kind: 'respond', response: { status, headers, body: body ?? null } }),
});
