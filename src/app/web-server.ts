import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { SnodoError } from '../core/error.ts';
import { callerReader, isExposed } from '../gateway/caller.ts';
import type { Platform } from './platform.ts';
import type { Settings } from './settings.ts';
import { personReader } from './projects/person.ts';
import type { ProjectKeeper } from './projects/project-keeper.ts';
import { refuse } from './refuse.ts';
import { readTls } from './tls.ts';
import { hostRefuser } from './host-refuser.ts';

/** What to change where it cannot be listened: of names and addresses that are not this machine's the host, else the port. */
function mendOf(error: NodeJS.ErrnoException): string {
  return error.code === 'ENOTFOUND' || error.code === 'EADDRNOTAVAIL' || error.code === 'EAI_AGAIN'
    ? 'Set SNODO_HOST to an address of this machine.'
    : 'Set SNODO_PORT to a free port; 0 picks one.';
}

/** @returns the port. @throws SnodoError `settings` where it is taken. */
export async function listen(server: Server, settings: Settings): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(
        new SnodoError(
          'settings',
          `Cannot listen on ${settings.host}:${settings.port} (${error.message}). ${mendOf(error)}`,
        ),
      ),
    );
    if (settings.project === undefined) server.listen(settings.port, settings.host, resolve);
    else server.listen(settings.project.socket, resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address ? address.port : settings.port;
}

/** How long answers under way may go on once no connection is taken any more, and once all that they wait for is there. */
const [answersMs, lastAnswersMs] = [3_000, 1_000];

/**
 * Takes no connection any more, and closes those that only stand by.
 *
 * @returns how to end: what is being answered is, for a moment. Event streams have no end of their own.
 */
export function close(server: Server): () => Promise<void> {
  const from = Date.now();
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  return async () => {
    const cut = setTimeout(() => server.closeAllConnections(), Math.max(lastAnswersMs, from + answersMs - Date.now()));
    await closed;
    clearTimeout(cut);
  };
}

/** Kubernetes and load balancers ask for these by address, without TLS. */
const openPaths: ReadonlySet<string> = new Set(['/healthz', '/readyz']);

/** What may not come in the clear: a token sent so is everybody's who listens. */
const plain = new SnodoError(
  'forbidden',
  'Call the https address. Where a proxy ends TLS, name it in SNODO_TRUST_PROXY; SNODO_PLAIN_HTTP=allow takes plain HTTP.',
);

/** `npm start` builds the page there. */
const pageFolder = join(import.meta.dirname, '../../dist/page');

/** The web server for the roles of this process: webhooks go to the gateway directly, all else through the API. */
export async function webServer(
  settings: Settings,
  parts: Platform,
  token: string,
  gatewayUrl: () => string | undefined,
  address: () => string,
  projects: ProjectKeeper | undefined,
): Promise<Server> {
  const [{ api }, { doorOf }, { HandOn }] = await Promise.all([
    import('../api/app.ts'),
    import('../api/access/door.ts'),
    import('./projects/hand-on.ts'),
  ]);
  const { publicUrl, project } = settings;
  const serves = settings.roles.includes('api');
  const callerOf = callerReader(settings.trustProxy, project !== undefined);
  const addressOf = (request: IncomingMessage) => callerOf(request).address;
  const guided = settings.adminToken === undefined;
  let ours: Server | undefined;
  const mcpServer = {
    authorizationServers: settings.mcpAuthorizationServers,
    rate: settings.mcpRate,
    address,
    isStopping: () => ours?.listening !== true,
  };
  const options = {
    ...parts,
    adminToken: token,
    guided,
    signIn: settings.signIn,
    pageFolder,
    serves,
    gatewayUrl,
    publicUrl,
    addressOf,
    mcpServer,
    ...(projects === undefined ? {} : { projects }),
    ...(project === undefined ? {} : { project: { slug: project.slug, personIn: personReader(project.proof) } }),
  };
  const door = doorOf(options);
  const routes = api(options, door);
  const { tls, allowPlain, roles } = settings;
  const bounds = {
    // That, and two of them, is refused below.
    requireHostHeader: false,
    headersTimeout: settings.receiveMs,
    // Of files that are brought up; the gateway has a bound of its own for webhooks.
    requestTimeout: Math.max(300_000, settings.receiveMs),
    connectionsCheckingInterval: Math.min(5_000, settings.receiveMs / 2),
  };
  const adapted = createAdaptorServer({
    fetch: routes.fetch,
    // HTTP/1.0 may leave out Host, as the health checks of HAProxy do.
    hostname: 'localhost',
    ...(tls === undefined
      ? { serverOptions: bounds }
      : {
          createServer: createTlsServer,
          serverOptions: {
            ...bounds,
            handshakeTimeout: settings.receiveMs,
            ...readTls(tls),
            // Whether one is needed and whose it may be is for each endpoint to say.
            requestCert: tls.clientCa !== undefined,
            rejectUnauthorized: false,
          },
        }),
  });
  const [handle] = adapted.listeners('request');
  if (!('keepAliveTimeout' in adapted) || handle === undefined) throw new Error('the adapter made no HTTP/1 server');
  ours = adapted;
  const refusesHost = hostRefuser();
  const receives = roles.includes('gateway');
  const handOn =
    projects &&
    new HandOn({
      find: (slug) => projects.find(slug),
      door: serves ? door : undefined,
      isGood: (principal) => parts.tokens.isGood(principal),
      callerOf,
      report: parts.report,
    });
  adapted.once('close', () => handOn?.close());
  adapted.removeAllListeners('request');
  adapted.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (refusesHost(request, response)) return;
    if (receives && request.url?.startsWith('/hooks/')) parts.gateway.handle(request, response);
    else if (allowPlain || openPaths.has(request.url ?? '') || !isExposed(callerOf(request))) {
      if (request.url?.startsWith('/projects/') && handOn?.handle(request, response) === true) return;
      Reflect.apply(handle, adapted, [request, response]);
    } else refuse(response, plain, 'Plain HTTP is not taken');
  });
  // Longer than load balancers keep theirs, which would otherwise send into a connection just closed.
  adapted.keepAliveTimeout = 75_000;
  return adapted;
}
