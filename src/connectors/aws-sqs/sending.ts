import { z } from 'zod';
import { defined } from '../../connector/defined.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import type { SentMessage } from '../../connector/source.ts';
import { UnderWay } from '../../connector/under-way.ts';
import { SnodoError } from '../../core/error.ts';
import { batchesOf, refusedEntry, throwRefused } from '../aws-messages/batches.ts';
import { attributeType, groupOf, textMessage } from '../aws-messages/sent-message.ts';
import { sqs } from './call.ts';
import { queueLabel, queueUrl } from './queue-place.ts';

const mostAttributes = 10;
const callsAtOnce = 8;

const sent = z.looseObject({ Failed: z.array(refusedEntry).nullish() });

interface Sending {
  readonly queue: string;
  readonly messages: readonly SentMessage[];
  /** Of messages without a key. */
  readonly group: string | undefined;
  readonly delaySeconds: number | undefined;
}

/** @throws SnodoError naming the messages that were not taken. */
export async function sendMessages(http: ConnectorHttp, { queue, messages, group, delaySeconds }: Sending) {
  const url = await queueUrl(http, queue);
  const isOrdered = url.endsWith('.fifo');
  const entries = messages.map((message, at) => {
    const { id, text, attributes, bytes } = textMessage(message);
    if (attributes.length > mostAttributes) {
      throw new SnodoError(
        'invalid',
        `The message ${id} has ${Object.keys(message.headers).length} headers, and SQS takes ${mostAttributes - 2} beside its content type and its id.`,
      );
    }
    const entry = defined({
      Id: String(at),
      MessageBody: text,
      MessageAttributes: Object.fromEntries(
        attributes.map(([name, StringValue]) => [name, { DataType: attributeType, StringValue }]),
      ),
      MessageGroupId: groupOf(message, queueLabel(url), group),
      MessageDeduplicationId: isOrdered ? id : undefined,
      DelaySeconds: delaySeconds,
    });
    return { id: String(at), bytes, entry };
  });
  // Where an order is kept, what comes after must not overtake what was refused.
  const underWay = new UnderWay(isOrdered ? 1 : callsAtOnce);
  for (const batch of batchesOf(entries)) {
    const send = async () => {
      const body = { QueueUrl: url, Entries: batch.map(({ entry }) => entry) };
      const { Failed: failed } = (await sqs(http, 'SendMessageBatch', body)).read(sent);
      throwRefused(`The queue "${queueLabel(queue)}"`, failed ?? [], messages.length);
    };
    await underWay.admit(send());
  }
  await underWay.done();
}
