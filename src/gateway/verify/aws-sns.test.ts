import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { awsSns } from './aws-sns.ts';
import type { SignedRequest, Verdict } from './scheme.ts';
import { trialRequest } from './trial.ts';
import { commonNameId, trialCertificate } from './trial-certificate.ts';
import { refusesGarbage } from './trial-garbage.ts';
import { overHttp, trialServices } from './trial-services.ts';

const day = 86_400_000;
const now = Date.parse('2026-03-01T12:00:00Z');
const topic = 'arn:aws:sns:us-west-2:123456789012:MyTopic';
const host = 'https://sns.us-west-2.amazonaws.com';
const certificateAt = `${host}/SimpleNotificationService-f3ecfb7224c7233fe7bb5f59f96de52f.pem`;
const confirmAt = `${host}/?Action=ConfirmSubscription&TopicArn=${topic}&Token=2336412f37`;
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });

function certificate(
  more: { readonly name?: string; readonly from?: number; readonly to?: number; readonly key?: KeyObject } = {},
): string {
  const { name = 'sns.amazonaws.com', from = now - day, to = now + day, key = rsa.privateKey } = more;
  return trialCertificate({
    subject: [
      ['2.5.4.10', 'Amazon.com Inc.'],
      [commonNameId, name],
    ],
    key,
    from,
    to,
  });
}

const pages = { [certificateAt]: certificate(), [confirmAt]: '<ConfirmSubscriptionResponse/>' };

type Fields = Readonly<Record<string, string | undefined>>;

// As in the examples of https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html
const notification: Fields = {
  Type: 'Notification',
  MessageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
  TopicArn: topic,
  Subject: 'My First Message',
  Message: 'Hello\nworld, perché!',
  Timestamp: '2026-03-01T12:00:00.000Z',
  SignatureVersion: '1',
  SigningCertURL: certificateAt,
  UnsubscribeURL: `${host}/?Action=Unsubscribe`,
};
const confirmation: Fields = {
  ...notification,
  Type: 'SubscriptionConfirmation',
  MessageId: '165545c9-2a5c-472c-8df2-7ff2be2b3b1b',
  Subject: undefined,
  SubscribeURL: confirmAt,
  Token: '2336412f37',
};

/** Signs by the lists of fields that the documentation has. */
function signature(fields: Fields, key = rsa.privateKey): string {
  const names =
    fields['Type'] === 'Notification'
      ? ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type']
      : ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];
  const text = names.flatMap((name) => (fields[name] === undefined ? [] : [`${name}\n${fields[name]}\n`])).join('');
  return sign(fields['SignatureVersion'] === '2' ? 'sha256' : 'sha1', Buffer.from(text), key).toString('base64');
}

function request(fields: Readonly<Record<string, unknown>>): SignedRequest {
  const headers = { 'content-type': 'text/plain; charset=UTF-8', 'x-amz-sns-message-type': String(fields['Type']) };
  return trialRequest({ headers, body: Buffer.from(JSON.stringify(fields)), receivedAt: now });
}

function sent(changed: Fields = {}, base: Fields = notification): SignedRequest {
  const fields = { ...base, ...changed };
  return request({ Signature: signature(fields), ...fields });
}

async function verify(given: SignedRequest, served: Readonly<Record<string, string>> = pages): Promise<Verdict> {
  return awsSns.verify(given, { secrets: [], topic }, trialServices(served));
}

async function reason(given: SignedRequest, served: Readonly<Record<string, string>> = pages): Promise<string> {
  const verdict = await verify(given, served);
  return verdict.ok ? 'accepted' : verdict.reason;
}

const mismatch = 'The signature does not match.';

