import { describe, expect, it } from 'vitest';
import { basic } from './basic.ts';
import type { SignedRequest, Verdict } from './scheme.ts';
import { trialRequest } from './trial.ts';
import { refusesGarbage } from './trial-garbage.ts';
import { trialServices } from './trial-services.ts';

const username = 'partner';
const secret = 'pass:wörd';

function sent(text: string, prefix = 'Basic '): SignedRequest {
  return trialRequest({ headers: { authorization: prefix + Buffer.from(text).toString('base64') } });
}

function verify(
  request: SignedRequest,
  secrets: readonly string[] = [secret],
  name: string | undefined = username,
): Verdict {
  return basic.verify(request, { secrets, username: name });
}

const mismatch = { ok: false, reason: 'The username or the password does not match.' };

describe('basic', () => {
  it('takes the name with its password, either of two', () => {
    expect(verify(sent('partner:pass:wörd'))).toEqual({ ok: true });
    expect(verify(sent('partner:pass:wörd', 'basic '), ['other', secret])).toEqual({ ok: true });
    // The example of RFC 7617.
    const request = trialRequest({ headers: { authorization: 'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==' } });
    expect(verify(request, ['open sesame'], 'Aladdin')).toEqual({ ok: true });
  });

  it.each(['partner:pass', 'partner:', 'partner', ':pass:wörd', 'other:pass:wörd', 'partner:pass:wörd ', ''])(
    'refuses %j',
    (text) => {
      expect(verify(sent(text)).ok).toBe(false);
      expect(verify(sent(text), ['']).ok).toBe(false);
      expect(verify(sent(text), []).ok).toBe(false);
    },
  );

  it('says what is missing, and never what would be right', () => {
    expect(verify(sent('partner:no'))).toEqual(mismatch);
    const reason = 'The header authorization is missing or does not begin with "Basic".';
    expect(verify(trialRequest({}))).toEqual({ ok: false, reason });
    expect(verify(sent('partner:pass:wörd', 'Bearer '))).toEqual({ ok: false, reason });
    expect(basic.verify(sent(':pass:wörd'), { secrets: [secret] }).ok).toBe(false);
  });

  it('needs a name without a colon', () => {
    expect(basic.check({ username }, true)).toEqual([]);
    expect(basic.check({}, true)).toEqual(['basic needs a username.']);
    expect(basic.check({ username: 'a:b' }, true)).toEqual(['username cannot hold a colon (RFC 7617).']);
  });

  it('shows a trial as a sender would, in a header that is not kept', () => {
    const request = { method: 'POST', url: '', headers: {}, body: new Uint8Array(), id: '', now: 0 };
    const { headers } = basic.sign(request, { secrets: [secret, 'other'], username });
    expect(headers).toEqual(sent('partner:pass:wörd').headers);
    expect(basic.proofs?.({})).toEqual({ headers: ['authorization'], query: [] });
  });

  it('refuses garbage', () =>
    refusesGarbage(basic, sent('partner:pass:wörd'), { secrets: [secret], username }, trialServices()));
});
