import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import { SendingLoop } from './sending-loop.ts';
import type { Json } from '../core/json.ts';
import type { MessageLinks } from '../secrets/message-links.ts';
import { stepTypeNamed } from '../steps/catalogue.ts';
import type { StepServices } from '../steps/step-type.ts';
import {
  claimApprovalMessages,
  type ClaimedApprovalMessage,
  dropApprovalMessage,
  noteNotSent,
  noteSent,
  releaseApprovalMessage,
} from '../store/approvals/approval-messages.ts';
import { findApproval, isWaitedFor, type StoredApproval } from '../store/approvals/approvals.ts';
import { logCall } from '../store/calls/calls.ts';
import type { Sql } from '../store/database.ts';
import { withinTime } from '../store/within-time.ts';
import { noticeOf } from './messages/notice.ts';
import { sendingOf } from './sent-by.ts';

export interface MessengerOptions {
  readonly sql: Sql;
  readonly services: StepServices;
  readonly links: MessageLinks;
  readonly publicUrl: () => string;
  readonly now: () => number;
  /** The waits after each failed attempt, in ms. */
  readonly waits: readonly number[];
  /** How long a message stays with a sender that gives no sign; longer than an attempt can take. */
  readonly leaseMs: number;
  readonly report: (error: unknown, about: string) => void;
}

const longestAttemptMs = 60_000;

const slackPlace = z.object({ channel: z.string(), ts: z.string() });

/** Sends what people are told of approvals; any number of processes share the work. */
export class ApprovalMessenger {
  readonly #options: MessengerOptions;
  readonly #loop: SendingLoop<ClaimedApprovalMessage>;

  constructor(options: MessengerOptions) {
    const { sql, leaseMs, report } = options;
    this.#options = options;
    this.#loop = new SendingLoop({
      claim: (limit) => claimApprovalMessages(sql, { leaseMs, limit }),
      carry: (message, cut) => this.#carry(message, cut),
      about: 'the messages to people who are asked',
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

  async #carry(message: ClaimedApprovalMessage, cut: AbortSignal): Promise<void> {
    const { sql, report, services, waits } = this.#options;
    const approval = await findApproval(sql, message.approval);
    const asks = message.occasion !== 'ended' && message.occasion !== 'told';
    if (approval === undefined || (asks && !(await isWaitedFor(sql, approval.id)))) {
      return dropApprovalMessage(sql, message);
    }
    try {
      const answer = await this.#send(message, approval, cut);
      await withinTime(noteSent(sql, message, asks ? slackPlace.safeParse(answer).data : undefined));
    } catch (error) {
      if (!(error instanceof SnodoError)) throw error;
      if (cut.aborted) return await releaseApprovalMessage(sql, message);
      const words = services.redactor.text(error.message);
      const wait = error.retryable ? waits[message.attempts] : undefined;
      const asked = error.held?.until ?? undefined;
      const held = asked === undefined ? 0 : asked - this.#options.now();
      await noteNotSent(sql, message, words, wait && Math.max(wait, error.retryAfterMs ?? 0, held));
      const about = `the message by ${message.way.by} to ${message.recipient} about an approval of "${approval.workflow}"`;
      if (wait === undefined) report(new SnodoError(error.code, words), about);
    }
  }

  async #send(message: ClaimedApprovalMessage, approval: StoredApproval, cut: AbortSignal): Promise<Json> {
    const { sql, services, links, publicUrl, now, report } = this.#options;
    const { id, occasion, way, content, attempts } = message;
    const { run, workflow, scope, step } = approval;
    const { config } = await services.connection(way.connection);
    const notice = noticeOf(approval, { occasion, language: way.language, link: links.urlOf(id) }, publicUrl());
    const { connector, signingSecret } = config;
    const around = { connector, token: links.tokenOf(id), hearsButtons: signingSecret !== undefined, content };
    const sending = await sendingOf(way, notice, around);
    const type = await stepTypeNamed(sending.type);
    if (type === undefined) throw new SnodoError('not_found', `There is no action "${sending.type}".`);
    // Whoever reads it in the log of calls could decide.
    const forget = services.redactor.hide(around.token);
    try {
      const outcome = await type.run(
        { ...sending.with, connection: way.connection },
        {
          caller: { workflow, priority: 'normal' },
          run,
          attempt: attempts + 1,
          // The same after a crash, so that a service that knows it sends once.
          idempotencyKey: id,
          signal: AbortSignal.any([AbortSignal.timeout(longestAttemptMs), cut]),
          services,
          now,
          record: (call) =>
            void logCall(sql, call, { run, workflow, scope, step }).catch((error: unknown) =>
              report(error, 'the log of calls'),
            ),
        },
      );
      return outcome.kind === 'output' ? outcome.output : null;
    } finally {
      forget();
    }
  }

  /** Takes nothing more, lets what is being sent end, and gives back what takes too long. */
  stop(): Promise<void> {
    return this.#loop.stop();
  }
}
