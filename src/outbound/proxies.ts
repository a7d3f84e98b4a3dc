import { Agent, type buildConnector, type Dispatcher, EnvHttpProxyAgent, Pool } from 'undici';
import type { ClientTls } from './auth/auth-kind.ts';
import { timed } from './connect-times.ts';
import { networkError } from './network-error.ts';

/** The proxies that calls go through, as HTTP_PROXY, HTTPS_PROXY and NO_PROXY name them. */
export interface ProxySettings {
  /** With user name and password where it asks for them. */
  readonly http: string | undefined;
  /** The one of `http` where it is undefined. */
  readonly https: string | undefined;
  /** Hosts, domains and addresses that are called without one. */
  readonly except: string;
}

interface PoolOptions {
  readonly connect: buildConnector.connector;
  readonly tls: ClientTls | undefined;
  readonly connections: number;
}

/** This machine is never behind a proxy. */
const here = 'localhost,127.0.0.1,::1';

function isConnector(value: unknown): value is buildConnector.connector {
  return typeof value === 'function';
}

/** What keeps a proxy from being reached is no fault of the service that was to be called. */
function namingProxy(connect: buildConnector.connector, host: string): buildConnector.connector {
  return (options, callback) =>
    connect(options, (...made) => {
      const [error] = made;
      if (error === null) callback(...made);
      else callback(networkError(error, `The proxy ${host}`), null);
    });
}

/** Pools of kept connections, through proxies but for what is excepted. */
export function proxied({ http, https, except }: ProxySettings, options: PoolOptions): Dispatcher {
  const { connect, tls, connections } = options;
  const proxies = [http, https].flatMap((one) => (one === undefined ? [] : [new URL(one).href]));
  const factory = (origin: URL | string, given: object): Dispatcher => {
    const made = 'connect' in given && isConnector(given.connect) ? given.connect : connect;
    const { href, host } = new URL(origin);
    const ours = proxies.includes(href) ? namingProxy(made, host) : made;
    return new Pool(new URL(origin).origin, { ...given, connect: timed(ours), connections });
  };
  return new EnvHttpProxyAgent({
    // Empty and not undefined: undici would look into the environment itself.
    httpProxy: http ?? '',
    httpsProxy: https ?? '',
    noProxy: `${except},${here}`,
    connect,
    ...(tls === undefined ? {} : { requestTls: tls }),
    factory,
    clientFactory: factory,
  });
}

/** Pools of kept connections to the services themselves. */
export function direct({ connect, connections }: PoolOptions): Dispatcher {
  return new Agent({ connect: timed(connect), connections });
}
