import { z } from 'zod';
import { defined } from '../../connector/defined.ts';
import type { ConnectorHttp } from '../../connector/http.ts';
import type { SentMessage } from '../../connector/source.ts';
import { refusedEntry, sendBatches } from '../aws-messages/batches.ts';
import { attributeType, groupOf, textMessage } from '../aws-messages/sent-message.ts';
import { sqs } from './call.ts';
import { queueLabel, queueUrl } from './queue-place.ts';

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
    return { bytes, entry };
  });
  await sendBatches({
    place: `The queue "${queueLabel(queue)}"`,
    entries,
    isOrdered,
    send: async (batch) => {
      const body = { QueueUrl: url, Entries: batch.map(({ entry }) => entry) };
      return (await sqs(http, 'SendMessageBatch', body)).read(sent).Failed ?? [];
    },
  });
}
