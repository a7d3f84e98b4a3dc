import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectorHttp } from '../../connector/http.ts';
import type { Place } from './place.ts';

/** So long it is waited for others that can be told of in the same call. */
const gatherMs = 10;
/** A request may have 512 KiB, and the ids that are seen have some 200 bytes. */
const mostIds = 1_000;

/** What was pulled and is not acknowledged yet. */
export class Held {
  readonly #http: ConnectorHttp;
  readonly #place: Place;
  readonly #seconds: number;
  readonly #ids = new Set<string>();
  #kept: string[] = [];
  #telling: Promise<void> | undefined;

  /** @param seconds how long the service waits after each word about a message. */
  constructor(http: ConnectorHttp, place: Place, seconds: number) {
    this.#http = http;
    this.#place = place;
    this.#seconds = seconds;
  }

  add(id: string): void {
    this.#ids.add(id);
  }

  /** Resolves when the service knows. @throws SnodoError. */
  async acknowledge(id: string): Promise<void> {
    this.#kept.push(id);
    this.#telling ??= sleep(gatherMs).then(() => {
      const ids = this.#kept;
      this.#kept = [];
      this.#telling = undefined;
      return this.#tell('acknowledge', ids, {});
    });
    await this.#telling;
    this.#ids.delete(id);
  }

  /** Has the service wait on. @throws SnodoError. */
  extend(): Promise<void> {
    return this.#tell('modifyAckDeadline', [...this.#ids], { ackDeadlineSeconds: this.#seconds });
  }

  /** Gives back what is left, to be given again at once. @throws SnodoError. */
  giveBack(): Promise<void> {
    return this.#tell('modifyAckDeadline', [...this.#ids], { ackDeadlineSeconds: 0 });
  }

  async #tell(verb: string, ids: readonly string[], more: { readonly ackDeadlineSeconds?: number }): Promise<void> {
    const { path, ...options } = this.#place;
    for (let at = 0; at < ids.length; at += mostIds) {
      await this.#http.post(`${path}:${verb}`, { ackIds: ids.slice(at, at + mostIds), ...more }, options);
    }
  }
}
