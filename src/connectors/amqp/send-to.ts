import type { EventContext, Message } from 'rhea';
import { once } from 'node:events';
import type { SentMessage } from '../../connector/source.ts';
import type { AmqpConnection } from './client.ts';
import { refusalOf } from './failure.ts';
import { openSender } from './links.ts';

type Fields = Omit<Message, 'body' | 'toJSON' | 'toString'>;

/** The headers that AMQP has fields of its own for. */
function fieldsOf({ id, key, headers, contentType }: SentMessage): Fields {
  const { 'correlation-id': correlationId, 'reply-to': replyTo, ...other } = headers;
  return {
    message_id: id,
    content_type: contentType,
    ...(key === undefined ? {} : { group_id: key }),
    ...(correlationId === undefined ? {} : { correlation_id: correlationId }),
    ...(replyTo === undefined ? {} : { reply_to: replyTo }),
    application_properties: other,
  };
}

/**
 * Sends messages to an address, and resolves when the other side has accepted all of them.
 *
 * @param more what each says besides.
 * @throws AmqpRefusal where it accepts one not.
 */
export async function sendTo(
  open: AmqpConnection,
  address: string,
  messages: readonly SentMessage[],
  more: Fields,
): Promise<void> {
  const { default: rhea } = await import('rhea');
  const { link, ended } = await openSender(open, address);
  const done = Promise.withResolvers<void>();
  const count = { accepted: 0 };
  link.on('accepted', () => {
    count.accepted += 1;
    if (count.accepted === messages.length) done.resolve();
  });
  link.on('rejected', ({ delivery }: EventContext) => {
    const said: unknown = delivery?.remote_state?.['error'];
    done.reject(refusalOf(said, `A message was rejected by "${address}".`));
  });
  link.on('released', () => done.reject(new Error(`A message was not taken by "${address}": nobody is there for it.`)));
  done.promise.catch(() => undefined);
  if (messages.length === 0) done.resolve();
  for (const message of messages) {
    while (!link.sendable()) await Promise.race([ended, done.promise, once(link, 'sendable')]);
    link.send({
      durable: true,
      ...fieldsOf(message),
      ...more,
      body: rhea.message.data_section(Buffer.from(message.body)),
    });
  }
  await Promise.race([ended, done.promise]);
  link.close();
}
