import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer, connect, type TLSSocket } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { mtls } from './mtls.ts';
import type { SchemeOptions, SignedRequest } from './scheme.ts';
import { trialRequest } from './trial.ts';
import { commonNameId, trialCertificate } from './trial-certificate.ts';
import { refusesGarbage } from './trial-garbage.ts';
import { trialServices } from './trial-services.ts';

const day = 86_400_000;
const now = Date.parse('2026-03-01T12:00:00Z');
const newKey = () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey;
const root = { subject: [[commonNameId, 'Root']] as const, key: newKey() };
const intermediate = { subject: [[commonNameId, 'Intermediate']] as const, key: newKey() };
const other = { subject: [[commonNameId, 'Root']] as const, key: newKey() };
const senderKey = newKey();
const time = { from: now - day, to: now + day };

const rootPem = trialCertificate({ ...root, ca: true, ...time });
const intermediatePem = trialCertificate({ ...intermediate, issuer: root, ca: true, ...time });

interface Made {
  readonly issuer?: typeof root | typeof intermediate | typeof other;
  readonly from?: number;
  readonly to?: number;
  readonly uses?: readonly string[];
}

const subject = [
  ['2.5.4.6', 'IT'],
  ['2.5.4.10', 'Acme, CN=admin'],
  [commonNameId, 'sender'],
] as const;

function client({ issuer = root, ...made }: Made = {}): string {
  return trialCertificate({ subject, key: senderKey, issuer, ...time, ...made });
}

function der(pem: string): Uint8Array {
  return new X509Certificate(pem).raw;
}

function shown(pem: string): SignedRequest {
  return trialRequest({ clientCertificate: () => der(pem), receivedAt: now });
}

function forwarded(value: string | undefined, header = 'x-ssl-client-cert'): SignedRequest {
  return trialRequest({ headers: { [header]: value }, throughProxy: true, receivedAt: now });
}

async function reason(request: SignedRequest, options: SchemeOptions = {}): Promise<string> {
  const verdict = await mtls.verify(request, { secrets: [], ca: rootPem, ...options }, trialServices());
  return verdict.ok ? 'accepted' : verdict.reason;
}

const notIssued = 'The certificate is not issued by one of ca.';

