import type { Connector } from '../connector/connector.ts';
import type { SourceReach } from '../connector/source.ts';
import { sourceNamed } from '../connectors/sources.ts';
import { SnodoError } from '../core/error.ts';
import type { Outbound } from '../outbound/call.ts';
import { connectorReach } from '../outbound/connector-reach.ts';
import type { OpenConnection } from '../outbound/connections.ts';
import type { CallRecord } from '../outbound/call-record.ts';
import { graceAfter } from '../outbound/socket/grace.ts';
import type { Redactor } from '../secrets/redact.ts';

interface ReachServices {
  readonly outbound: Outbound;
  readonly redactor: Redactor;
  readonly record: (call: CallRecord) => void;
}

/** The service of a connection. @throws SnodoError `invalid` where it is of none. */
export async function serviceOf({ slug, config }: OpenConnection): Promise<Connector> {
  const service = await sourceNamed(config.connector);
  if (service !== undefined) return service;
  throw new SnodoError('invalid', `The connection "${slug}" is of no service that messages can be taken from.`);
}

/**
 * The way to a service over a connection, for as long as `signal` lets it, and a little longer over HTTP: what was taken is
 * acknowledged then.
 */
export function sourceReach(
  { outbound, redactor, record }: ReachServices,
  service: Connector,
  opened: OpenConnection,
  signal: AbortSignal,
): SourceReach {
  const around = { attempt: 1, redactor, record, signal: graceAfter(signal) };
  return { ...connectorReach(outbound, service, opened, around), signal };
}
