import type { MiddlewareHandler } from 'hono';
import type { ApiOptions } from '../options.ts';
import { addressOfCaller } from './caller-address.ts';
import { isChange } from './rights.ts';
import { type AskedRoute, routeOf } from './route-of.ts';

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
