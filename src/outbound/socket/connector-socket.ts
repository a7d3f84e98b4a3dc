import type { Connector } from '../../connector/connector.ts';
import type { ConnectorSocket, Link } from '../../connector/socket.ts';
import { SnodoError } from '../../core/error.ts';
import { fileValue } from '../../files/file-store.ts';
import type { Auth } from '../auth/auth.ts';
import type { Outbound } from '../call.ts';
import { tlsOf } from '../connection-identity.ts';
import type { OpenConnection } from '../connections.ts';
import { atAddressOf, type ReachedService } from '../connector-address.ts';
import { recordedCall } from '../recorded-call.ts';
import { withGrace } from './grace.ts';
import type { SocketAnswer } from './socket-exchange.ts';
import { type HttpContext, withoutSecrets } from '../send.ts';
import { runFiles } from '../sent-body.ts';

const longestMs = 20_000;

function credentialOf(auth: Auth, slug: string): Link['credential'] {
  if (auth.type === 'none' || auth.type === 'mtls') return undefined;
  if (auth.type === 'basic') return { username: auth.username, password: auth.password };
  throw new SnodoError(
    'invalid',
    `The connection "${slug}" must have auth of type "basic", with a user name and a password, of type "mtls" or of type "none".`,
  );
}

/** The address of a service as it may be written down. */
function placeOf(baseUrl: string, { id, socket }: Pick<Connector, 'id' | 'socket'>, slug: string): string {
  const { protocol, host, pathname } = new URL(baseUrl);
  if (socket?.protocols.includes(protocol) === true) return `${protocol}//${host}${pathname}`;
  const wanted = socket === undefined ? 'no socket' : `${socket.protocols[0]}//`;
  throw new SnodoError('invalid', `The address of "${slug}" begins with ${protocol}//, and ${id} takes ${wanted}.`);
}

/** A service that is spoken to by a protocol of its own, over one connection. */
export function connectorSocket(
  outbound: Outbound,
  service: ReachedService & Pick<Connector, 'socket'>,
  opened: OpenConnection,
  context: Omit<HttpContext, 'connection'>,
): ConnectorSocket {
  const connection = atAddressOf(service, opened);
  const { slug, config, gate, previous, used } = connection;
  const { baseUrl = '' } = config;
  const { attempt, record, redactor, caller, signal } = context;

  /** Does it, and once more with the credential before where the present one is refused. */
  const ask = <T>(exchange: (place: string, auth: Auth) => Promise<SocketAnswer<T>>): Promise<T> =>
    withoutSecrets({ ...context, connection }, async () => {
      const place = placeOf(baseUrl, service, slug);
      used?.();
      const first = await exchange(place, config.auth);
      const isFormer = first.status === 401 && previous !== undefined && Date.now() < previous.until;
      const { outcome } = isFormer ? await exchange(place, previous.auth) : first;
      if ('failure' in outcome) throw outcome.failure;
      return outcome.value;
    });
  const way = () => {
    if (service.socket !== undefined) return service.socket;
    throw new SnodoError('invalid', `${service.title} is called over HTTP.`);
  };

  return {
    call: (method, work, { timeoutMs = longestMs } = {}) =>
      ask((place, auth) =>
        recordedCall(
          outbound.socket({ ...way(), credential: credentialOf(auth, slug), work }),
          { method, url: baseUrl, timeoutMs, signal, tls: tlsOf({ ...config, auth }) },
          { attempt, record, redactor, caller, gate, connection: slug, connector: service.id },
          { url: redactor.text(place), accepts: (one) => one < 400 },
        ),
      ),
    hold: (work, until) =>
      withGrace(until, (cut) =>
        ask((_, auth) =>
          outbound
            .socket({ ...way(), credential: credentialOf(auth, slug), work, lasts: true })
            .call({ method: 'HOLD', url: baseUrl, timeoutMs: longestMs, signal: cut, tls: tlsOf({ ...config, auth }) }),
        ),
      ),
    async keep({ bytes, ...about }) {
      const { files, run } = runFiles(context.files);
      return fileValue(await files.write(bytes, { ...about, run }));
    },
  };
}
