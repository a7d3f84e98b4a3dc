import type { WireMessage } from './wire-message.ts';

/** https://cloud.google.com/pubsub/quotas: 1,000 messages and 10 MB a request; some of it is kept for what is around them. */
const mostMessages = 1_000;
const mostBytes = 9_000_000;

function sizeOf({ data, attributes, orderingKey = '' }: WireMessage): number {
  const told = Object.entries(attributes).reduce((sum, [name, value]) => sum + name.length + value.length + 6, 0);
  return data.length + told + orderingKey.length + 60;
}

/**
 * Messages as they are sent together: those of a request have one ordering key, and each key keeps its order. One that is
 * too large stands alone, for the service to refuse.
 */
export function publishBatches(messages: readonly WireMessage[]): readonly (readonly WireMessage[])[] {
  const batches: WireMessage[][] = [];
  const open = new Map<string | undefined, { readonly batch: WireMessage[]; bytes: number }>();
  for (const message of messages) {
    const bytes = sizeOf(message);
    const last = open.get(message.orderingKey);
    if (last !== undefined && last.batch.length < mostMessages && last.bytes + bytes <= mostBytes) {
      last.batch.push(message);
      last.bytes += bytes;
      continue;
    }
    const batch = [message];
    batches.push(batch);
    open.set(message.orderingKey, { batch, bytes });
  }
  return batches;
}
