import { z } from 'zod';
import { defineAction } from '../../connector/action.ts';
import { percentEncode } from '../../outbound/auth/percent-encode.ts';
import { bucket, docs, key, nameOf, pathOf } from './place.ts';

const week = 604_800;

/** RFC 6266, with the form of RFC 8187 for names that a quoted text cannot hold. */
function asAttachment(name: string): string {
  if (/^[\w .()-]+$/.test(name)) return `attachment; filename="${name}"`;
  return `attachment; filename*=UTF-8''${percentEncode(name)}`;
}

export const makePresignedUrl = defineAction({
  title: 'Make a presigned URL',
  description:
    'Gives an address by which whoever has it may get or put one object for a while, without keys of their own. It is good for as long as is asked, and cannot be taken back.',
  docs: `${docs}/sigv4-query-string-auth.html`,
  effect: 'read',
  input: z.strictObject({
    bucket,
    key,
    method: z
      .enum(['get', 'put'])
      .default('get')
      .meta({ title: 'Method', description: 'Whether the object may be got or put.' }),
    seconds: z
      .int()
      .min(1)
      .max(week)
      .default(900)
      .meta({ title: 'Seconds', description: 'For how long it is good: at most 604800, which is seven days.' }),
    asDownload: z.boolean().default(false).meta({
      title: 'As a download',
      description: 'Browsers keep what is got as a file instead of showing it.',
    }),
  }),
  output: z.object({ url: z.string(), method: z.enum(['GET', 'PUT']), expiresAt: z.string() }),
  run: async ({ http, input }) => {
    const { bucket: named, key: object, seconds, asDownload } = input;
    const method = input.method === 'get' ? ('GET' as const) : ('PUT' as const);
    const expiresAt = new Date(Date.now() + seconds * 1_000).toISOString();
    const disposition = asDownload && method === 'GET' ? asAttachment(nameOf(object)) : undefined;
    const query = { 'response-content-disposition': disposition };
    const url = await http.signedAddress({ method, path: pathOf(named, object), query, seconds });
    return { url, method, expiresAt };
  },
});
