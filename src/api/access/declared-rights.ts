import { openCalls, rightOf } from './rights.ts';

const base = '/api/v1';
const methods: ReadonlySet<string> = new Set(['get', 'put', 'post', 'delete', 'patch']);

const refused = {
  description: 'The role or the scopes of who asks do not reach; `detail` says which do.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

function withRight(method: string, route: string, operation: object): object {
  const call = `${method.toUpperCase()} ${route}`;
  if (openCalls.has(call)) return operation;
  const right = rightOf(method.toUpperCase(), route);
  const responses = 'responses' in operation ? Object(operation.responses) : {};
  return {
    ...operation,
    'x-right': right,
    responses: right === 'none' ? responses : { ...responses, 403: refused },
  };
}

/** The paths of the description, each operation with the right that it needs. */
export function withRights(paths: object): object {
  return Object.fromEntries(
    Object.entries(paths).map(([path, item]: [string, object]) => [
      path,
      path.startsWith(base)
        ? Object.fromEntries(
            Object.entries(item).map(([method, operation]: [string, object]) => [
              method,
              methods.has(method) ? withRight(method, path.slice(base.length), operation) : operation,
            ]),
          )
        : item,
    ]),
  );
}
