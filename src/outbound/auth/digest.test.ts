import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, describe, expect, it } from 'vitest';
import { Redactor } from '../../secrets/redact.ts';
import { outbound } from '../call.ts';
import type { CallRecord } from '../call-record.ts';
import { egressGuard } from '../egress-guard.ts';
import { type HttpRequestInput, httpRequest } from '../http-request.ts';
import { serve } from '../test-server.ts';
import { digestChallenges } from './digest-challenge.ts';
import { digestAlgorithm, digestResponse } from './digest-response.ts';

describe('RFC 7616', () => {
  it.each([
    ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
    ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
  ])('3.9.1 by %s', (name, response) => {
    const algorithm = digestAlgorithm(name);
    if (algorithm === undefined) throw new Error(`${name} is not known`);
    expect(
      digestResponse({
        algorithm,
        username: 'Mufasa',
        password: 'Circle of Life',
        realm: 'http-auth@example.org',
        nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
        qop: 'auth',
        nc: '00000001',
        cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
        method: 'GET',
        uri: '/dir/index.html',
        body: '',
      }),
    ).toBe(response);
  });

  it('3.9.1 reads its challenges, and others between them', () => {
    const header =
      'Basic realm="a, b", Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=SHA-256, ' +
      'nonce="7ypf/x\\"lj9", opaque="FQ", Negotiate, Digest realm="other",nonce = "n" , stale=TRUE';
    expect(digestChallenges(header)).toEqual([
      {
        realm: 'http-auth@example.org',
        qop: 'auth, auth-int',
        algorithm: 'SHA-256',
        nonce: '7ypf/x"lj9',
        opaque: 'FQ',
      },
      { realm: 'other', nonce: 'n', stale: 'TRUE' },
    ]);
  });
});

interface Rules {
  readonly algorithm: string;
  readonly qop?: string;
  readonly userhash?: boolean;
  /** Answers that one nonce is good for. */
  readonly uses?: number;
}

const user = { username: 'Müfasa "x"', password: 'Circle of Life' };
const realm = 'tests \\ "quoted"';

/** A service that holds callers to RFC 7616: own hashes, own parser, each count of a nonce once and in order. */
function strict(rules: Rules) {
  const hash = rules.algorithm.toLowerCase().startsWith('sha-256') ? 'sha256' : 'md5';
  const h = (data: string | Buffer) => createHash(hash).update(data).digest('hex');
  const counts = new Map<string, { seen: number; cnonce?: string }>();
  const log: string[] = [];
  const quote = (text: string) => `"${text.replaceAll(/[\\"]/g, String.raw`\$&`)}"`;

  const challenge = (response: ServerResponse, why: string, stale = false) => {
    log.push(why);
    const nonce = randomBytes(12).toString('base64');
    counts.set(nonce, { seen: 0 });
    response.writeHead(401, {
      'www-authenticate': [
        'Basic realm="simple"',
        'Digest realm="unknown", nonce="x", algorithm=SHA-512-256, qop="auth"',
        `Digest realm=${quote(realm)}, nonce="${nonce}", opaque="op", algorithm=${rules.algorithm}` +
          `${rules.qop === undefined ? '' : `, qop="${rules.qop}"`}${rules.userhash === true ? ', userhash=true' : ''}` +
          (stale ? ', stale=true' : ''),
      ],
    });
    response.end();
  };

  const judge = async (request: IncomingMessage, response: ServerResponse) => {
    const body = Buffer.concat(await request.toArray());
    const header = request.headers.authorization;
    if (header === undefined) return challenge(response, 'none');
    const given: Record<string, string> = {};
    for (const [, name = '', text, token] of header.slice(7).matchAll(/([\w*]+)=(?:"((?:[^"\\]|\\.)*)"|([^,\s]+))/g)) {
      given[name] = text?.replaceAll(/\\(.)/g, '$1') ?? token ?? '';
    }
    const { nonce = '', nc = '', cnonce = '', qop, uri, response: answered } = given;
    const known = counts.get(nonce);
    if (!known) return challenge(response, 'unknown nonce');
    if (known.seen >= (rules.uses ?? Infinity)) return challenge(response, 'stale', true);
    known.seen += 1;
    const named = given['username*']?.startsWith("UTF-8''")
      ? decodeURIComponent(given['username*'].slice(7))
      : given['username'];
    const wanted = rules.userhash === true ? h(`${user.username}:${realm}`) : user.username;
    const isRight = [named === wanted, uri === request.url, given['opaque'] === 'op', given['realm'] === realm];
    if (isRight.includes(false)) return challenge(response, `wrong fields ${isRight.join()}`);
    if (rules.qop !== undefined && nc !== known.seen.toString(16).padStart(8, '0'))
      return challenge(response, 'wrong nc');
    known.cnonce ??= cnonce;
    let ha1 = h(`${user.username}:${realm}:${user.password}`);
    // The key of a session is made of the first client nonce.
    if (rules.algorithm.endsWith('-sess')) ha1 = h(`${ha1}:${nonce}:${known.cnonce}`);
    const ha2 = h(`${request.method}:${uri}${qop === 'auth-int' ? `:${h(body)}` : ''}`);
    const right = h([ha1, nonce, ...(rules.qop === undefined ? [] : [nc, cnonce, qop]), ha2].join(':'));
    if (answered !== right) return challenge(response, 'wrong response');
    log.push(`ok ${nc}`);
    response.end();
    return undefined;
  };
  return { judge, log };
}

