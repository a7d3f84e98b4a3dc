import type { Context } from 'hono';

/** Whether browsers reach this server by https, also where a proxy before it ends TLS. */
export function isSecure(context: Context, publicUrl: string | undefined): boolean {
  return publicUrl?.startsWith('https:') === true || new URL(context.req.url).protocol === 'https:';
}

/** A cookie that no script reads and no other site sends. */
export function cookiePlace(context: Context, publicUrl: string | undefined) {
  return { path: '/', httpOnly: true, sameSite: 'Strict', secure: isSecure(context, publicUrl) } as const;
}
