import { createPrivateKey } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Authority, authority, type Issued } from '../../../test/certificates.ts';
import { Redactor } from '../../secrets/redact.ts';
import { outbound } from '../call.ts';
import { type ConnectionConfig, connectionSchema } from '../connection.ts';
import { identityProblem } from '../connection-identity.ts';
import { egressGuard } from '../egress-guard.ts';
import { httpRequest } from '../http-request.ts';
import { serve } from '../test-server.ts';

/** Made for this test by `openssl pkcs12 -export`, valid for a hundred years; its passphrase is "open". */
const packed = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBeTCCAR+gAwIBAgIUYGw2N7dEA1j02LM/drqOUp5Zoe8wCgYIKoZIzj0EAwIw
ETEPMA0GA1UEAwwGcGFja2VkMCAXDTI2MTEyNTA0NTMwNFoYDzIxMjYxMTAxMDQ1
MzA0WjARMQ8wDQYDVQQDDAZwYWNrZWQwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
AAT1OctBRxWc1WEZZ5hnjsLCMbEaAvECIQVcFiM6z5LgXJhkAfjW0RFK71G+ZpfA
xyrWZkQhs990xH58BNpssn4Ro1MwUTAdBgNVHQ4EFgQUqUWcMkt2jqg1UtrzV+mS
0NL6e24wHwYDVR0jBBgwFoAUqUWcMkt2jqg1UtrzV+mS0NL6e24wDwYDVR0TAQH/
BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiBRauVijaFx3+EoNswcQgpbP+d5C6x3
lSDaH1Zi52ZW6gIhAIfWgqr1AnKg6L0NVJO8EZL+g2wTWAMLy/uya1CCc/Hh
-----END CERTIFICATE-----
`,
  pfx: [
    'MIIEDAIBAzCCA8IGCSqGSIb3DQEHAaCCA7MEggOvMIIDqzCCAmIGCSqGSIb3DQEHBqCCAlMwggJPAgEAMIICSAYJKoZIhvcNAQcB',
    'MFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAhjtxnwJGjMTQICCAAwDAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEDyy',
    'NX+7S1Hjce+0EW5JLvyAggHg6wlWD1c/RPKBq78HctacTYqR81uW4Es9EXrg2SXGvKSftqTA7KOm5dy6Gw+adQG6SUNovpgjfQq+',
    'l0c/Jokikha9F33CV7IfZKrEGEHUds+Hzx7MIoxfDz3ZznAqKOlZ7oLqbDuzjOgmDPl747jAgNvMhVp4WZ1+3jl93EmLzVTgGtRi',
    'yDhf43lPdpojIctRfraMFvXFzC3CN/s0ep7EZ/obNoCSheUTa9eD5lXpEDlFX8KMHjefZ5YEpCRSrHQZR1/DhAqhKs8rwb1DIe8d',
    'pNVw8rs255GHhKZEBgxjy1Mttk69Z2SVuwFRNiHzLIxFW0eLt+m37dCIOXMSmRy1B9vXomHlInxA8PDC8aQBKUFghuOHLlSVGaK2',
    'YszIf8bVCYn/RGo5SVzGhjJ3sMeMmwJv2dDCV7DD+GZq6n8XHEbuycOZYfceKXIQ+fv3+UlEZvxKQMWc4YZVC1R+QAIR2Dgjy3QN',
    'q+3CnVjkV5GV2qyld50AZJirBykrKbrwzXe7OfzFY+20y5j+u7esFL7EiOLApk95SuvjzeUNIlOnifl/KWpvweGT9neMSd561mxL',
    'oB94t3S7Wjb7C9mo1VjQc4UVlN0H9YxdtKP3N6PzwwOriIQX7B7Sj0kDel70/yLlMIIBQQYJKoZIhvcNAQcBoIIBMgSCAS4wggEq',
    'MIIBJgYLKoZIhvcNAQwKAQKgge8wgewwVwYJKoZIhvcNAQUNMEowKQYJKoZIhvcNAQUMMBwECDTrykPsJxTsAgIIADAMBggqhkiG',
    '9w0CCQUAMB0GCWCGSAFlAwQBKgQQFjysSMElISnpafFcJpqCEgSBkEG4p5GLwzdumvY2EXlFfwzjZYRqRuXpGyNyjKTu6XxHqWwg',
    'PtcR1eqzIfz7g9A5MkyGBPfXIBs6QxekU68HkLTHeJ1ZFBnzkXNGXatpWeMtc1HQ4CLTRtRhmPDmbalNxpAzJG7AHIbMckXNcJDv',
    'q5AFIJ23Sql/E+CMBWw5nCiYscTNH1IPuHlwfQB4t/um7zElMCMGCSqGSIb3DQEJFTEWBBT8/GBBCmslhTK9SrV2+Xvh8zP9ZzBB',
    'MDEwDQYJYIZIAWUDBAIBBQAEIJKDQIJsuGJGOWEJ6iR+drzbgX/RBJxyon6l2fc0AwVvBAjbkknHIRQMhQICCAA=',
  ].join(''),
};

const portSchema = z.object({ port: z.int() });

describe('mtls', () => {
  const out = outbound({ guard: egressGuard(['127.0.0.1/32']), userAgent: 'snodo-test' });
  const seen: string[] = [];
  let inside: Authority;
  let clients: Authority;
  let mine: Issued;
  let stranger: Issued;
  let server: Server;
  let baseUrl: string;

  beforeAll(async () => {
    inside = await authority('inside');
    clients = await authority('clients');
    mine = await clients.issue('snodo');
    stranger = await (await authority('strangers')).issue('stranger');
    const own = await inside.issue('service');
    server = createServer({ ...own, ca: [clients.cert, packed.cert], requestCert: true }, (request, response) => {
      const { socket } = request;
      const name = socket instanceof TLSSocket && socket.authorized ? socket.getPeerCertificate().subject.CN : 'nobody';
      seen.push(`${request.url} ${String(name)}`);
      if (request.url?.startsWith('/go?') === true) {
        response.writeHead(302, { location: decodeURIComponent(request.url.slice('/go?'.length)) }).end();
      } else response.end('in');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    baseUrl = `https://127.0.0.1:${portSchema.parse(server.address()).port}`;
  });
  afterAll(async () => {
    await out.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  async function call(config: object, path = '/') {
    seen.length = 0;
    const connection = { slug: 'bank', config: connectionSchema.parse({ connector: 'http', baseUrl, ...config }) };
    const context = { connection, attempt: 1, redactor: new Redactor(), record: () => undefined };
    const { body } = await httpRequest(out, { path }, context);
    return body;
  }

  it('shows its certificate, and is let in with no other and not without', async () => {
    const auth = { type: 'mtls', ...mine, ca: inside.cert };
    expect(await call({ auth })).toBe('in');
    expect(seen).toEqual(['/ snodo']);
    await expect(call({ auth: { ...auth, ...stranger } })).rejects.toMatchObject({ code: 'network' });
    await expect(call({ tls: { ca: inside.cert } })).rejects.toMatchObject({ code: 'network' });
    expect(seen).toEqual([]);
  });

  it('opens an encrypted key with its passphrase', async () => {
    const key = createPrivateKey(mine.key)
      .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'open' })
      .toString();
    const auth = { type: 'mtls', cert: mine.cert, key, passphrase: 'open', ca: inside.cert };
    await call({ auth });
    expect(seen).toEqual(['/ snodo']);
  });

  it('opens a PKCS #12 file', async () => {
    await call({ auth: { type: 'mtls', pfx: packed.pfx, passphrase: 'open', ca: inside.cert } });
    expect(seen).toEqual(['/ packed']);
  });

  it('trusts nobody but `ca`, and stands beside a kind of authentication that sends a header', async () => {
    await expect(call({ auth: { type: 'mtls', ...mine } })).rejects.toMatchObject({ code: 'network' });
    await expect(call({ auth: { type: 'mtls', ...mine, ca: clients.cert } })).rejects.toMatchObject({
      code: 'network',
    });
    const tls = { ca: inside.cert, cert: mine.cert, key: mine.key };
    expect(await call({ auth: { type: 'bearer', token: 't' }, tls })).toBe('in');
    expect(seen).toEqual(['/ snodo']);
    const named = { ...tls, servername: 'elsewhere.example' };
    await expect(call({ tls: named })).rejects.toThrow(/another host name/);
  });

  it('shows it to no other origin, nor again when the way leads back', async () => {
    const auth = { type: 'mtls', ...mine, ca: inside.cert };
    expect(await call({ auth }, '/go?/there')).toBe('in');
    expect(seen.at(-1)).toBe('/there snodo');
    await using away = await serve((_, response) => {
      response.writeHead(302, { location: `${baseUrl}/back` }).end();
    });
    // The plain client does not even trust the authority.
    await expect(call({ auth }, `/go?${encodeURIComponent(away.origin)}`)).rejects.toMatchObject({ code: 'network' });
    expect(seen.some((one) => one.startsWith('/back'))).toBe(false);
  });

  it('says what is wrong, never with the key', async () => {
    const other = await clients.issue('other');
    const encrypted = createPrivateKey(mine.key)
      .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'open' })
      .toString();
    const broken = mine.key.replace(/\n[A-Za-z\d+/]{10}/, '\n!!!!!!!!!!');
    const rows = [
      [{}, 'cert', /needs cert and key \(PEM\), or pfx/],
      [{ ...mine, pfx: 'AAAA' }, 'cert', /and not both/],
      [{ cert: mine.cert }, 'key', /go together/],
      [{ cert: 'x', key: mine.key }, 'cert', /no certificate in PEM/],
      [{ cert: mine.cert, key: broken }, 'key', /no private key in PEM/],
      [{ cert: mine.cert, key: mine.cert }, 'key', /no private key in PEM/],
      [{ cert: mine.cert, key: other.key }, 'key', /not the key of the certificate/],
      [{ cert: mine.cert, key: encrypted }, 'key', /needs its passphrase/],
      [{ cert: mine.cert, key: encrypted, passphrase: 'wrong' }, 'key', /does not open it/],
      [{ ...mine, ca: 'x' }, 'ca', /no certificate in PEM/],
      [{ pfx: 'AAAA', passphrase: 'p' }, 'pfx', /no PKCS #12 file/],
    ] as const;
    for (const [fields, field, words] of rows) {
      const auth = { type: 'mtls', ...fields };
      const issues = connectionSchema.safeParse({ connector: 'http', auth }).error?.issues ?? [];
      const issue = { path: ['auth', field], message: expect.stringMatching(words) };
      expect(issues).toEqual([expect.objectContaining(issue)]);
      expect(JSON.stringify(issues)).not.toContain(mine.key.split('\n')[2]);
    }
  });

  it('says what does not go together', () => {
    const auth = { type: 'mtls', ...mine };
    const problem = (config: object) => {
      const read: ConnectionConfig = connectionSchema.parse({ connector: 'http', auth, baseUrl, ...config });
      return identityProblem(read)?.path;
    };
    expect(problem({})).toBeUndefined();
    expect(problem({ baseUrl: 'http://a.example' })).toBe('baseUrl');
    expect(problem({ baseUrl: 'http://a.example', auth: { type: 'none' }, tls: {} })).toBe('baseUrl');
    expect(problem({ tls: { cert: mine.cert, key: mine.key } })).toBe('tls.cert');
  });
});
