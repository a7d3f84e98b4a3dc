import { z } from 'zod';
import type { Action } from '../../connector/action.ts';
import type { Connector } from '../../connector/connector.ts';
import { SnodoError } from '../../core/error.ts';
import { actionOf } from '../specification/action-of.ts';
import type { MadeHead } from '../specification/made-service.ts';
import { madeService } from './made-services.ts';
import type { ServiceText } from './service-text.ts';

function testOf({ title, docs, test, speaks }: MadeHead): Connector['test'] {
  return {
    docs,
    ask: async (http) => {
      if (speaks === 'grpc') {
        throw new SnodoError(
          'invalid',
          `${title} speaks gRPC, which is not tried without a call. Run one of its steps.`,
        );
      }
      if (test === undefined) {
        throw new SnodoError(
          'invalid',
          `The document of ${title} has no call that a connection can be tried by. Give the connection a testPath.`,
        );
      }
      const answer = await (speaks === 'graphql' ? http.post(test, { query: '{ __typename }' }) : http.get(test));
      if (speaks === 'graphql') answer.read(z.looseObject({ data: z.looseObject({ __typename: z.string() }) }));
      return `a caller of ${title}`;
    },
  };
}

/** A service as its document tells it. Its operations are read one by one: `madeAction`. */
function connectorOf(head: MadeHead): Connector {
  const { id, title, description, docs, categories, color, baseUrl, address, auth } = head;
  const [first = { type: 'none' as const, preset: {}, hint: '' }, ...others] = auth;
  return {
    id,
    title,
    description,
    docs,
    categories,
    color,
    ...(baseUrl === null ? {} : { baseUrl }),
    ...(address === null ? {} : { address }),
    auth: [first, ...others],
    test: testOf(head),
    webhooks: new Map(),
    polls: new Map(),
    actions: new Map(),
    options: new Map(),
  };
}

export async function madeConnector(id: string): Promise<Connector | undefined> {
  const made = await madeService(id);
  return made && connectorOf(made.head);
}

type Where = { readonly baseUrl?: string | null; readonly address?: Connector['address'] | null };

function template(text: string): string {
  return text.replaceAll(/\{\w+\}/g, '{}').replace(/\/+$/, '');
}

/**
 * Where the paths of a document are, from the address of a connection on: that of a connector by hand may be another part of
 * the same API.
 *
 * @returns undefined where they are not there.
 */
function placing(head: MadeHead, service: Where): ((path: string) => string | undefined) | undefined {
  const made = template(head.baseUrl ?? head.address?.template ?? '');
  const used = template(service.baseUrl ?? service.address?.template ?? '');
  if (made.startsWith(used) && /^(?:$|\/)/.test(made.slice(used.length))) {
    const before = made.slice(used.length);
    return (path) => `${before}${path}`;
  }
  if (!used.startsWith(`${made}/`)) return undefined;
  const inside = used.slice(made.length);
  return (path) => (path.startsWith(`${inside}/`) ? path.slice(inside.length) : undefined);
}

/** Whether all operations of a document are there for the connections of a service. */
export function isReached(head: MadeHead, service: Where): boolean {
  const place = placing(head, service);
  return place !== undefined && place('/') !== undefined;
}

function actionIn(made: ServiceText, service: Connector, name: string): Action | undefined {
  const operation = made.operation(name);
  const path = operation && placing(made.head, service)?.(operation.path);
  if (operation === undefined || path === undefined) return undefined;
  return actionOf(
    name,
    { ...operation, path },
    { id: service.id, docs: made.head.docs, definition: (one) => made.definition(one) },
  );
}

/** An operation of the document of a service, for the connector of that service, which may be one by hand. */
export async function madeAction(service: Connector, name: string): Promise<Action | undefined> {
  const made = await madeService(service.id);
  return made && actionIn(made, service, name);
}

/** All operations of the document of a service, but for those whose name it has itself. */
export async function madeActions(service: Connector): Promise<readonly Action[]> {
  const made = await madeService(service.id);
  if (made === undefined) return [];
  return made
    .names()
    .filter((name) => !service.actions.has(name))
    .flatMap((name) => actionIn(made, service, name) ?? []);
}
