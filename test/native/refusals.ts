import { expect } from 'vitest';
import type { Connector } from '../../src/connector/connector.ts';
import type { ConnectionConfig } from '../../src/outbound/connection.ts';
import { Reached } from './reached.ts';

/** What no connector may do, whatever its client: reach an address that the guard forbids, by number or by name. */
export async function refusesForbidden(service: Connector, baseUrl: string, auth: ConnectionConfig['auth']) {
  const place = new URL(baseUrl);
  const told = [];
  for (const host of ['127.0.0.1', '0x7f.1', '2130706433', '[::1]', '[::ffff:127.0.0.1]', 'inside.example']) {
    const url = baseUrl.replace(place.host, `${host}:${place.port}`);
    await using reached = new Reached({
      service,
      baseUrl: url,
      auth,
      allow: [],
      resolve: (_, __, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]),
    });
    const code = await reached.who().then(
      () => 'it was reached',
      (error: unknown) => (error instanceof Error && 'code' in error ? error.code : String(error)),
    );
    told.push([host, code, reached.calls.map(({ error }) => error)]);
  }
  const refused = (host: string) => [host, 'egress_refused', ['egress_refused']];
  const hosts = ['127.0.0.1', '0x7f.1', '2130706433', '[::1]', '[::ffff:127.0.0.1]', 'inside.example'];
  expect(told).toEqual(hosts.map(refused));
}