describe('digest', () => {
  const out = outbound({ guard: egressGuard(['127.0.0.1/32']), userAgent: 'snodo-test' });
  afterAll(() => out.close());

  function caller(baseUrl: string, password: string) {
    const records: CallRecord[] = [];
    const auth = { type: 'digest', username: user.username, password } as const;
    const connection = { slug: 'dig', config: { connector: 'http', baseUrl, auth } };
    const context = {
      connection,
      attempt: 1,
      redactor: new Redactor(),
      record: (one: CallRecord) => records.push(one),
    };
    return { records, call: (input: HttpRequestInput) => httpRequest(out, input, context) };
  }

  it.each<Rules>([
    { algorithm: 'MD5', qop: 'auth' },
    { algorithm: 'MD5-sess', qop: 'auth' },
    { algorithm: 'SHA-256', qop: 'auth,auth-int' },
    { algorithm: 'SHA-256', qop: 'auth-int' },
    { algorithm: 'SHA-256-sess', qop: 'auth-int', userhash: true },
  ])('%o: one second trip, then none', async (rules) => {
    const { judge, log } = strict(rules);
    await using server = await serve(judge);
    const { call, records } = caller(server.origin, user.password);
    await call({ path: '/dir/a?q=1%202' });
    await call({ method: 'POST', path: '/dir/b', body: { a: 'ü' } });
    await call({ method: 'PUT', path: '/', body: 'text' });
    expect(log).toEqual(['none', 'ok 00000001', 'ok 00000002', 'ok 00000003']);
    expect(records.map((one) => one.status)).toEqual([401, 200, 200, 200]);
  });

  it('as before RFC 2617 where the service names no qop', async () => {
    const { judge, log } = strict({ algorithm: 'MD5' });
    await using server = await serve(judge);
    await caller(server.origin, user.password).call({ path: '/' });
    expect(log).toEqual(['none', 'ok ']);
  });

  it('takes the new nonce when the old one is stale', async () => {
    const { judge, log } = strict({ algorithm: 'SHA-256', qop: 'auth', uses: 2 });
    await using server = await serve(judge);
    const { call } = caller(server.origin, user.password);
    for (let at = 0; at < 4; at += 1) await call({ path: '/' });
    expect(log).toEqual(['none', 'ok 00000001', 'ok 00000002', 'stale', 'ok 00000001', 'ok 00000002']);
  });

  it('carries calls side by side, however many there are at a time', async () => {
    const { judge, log } = strict({ algorithm: 'SHA-256', qop: 'auth' });
    await using server = await serve(judge);
    const { call } = caller(server.origin, user.password);
    await call({ path: '/' });
    // Those that the service sees out of order are refused there, and go again with a nonce of their own.
    await Promise.all(Array.from({ length: 20 }, () => call({ path: '/' })));
    expect(log.filter((one) => one.startsWith('ok'))).toHaveLength(21);
    expect(log).not.toContain('wrong response');
  });

  it('goes on where a device forgets its nonces and does not say that they are stale', async () => {
    const rules = { algorithm: 'MD5', qop: 'auth' };
    let device = strict(rules);
    await using server = await serve((request, response) => device.judge(request, response));
    const { call } = caller(server.origin, user.password);
    await call({ path: '/' });
    device = strict(rules);
    await call({ path: '/' });
    expect(device.log).toEqual(['unknown nonce', 'ok 00000001']);
  });

  it('never tries a wrong password more than once a call', async () => {
    const { judge, log } = strict({ algorithm: 'MD5', qop: 'auth' });
    await using server = await serve(judge);
    const { call } = caller(server.origin, 'wrong');
    for (let at = 0; at < 4; at += 1) await expect(call({ path: '/' })).rejects.toMatchObject({ status: 401 });
    // With the nonce that came last, or first without any.
    const wrong = 'wrong response';
    expect(log).toEqual(['none', wrong, wrong, 'none', wrong, wrong]);
  });
});
