import { X509Certificate } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { EnvHttpProxyAgent, request } from 'undici';
import { addressRange } from '../../outbound/address-range.ts';
import { readAllowed } from '../../outbound/egress-allow.ts';
import { networkError } from '../../outbound/network-error.ts';
import type { Settings } from '../settings.ts';
import { readTls } from '../tls.ts';
import { type Diagnosis, ok, problem, warning, wordsOf } from './diagnosis.ts';

const dayMs = 86_400_000;
const soonDays = 14;
const waitMs = 5_000;

async function answersHealth(url: string): Promise<string | undefined> {
  try {
    const { statusCode, body } = await request(`${url}/healthz`, { headersTimeout: waitMs, bodyTimeout: waitMs });
    const text = await body.text();
    return statusCode === 200 && text.includes('"ok"') ? undefined : `it answers ${statusCode}, not as Snodo does`;
  } catch (error) {
    return wordsOf(networkError(error, new URL(url).host));
  }
}

async function publicUrl(url: string | undefined): Promise<Diagnosis> {
  const about = 'public URL';
  if (url === undefined) {
    return ok(about, 'SNODO_PUBLIC_URL is not set; services outside need it where they are to reach this server.');
  }
  const { protocol, hostname, host } = new URL(url);
  try {
    await lookup(hostname.replace(/^\[(.*)\]$/, '$1'));
  } catch {
    return problem(about, `The name ${hostname} is not known here: correct SNODO_PUBLIC_URL, or its entry in the DNS.`);
  }
  const why = await answersHealth(url);
  if (why !== undefined) {
    return warning(about, `${host} was asked for /healthz and ${why}: start the server, or see where that name leads.`);
  }
  const isHere = /^(?:localhost|127\.|\[::1\])/.test(hostname);
  return protocol === 'http:' && !isHere
    ? problem(about, `${url} is plain HTTP, and tokens are sent in the clear: use https.`)
    : ok(about, `${url} leads to a Snodo.`);
}

async function server({ host, port, tls }: Settings): Promise<Diagnosis> {
  const about = 'server';
  const at = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host;
  if (port === 0) return ok(about, 'SNODO_PORT is 0: only the server knows where it listens.');
  if (tls !== undefined) return ok(about, 'It speaks TLS by its public name: see the public URL.');
  const url = `http://${at}:${port}`;
  try {
    const { statusCode, body } = await request(`${url}/readyz`, { headersTimeout: waitMs, bodyTimeout: waitMs });
    const text = await body.text();
    if (statusCode === 200) return ok(about, `The one at ${url} is ready.`);
    return problem(about, `The one at ${url} is not ready: ${text.replace(/^.*"detail":"([^"]*)".*$/s, '$1')}`);
  } catch (error) {
    return warning(about, `None answers at ${url} (${wordsOf(networkError(error, `${at}:${port}`))}): start it.`);
  }
}

function certificate({ tls }: Settings, now: number): readonly Diagnosis[] {
  const about = 'TLS';
  if (tls === undefined) return [];
  try {
    readTls(tls);
    const { validTo } = new X509Certificate(readFileSync(tls.cert));
    const days = Math.floor((Date.parse(validTo) - now) / dayMs);
    if (days < 0) return [problem(about, `The certificate in ${tls.cert} ended on ${validTo}: put a new one there.`)];
    const says = `The certificate in ${tls.cert} is good for ${days} days`;
    return [days < soonDays ? warning(about, `${says}: renew it.`) : ok(about, `${says}.`)];
  } catch (error) {
    return [problem(about, `${wordsOf(error)}.`)];
  }
}

function egress(allow: readonly string[]): Diagnosis {
  const about = 'what steps may reach';
  const wide = allow.filter((one) => (addressRange(one)?.[1] ?? 32) < 8);
  if (wide.length > 0) {
    return warning(about, `SNODO_EGRESS_ALLOW has ${wide.join(', ')}, which opens nearly all: name what is needed.`);
  }
  const cloud = allow.find((one) => addressRange(one)?.[0].toString().startsWith('169.254.') === true);
  if (cloud !== undefined || readAllowed(allow).host('metadata.google.internal')) {
    return problem(about, 'SNODO_EGRESS_ALLOW opens the metadata of the cloud, where its keys are: take that out.');
  }
  return ok(about, allow.length === 0 ? 'Public addresses alone.' : `Public addresses, and ${allow.join(', ')}.`);
}

async function proxy(url: string): Promise<Diagnosis> {
  const { hostname, port, protocol, host } = new URL(url);
  const about = 'proxy';
  const socket = connect({
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(port || (protocol === 'https:' ? 443 : 80)),
  });
  const reached = Promise.withResolvers<Diagnosis>();
  const never = (why: string) =>
    reached.resolve(problem(about, `${host} is not reached (${why}): correct HTTP_PROXY and HTTPS_PROXY.`));
  socket.setTimeout(waitMs, () => never('no answer'));
  socket.once('connect', () => reached.resolve(ok(about, `${host} is there.`)));
  socket.once('error', (error) => never(error.message));
  const found = await reached.promise;
  socket.destroy();
  return found;
}

async function outside({ proxies }: Settings, reach: string): Promise<Diagnosis> {
  const { host } = new URL(reach);
  const dispatcher = new EnvHttpProxyAgent({
    httpProxy: proxies?.http ?? '',
    httpsProxy: proxies?.https ?? proxies?.http ?? '',
    noProxy: proxies?.except ?? '',
  });
  try {
    const asked = { method: 'HEAD', dispatcher, headersTimeout: waitMs, bodyTimeout: waitMs } as const;
    const { statusCode, body } = await request(reach, asked);
    await body.dump();
    return ok('outside', `${host} was reached and answered ${statusCode}.`);
  } catch (error) {
    return problem('outside', `${wordsOf(networkError(error, host))}: see the firewall, or set HTTPS_PROXY.`);
  } finally {
    await dispatcher.close();
  }
}

async function redis(url: string | undefined): Promise<readonly Diagnosis[]> {
  if (url === undefined) return [];
  const { Redis } = await import('ioredis');
  const { host } = new URL(url);
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: waitMs,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.ping();
    return [ok('Redis', `${host} answers.`)];
  } catch (error) {
    return [problem('Redis', `${host} does not answer (${wordsOf(error)}): start it, or correct REDIS_URL.`)];
  } finally {
    client.disconnect();
  }
}

/** Whom this server reaches, and who reaches it. `reach`: an address outside that is asked for by HEAD. */
export async function lookAtNetwork(
  settings: Settings,
  reach: string | undefined,
  now: number,
): Promise<readonly Diagnosis[]> {
  const { proxies } = settings;
  const urls = new Set([proxies?.http, proxies?.https].flatMap((one) => one ?? []));
  const found = await Promise.all([
    server(settings),
    publicUrl(settings.publicUrl),
    ...[...urls].map(proxy),
    ...(reach === undefined ? [] : [outside(settings, reach)]),
  ]);
  return [
    ...found,
    ...certificate(settings, now),
    egress(settings.egressAllow),
    ...(await redis(settings.cache.redisUrl)),
  ];
}
