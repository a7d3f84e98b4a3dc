import type { MiddlewareHandler } from 'hono';
import type { ApiOptions } from '../options.ts';
import { addressOfCaller } from './caller-address.ts';
import { isChange } from './rights.ts';
import { type AskedRoute, routeOf, templateOf } from './route-of.ts';

const longestWhich = 200;

function whichOf(route: AskedRoute | undefined): string | null {
  const text = Object.values(route?.values ?? {}).join(' ');
  return text === '' ? null : text.replaceAll(/\p{Cc}|\p{Cs}/gu, '').slice(0, longestWhich);
}

/** Writes every change and every refusal into the audit: who, what, from where, how it ended; never a body. */
export function auditing({ audit, addressOf }: Pick<ApiOptions, 'audit' | 'addressOf'>): MiddlewareHandler {
  return async (context, next) => {
    await next();
    const { method } = context.req;
    const { status } = context.res;
    const route = routeOf(context);
    const template = route?.template ?? '';
    if (status !== 401 && status !== 403 && !isChange(method, template)) return;
    const principal = context.get('principal');
    await audit.add({
      who: principal?.name ?? null,
      role: principal?.role ?? null,
      what: `${method} ${template === '' ? 'elsewhere' : template}`,
      which: whichOf(route),
      address: addressOfCaller(context, addressOf),
      status,
      times: 1,
    });
  };
}

/**
 * Writes every refusal at the doors beside /api/v1 into the audit, by its route alone: an address there can be a secret. Of
 * /mcp its own route does; a page that asks somebody to sign in is no refusal.
 */
export function auditingBeside({ audit, addressOf }: Pick<ApiOptions, 'audit' | 'addressOf'>): MiddlewareHandler {
  return async (context, next) => {
    await next();
    const { method, path } = context.req;
    const { status, headers } = context.res;
    if ((status !== 401 && status !== 403) || path.startsWith('/api/v1/') || path === '/mcp') return;
    if (headers.get('content-type')?.startsWith('text/html') === true) return;
    await audit.add({
      who: null,
      role: null,
      what: `${method} ${templateOf(context) ?? 'elsewhere'}`,
      which: null,
      address: addressOfCaller(context, addressOf),
      status,
      times: 1,
    });
  };
}