describe('aws-sns', () => {
  it('takes what SNS signed for the topic, by either version, with a subject or without', async () => {
    const accepted = { ok: true, deliveryId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324' };
    for (const SignatureVersion of ['1', '2']) {
      expect(await verify(sent({ SignatureVersion }))).toEqual(accepted);
      expect(await verify(sent({ SignatureVersion, Subject: undefined }))).toEqual(accepted);
    }
    const { Subject: _, ...none } = notification;
    expect(await verify(request({ ...none, Subject: null, Signature: signature(none) }))).toEqual(accepted);
  });

  it('refuses another topic before it fetches anything', async () => {
    const services = trialServices(pages);
    for (const TopicArn of [`${topic}2`, 'arn:aws:sns:us-west-2:999999999999:MyTopic']) {
      for (const base of [notification, confirmation]) {
        const verdict = await awsSns.verify(sent({ TopicArn }, base), { secrets: [], topic }, services);
        expect(verdict).toEqual({ ok: false, reason: 'The message is of another topic (TopicArn).' });
      }
    }
    expect((await awsSns.verify(sent(), { secrets: [] }, services)).ok).toBe(false);
    expect(services.asked).toEqual([]);
  });

  it('refuses another key and any change', async () => {
    const signed = { Signature: signature(notification) };
    for (const changed of [
      { Message: 'Hello' },
      { Subject: undefined },
      { MessageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf325' },
      { Timestamp: '2026-03-01T12:00:00.001Z' },
      { SignatureVersion: '2' },
    ]) {
      expect(await reason(request({ ...notification, ...signed, ...changed }))).toBe(mismatch);
    }
    expect(await reason(request({ ...notification, Signature: signature(notification, foreign.privateKey) }))).toBe(
      mismatch,
    );
    expect(await reason(sent({ SignatureVersion: '3' }))).toBe('SignatureVersion is neither 1 nor 2.');
    expect(await reason(sent({ Signature: '' }))).toBe('The signature is not base64.');
  });

  it.each([
    certificateAt.replace('https', 'http'),
    certificateAt.replace('amazonaws.com', 'amazonaws.com.example'),
    certificateAt.replace('sns.us-west-2', 'evil.sns.us-west-2'),
    certificateAt.replace('sns.', 's3.'),
    // Whoever owns the bucket called sns.
    certificateAt.replace('us-west-2', 's3'),
    certificateAt.replace('us-west-2', 's3-us-west-2'),
    certificateAt.replace('sns.us-west-2.amazonaws.com', 'snsXus-west-2.amazonaws.com'),
    certificateAt.replace('.com/', '.com:8443/'),
    certificateAt.replace('.com/', '.com@evil.example/'),
    certificateAt.replace('//', '//user@'),
    certificateAt.replace('/Simple', '/bucket/Simple'),
    certificateAt.replace('.pem', '.pem?x=.pem'),
    certificateAt.replace('SimpleNotificationService-', 'x/../SimpleNotificationService-/'),
    `${host}/?Action=Publish`,
    'nonsense',
    '',
  ])('fetches no certificate from %s', async (SigningCertURL) => {
    const services = trialServices({ [SigningCertURL]: certificate() });
    const verdict = await awsSns.verify(sent({ SigningCertURL }), { secrets: [], topic }, services);
    expect(verdict).toEqual({ ok: false, reason: 'The certificate (SigningCertURL) does not stand at SNS.' });
    expect(services.asked).toEqual([]);
  });

  it('takes the certificate from China as well', async () => {
    const SigningCertURL = 'https://sns.cn-north-1.amazonaws.com.cn/SimpleNotificationService-abc.pem';
    const served = { [SigningCertURL]: certificate({ name: 'sns.cn-north-1.amazonaws.com.cn' }) };
    expect(await reason(sent({ SigningCertURL }), served)).toBe('accepted');
  });

  it('takes a certificate of SNS in its time only', async () => {
    const serving = (text: string) => ({ [certificateAt]: text });
    expect(await reason(sent(), serving(certificate({ to: now - 1_000 })))).toBe('The certificate has expired.');
    expect(await reason(sent(), serving(certificate({ from: now + 1_000 })))).toBe('The certificate is not good yet.');
    for (const name of ['example.com', 'sns.amazonaws.com.example', 'xsns.amazonaws.com', 'ses.amazonaws.com']) {
      expect(await reason(sent(), serving(certificate({ name })))).toBe(
        'The certificate at SigningCertURL is not of SNS.',
      );
    }
    for (const text of ['', '<html>', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----']) {
      expect(await reason(sent(), serving(text))).toBe('What stands at SigningCertURL is no certificate.');
    }
    const ec = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey;
    expect(await reason(sent(), serving(certificate({ key: ec })))).toBe(mismatch);
  });

  it('takes an hour and five minutes, for SNS tries for an hour and keeps the time', async () => {
    expect(await reason(sent({ Timestamp: '2026-03-01T11:00:00.000Z' }))).toBe('accepted');
    expect(await reason(sent({ Timestamp: '2026-03-01T10:00:00.000Z' }))).toMatch(/2 hours old/);
    expect(await reason(sent({ Timestamp: '2026-03-01T12:06:00.000Z' }))).toBe('accepted');
    expect(await reason(sent({ Timestamp: 'today' }))).toBe('The body is not a message of SNS.');
  });

  it('confirms a subscription to the topic once it is found genuine', async () => {
    const services = trialServices(pages);
    expect(await awsSns.verify(sent({}, confirmation), { secrets: [], topic }, services)).toEqual({
      ok: true,
      deliveryId: '165545c9-2a5c-472c-8df2-7ff2be2b3b1b',
      handshake: expect.objectContaining({ status: 200, note: expect.stringMatching(/MyTopic: it was confirmed/) }),
    });
    expect(services.asked).toEqual([certificateAt, confirmAt]);
    const forged = { ...confirmation, Signature: signature(confirmation, foreign.privateKey) };
    const other = trialServices(pages);
    expect((await awsSns.verify(request(forged), { secrets: [], topic }, other)).ok).toBe(false);
    expect(other.asked).toEqual([certificateAt]);
    await expect(verify(sent({}, confirmation), { [certificateAt]: certificate() })).rejects.toThrow(/Nothing stands/);
  });

  it.each([
    'https://evil.example/?Action=ConfirmSubscription',
    confirmAt.replace('https', 'http'),
    confirmAt.replace('amazonaws.com', 'amazonaws.com.example'),
    confirmAt.replace('us-west-2', 's3'),
    confirmAt.replace('ConfirmSubscription', 'DeleteTopic'),
    confirmAt.replace('/?', '/path?'),
    'nonsense',
  ])('calls nothing at %s, even where it is signed', async (SubscribeURL) => {
    const services = trialServices({ ...pages, [SubscribeURL]: '' });
    const verdict = await awsSns.verify(sent({ SubscribeURL }, confirmation), { secrets: [], topic }, services);
    expect(verdict).toEqual({ ok: false, reason: 'The address to confirm at (SubscribeURL) is not of SNS.' });
    expect(services.asked).toEqual([certificateAt]);
  });

  it('makes no run of the end of a subscription, and calls nothing', async () => {
    const services = trialServices(pages);
    const ended = sent({ Type: 'UnsubscribeConfirmation' }, confirmation);
    expect(await awsSns.verify(ended, { secrets: [], topic }, services)).toMatchObject({
      ok: true,
      handshake: { status: 200, note: expect.stringMatching(/has ended/) },
    });
    expect(services.asked).toEqual([certificateAt]);
    expect(await reason(sent({ Type: 'Other' }, confirmation))).toBe('The body is not a message of SNS.');
  });

  it('says what to do about raw messages, which are not signed', async () => {
    const raw = trialRequest({
      headers: { 'x-amz-sns-rawdelivery': 'true' },
      body: Buffer.from('Hello'),
      receivedAt: now,
    });
    expect(await reason(raw)).toMatch(/switch raw message delivery off/);
  });

  it('does all this over the real way out', async () => {
    await overHttp(pages, async (services) => {
      const options = { secrets: [], topic };
      expect(await awsSns.verify(sent({}, confirmation), options, services)).toMatchObject({ ok: true });
      expect(await awsSns.verify(sent({ SignatureVersion: '2' }), options, services)).toMatchObject({ ok: true });
      expect(services.asked).toEqual([certificateAt, confirmAt]);
    });
  });

  it('needs the ARN of a topic', () => {
    for (const right of [topic, 'arn:aws-cn:sns:cn-north-1:123456789012:a_b-c.fifo']) {
      expect(awsSns.check?.({ topic: right }, false)).toEqual([]);
    }
    expect(awsSns.check?.({}, false)).toEqual([expect.stringMatching(/needs the topic/)]);
    for (const wrong of ['MyTopic', 'arn:aws:sqs:us-west-2:123456789012:MyTopic', `${topic}:sub`, `${topic}\nx`]) {
      expect(awsSns.check?.({ topic: wrong }, false)).toEqual([expect.stringMatching(/must be the ARN/)]);
    }
  });

  it('refuses garbage', async () => {
    await refusesGarbage(awsSns, sent(), { secrets: [], topic }, trialServices(pages));
  });

  it('refuses garbage in every field', async () => {
    for (const name of Object.keys({ ...confirmation, Signature: '' })) {
      for (const value of ['', 'x', null, 1, [], {}, '\n', 'https://', '2026-03-01T12:00:00Z']) {
        for (const base of [notification, confirmation]) {
          const fields = { ...base, Signature: signature(base), [name]: value };
          await verify(request(fields)).then(
            (verdict) => typeof verdict.ok,
            (error: unknown) => expect(String(error)).toMatch(/Nothing stands at/),
          );
        }
      }
    }
  });
});
