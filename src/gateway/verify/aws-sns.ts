import { verify as verifySignature } from 'node:crypto';
import { base64Bytes } from './base64.ts';
import { certificatesIn, commonName, datesProblem } from './certificates.ts';
import { jsonOf } from './json-fields.ts';
import { holds } from './public-key.ts';
import { headerOf, refused, type Scheme, verified, type VerifyServices } from './scheme.ts';
import { readSnsMessage, type SnsMessage, snsStringToSign } from './sns-message.ts';
import { timestampProblem, toleranceProblems } from './timestamp.ts';

const hashes: Readonly<Record<string, string>> = { '1': 'sha1', '2': 'sha256' };
// The time is that of the message, also when it comes again, for 3,600 seconds at most:
// https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
const retriedForMs = 3_600_000 + 300_000;

const arn = /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}(?:\.fifo)?$/;

// A region, such as us-gov-west-1, and no s3: a bucket may be called sns.
const snsHost = /^sns\.[a-z]{2,3}(?:-[a-z]+){1,3}-\d{1,2}\.amazonaws\.com(?:\.cn)?$/;

/** An address at SNS itself: who chooses another chooses the key, or what is called from here. */
function addressAtSns(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === 'https:' && snsHost.test(url.host) && url.username === '' && url.password === ''
    ? url
    : undefined;
}

function certificateAddress(text: string): string | undefined {
  const url = addressAtSns(text);
  if (url === undefined || url.search !== '' || url.hash !== '') return undefined;
  return /^\/SimpleNotificationService-[A-Za-z0-9]+\.pem$/.test(url.pathname) ? url.href : undefined;
}

function confirmationAddress(text: string): string | undefined {
  const url = addressAtSns(text);
  return url?.pathname === '/' && url.searchParams.get('Action') === 'ConfirmSubscription' ? url.href : undefined;
}

/** The file holds the one certificate; that it is Amazon's is proved by the TLS to its host. */
async function signatureProblem(
  message: SnsMessage,
  now: number,
  services: VerifyServices,
): Promise<string | undefined> {
  const address = certificateAddress(message.SigningCertURL);
  if (address === undefined) return 'The certificate (SigningCertURL) does not stand at SNS.';
  const hash = Object.hasOwn(hashes, message.SignatureVersion) ? hashes[message.SignatureVersion] : undefined;
  if (hash === undefined) return 'SignatureVersion is neither 1 nor 2.';
  const signature = base64Bytes(message.Signature);
  if (signature === undefined) return 'The signature is not base64.';
  const [certificate] = certificatesIn(await services.fetchText(address));
  if (certificate === undefined) return 'What stands at SigningCertURL is no certificate.';
  if (!/^sns(?:\.[a-z0-9-]+)?\.amazonaws\.com(?:\.cn)?$/.test(commonName(certificate) ?? '')) {
    return 'The certificate at SigningCertURL is not of SNS.';
  }
  const dates = datesProblem(certificate, now);
  if (dates !== undefined) return dates;
  const signed = Buffer.from(snsStringToSign(message));
  const matches = holds(() => {
    const { publicKey } = certificate;
    return publicKey.asymmetricKeyType === 'rsa' && verifySignature(hash, signed, publicKey, signature);
  });
  return matches ? undefined : 'The signature does not match.';
}

/**
 * Amazon SNS to an HTTPS endpoint. Everybody with an account there can have messages signed, so that the topic says whose
 * they are. A subscription is confirmed once it is found genuine.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html
 */
export const awsSns: Scheme = {
  takes: ['topic', 'toleranceMs'],
  secret: 'none',
  check: ({ topic, toleranceMs }) => [
    ...(topic === undefined ? ['aws-sns needs the topic: anyone with an AWS account could send here else.'] : []),
    ...(topic !== undefined && !arn.test(topic)
      ? ['topic must be the ARN of the topic, such as arn:aws:sns:eu-south-1:123456789012:orders.']
      : []),
    ...toleranceProblems(toleranceMs),
  ],

  async verify({ headers, body, receivedAt }, { topic, toleranceMs = retriedForMs }, services) {
    if (headerOf(headers, 'x-amz-sns-rawdelivery') === 'true') {
      return refused('SNS does not sign raw messages: switch raw message delivery off for this subscription.');
    }
    const message = readSnsMessage(jsonOf(body));
    if (message === undefined) return refused('The body is not a message of SNS.');
    if (topic === undefined || message.TopicArn !== topic)
      return refused('The message is of another topic (TopicArn).');
    const late = timestampProblem(Date.parse(message.Timestamp), receivedAt, toleranceMs);
    if (late !== undefined) return refused(late);
    const problem = await signatureProblem(message, receivedAt, services);
    if (problem !== undefined) return refused(problem);
    const { MessageId, Type } = message;
    if (Type === 'Notification') return verified(MessageId);
    const answer = { status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'ok' };
    if (Type === 'UnsubscribeConfirmation') {
      return verified(MessageId, { ...answer, note: `SNS says that the subscription to ${topic} has ended.` });
    }
    const address = confirmationAddress(message.SubscribeURL);
    if (address === undefined) return refused('The address to confirm at (SubscribeURL) is not of SNS.');
    await services.fetchText(address);
    return verified(MessageId, {
      ...answer,
      note: `SNS asked to confirm the subscription to ${topic}: it was confirmed.`,
    });
  },
};
