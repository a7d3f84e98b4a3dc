import { RabbitServer } from './rabbitmq-server.ts';
import type { TestBroker, TestMessage } from './broker.ts';

/** A RabbitMQ that is spoken to by AMQP 1.0, where its queues have an address: `/amq/queue/orders`. */
export class AmqpServer implements TestBroker {
  readonly server = new RabbitServer(['rabbitmq_amqp1_0']);

  get url(): string {
    return `amqp://127.0.0.1:${this.server.port}?tls=off`;
  }

  connection = () => ({
    connector: 'amqp',
    baseUrl: this.url,
    auth: { type: 'basic', username: 'guest', password: 'guest' },
  });

  start(): Promise<void> {
    return this.server.start();
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  make(queue: string): Promise<void> {
    return this.server.make(queue);
  }

  send(queue: string, messages: readonly TestMessage[]): Promise<void> {
    return this.server.send(queue, messages);
  }

  left(queue: string): Promise<number> {
    return this.server.left(queue);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.server[Symbol.asyncDispose]();
  }
}
