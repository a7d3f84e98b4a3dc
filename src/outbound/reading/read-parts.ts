import { TextDecoder } from 'node:util';
import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import type { OnAnswer } from '../exchange.ts';
import { readEvents } from './events.ts';
import { readLines } from './lines.ts';
import type { PieceReader } from './piece-reader.ts';

type Form = 'events' | 'lines';

/** How an answer is read part by part. */
export interface Reading {
  readonly as: Form;
  /** As many are enough. */
  readonly most: number;
  /** So long is enough, from the beginning of the answer on. */
  readonly forMs: number;
  /** Gets the text of each part as it comes. */
  readonly emit?: ((text: string) => void) | undefined;
}

const forms: {
  readonly [F in Form]: { readonly read: PieceReader; readonly accept: string; readonly type?: string };
} = {
  events: { read: readEvents, accept: 'text/event-stream', type: 'text/event-stream' },
  lines: { read: readLines, accept: 'application/x-ndjson, application/jsonl, */*;q=0.8' },
};

/** The Accept header of a request whose answer is read so. */
export function acceptOf({ as }: Reading): string {
  return forms[as].accept;
}

/** What was read of an answer. `complete` is false where `most` or `forMs` ended it. */
interface Parts {
  readonly body: readonly Json[];
  readonly complete: boolean;
}

/** Reads one answer part by part, and ends it when there is enough. */
export class PartReader {
  readonly #reading: Reading;
  readonly #parts: Json[] = [];
  readonly #reader: ReturnType<PieceReader>;
  readonly #decoder = new TextDecoder();
  #late = false;
  #stop: () => void = () => undefined;
  #timer: NodeJS.Timeout | undefined;
  #begun = false;

  constructor(reading: Reading) {
    this.#reading = reading;
    this.#reader = forms[reading.as].read((part, shown) => {
      if (this.#parts.length === reading.most) return;
      this.#parts.push(part);
      reading.emit?.(shown);
    });
  }

  /** Takes the pieces of a good answer; what is packed must be there whole before it can be unpacked. */
  readonly onAnswer: OnAnswer = (status, headers, stop) => {
    if (status < 200 || status > 299 || headers['content-encoding'] !== undefined) return undefined;
    this.#begun = true;
    this.#stop = stop;
    this.#timer = setTimeout(() => {
      this.#late = true;
      stop();
    }, this.#reading.forMs);
    return (piece) => this.#feed(this.#decoder.decode(piece, { stream: true }));
  };

  #feed(text: string): void {
    this.#reader.feed(text);
    if (this.#parts.length === this.#reading.most) this.#stop();
  }

  /** The call failed, or is over. */
  close(): void {
    clearTimeout(this.#timer);
  }

  /**
   * @param bytes the whole body, unpacked.
   * @throws SnodoError `unreadable` where the answer is of another type.
   */
  end(bytes: Uint8Array, contentType: string | undefined, host: string): Parts {
    const { as } = this.#reading;
    const { type: wanted } = forms[as];
    const type = contentType?.split(';', 1)[0]?.trim().toLowerCase();
    if (wanted !== undefined && bytes.byteLength > 0 && type !== undefined && type !== wanted) {
      throw new SnodoError('unreadable', `${host} answered with ${type} and not with ${as}. Leave read out.`);
    }
    if (!this.#begun) this.#reader.feed(this.#decoder.decode(bytes));
    // Whether more would have come after as many as are enough, nobody knows.
    const stopped = this.#late || this.#parts.length === this.#reading.most;
    if (!stopped) this.#reader.end();
    return { body: this.#parts, complete: !stopped };
  }
}
