import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { paypal } from './paypal.ts';
import type { SignedRequest, Verdict, VerifyOptions } from './scheme.ts';
import { trialRequest } from './trial.ts';
import { commonNameId, trialCertificate } from './trial-certificate.ts';
import { refusesGarbage } from './trial-garbage.ts';
import { overHttp, trialServices } from './trial-services.ts';

const day = 86_400_000;
const now = Date.parse('2026-03-01T12:00:00Z');
const webhook = '3WA07241VT312694T';
const certificateAt = 'https://api.paypal.com/v1/notifications/certs/CERT-360caa42-fca2a594-ad47cb8d';
const body = '{"id":"WH-1","event_type":"PAYMENT.SALE.COMPLETED","note":"città"}';
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });
const root = { subject: [[commonNameId, 'Root']] as const, key: foreign.privateKey };
const intermediate = { subject: [[commonNameId, 'Intermediate']] as const, key: foreign.privateKey };

interface Made {
  readonly name?: string;
  readonly from?: number;
  readonly to?: number;
  readonly key?: KeyObject;
  readonly issuer?: typeof root | typeof intermediate;
}

function leaf(made: Made = {}): string {
  const {
    name = 'messageverificationcerts.paypal.com',
    from = now - day,
    to = now + day,
    key = rsa.privateKey,
    issuer,
  } = made;
  return trialCertificate({ subject: [[commonNameId, name]], key, from, to, ...(issuer ? { issuer } : {}) });
}

function authority(of: typeof root | typeof intermediate, ca = true, to = now + day): string {
  return trialCertificate({ ...of, issuer: root, ca, from: now - day, to });
}

const pages = { [certificateAt]: leaf() };

function sent(
  changed: Readonly<Record<string, string | undefined>> = {},
  key = rsa.privateKey,
  of = webhook,
): SignedRequest {
  const id = changed['paypal-transmission-id'] ?? 'b9d46480-2162-11ee-a2ae-61fbe51a886c';
  const time = changed['paypal-transmission-time'] ?? '2026-03-01T12:00:00Z';
  const text = `${id}|${time}|${of}|${crc32(body)}`;
  return trialRequest({
    headers: {
      'paypal-transmission-id': id,
      'paypal-transmission-time': time,
      'paypal-transmission-sig': sign('sha256', Buffer.from(text), key).toString('base64'),
      'paypal-cert-url': certificateAt,
      'paypal-auth-algo': 'SHA256withRSA',
      ...changed,
    },
    body: Buffer.from(body),
    receivedAt: now,
  });
}

async function reason(
  given: SignedRequest,
  options: Partial<VerifyOptions> = {},
  page: string = leaf(),
): Promise<string> {
  const verdict: Verdict = await paypal.verify(
    given,
    { secrets: [webhook], ...options },
    trialServices({ [given.headers['paypal-cert-url'] ?? '']: page }),
  );
  return verdict.ok ? `accepted ${verdict.deliveryId}` : verdict.reason;
}

const accepted = 'accepted b9d46480-2162-11ee-a2ae-61fbe51a886c';
const mismatch = 'The signature does not match.';

