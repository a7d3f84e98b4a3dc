import type { Context } from 'hono';
import { matchedRoutes } from 'hono/route';
import { decoded } from '../../core/decoded.ts';

const base = '/api/v1';

/** The route that answers a request, below /api/v1. */
export interface AskedRoute {
  /** As /openapi.json writes it: `/workflows/{slug}`. */
  readonly template: string;
  /** The values in its address, by name. */
  readonly values: Readonly<Record<string, string>>;
}

/** Reads the values of an address by its route. */
function valuesOf(template: string, path: string): Readonly<Record<string, string>> {
  const given = path.split('/');
  return Object.fromEntries(
    template.split('/').flatMap((part, at) => {
      const [, name] = /^\{(\w+)\}$/.exec(part) ?? [];
      return name === undefined ? [] : [[name, decoded(given[at] ?? '')]];
    }),
  );
}

/** The whole route that a request goes to, such as `/api/v1/workflows/{slug}`; undefined where nothing answers it. */
export function templateOf(context: Context): string | undefined {
  // The first that is no middleware is the one that answers.
  const found = matchedRoutes(context).find(({ method }) => method !== 'ALL');
  return found?.path.replaceAll(/:(\w+)(?:\{[^}]*\})?/g, '{$1}');
}

/** The route that a request goes to; undefined where nothing answers it. */
export function routeOf(context: Context): AskedRoute | undefined {
  const whole = templateOf(context);
  // What answers everything beside the API is no route of it.
  if (whole?.startsWith(`${base}/`) !== true) return undefined;
  const template = whole.slice(base.length);
  return { template, values: valuesOf(template, context.req.path.slice(base.length)) };
}
