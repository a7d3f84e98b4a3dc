import type { Action } from '../connector/action.ts';
import type { Connector } from '../connector/connector.ts';
import type { WebhookEvent } from '../connector/webhook.ts';
import index from './index.json' with { type: 'json' };
import { type Listed, listedSchema } from './listed.ts';
import { loaders } from './loaders.ts';

/** Every service there is, by its id. To look through them loads none. */
export const listed: ReadonlyMap<string, Listed> = new Map(
  listedSchema
    .array()
    .parse(index)
    .map((one) => [one.id, one]),
);

/** The types of every event that a service tells of: `CONNECTOR.EVENT`. */
export const eventTypes: readonly string[] = [...listed.values()].flatMap(({ events }) =>
  events.map(({ type }) => type),
);

/** The types of everything that a service can be asked to do: `CONNECTOR.ACTION`. */
export const actionTypes: readonly string[] = [...listed.values()].flatMap(({ actions }) =>
  actions.map(({ type }) => type),
);

const loaded = new Map<string, Promise<Connector>>();

/** A connector, loaded at its first use; undefined where there is none of that id. */
export async function connectorNamed(id: string): Promise<Connector | undefined> {
  const load = Object.hasOwn(loaders, id) ? loaders[id] : undefined;
  if (load === undefined) return undefined;
  const known = loaded.get(id) ?? load();
  loaded.set(id, known);
  return known;
}

/** @param type `CONNECTOR.NAME` */
function connectorOf(type: string): Promise<Connector | undefined> {
  return connectorNamed(type.slice(0, Math.max(0, type.indexOf('.'))));
}

function nameIn(type: string): string {
  return type.slice(type.indexOf('.') + 1);
}

/** An event by its type; undefined where there is none. */
export async function eventNamed(type: string): Promise<WebhookEvent | undefined> {
  return (await connectorOf(type))?.webhooks.get(nameIn(type));
}

/** An action by its type, with its connector; undefined where there is none. */
export async function actionNamed(type: string): Promise<{ action: Action; connector: Connector } | undefined> {
  const connector = await connectorOf(type);
  const action = connector?.actions.get(nameIn(type));
  return connector && action && { action, connector };
}
