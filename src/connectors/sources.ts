import type { Connector } from '../connector/connector.ts';
import { streamOf } from '../connector/source.ts';
import { connectorNamed, listed } from './catalogue.ts';

/** What connections say that are of no service of the catalogue. */
export const plainService = 'http';

/**
 * A service as triggers whose messages come over a connection know it: besides those of the catalogue the plain one, and with
 * what every service over HTTP may tell those that were made from a document, which says nothing of it.
 */
export async function sourceNamed(id: string): Promise<Connector | undefined> {
  if (id === plainService) return (await import('./http/connector.ts')).http;
  const service = await connectorNamed(id);
  if (service === undefined || listed.has(id)) return service;
  const { httpStream } = await import('./http/stream.ts');
  return { ...service, eventStream: streamOf(id, httpStream) };
}
