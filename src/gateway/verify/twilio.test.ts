import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SignedRequest, Verdict } from './scheme.ts';
import { trialRequest } from './trial.ts';
import { twilio } from './twilio.ts';

// The values that the tests of Twilio's own libraries have, such as
// https://github.com/twilio/twilio-php/blob/main/tests/Twilio/Unit/Security/RequestValidatorTest.php
const secret = '12345';
const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
const form = 'Digits=1234&To=%2B18005551212&From=%2B14158675309&Caller=%2B14158675309&CallSid=CA1234567890ABCDE';
const formType = 'application/x-www-form-urlencoded; charset=UTF-8';
const json = '{"property": "value", "boolean": true}';
const hash = '0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620';

function request(signature: string, given: Partial<SignedRequest> = {}): SignedRequest {
  const headers = { 'x-twilio-signature': signature, 'content-type': formType };
  return trialRequest({ url, body: Buffer.from(form), ...given, headers: { ...headers, ...given.headers } });
}

function verify(signature: string, given: Partial<SignedRequest> = {}, secrets: readonly string[] = [secret]): Verdict {
  return twilio.verify(request(signature, given), { secrets });
}

function reason(verdict: Verdict): string {
  return verdict.ok ? 'accepted' : verdict.reason;
}

function mac(signed: string): string {
  return createHmac('sha1', secret).update(signed).digest('base64');
}

describe('twilio', () => {
  it('takes the form of the documentation and names the delivery', () => {
    const headers = { 'i-twilio-idempotency-token': 't-1' };
    expect(verify('RSOYDt4T1cUTdK1PDd93/VVr8B8=', { headers })).toEqual({ ok: true, deliveryId: 't-1' });
    expect(verify('RSOYDt4T1cUTdK1PDd93/VVr8B8=')).toEqual({ ok: true });
  });

  it('takes each value of a repeated name once, sorted', () => {
    const body = Buffer.from('Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234&Digits=1234');
    expect(verify('IK+Dwps556ElfBT0I3Rgjkr1wJU=', { body }).ok).toBe(true);
  });

  it('takes JSON whose hash stands in the signed address, and no other body', () => {
    const given = { url: `${url}&bodySHA256=${hash}`, body: Buffer.from(json) };
    const headers = { 'content-type': 'application/json' };
    const signature = 'a9nBmqA0ju/hNViExpshrM61xv4=';
    expect(verify(signature, { ...given, headers }).ok).toBe(true);
    expect(reason(verify(signature, { ...given, headers, body: Buffer.from(`${json} `) }))).toBe(
      'The body is not the one of bodySHA256.',
    );
    // With the hash cut out of the address the signature is another's.
    expect(verify(signature, { headers, body: Buffer.from(json) }).ok).toBe(false);
  });

  it('lets no body in that neither the address nor its fields sign', () => {
    const body = Buffer.from(json);
    for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x', '']) {
      expect(reason(verify(mac(url), { body, headers: { 'content-type': type } }))).toBe(
        'The body is no form, and the address has no bodySHA256.',
      );
    }
    expect(verify(mac(url), { body: Buffer.alloc(0), method: 'GET' }).ok).toBe(true);
  });

  it('takes the address with and without its port, however Twilio spelled it', () => {
    const body = Buffer.alloc(0);
    const given = (address: string) => ({ url: address, body });
    expect(verify(mac('https://a.example:443/x?y=1'), given('https://a.example/x?y=1')).ok).toBe(true);
    expect(verify(mac('https://a.example/x?y=1'), given('https://a.example:8443/x?y=1')).ok).toBe(true);
    expect(verify(mac('https://a.example:8443/x?y=1'), given('https://a.example:8443/x?y=1')).ok).toBe(true);
    expect(verify(mac('http://a.example:80/x'), given('http://a.example/x')).ok).toBe(true);
    expect(verify(mac('https://a.example:443'), given('https://a.example')).ok).toBe(true);
    expect(verify(mac('https://a.example:8443/x'), given('https://a.example/x')).ok).toBe(false);
    expect(verify(mac('https://b.example/x'), given('https://a.example/x')).ok).toBe(false);
  });

  it('refuses another address, another form and another secret', () => {
    const signature = 'RSOYDt4T1cUTdK1PDd93/VVr8B8=';
    const no = 'The signature does not match.';
    expect(reason(verify(signature, { url: `${url}&more=1` }))).toBe(no);
    expect(reason(verify(signature, { body: Buffer.from(form.replace('1234', '1235')) }))).toBe(no);
    expect(reason(verify(signature, { body: Buffer.from(`${form}&More=1`) }))).toBe(no);
    expect(reason(verify(signature, {}, ['another']))).toBe(no);
    expect(verify(signature, {}, ['another', secret]).ok).toBe(true);
    expect(reason(verify(signature, {}, ['']))).toBe('A secret of this trigger is missing.');
    expect(reason(verify(signature, {}, []))).toBe('A secret of this trigger is missing.');
    expect(reason(verify(''))).toBe('The header x-twilio-signature is missing.');
  });

  it('gives a verdict to any header and any body', () => {
    const types = fc.constantFrom(formType, 'application/json', 'application/x-www-form-urlencoded; charset=x', '');
    fc.assert(
      fc.property(fc.string(), fc.uint8Array(), types, (signature, body, type) => {
        expect(reason(verify(signature, { body, headers: { 'content-type': type } }))).toMatch(/^(The|A) .+\.$/);
      }),
    );
  });

  it('signs forms and JSON so that they are taken', () => {
    const sign = (type: string, text: string) => {
      const headers = { 'content-type': type };
      const body = Buffer.from(text);
      const signed = twilio.sign({ method: 'POST', url, headers, body, id: 't-1', now: 0 }, { secrets: [secret] });
      const sent = { url: signed.url ?? url, body, headers: { ...headers, ...signed.headers } };
      expect(twilio.verify(trialRequest(sent), { secrets: [secret] })).toEqual({ ok: true, deliveryId: 't-1' });
      return signed;
    };
    expect(sign(formType, form)).toMatchObject({
      url,
      headers: { 'x-twilio-signature': 'RSOYDt4T1cUTdK1PDd93/VVr8B8=' },
    });
    expect(sign('application/json', json)).toMatchObject({
      url: `${url}&bodySHA256=${createHash('sha256').update(json).digest('hex')}`,
      headers: { 'x-twilio-signature': 'a9nBmqA0ju/hNViExpshrM61xv4=' },
    });
  });
});
