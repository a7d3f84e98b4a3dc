import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adyen } from './adyen.ts';
import { trialRequest } from './trial.ts';

// The example of the documentation and of the tests of Adyen's libraries.
const secret = '44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056';
const item = {
  additionalData: { hmacSignature: 'coqCmt/IZ4E3CzPvMY8zTjQVL5hYJUiBRg8UU+iCWo0=' },
  amount: { value: 1130, currency: 'EUR' },
  pspReference: '7914073381342284',
  eventCode: 'AUTHORISATION',
  eventDate: '2019-05-06T17:15:34.121+02:00',
  merchantAccountCode: 'TestMerchant',
  merchantReference: 'TestPayment-1407325143704',
  paymentMethod: 'visa',
  success: 'true',
};

function bodyOf(...items: readonly unknown[]): string {
  return JSON.stringify({
    live: 'false',
    notificationItems: items.map((one) => ({ NotificationRequestItem: one })),
  });
}

function verify(text: string | Uint8Array, ...secrets: readonly string[]) {
  return adyen.verify(trialRequest({ body: Buffer.from(text) }), { secrets });
}

function reason(text: string, ...secrets: readonly string[]): string {
  const verdict = verify(text, ...secrets);
  return verdict.ok ? 'accepted' : verdict.reason;
}

describe('adyen', () => {
  it('takes the example of the documentation, and names it by its reference and event', () => {
    const taken = verify(bodyOf(item), secret);
    expect(taken).toEqual({ ok: true, deliveryId: expect.any(String) });
    expect(verify(bodyOf({ ...item, eventDate: 'later' }), secret)).toEqual(taken);
    expect(verify(bodyOf(item, item), secret)).not.toEqual(taken);
  });

  it('takes either of two secrets, and no other', () => {
    expect(verify(bodyOf(item), 'AB', secret).ok).toBe(true);
    expect(reason(bodyOf(item), 'AB')).toBe('The signature does not match.');
    expect(reason(bodyOf(item), 'no hex')).toMatch(/missing or not in hex/);
    expect(reason(bodyOf(item), '')).toMatch(/missing or not in hex/);
    expect(reason(bodyOf(item))).toMatch(/missing or not in hex/);
  });

  it('refuses what was changed, and what is not signed beside what is', () => {
    for (const changed of [
      { amount: { value: 1131, currency: 'EUR' } },
      { success: 'false' },
      { pspReference: '7914073381342285' },
      { originalReference: '7914073381342284' },
      { merchantReference: 'another' },
      { eventCode: 'REFUND' },
    ]) {
      expect(reason(bodyOf({ ...item, ...changed }), secret)).toBe('The signature does not match.');
    }
    expect(reason(bodyOf(item, { ...item, success: 'false' }), secret)).toBe('The signature does not match.');
    expect(reason(bodyOf(item, { ...item, additionalData: {} }), secret)).toMatch(/no signature of adyen/);
    expect(reason(bodyOf(), secret)).toMatch(/no notificationItems/);
    expect(reason('{}', secret)).toMatch(/no notificationItems/);
  });

  it('answers any body with a verdict', () => {
    const anything = fc.oneof(
      fc.json(),
      fc.json().map((text) => `{"notificationItems":[{"NotificationRequestItem":${text}}]}`),
    );
    fc.assert(
      fc.property(anything, (text) => {
        expect(reason(text, secret)).toMatch(/^[A-Z].+\.$/);
      }),
    );
    fc.assert(fc.property(fc.uint8Array(), (bytes) => !verify(bytes, secret).ok));
  });

  it('signs like Adyen, whether the items are given or what is in one', () => {
    const request = { method: 'POST', url: '', headers: {}, id: 'a-1', now: 0 };
    const { additionalData: _, ...plain } = item;
    for (const given of [bodyOf(plain), JSON.stringify(plain)]) {
      const signed = adyen.sign({ ...request, body: Buffer.from(given) }, { secrets: [secret] });
      expect(JSON.parse(Buffer.from(signed.body ?? '').toString())).toEqual(JSON.parse(bodyOf(item)));
    }
    const { body } = adyen.sign({ ...request, body: Buffer.from('{}') }, { secrets: [secret] });
    expect(verify(body ?? '', secret).ok).toBe(true);
  });
});