describe('mtls on our own TLS', () => {
  it('takes a certificate that one of the authorities issued, directly or through others in ca', async () => {
    expect(await reason(shown(client()))).toBe('accepted');
    expect(await reason(shown(client()), { ca: trialCertificate({ ...other, ca: true, ...time }) + rootPem })).toBe(
      'accepted',
    );
    const under = shown(client({ issuer: intermediate }));
    expect(await reason(under, { ca: rootPem + intermediatePem })).toBe('accepted');
    expect(await reason(under, { ca: intermediatePem })).toBe('accepted');
    expect(await reason(under)).toBe(notIssued);
  });

  it('refuses what another authority of the same name issued, or one that is none', async () => {
    expect(await reason(shown(client({ issuer: other })))).toBe(notIssued);
    const notAnAuthority = trialCertificate({ ...root, ca: false, ...time });
    expect(await reason(shown(client()), { ca: notAnAuthority })).toBe(notIssued);
    expect(await reason(shown(trialCertificate({ subject, key: senderKey, ...time })))).toBe(notIssued);
    const expired = trialCertificate({ ...root, ca: true, from: now - 2 * day, to: now - day });
    expect(await reason(shown(client()), { ca: expired })).toBe(notIssued);
    expect(await reason(shown(client()), { ca: 'nothing' })).toMatch(/holds no certificate/);
  });

  it('refuses it out of its time', async () => {
    expect(await reason(shown(client({ to: now - 1_000 })))).toBe('The certificate has expired.');
    expect(await reason(shown(client({ from: now + 1_000 })))).toBe('The certificate is not good yet.');
  });

  it('takes none that is for servers only', async () => {
    expect(await reason(shown(client({ uses: ['1.3.6.1.5.5.7.3.1'] })))).toMatch(/not for clients/);
    expect(await reason(shown(client({ uses: ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'] })))).toBe('accepted');
    expect(await reason(shown(client({ uses: ['2.5.29.37.0'] })))).toBe('accepted');
  });

  it('compares the subject by its common name or as a whole', async () => {
    for (const meant of ['sender', 'CN=sender,O=Acme\\, CN=admin,C=IT', 'C=IT, O=Acme\\, CN=admin, CN=sender']) {
      expect(await reason(shown(client()), { subject: meant })).toBe('accepted');
    }
    for (const meant of ['Sender', 'admin', 'CN=sender', 'CN=sender,O=Acme,CN=admin,C=IT', 'C=IT', '']) {
      expect(await reason(shown(client()), { subject: meant })).toBe('The certificate is of another subject.');
    }
    const nameless = trialCertificate({ subject: [], key: senderKey, issuer: root, ...time });
    expect(await reason(shown(nameless), { subject: 'sender' })).toBe('The certificate is of another subject.');
    const twice = [
      [commonNameId, 'sender'],
      [commonNameId, 'admin'],
    ] as const;
    const double = trialCertificate({ subject: twice, key: senderKey, issuer: root, ...time });
    expect(await reason(shown(double), { subject: 'sender' })).toBe('The certificate is of another subject.');
  });

  it('compares the fingerprint, with colons or without', async () => {
    const pem = client();
    const { fingerprint256 } = new X509Certificate(pem);
    for (const fingerprint of [fingerprint256, fingerprint256.replaceAll(':', '').toLowerCase()]) {
      expect(await reason(shown(pem), { fingerprint })).toBe('accepted');
      expect(await reason(shown(client({ to: now + 2 * day })), { fingerprint })).toMatch(/another fingerprint/);
    }
  });

  it('believes no header from elsewhere', async () => {
    const headers = { 'x-ssl-client-cert': encodeURIComponent(client()) };
    expect(await reason(trialRequest({ headers, receivedAt: now }))).toMatch(/SNODO_TRUST_PROXY/);
    expect(await reason(trialRequest({ receivedAt: now }))).toBe('The sender showed no certificate.');
    expect(await reason({ ...shown(client({ issuer: other })), headers })).toBe(notIssued);
  });

  it('takes what a real handshake brings', async () => {
    const lasting = { from: Date.now() - day, to: Date.now() + day };
    const authority = trialCertificate({ ...root, ca: true, ...lasting });
    const key = newKey();
    const pem = trialCertificate({ subject: [[commonNameId, 'localhost']], key, issuer: root, ...lasting });
    const server = createServer({
      key: key.export({ format: 'pem', type: 'pkcs8' }),
      cert: pem,
      requestCert: true,
      rejectUnauthorized: false,
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const arriving: Promise<TLSSocket[]> = once(server, 'secureConnection');
    const socket = connect({
      host: '127.0.0.1',
      port,
      ca: authority,
      checkServerIdentity: () => undefined,
      key: senderKey.export({ format: 'pem', type: 'pkcs8' }),
      cert: client(lasting),
    });
    try {
      const [arrived] = await arriving;
      const clientCertificate = () => arrived?.getPeerX509Certificate()?.raw;
      const request = trialRequest({ clientCertificate, receivedAt: Date.now() });
      expect(await reason(request, { ca: authority, subject: 'sender' })).toBe('accepted');
    } finally {
      socket.destroy();
      server.close();
      await once(server, 'close');
    }
  });
});

describe('mtls behind a proxy', () => {
  const escaped = encodeURIComponent(client());
  const base64 = Buffer.from(der(client())).toString('base64');

  it.each([
    ['nginx ($ssl_client_escaped_cert)', 'x-ssl-client-cert', escaped],
    ['base64 of DER', 'x-ssl-client-cert', base64],
    ['RFC 9440', 'client-cert', `:${base64}:`],
    ['Envoy', 'x-forwarded-client-cert', `Hash=ab;Cert="${escaped}";Subject="CN=\\"a,b;c\\""`],
    ['Envoy, behind another', 'x-forwarded-client-cert', `By=x;Cert="forged",Hash=ab;Subject="";Cert="${escaped}"`],
  ])('reads the header of %s', async (_, header, value) => {
    expect(await reason(forwarded(value, header), { header: header.toUpperCase(), subject: 'sender' })).toBe(
      'accepted',
    );
  });

  it('takes from Envoy what our own proxy added, the last one', async () => {
    const wrong = encodeURIComponent(client({ issuer: other }));
    const value = `Hash=ab;Cert="${escaped}",Hash=cd;Cert="${wrong}"`;
    expect(await reason(forwarded(value))).toBe(notIssued);
    expect(await reason(forwarded(`Hash=ab;Cert="${escaped}",Hash=cd`))).toMatch(/no certificate that can be read/);
  });

  it('takes no two in one, nor what cannot be read', async () => {
    const both = encodeURIComponent(client() + client({ issuer: intermediate }));
    for (const value of [
      both,
      `${escaped},${escaped}`,
      `${base64}, ${base64}`,
      '%',
      '-----BEGIN%',
      'Cert=',
      'Cert="%"',
      'AAAA',
    ]) {
      expect(await reason(forwarded(value))).toMatch(/no certificate that can be read/);
    }
    expect(await reason(forwarded(undefined))).toBe('The proxy sent no certificate in the header x-ssl-client-cert.');
  });

  it('takes nothing for the certificate of the sender that is of the proxy', async () => {
    expect(await reason({ ...shown(client()), throughProxy: true })).toMatch(/^The proxy sent no certificate/);
  });

  it('judges it like any other', async () => {
    expect(await reason(forwarded(encodeURIComponent(client({ to: now - 1_000 }))))).toMatch(/expired/);
    expect(await reason(forwarded(escaped), { subject: 'other' })).toMatch(/another subject/);
  });

  it('refuses garbage', async () => {
    const options = { secrets: [], ca: rootPem, subject: 'sender' };
    await refusesGarbage(mtls, forwarded(escaped), options, trialServices());
    await refusesGarbage(mtls, forwarded(`Hash=ab;Cert="${escaped}"`), options, trialServices());
    await refusesGarbage(mtls, { clientCertificate: () => Buffer.from('x') }, options, trialServices());
  });

  it('reads a hostile header in one pass', async () => {
    const hostile = `By=${'"\\'.repeat(200_000)}`;
    expect(await reason(forwarded(hostile))).toMatch(/no certificate that can be read/);
  });
});

describe('the configuration of mtls', () => {
  it('has authorities, or a secret that will hold them', () => {
    expect(mtls.check?.({ ca: rootPem }, false)).toEqual([]);
    expect(mtls.check?.({ ca: '{{ secrets.CA }}' }, false)).toEqual([]);
    expect(mtls.check?.({}, false)).toEqual([expect.stringMatching(/needs ca/)]);
    expect(mtls.check?.({ ca: 'nothing' }, false)).toEqual(['ca holds no certificate in PEM that can be read.']);
  });
});
