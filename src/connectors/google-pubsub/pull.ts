import type { ConnectorHttp } from '../../connector/http.ts';
import { SnodoError } from '../../core/error.ts';
import type { Place } from './place.ts';
import { pulled, type Pulled } from './wire-message.ts';

/** The service answers with nothing after a time that it does not tell. */
const waitMs = 120_000;
/** A message may have 10 MB, and a third more as Base64. */
const mostBytes = 32_000_000;
const mostMessages = 1_000;

/** Asks a subscription for what it has, no more at once than comes well in one answer. */
export class Pull {
  readonly #http: ConnectorHttp;
  readonly #place: Place;
  readonly #signal: AbortSignal;
  #most = mostMessages;

  constructor(http: ConnectorHttp, place: Place, signal: AbortSignal) {
    this.#http = http;
    this.#place = place;
    this.#signal = signal;
  }

  /** @returns nothing also where it is given up. @throws SnodoError. */
  async upTo(count: number): Promise<readonly Pulled[]> {
    const { path, ...place } = this.#place;
    const asked = Math.min(count, this.#most);
    const options = { ...place, signal: this.#signal, timeoutMs: waitMs, maxBytes: mostBytes };
    try {
      const { receivedMessages } = (await this.#http.post(`${path}:pull`, { maxMessages: asked }, options)).read(
        pulled,
      );
      if (receivedMessages.length > 0) this.#most = Math.min(this.#most + 1, mostMessages);
      return receivedMessages;
    } catch (error) {
      if (this.#signal.aborted) return [];
      const code = error instanceof SnodoError ? error.code : undefined;
      if (code === 'too_large' && asked > 1) {
        // What was in it is given again when the time for a word about it is over: so it must not be too large once more.
        this.#most = 1;
        return [];
      }
      if (code !== 'timeout') throw error;
      // Either nothing came for long, or nobody is there any more.
      await this.#http.get(path, place);
      return [];
    }
  }
}
