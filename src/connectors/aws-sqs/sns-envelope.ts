import { z } from 'zod';

const envelopeSchema = z.looseObject({
  Type: z.literal('Notification'),
  MessageId: z.string().min(1),
  TopicArn: z.string().regex(/^arn:aws[a-z-]*:sns:/),
  Timestamp: z.string(),
  Subject: z.string().nullish(),
  Message: z.string(),
  MessageAttributes: z.record(z.string(), z.looseObject({ Value: z.string() })).nullish(),
});
type SnsEnvelope = z.infer<typeof envelopeSchema>;

/**
 * What SNS puts around a message that it delivers to a queue, unless raw delivery is on
 * (https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html); undefined where it is none.
 */
export function snsEnvelope(body: string): SnsEnvelope | undefined {
  if (!body.includes('"Notification"')) return undefined;
  try {
    return envelopeSchema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}
