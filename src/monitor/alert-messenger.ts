import { SendingLoop } from '../approvals/sending-loop.ts';
import { SnodoError } from '../core/error.ts';
import type { CallRecord } from '../outbound/call-record.ts';
import type { MessageLinks } from '../secrets/message-links.ts';
import { stepTypeNamed } from '../steps/catalogue.ts';
import type { StepServices } from '../steps/step-type.ts';
import { firingsNamed, noteFiringProblem } from '../store/alerts/alert-firings.ts';
import {
  claimNotices,
  type ClaimedNotice,
  noteNoticeNotSent,
  noteNoticeSent,
  noticesClaimed,
  releaseNotice,
} from '../store/alerts/alert-notices.ts';
import type { Sql } from '../store/database.ts';
import { withinTime } from '../store/within-time.ts';
import { toldSchema } from './messages/told.ts';
import { connectionOf, noticeSending } from './send-notice.ts';

export interface AlertMessengerOptions {
  readonly sql: Sql;
  readonly services: StepServices;
  readonly links: MessageLinks;
  readonly now: () => number;
  /** The waits after each failed attempt, in ms. */
  readonly waits: readonly number[];
  /** How long a message stays with a sender that gives no sign; longer than an attempt can take. */
  readonly leaseMs: number;
  readonly record: (call: CallRecord) => void;
  readonly report: (error: unknown, about: string) => void;
}

const longestAttemptMs = 60_000;

/** Sends the mails of alerts and carries out their actions; any number of processes share the work. */
export class AlertMessenger {
  readonly #options: AlertMessengerOptions;
  readonly #loop: SendingLoop<ClaimedNotice>;

  constructor(options: AlertMessengerOptions) {
    const { sql, leaseMs, report } = options;
    this.#options = options;
    this.#loop = new SendingLoop({
      claim: (limit) => claimNotices(sql, { leaseMs, limit }),
      carry: (message, cut) => this.#carry(message, cut),
      about: 'the messages of alerts',
      report,
    });
  }

  /** How long a message stays with whoever takes it, in ms. */
  get leaseMs(): number {
    return this.#options.leaseMs;
  }

  start(): void {
    this.#loop.start();
  }

  /** Something may be due. */
  hurry(): void {
    this.#loop.hurry();
  }

  /** Begins to send what is due. */
  take(): Promise<void> {
    return this.#loop.take();
  }

  /** Sends some that the caller has taken, at once. */
  async sendNow(ids: readonly string[]): Promise<void> {
    const messages = await noticesClaimed(this.#options.sql, ids);
    await Promise.all(messages.map((message) => this.#loop.begin(message)));
  }

  /** Whether it was over before it could be sent: whoever hears of the end need not hear of the beginning any more. */
  async #isLate({ attempts, occasion, firings }: ClaimedNotice): Promise<boolean> {
    if (attempts === 0 || occasion === 'ended' || occasion === 'test') return false;
    return (await firingsNamed(this.#options.sql, firings)).every(({ endedAt }) => endedAt !== null);
  }

  async #carry(message: ClaimedNotice, cut: AbortSignal): Promise<void> {
    const { sql, report, services, waits, now } = this.#options;
    if (await this.#isLate(message)) {
      return noteNoticeNotSent(sql, message, 'It was over before it could be sent.', undefined);
    }
    try {
      await this.#send(message, cut);
      await withinTime(noteNoticeSent(sql, message));
    } catch (error) {
      if (!(error instanceof SnodoError)) throw error;
      if (cut.aborted) return await releaseNotice(sql, message);
      const words = services.redactor.text(error.message);
      // Of a trial it is wanted to know at once.
      const wait = error.retryable && message.occasion !== 'test' ? waits[message.attempts] : undefined;
      const asked = error.held?.until ?? undefined;
      const held = asked === undefined ? 0 : asked - now();
      await noteNoticeNotSent(sql, message, words, wait && Math.max(wait, error.retryAfterMs ?? 0, held));
      if (wait !== undefined || message.occasion === 'test') return;
      await noteFiringProblem(sql, message.firings, words);
      report(
        new SnodoError(error.code, words),
        `the message to ${message.recipient} about the alert "${message.alert}"`,
      );
    }
  }

  async #send({ id, alert, receiver, data, attempts }: ClaimedNotice, cut: AbortSignal): Promise<void> {
    const { services, links, now, record } = this.#options;
    if (!('email' in receiver) && !('action' in receiver)) return;
    const connection = connectionOf(receiver);
    const { config } = await services.connection(connection);
    const sending = await noticeSending(receiver, toldSchema.parse(data), config.connector, links.urlOf(id));
    const type = await stepTypeNamed(sending.type);
    if (type === undefined) throw new SnodoError('not_found', `There is no action "${sending.type}".`);
    // Whoever reads it in the log of calls could acknowledge it.
    const forget = services.redactor.hide(links.tokenOf(id));
    try {
      await type.run(
        { ...sending.with, connection },
        {
          caller: { workflow: alert, priority: 'high' },
          run: id,
          attempt: attempts + 1,
          // The same after a crash, so that a service that knows it sends once.
          idempotencyKey: id,
          signal: AbortSignal.any([AbortSignal.timeout(longestAttemptMs), cut]),
          services,
          now,
          record,
        },
      );
    } finally {
      forget();
    }
  }

  /** Takes nothing more, lets what is being sent end, and gives back what takes too long. */
  stop(): Promise<void> {
    return this.#loop.stop();
  }
}
