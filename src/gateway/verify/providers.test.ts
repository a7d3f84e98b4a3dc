import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSchemeName, schemes } from './schemes.ts';
import { trialRequest } from './trial.ts';
import { plainText, senders } from './trial-senders.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
const seconds = String(now / 1000);
const secret = 'a shared secret';
const url = 'https://snodo.example/hooks/in?from=provider';

type Headers = Readonly<Record<string, string>>;

async function verify(
  scheme: string,
  headers: Headers,
  body: string | Uint8Array,
  { secrets = [secret], target = url }: { readonly secrets?: readonly string[]; readonly target?: string } = {},
) {
  if (!isSchemeName(scheme)) throw new Error(`${scheme} is not in the table`);
  const fetchText = () => Promise.reject(new Error('nothing is fetched here'));
  const request = trialRequest({ url: target, headers, body: Buffer.from(body), receivedAt: now });
  return schemes[scheme].verify(request, { secrets, verifyToken: 'a verify token' }, { fetchText });
}

it('every scheme is tried here or in a test of its own', () => {
  const own = Object.keys(schemes).filter((name) => existsSync(join(import.meta.dirname, `${name}.test.ts`)));
  const tried = new Set([...Object.keys(senders), ...own]);
  expect([...tried].toSorted()).toEqual(Object.keys(schemes).toSorted());
});

it('zendesk takes no time of which a part was moved into the body', async () => {
  const signed = await senders['zendesk']?.sign(secret, plainText, seconds, url);
  const moved = { ...signed, 'x-zendesk-webhook-signature-timestamp': '2026-03-01T12:00:00.00' };
  expect(await verify('zendesk', moved, `0Z${plainText}`)).toMatchObject({
    reason: expect.stringMatching(/cannot be read/),
  });
});

describe.each(Object.entries(senders))('%s', (scheme, { sign, text = () => plainText, id, timed, signsUrl, takes }) => {
  const body = text(seconds);

  it('takes what the provider signs and names the delivery', async () => {
    const expected = id === undefined ? { ok: true } : { ok: true, deliveryId: id };
    expect(await verify(scheme, await sign(secret, body, seconds, url), body)).toEqual(expected);
  });

  it('takes either of two secrets while they are rotated, and no other', async () => {
    const headers = await sign('the new one', body, seconds, url);
    const by = async (...secrets: string[]) => (await verify(scheme, headers, body, { secrets })).ok;
    expect(await by(secret, 'the new one')).toBe(true);
    expect(await by(secret, 'another')).toBe(false);
    expect(await by('')).toBe(false);
    expect(await by()).toBe(false);
  });

  // GitLab and Telegram sign nothing.
  if (scheme !== 'gitlab' && scheme !== 'telegram')
    it('refuses a body that was changed', async () => {
      const headers = await sign(secret, body, seconds, url);
      expect(await verify(scheme, headers, `${body} `)).toEqual({ ok: false, reason: 'The signature does not match.' });
    });

  it(signsUrl ? 'refuses another address' : 'does not look at the address', async () => {
    const headers = await sign(secret, body, seconds, url);
    expect((await verify(scheme, headers, body, { target: `${url}&more=1` })).ok).toBe(signsUrl !== true);
  });

  if (timed)
    it('refuses what is old or from the future, and a time that was moved', async () => {
      const past = String(now / 1000 - 900);
      const future = String(now / 1000 + 900);
      const old = await sign(secret, text(past), past, url);
      expect(await verify(scheme, old, text(past))).toMatchObject({
        ok: false,
        reason: expect.stringMatching(/15 minutes old/),
      });
      const early = await sign(secret, text(future), future, url);
      expect(await verify(scheme, early, text(future))).toMatchObject({
        ok: false,
        reason: expect.stringMatching(/in the future/),
      });
      const moved = Object.fromEntries(
        Object.entries(old).map(([name, value]) => [
          name,
          value.replace(past, seconds).replace(new Date(now - 900_000).toISOString(), new Date(now).toISOString()),
        ]),
      );
      expect(await verify(scheme, moved, body)).toEqual({ ok: false, reason: 'The signature does not match.' });
    });

  it('answers any header with a verdict', async () => {
    const names = Object.keys(await sign(secret, body, seconds, url));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string(), { minLength: names.length, maxLength: names.length }), async (values) => {
        const headers = Object.fromEntries(names.map((name, at) => [name, values[at] ?? '']));
        expect(await verify(scheme, headers, body)).toMatchObject({ ok: false, reason: expect.stringMatching(/\w/) });
      }),
    );
  });

  it('answers any body with a verdict, be it signed or not', async () => {
    const anything = fc.oneof(
      fc.json(),
      fc.string({ minLength: 1 }),
      fc.constantFrom('null', '[]', '[null]', '{"value":[1]}', '""'),
    );
    await fc.assert(
      fc.asyncProperty(anything, fc.boolean(), async (given, signed) => {
        const headers = await sign(signed ? secret : 'another', given, seconds, url);
        const { ok } = await verify(scheme, headers, given);
        // Where the time stands in the body, a signature alone is not enough.
        expect(ok).toBe(signed && (scheme !== 'linear' || /"webhookTimestamp":1772366400000/.test(given)));
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), async (given) => {
        const headers = await sign('another', body, seconds, url);
        expect((await verify(scheme, headers, given)).ok).toBe(false);
      }),
    );
  });

  it('signs like the provider, for whoever tries the endpoint', async () => {
    if (!isSchemeName(scheme)) throw new Error(scheme);
    const own = schemes[scheme];
    expect(own.takes).toEqual(takes ?? (timed ? ['toleranceMs'] : []));
    const request = { method: 'POST', url, headers: {}, body: Buffer.from(body), id: id ?? '', now };
    const signed = own.sign?.(request, { secrets: [secret, 'the old one'] });
    expect(signed?.headers).toEqual(expect.objectContaining(await sign(secret, body, seconds, url)));
    const sent = Buffer.from(signed?.body ?? request.body);
    expect((await verify(scheme, signed?.headers ?? {}, sent, { target: signed?.url ?? url })).ok).toBe(true);
  });
});
