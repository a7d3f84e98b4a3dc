import type { UserRole } from '../../core/role.ts';

/**
 * A role that is needed; `none`: what also somebody may who is in projects alone; `use` and `manage`: the one that the
 * connection itself asks for.
 */
export type Right = UserRole | 'use' | 'manage';

/** What each call below /api/v1 needs. Looking is everybody's where nothing else stands here. */
const rights: Readonly<Record<string, Right>> = {
  'GET /session': 'none',
  'DELETE /session': 'none',
  'PUT /session/password': 'none',
  'POST /session/passkeys/options': 'none',
  'POST /session/passkeys': 'none',
  'PATCH /session/passkeys/{passkey}': 'none',
  'DELETE /session/passkeys/{passkey}': 'none',
  'GET /sessions': 'none',
  'GET /session/passkeys': 'none',
  'GET /session/second-factor': 'none',
  'DELETE /sessions': 'none',
  'DELETE /sessions/{id}': 'none',
  'POST /session/second-factor': 'none',
  'PUT /session/second-factor': 'none',
  'POST /session/second-factor/recovery-codes': 'none',
  'POST /session/second-factor/remove': 'none',

  'GET /projects': 'none',
  'POST /projects': 'admin',
  'DELETE /projects/{project}': 'admin',
  // Of a project, who is in it may see that it is there, and its admins whom they let in.
  'GET /projects/{project}': 'none',
  'PATCH /projects/{project}': 'none',
  'GET /projects/{project}/members': 'none',
  'PUT /projects/{project}/members/{name}': 'none',
  'DELETE /projects/{project}/members/{name}': 'none',

  // Who may decide is for the approval itself to say.
  'POST /runs/{id}/approvals/{approval}': 'viewer',

  'POST /workflows/check': 'viewer',
  'PUT /workflows/{slug}/presence/{client}': 'viewer',
  'DELETE /workflows/{slug}/presence/{client}': 'viewer',

  'POST /workflows/describe': 'editor',
  'PUT /workflows/{slug}': 'editor',
  'DELETE /workflows/{slug}': 'editor',
  'PUT /workflows/{slug}/layout': 'editor',
  'POST /workflows/{slug}/publish': 'editor',
  'POST /workflows/{slug}/unpublish': 'editor',
  'POST /workflows/{slug}/versions/{version}/restore': 'editor',
  'POST /workflows/{slug}/runs': 'editor',
  'POST /schedules/{workflow}/start': 'editor',
  'POST /consumers/{workflow}/pause': 'editor',
  'POST /consumers/{workflow}/resume': 'editor',
  'POST /consumers/try': 'editor',
  'POST /workflows/{slug}/try': 'editor',
  'PUT /workflows/{slug}/shadow': 'editor',
  'DELETE /workflows/{slug}/shadow': 'editor',
  'PUT /workflows/{slug}/samples/trigger': 'editor',
  'DELETE /workflows/{slug}/samples/trigger': 'editor',
  'PUT /workflows/{slug}/samples/steps/{step}': 'editor',
  'DELETE /workflows/{slug}/samples/steps/{step}': 'editor',
  'POST /workflows/{slug}/listen': 'editor',
  'DELETE /workflows/{slug}/listen/{id}': 'editor',
  'POST /polls/{workflow}/check': 'editor',
  'POST /registrations/{workflow}/check': 'editor',
  'POST /runs/{id}/cancel': 'editor',
  'POST /runs/{id}/retry': 'editor',
  'POST /runs/{id}/replay': 'editor',
  'POST /runs/{id}/explain': 'editor',
  'POST /approvals/{approval}/send': 'editor',
  'POST /runs/{id}/forms/{form}': 'editor',
  'DELETE /workflows/{slug}/memory': 'editor',
  'DELETE /workflows/{slug}/memory/{key}': 'editor',
  'DELETE /store/{key}': 'editor',
  'POST /runs/retry': 'editor',
  'POST /runs/cancel': 'editor',
  'GET /runs/{id}/shares': 'editor',
  'POST /runs/{id}/shares': 'editor',
  'DELETE /runs/{id}/shares/{share}': 'editor',
  'POST /dead-letters/retry': 'editor',
  'POST /dead-letters/dismiss': 'editor',
  'POST /deliveries/{id}/replay': 'editor',
  'POST /deliveries/{id}/resend': 'editor',
  'POST /deliveries/replay': 'editor',
  'POST /replays/{id}/cancel': 'editor',
  'POST /endpoints/send': 'editor',
  'POST /endpoints/infer-schema': 'editor',
  'POST /mappings/propose': 'editor',
  'POST /expressions/evaluate': 'viewer',
  'POST /imports': 'editor',
  'POST /connectors/openapi': 'editor',
  'PUT /connectors/openapi/{id}': 'editor',
  'DELETE /connectors/openapi/{id}': 'editor',
  'POST /files': 'editor',
  'DELETE /files/{id}': 'editor',
  'DELETE /cache': 'editor',
  'DELETE /conversations/{id}': 'editor',
  'PUT /knowledge/{slug}': 'editor',
  'DELETE /knowledge/{slug}': 'editor',
  'POST /knowledge/{slug}/documents': 'editor',
  'DELETE /knowledge/{slug}/documents/{id}': 'editor',
  'POST /knowledge/{slug}/search': 'editor',

  'PUT /managed/{kind}/{slug}': 'editor',
  'DELETE /managed/{kind}/{slug}': 'editor',

  'PUT /prompts/{slug}': 'editor',
  'DELETE /prompts/{slug}': 'editor',
  'POST /prompts/{slug}/versions/{version}/restore': 'editor',
  'POST /prompts/{slug}/try': 'editor',

  'PUT /datasets/{slug}': 'editor',
  'DELETE /datasets/{slug}': 'editor',
  'POST /datasets/{slug}/rows': 'editor',
  'DELETE /datasets/{slug}/rows/{position}': 'editor',
  'POST /evaluations': 'editor',
  'POST /evaluations/{id}/cancel': 'editor',
  'DELETE /evaluations/{id}': 'editor',

  'PUT /alerts/{slug}': 'editor',
  'DELETE /alerts/{slug}': 'editor',
  'POST /alerts/{slug}/test': 'editor',
  'POST /alerts/{slug}/acknowledge': 'editor',
  'POST /alerts/{slug}/mutes': 'editor',
  'DELETE /alerts/{slug}/mutes/{id}': 'editor',
  'PUT /budgets/{slug}': 'admin',
  'DELETE /budgets/{slug}': 'admin',
  'PUT /prices/{provider}/{model}': 'admin',
  'DELETE /prices/{provider}/{model}': 'admin',

  'PUT /connections/{slug}': 'manage',
  'DELETE /connections/{slug}': 'manage',
  'GET /connections/{slug}/oauth/start': 'manage',
  'POST /connections/{slug}/oauth/revoke': 'manage',
  'POST /connections/{slug}/oauth/discover': 'manage',
  'POST /connections/{slug}/rotate': 'manage',
  'POST /connections/test': 'admin',
  'POST /connections/{slug}/test': 'use',
  'GET /connections/{slug}/graphql': 'use',
  'GET /connections/{slug}/models': 'use',
  'GET /connections/{slug}/options/{name}': 'use',
  'GET /connections/{slug}/soap': 'use',
  'GET /connections/{slug}/grpc': 'use',
  'POST /connections/{slug}/grpc': 'use',
  'GET /connections/{slug}/tools': 'use',
  'GET /connections/{slug}/resources': 'use',
  'GET /connections/{slug}/prompts': 'use',

  'PUT /secrets/{name}': 'admin',
  'DELETE /secrets/{name}': 'admin',
  'POST /secrets/reseal': 'admin',
  'PUT /subscribers/{slug}': 'admin',
  'DELETE /subscribers/{slug}': 'admin',
  'POST /subscribers/{slug}/enable': 'admin',
  'POST /subscribers/{slug}/rotate': 'admin',
  'POST /subscribers/{slug}/test': 'editor',
  'POST /subscribers/{slug}/messages/{id}/retry': 'editor',

  'POST /workers/{id}/drain': 'admin',
  'POST /workers/{id}/resume': 'admin',
  'GET /tokens': 'admin',
  'POST /tokens': 'admin',
  'DELETE /tokens/{name}': 'admin',
  'GET /users': 'admin',
  'POST /users': 'admin',
  'PATCH /users/{name}': 'admin',
  'DELETE /users/{name}': 'admin',
  'POST /users/{name}/invitation': 'admin',
  'DELETE /users/{name}/second-factor': 'admin',
  'GET /folder-editors': 'admin',
  'PUT /folder-editors/{name}': 'admin',
  'GET /erasures': 'admin',
  'GET /erasures/{id}': 'admin',
  'POST /erasures': 'admin',
  'POST /erasures/{id}/cancel': 'admin',
  'GET /audit': 'admin',
  'GET /audit/chain': 'admin',
  'GET /audit/verify': 'admin',
};

