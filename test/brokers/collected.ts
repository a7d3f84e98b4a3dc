import type { ConsumeContext, SourceMessage, Taken } from '../../src/connector/source.ts';
import type { Json } from '../../src/core/json.ts';
import type { Reached } from '../native/reached.ts';

/** What a consumer is given, until there is enough or it ends. */
export class Collected {
  readonly messages: SourceMessage[] = [];
  readonly connected: Promise<void>;
  /** Rejects with what it ended by. */
  readonly ended: Promise<void>;
  cursor: string | undefined;
  readonly #stop = new AbortController();
  #awaited: { readonly count: number; readonly there: () => void } | undefined;

  /** @param verdict what becomes of a message; when left out, it is kept. */
  constructor(
    reached: Reached,
    queue: string,
    more: Partial<ConsumeContext<Json>> = {},
    verdict: (message: SourceMessage) => Promise<Taken> = () => Promise.resolve('accepted'),
  ) {
    const connected = Promise.withResolvers<void>();
    this.connected = connected.promise;
    this.ended = reached.consume(queue, {
      signal: this.#stop.signal,
      connected: connected.resolve,
      take: async (message, cursor) => {
        const taken = await verdict(message);
        this.messages.push(message);
        this.cursor = cursor ?? this.cursor;
        if (this.#awaited && this.messages.length >= this.#awaited.count) this.#awaited.there();
        return taken;
      },
      ...more,
    });
    this.ended.catch(connected.reject);
    this.connected.catch(() => undefined);
  }

  get bodies(): readonly string[] {
    return this.messages.map(({ body }) => Buffer.from(body).toString());
  }

  /** Resolves with what there is when there are so many. @throws what it ended by. */
  async until(count: number): Promise<readonly string[]> {
    if (this.messages.length < count) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#awaited = { count, there: resolve };
      await Promise.race([promise, this.ended]);
    }
    return this.bodies;
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.ended;
  }
}
