import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Action } from '../connector/action.ts';
import type { Connector } from '../connector/connector.ts';
import type { PollEvent } from '../connector/poll.ts';
import type { WebhookEvent } from '../connector/webhook.ts';
import { pollType } from '../core/document.ts';
import { type Listed, listedOf, listedSchema, type Words } from './listed.ts';
import { loaders } from './loaders.ts';
import { madeAction, madeConnector } from './made/made-connector.ts';

// Not imported: the compiler would reckon with the type of every word in it.
const all = new Map(
  listedSchema
    .array()
    .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'index.json'), 'utf8')))
    .map((one) => [one.id, one]),
);

/** Every service there is, by its id. To look through them loads none. */
export const listed: ReadonlyMap<string, Listed> = all;

/** Those of whoever runs this server, by their ids, with their words in Italian. */
const own = new Map<string, { readonly connector: Connector; readonly italian: Words }>();

/** Counts the changes of the catalogue. */
let edition = 0;
export function catalogueEdition(): number {
  return edition;
}

/** Puts connectors into the catalogue, in the place of those that were put there before. */
export function putOwn(connectors: readonly { readonly connector: Connector; readonly italian: Words }[]): void {
  for (const id of own.keys()) all.delete(id);
  own.clear();
  for (const one of connectors) {
    own.set(one.connector.id, one);
    all.set(one.connector.id, listedOf(one.connector, one.italian));
  }
  edition += 1;
}

/** The words of a connector that whoever runs this server has made; undefined where it is none of those. */
export function ownItalian(id: string): Words | undefined {
  return own.get(id)?.italian;
}

/** The types of every event that a service tells of: `CONNECTOR.EVENT`. */
export function eventTypes(): readonly string[] {
  return [...all.values()].flatMap(({ events }) => events.map(({ type }) => type));
}

/** The types of everything that a service can be asked to do: `CONNECTOR.ACTION`. */
export function actionTypes(): readonly string[] {
  return [...all.values()].flatMap(({ actions }) => actions.map(({ type }) => type));
}

const loaded = new Map<string, Promise<Connector>>();

/** A connector, loaded at its first use; undefined where there is none of that id. */
export async function connectorNamed(id: string): Promise<Connector | undefined> {
  const made = own.get(id);
  if (made !== undefined) return made.connector;
  const load = Object.hasOwn(loaders, id) ? loaders[id] : undefined;
  if (load === undefined) return madeConnector(id);
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

/** An event that a service is asked for, by its type; undefined where there is none. */
export async function pollNamed(type: string): Promise<PollEvent | undefined> {
  if (type === pollType) return (await import('./http/new-item.ts')).newItem;
  return (await connectorOf(type))?.polls.get(nameIn(type));
}

/** An event that a service tells of by a webhook, by its type; undefined where there is none. */
export async function eventNamed(type: string): Promise<WebhookEvent | undefined> {
  return (await connectorOf(type))?.webhooks.get(nameIn(type));
}

/** An action by its type, also one that its service's document has; undefined where there is none. */
export async function actionNamed(type: string): Promise<{ action: Action; connector: Connector } | undefined> {
  const connector = await connectorOf(type);
  const name = nameIn(type);
  const action = connector && (connector.actions.get(name) ?? (await madeAction(connector, name)));
  return connector && action && { action, connector };
}