/** The calls that have a row of their own, as `METHOD /route`. */
export const namedCalls: readonly string[] = Object.keys(rights);

/** Calls that ask for no token: their address or their body is the proof. */
export const openCalls: ReadonlySet<string> = new Set([
  'POST /session',
  'POST /session/code',
  'POST /session/offer',
  'POST /session/passkey/options',
  'POST /session/passkey',
  'GET /session/sso',
  'GET /session/sso/callback',
  'GET /setup',
  'POST /setup',
  'POST /invitations',
  'GET /shared/{token}',
  'POST /callbacks/{token}',
  'GET /callbacks/{token}',
]);

const looking: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What a call needs; a change that has no row needs the most. `route` is below /api/v1, such as `/runs/{id}`. */
export function rightOf(method: string, route: string): Right {
  const asked = method === 'HEAD' ? 'GET' : method;
  return rights[`${asked} ${route}`] ?? (looking.has(method) ? 'viewer' : 'admin');
}

/** Calls by other methods that leave everything as it is: what they were sent for is told, or forgotten in a moment. */
const passing: ReadonlySet<string> = new Set([
  'POST /workflows/check',
  'POST /expressions/evaluate',
  'POST /knowledge/{slug}/search',
  'POST /session/passkey/options',
  'PUT /workflows/{slug}/presence/{client}',
  'DELETE /workflows/{slug}/presence/{client}',
]);

/** Whether a call changes something, so that the audit has it. */
export function isChange(method: string, route: string): boolean {
  if (passing.has(`${method} ${route}`)) return false;
  return !looking.has(method) || rightOf(method, route) === 'manage';
}
