import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import { slug } from '../names.ts';
import type { Principal } from './principal.ts';
import { rightOf } from './rights.ts';
import type { AskedRoute } from './route-of.ts';

/** What a token may be limited to, whatever more its role may; `workflow:SLUG` besides. */
const scopeNames = [
  'read',
  'runs:read',
  'runs:start',
  'runs:control',
  'deliveries:read',
  'deliveries:replay',
  'metrics',
  'mcp',
] as const;
type ScopeName = (typeof scopeNames)[number];

const ofWorkflow = 'workflow:';

/** One of those, or `workflow:SLUG`: to look at that workflow and to start it. */
export const scopeSchema = z
  .string()
  .max(200)
  .refine(
    (text) =>
      scopeNames.some((one) => one === text) ||
      (text.startsWith(ofWorkflow) && slug.safeParse(text.slice(ofWorkflow.length)).success),
    `must be one of ${scopeNames.join(', ')}, or workflow:SLUG`,
  );

/** Changes that a scope allows. Whatever has no row is allowed by none. */
const changes: Readonly<Record<string, ScopeName>> = {
  'POST /workflows/{slug}/runs': 'runs:start',
  'POST /schedules/{workflow}/start': 'runs:start',
  'POST /runs/{id}/cancel': 'runs:control',
  'POST /runs/{id}/retry': 'runs:control',
  'POST /runs/{id}/replay': 'runs:control',
  'POST /runs/cancel': 'runs:control',
  'POST /runs/retry': 'runs:control',
  'POST /deliveries/{id}/replay': 'deliveries:replay',
  'POST /deliveries/{id}/resend': 'deliveries:replay',
  'POST /deliveries/replay': 'deliveries:replay',
};

/** What allows looking, by the beginning of the route. */
const looks: readonly (readonly [string, ScopeName])[] = [
  ['/runs', 'runs:read'],
  ['/deliveries', 'deliveries:read'],
];

const ofOneWorkflow: ReadonlySet<string> = new Set([
  'GET /workflows/{slug}',
  'POST /workflows/{slug}/runs',
  'POST /schedules/{workflow}/start',
]);

/** The scopes of which each alone allows a call; none where only a token without scopes may make it. */
function scopesOf(method: string, { template, values }: AskedRoute): readonly string[] {
  const asked = method === 'HEAD' ? 'GET' : method;
  const call = `${asked} ${template}`;
  const change = changes[call];
  const isLook = asked === 'GET' && rightOf(asked, template) === 'viewer';
  const look = looks.filter(([start]) => template === start || template.startsWith(`${start}/`));
  return [
    ...(change === undefined ? [] : [change]),
    ...(isLook ? [...look.map(([, scope]) => scope), 'read'] : []),
    ...(ofOneWorkflow.has(call) ? [`${ofWorkflow}${values['slug'] ?? values['workflow']}`] : []),
  ];
}

function refusal({ name, scopes = [] }: Principal, call: string, needed: readonly string[]): SnodoError {
  const what =
    needed.length === 0 ? 'no scope allows it: use a token without scopes' : `needs the scope ${needed.join(' or ')}`;
  return new SnodoError('forbidden', `The token "${name}" is limited to ${scopes.join(', ')}; ${call} ${what}.`);
}

/** @throws SnodoError `forbidden` where a token is limited to other calls. */
export function refuseBeyondScopes(principal: Principal, method: string, route: AskedRoute): void {
  const { scopes } = principal;
  // Who it is, everybody may ask.
  if (scopes === undefined || (method === 'GET' && route.template === '/session')) return;
  const needed = scopesOf(method, route);
  if (!needed.some((one) => scopes.includes(one))) throw refusal(principal, `${method} ${route.template}`, needed);
}

/**
 * Who shows a token at a door beside the API.
 *
 * @param scope that lets a token with scopes in; undefined: none does.
 * @throws SnodoError `forbidden`.
 */
export function atDoor(
  byText: (text: string) => Promise<Principal | undefined>,
  what: string,
  scope?: ScopeName,
): (text: string) => Promise<Principal | undefined> {
  return async (text) => {
    const principal = await byText(text);
    const { scopes } = principal ?? {};
    if (principal === undefined || scopes === undefined || scopes.some((one) => one === scope)) return principal;
    throw refusal(principal, what, scope === undefined ? [] : [scope]);
  };
}
