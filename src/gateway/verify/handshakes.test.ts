import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SignedRequest } from './scheme.ts';
import { isSchemeName, schemes } from './schemes.ts';
import { trialRequest } from './trial.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
const at = String(now / 1000);
const secret = 'a shared secret';
const address = 'https://snodo.example/hooks/in';

function mac(text: string, key: string = secret): string {
  return createHmac('sha256', key).update(text).digest('hex');
}

function zoomBy(key: string): Partial<SignedRequest> {
  const text =
    '{"payload":{"plainToken":"qgg8vlvZRS6UYooatFL8Aw"},"event_ts":1772366400000,"event":"endpoint.url_validation"}';
  const headers = { 'x-zm-signature': `v0=${mac(`v0:${at}:${text}`, key)}`, 'x-zm-request-timestamp': at };
  return { headers, body: Buffer.from(text) };
}

function slackBy(key: string): Partial<SignedRequest> {
  const text = '{"token":"Jhj5dZrVaK7ZwHHjRyZWjbDl","challenge":"3eZbrw1aB","type":"url_verification"}';
  const headers = { 'x-slack-signature': `v0=${mac(`v0:${at}:${text}`, key)}`, 'x-slack-request-timestamp': at };
  return { headers, body: Buffer.from(text) };
}

interface Asked {
  readonly request: Partial<SignedRequest>;
  readonly type: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
  /** What looks like it and is none. */
  readonly others: readonly Partial<SignedRequest>[];
}

const asked: Readonly<Record<string, Asked>> = {
  slack: {
    request: slackBy(secret),
    type: 'text/plain; charset=utf-8',
    body: '3eZbrw1aB',
    others: [slackBy('another')],
  },
  zoom: {
    request: zoomBy(secret),
    type: 'application/json',
    body: JSON.stringify({ plainToken: 'qgg8vlvZRS6UYooatFL8Aw', encryptedToken: mac('qgg8vlvZRS6UYooatFL8Aw') }),
    others: [zoomBy('another')],
  },
  notion: {
    request: { body: Buffer.from('{"verification_token":"secret_tMrlL1qK5vuQAh1b6cZGhFChZTSYJlce98V0pYn7yBl"}') },
    type: undefined,
    body: '',
    others: [
      { body: Buffer.from('{"verification_token":"secret_1","id":"evt_1","type":"page.created"}') },
      { body: Buffer.from('{"verification_token":""}') },
      { body: Buffer.from('{"verification_token":"secret_1"}'), headers: { 'x-notion-signature': 'sha256=00' } },
    ],
  },
  meta: {
    request: {
      method: 'GET',
      url: `${address}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=a%20verify%20token`,
    },
    type: 'text/plain; charset=utf-8',
    body: '1158201444',
    others: [
      { method: 'GET', url: `${address}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=another` },
      { method: 'GET', url: `${address}?hub.mode=subscribe&hub.challenge=1158201444` },
      { method: 'GET', url: `${address}?hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=a%20verify%20token` },
      { method: 'GET', url: `${address}?hub.mode=subscribe&hub.verify_token=a%20verify%20token` },
      { method: 'GET' },
      {
        method: 'POST',
        url: `${address}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=a%20verify%20token`,
      },
    ],
  },
  'microsoft-graph': {
    request: { url: `${address}?validationToken=Validation%3a+Testing+client+%3Cb%3E` },
    type: 'text/plain; charset=utf-8',
    body: 'Validation: Testing client <b>',
    others: [{ url: `${address}?validationtoken=1` }],
  },
  dropbox: {
    request: { method: 'GET', url: `${address}?challenge=abc%2B1` },
    type: 'text/plain; charset=utf-8',
    body: 'abc+1',
    others: [{ method: 'GET' }, { method: 'POST', url: `${address}?challenge=abc` }],
  },
  trello: { request: { method: 'HEAD' }, type: undefined, body: '', others: [{ method: 'GET' }, {}] },
  asana: {
    request: { headers: { 'x-hook-secret': 'b537207f20cbfa02357cf448134da559e8bd39d61597dcd5631b8012eae53e81' } },
    type: undefined,
    headers: { 'x-hook-secret': 'b537207f20cbfa02357cf448134da559e8bd39d61597dcd5631b8012eae53e81' },
    body: '',
    others: [
      { headers: { 'x-hook-secret': 'b5', 'x-hook-signature': '00' } },
      { headers: { 'x-hook-secret': 'b5\r\nset-cookie: a=b' } },
      { headers: { 'x-hook-secret': '' } },
      { method: 'GET', headers: { 'x-hook-secret': 'b5' } },
    ],
  },
  woocommerce: {
    request: { body: Buffer.from('webhook_id=42') },
    type: undefined,
    body: '',
    others: [
      { body: Buffer.from('webhook_id=42&order=1') },
      { body: Buffer.from('webhook_id=42'), headers: { 'x-wc-webhook-signature': 'AA==' } },
    ],
  },
};

async function verify(name: string, request: Partial<SignedRequest>) {
  if (!isSchemeName(name)) throw new Error(`${name} is not in the table`);
  const options = { secrets: [secret], verifyToken: 'a verify token' };
  const fetchText = () => Promise.reject(new Error('nothing is fetched here'));
  return schemes[name].verify(trialRequest({ url: address, receivedAt: now, ...request }), options, { fetchText });
}

describe.each(Object.entries(asked))('%s', (name, { request, type, headers = {}, body, others }) => {
  it('answers exactly what the provider asks for, and tells nothing secret', async () => {
    const verdict = await verify(name, request);
    expect(verdict).toEqual({
      ok: true,
      handshake: {
        status: 200,
        headers: type === undefined ? headers : { ...headers, 'content-type': type },
        body,
        note: expect.stringMatching(/^[A-Z].+\.$/),
      },
    });
    const note = verdict.ok ? (verdict.handshake?.note ?? '') : '';
    expect(note).not.toMatch(/a shared secret|a verify token|secret_/);
  });

  it('answers nothing else', async () => {
    for (const other of others) expect(await verify(name, other)).toMatchObject({ ok: false });
  });

  it('takes the method that the provider asks by', () => {
    const method = request.method ?? 'POST';
    const methods = isSchemeName(name) ? (schemes[name].handshakeMethods ?? []) : [];
    expect(methods).toEqual(method === 'POST' ? [] : [method]);
  });

  it('gives a verdict to any query and any body', async () => {
    const query = fc.webQueryParameters();
    await fc.assert(
      fc.asyncProperty(query, fc.json(), fc.constantFrom('GET', 'HEAD', 'POST'), async (search, text, method) => {
        const verdict = await verify(name, { method, url: `${address}?${search}`, body: Buffer.from(text) });
        // Whatever is let through without a signature makes no run.
        expect(verdict.ok ? verdict.handshake?.status : verdict.reason.length > 0).toBeTruthy();
      }),
    );
  });
});
