import type { EventContext, Receiver, Sender, Typed } from 'rhea';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { newId } from '../../core/id.ts';
import type { AmqpConnection } from '../amqp/client.ts';
import { type OpenLink, openReceiver, openSender } from '../amqp/links.ts';

const answerMs = 10_000;

const answered = z.object({
  correlation_id: z.string(),
  application_properties: z.object({ statusCode: z.int(), statusDescription: z.string().nullish() }),
  body: z.unknown().optional(),
});

interface Answer {
  /** As of HTTP. */
  readonly status: number;
  readonly description: string;
  readonly body: unknown;
}

/**
 * What can be asked about a queue or a subscription beside its messages
 * (https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-request-response).
 */
export class Management {
  readonly #requests: OpenLink<Sender>;
  readonly #responses: OpenLink<Receiver>;
  readonly #replyTo: string;
  readonly #asked = new Map<string, (answer: Answer) => void>();

  private constructor(requests: OpenLink<Sender>, responses: OpenLink<Receiver>, replyTo: string) {
    this.#requests = requests;
    this.#responses = responses;
    this.#replyTo = replyTo;
    responses.link.on('message', ({ message }: EventContext) => {
      const read = answered.safeParse(message);
      if (!read.success) return;
      const { correlation_id: id, application_properties: about, body } = read.data;
      this.#asked.get(id)?.({ status: about.statusCode, description: about.statusDescription ?? '', body });
    });
  }

  /** @throws AmqpRefusal where there is no such queue, or it may not be listened to. */
  static async open(open: AmqpConnection, queue: string): Promise<Management> {
    const address = `${queue}/$management`;
    const replyTo = `snodo-${newId(Date.now())}`;
    const responses = await openReceiver(open, address, { target: { address: replyTo } });
    return new Management(await openSender(open, address), responses, replyTo);
  }

  /** @param link the name of the link that it is about. @throws Error where no answer comes. */
  async ask(operation: string, body: Readonly<Record<string, string | Typed>>, link: string): Promise<Answer> {
    const id = newId(Date.now());
    const there = new Promise<Answer>((resolve) => this.#asked.set(id, resolve));
    this.#requests.link.send({
      message_id: id,
      reply_to: this.#replyTo,
      application_properties: { operation, 'associated-link-name': link },
      body,
    });
    try {
      const answer = await Promise.race([this.#requests.ended, this.#responses.ended, there, sleep(answerMs)]);
      if (answer === undefined) throw new Error(`${operation} was not answered within ${answerMs} ms.`);
      return answer;
    } finally {
      this.#asked.delete(id);
    }
  }
}
