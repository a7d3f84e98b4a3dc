import type { JsMsg } from '@nats-io/jetstream';
import type { MsgHdrs } from '@nats-io/transport-node';
import type { SourceMessage } from '../../connector/source.ts';

function headersOf(given: MsgHdrs | undefined): Record<string, string> {
  const names = given?.keys() ?? [];
  return Object.fromEntries(names.map((name) => [name.toLowerCase(), given?.values(name).join(', ') ?? '']));
}

export function natsMessage({ info, subject, data, headers: given, timestamp, timestampNanos }: JsMsg): SourceMessage {
  const { 'nats-msg-id': sent, 'content-type': contentType, key = subject, ...headers } = headersOf(given);
  const { stream, streamSequence, deliveryCount } = info;
  return {
    // A stream that is made anew counts from 1 again; two of its messages have not the same time.
    id: sent === undefined || sent === '' ? `${streamSequence} ${timestampNanos}` : sent,
    key,
    headers,
    contentType,
    body: data,
    place: {
      stream,
      subject,
      sequence: String(streamSequence),
      time: timestamp,
      deliveries: String(deliveryCount),
    },
  };
}
