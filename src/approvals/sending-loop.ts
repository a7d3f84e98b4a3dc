import { LookLoop, unwokenMs } from '../core/look-loop.ts';
import { withinTime } from '../store/within-time.ts';

interface SendingLoopOptions<Message extends { readonly id: string }> {
  /** Takes some that are due, at most so many; what is taken stays with this process until its lease is over. */
  readonly claim: (limit: number) => Promise<readonly Message[]>;
  /** Sends one. `cut`: the process must go. */
  readonly carry: (message: Message, cut: AbortSignal) => Promise<void>;
  readonly about: string;
  readonly report: (error: unknown, about: string) => void;
}

const atOnce = 10;
/** How long what is being sent may go on when the process must go. */
const drainMs = 4_000;

/** Sends messages that are due, some at once, until it is stopped; any number of processes share the work. */
export class SendingLoop<Message extends { readonly id: string }> {
  readonly #options: SendingLoopOptions<Message>;
  readonly #cut = new AbortController();
  readonly #underWay = new Set<Promise<void>>();
  readonly #loop: LookLoop;

  constructor(options: SendingLoopOptions<Message>) {
    this.#options = options;
    const { about, report } = options;
    this.#loop = new LookLoop({
      look: async () => {
        await this.take();
        return unwokenMs;
      },
      about,
      report,
    });
  }

  start(): void {
    this.#loop.start();
  }

  /** Something may be due. */
  hurry(): void {
    this.#loop.hurry();
  }

  /** Begins to send what is due. */
  async take(): Promise<void> {
    const limit = atOnce - this.#underWay.size;
    if (limit <= 0) return;
    for (const message of await withinTime(this.#options.claim(limit))) void this.begin(message);
  }

  /** Sends one that was taken. */
  begin(message: Message): Promise<void> {
    const { carry, report } = this.#options;
    // It comes again when its lease is over.
    const sending = carry(message, this.#cut.signal).catch((error: unknown) =>
      report(error, `the message ${message.id}`),
    );
    this.#underWay.add(sending);
    void sending.finally(() => this.#underWay.delete(sending));
    return sending;
  }

  /** Takes nothing more, lets what is being sent end, and gives back what takes too long. */
  async stop(): Promise<void> {
    await this.#loop.stop();
    const cut = setTimeout(() => this.#cut.abort(), drainMs);
    await Promise.all(this.#underWay);
    clearTimeout(cut);
  }
}
