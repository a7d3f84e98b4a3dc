import rhea, { type EventContext } from 'rhea';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amqp } from '../../src/connectors/amqp/connector.ts';
import { authority, type Authority, type Issued } from '../certificates.ts';
import { freePort } from '../native/free-port.ts';
import { Reached } from '../native/reached.ts';

const auth = { type: 'basic', username: 'snodo', password: 'MARK-pàssword' } as const;

describe('AMQP 1.0 over TLS, by the server side of the same client', () => {
  const container = rhea.create_container({ id: 'secure' });
  const mechanisms: { readonly enable_plain: (check: (name: string, password: string) => boolean) => void } =
    container.sasl_server_mechanisms;
  const made = Promise.withResolvers<{ readonly ca: Authority; readonly client: Issued }>();
  let port = 0;
  let close: () => void = () => undefined;

  beforeAll(async () => {
    const ca = await authority('amqp');
    const { cert, key } = await ca.issue('localhost');
    made.resolve({ ca, client: await ca.issue('client') });
    port = await freePort();
    mechanisms.enable_plain((name, password) => name === auth.username && password === auth.password);
    container.on('disconnected', () => undefined);
    container.on('connection_error', ({ error }: EventContext) => error);
    const more = { enable_sasl_external: true, requestCert: true, rejectUnauthorized: false, ca: [ca.cert] };
    const server = container.listen({ transport: 'tls', port, host: '127.0.0.1', cert, key, ...more });
    close = () => server.close();
    await new Promise((resolve) => server.once('listening', resolve));
  });
  afterAll(() => close());

  const reach = (more: object) => new Reached({ service: amqp, baseUrl: `amqps://127.0.0.1:${port}`, ...more });

  it('tells a password to whom its authority vouches for, and to nobody else', async () => {
    const { ca } = await made.promise;
    await using right = reach({ auth, tls: { ca: ca.cert } });
    expect(await right.who()).toBe('snodo');
    await using wrong = reach({ auth: { ...auth, password: 'MARK-wrong' }, tls: { ca: ca.cert } });
    await expect(wrong.who()).rejects.toMatchObject({ code: 'http_status', status: 401 });
    await using unknown = reach({ auth });
    await expect(unknown.who()).rejects.toMatchObject({ code: 'network' });
  });

  it('shows a certificate instead', async () => {
    const { ca, client } = await made.promise;
    const tls = { ca: ca.cert };
    await using right = reach({ auth: { type: 'mtls', ...client }, tls });
    expect(await right.who()).toBe('somebody who may use this server');
    await using none = reach({ auth: { type: 'none' }, tls });
    await expect(none.who()).rejects.toThrow(/\w/);
  });
});
