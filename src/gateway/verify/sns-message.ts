import { z } from 'zod';

const common = {
  Message: z.string(),
  // What is signed is lines: an id that held some could be made of other fields.
  MessageId: z.guid(),
  Timestamp: z.iso.datetime(),
  TopicArn: z.string(),
  Signature: z.string(),
  SignatureVersion: z.string(),
  SigningCertURL: z.string(),
};
const confirmation = { ...common, SubscribeURL: z.string(), Token: z.string() };

const message = z.discriminatedUnion('Type', [
  // An empty subject comes as null.
  z.object({ ...common, Type: z.literal('Notification'), Subject: z.string().nullish() }),
  z.object({ ...confirmation, Type: z.literal('SubscriptionConfirmation') }),
  z.object({ ...confirmation, Type: z.literal('UnsubscribeConfirmation') }),
]);

export type SnsMessage = z.infer<typeof message>;

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html; undefined where it is none of those. */
export function readSnsMessage(json: unknown): SnsMessage | undefined {
  return message.safeParse(json).data;
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message-verify-message-signature.html */
export function snsStringToSign(given: SnsMessage): string {
  const { Message, MessageId, Timestamp, TopicArn, Type } = given;
  const fields =
    given.Type === 'Notification'
      ? { Message, MessageId, Subject: given.Subject ?? undefined, Timestamp, TopicArn, Type }
      : { Message, MessageId, SubscribeURL: given.SubscribeURL, Timestamp, Token: given.Token, TopicArn, Type };
  return Object.entries(fields)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}\n${value}\n`]))
    .join('');
}