describe('paypal', () => {
  it('takes what PayPal signed for the webhook, either of two, live or in the sandbox', async () => {
    expect(await reason(sent())).toBe(accepted);
    expect(await reason(sent(), { secrets: ['another', webhook] })).toBe(accepted);
    const sandbox = certificateAt.replace('api.', 'api.sandbox.');
    expect(await reason(sent({ 'paypal-cert-url': sandbox }))).toBe(accepted);
  });

  it('signs the CRC-32 of the body as a number without a sign', async () => {
    const { headers } = sent();
    // The check value of the CRC-32 catalogue, which is above 2^31 (0xcbf43926): https://reveng.sourceforge.io/crc-catalogue/all.htm
    const text = `${headers['paypal-transmission-id']}|${headers['paypal-transmission-time']}|${webhook}|3421780262`;
    const signature = sign('sha256', Buffer.from(text), rsa.privateKey).toString('base64');
    const request = { ...sent(), headers: { ...headers, 'paypal-transmission-sig': signature } };
    expect(await reason({ ...request, body: Buffer.from('123456789') })).toBe(accepted);
    expect(await reason(request)).toBe(mismatch);
  });

  it('refuses another key, webhook, body, id or time', async () => {
    expect(await reason(sent({}, foreign.privateKey))).toBe(mismatch);
    expect(await reason(sent({}, rsa.privateKey, 'another'))).toBe(mismatch);
    expect(await reason({ ...sent(), body: Buffer.from(`${body} `) })).toBe(mismatch);
    const { headers } = sent();
    for (const [name, value] of [
      ['paypal-transmission-id', 'b9d46480-2162-11ee-a2ae-61fbe51a886d'],
      ['paypal-transmission-time', '2026-03-01T12:00:01Z'],
    ] as const) {
      expect(await reason({ ...sent(), headers: { ...headers, [name]: value } })).toBe(mismatch);
    }
    for (const secrets of [[], ['']])
      expect(await reason(sent({}, rsa.privateKey, ''), { secrets })).toMatch(/is missing/);
  });

  it('does not let parts of what is signed pass for others', async () => {
    expect(await reason(sent({ 'paypal-transmission-id': 'a|b' }))).toBe(
      'The header paypal-transmission-id is not an id.',
    );
  });

  it.each([
    certificateAt.replace('https', 'http'),
    certificateAt.replace('api.paypal.com', 'api.paypal.com.example'),
    certificateAt.replace('api.paypal.com', 'www.paypal.com'),
    certificateAt.replace('api.paypal.com', 'apiXpaypal.com'),
    certificateAt.replace('api.paypal.com', 'api.paypal.com@evil.example'),
    certificateAt.replace('api.paypal.com', 'api.paypal.com:444'),
    certificateAt.replace('certs', 'certs/../x'),
    certificateAt.replace('CERT', '..%2fCERT'),
    `${certificateAt}?x`,
    `${certificateAt}#x`,
    `https://evil.example/?${certificateAt}`,
    'nonsense',
  ])('fetches no certificate from %s', async (address) => {
    expect(await reason(sent({ 'paypal-cert-url': address }))).toBe(
      "The header paypal-cert-url is not an address of PayPal's certificates.",
    );
  });

  it('takes a certificate of PayPal in its time only', async () => {
    expect(await reason(sent(), {}, leaf({ to: now - 1_000 }))).toBe('The certificate has expired.');
    expect(await reason(sent(), {}, leaf({ from: now + 1_000 }))).toBe('The certificate is not good yet.');
    for (const name of ['example.com', 'paypal.com.example', 'notpaypal.com', 'paypal.com ']) {
      expect(await reason(sent(), {}, leaf({ name }))).toBe('The certificate is not of paypal.com.');
    }
    for (const page of ['', '<html>']) expect(await reason(sent(), {}, page)).toMatch(/is no certificate/);
    const ec = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey;
    expect(await reason(sent(), {}, leaf({ key: ec }))).toBe(mismatch);
  });

  it('follows the chain to the authority that is pinned, or to one that is publicly trusted', async () => {
    const bundle = leaf({ issuer: intermediate }) + authority(intermediate);
    expect(await reason(sent(), { ca: authority(root) }, bundle)).toBe(accepted);
    expect(await reason(sent(), { ca: authority(intermediate) }, leaf({ issuer: intermediate }))).toBe(accepted);
    const elsewhere = 'The certificate does not lead to one of ca.';
    expect(await reason(sent(), { ca: authority(root) }, leaf({ issuer: intermediate }))).toBe(elsewhere);
    expect(await reason(sent(), { ca: authority(root) }, leaf())).toBe(elsewhere);
    expect(await reason(sent(), { ca: 'no certificate' }, bundle)).toBe(elsewhere);
    const notAnAuthority = leaf({ issuer: intermediate }) + authority(intermediate, false);
    expect(await reason(sent(), { ca: authority(root) }, notAnAuthority)).toBe(elsewhere);
    const expired = leaf({ issuer: intermediate }) + authority(intermediate, true, now - 1_000);
    expect(await reason(sent(), { ca: authority(root) }, expired)).toBe(elsewhere);
    expect(await reason(sent(), {}, bundle + authority(root))).toBe(
      'The certificate does not lead to an authority that is publicly trusted.',
    );
  });

  it('takes three days and an hour, for that is how long PayPal tries', async () => {
    expect(await reason(sent({ 'paypal-transmission-time': '2026-02-26T12:00:00Z' }))).toBe(accepted);
    expect(await reason(sent({ 'paypal-transmission-time': '2026-02-25T12:00:00Z' }))).toMatch(/4 days old/);
    expect(await reason(sent({ 'paypal-transmission-time': 'today' }))).toMatch(/is not a time/);
    expect(paypal.check?.({ toleranceMs: 0 }, true)).toEqual(['tolerance must be more than 0.']);
  });

  it.each(['id', 'time', 'sig'])('names the missing header paypal-transmission-%s', async (part) => {
    const name = `paypal-transmission-${part}`;
    expect(await reason({ ...sent(), headers: { ...sent().headers, [name]: undefined } })).toBe(
      `The header ${name} is missing.`,
    );
  });

  it('takes no other algorithm', async () => {
    for (const algorithm of ['SHA1withRSA', 'sha256', undefined]) {
      expect(await reason(sent({ 'paypal-auth-algo': algorithm }))).toMatch(/is not SHA256withRSA/);
    }
    expect(await reason({ ...sent(), headers: { ...sent().headers, 'paypal-cert-url': undefined } })).toMatch(
      /is missing/,
    );
  });

  it('fetches the certificate over the real way out', async () => {
    await overHttp(pages, async (services) => {
      expect(await paypal.verify(sent(), { secrets: [webhook] }, services)).toMatchObject({ ok: true });
      expect(services.asked).toEqual([certificateAt]);
    });
  });

  it('refuses garbage', () => refusesGarbage(paypal, sent(), { secrets: [webhook] }, trialServices(pages)));
});
