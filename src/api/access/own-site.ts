import type { Context } from 'hono';
import { SnodoError } from '../../core/error.ts';

/**
 * Browsers name the site that made them send a request (Fetch Metadata); older ones its origin.
 *
 * @returns undefined where it is no browser that says so.
 */
export function isOwnSite(context: Context): boolean | undefined {
  const site = context.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = context.req.header('origin');
  if (origin === undefined) return undefined;
  return URL.canParse(origin) && new URL(origin).host === context.req.header('host');
}

export function foreignSite(): SnodoError {
  return new SnodoError('forbidden', 'Another site made the browser send this request, so it was not carried out.');
}

/** For calls that sign somebody in: another site must not sign a browser in as somebody else. @throws SnodoError `forbidden`. */
export function refuseForeign(context: Context): void {
  if (isOwnSite(context) === false) throw foreignSite();
}
