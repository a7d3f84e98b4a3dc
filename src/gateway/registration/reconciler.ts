import type { MissedDefinition, ResendDefinition } from '../../connector/missed.ts';
import type { WebhookContext, WebhookEvent } from '../../connector/webhook.ts';
import { durationText } from '../../core/duration.ts';
import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import type { Redactor } from '../../secrets/redact.ts';
import type { Sql } from '../../store/database.ts';
import { noteRegistration, noteRegistrationDaily } from '../../store/deliveries/registration-events.ts';
import type { Registration } from '../../store/deliveries/registrations.ts';
import type { FetchedEvents } from './fetched-events.ts';
import { overlapMs, type Reach, reachOf } from './reach.ts';

export interface ReconcilerOptions {
  readonly sql: Sql;
  readonly redactor: Redactor;
  readonly fetched: FetchedEvents;
  readonly now: () => number;
}

/** What came of asking a provider what is missing. */
export interface Reconciled {
  /** Up to when nothing is missing; undefined where that is not known yet. */
  readonly askedUntil: Date | undefined;
  /** When it is asked again, at the latest. */
  readonly withinMs: number;
}

/** What was sent again has come by then, or has failed again. */
const afterResendMs = 5 * 60_000;
/** The rest of what there is, where a provider limits how much is asked for at once. */
const restMs = 60_000;
/** As `restMs`, where nothing limits it. */
const furtherMs = 10_000;
const hourMs = 60 * restMs;
/** Of what is given up, so many are told of with their reasons. */
const mostReasons = 5;
const nameless =
  'What dedupe names deliveries by is not in what was fetched, so nobody can tell whether it came before.';
/** What is remembered may be forgotten while it is asked for. */
const marginMs = 10 * 60_000;

type Context = WebhookContext<Json>;

interface Asked {
  readonly registration: Registration;
  readonly event: Pick<WebhookEvent, 'resend' | 'missed'>;
  readonly context: Context;
}

function afterProblem({ retryable, retryAfterMs }: SnodoError): number {
  if (retryAfterMs !== undefined) return Math.min(hourMs, Math.max(restMs, retryAfterMs));
  return retryable ? afterResendMs : Infinity;
}

function untilNow(now: number): Reconciled {
  return { askedUntil: new Date(now), withinMs: Infinity };
}

/**
 * Asks the providers what they had to tell while this server could not be reached, and has it sent again or gives it in. What
 * it did and what it gave up is written down; that it could not ask is no failure of the webhook, which is in order.
 */
export class Reconciler {
  readonly #options: ReconcilerOptions;

  constructor(options: ReconcilerOptions) {
    this.#options = options;
  }

  /** @param id the provider's name for the webhook. */
  async reconcile(asked: Asked, id: string): Promise<Reconciled> {
    const { resend, missed } = asked.event;
    try {
      if (resend) return await this.#resend(asked, id, resend);
      return missed ? await this.#fetch(asked, id, missed) : untilNow(this.#options.now());
    } catch (error) {
      if (!(error instanceof SnodoError)) throw error;
      return this.#failed(asked.registration, error);
    }
  }

  async #resend({ registration, context }: Asked, id: string, resend: ResendDefinition<Context>): Promise<Reconciled> {
    const now = this.#options.now();
    const { since, lostFrom } = reachOf(registration, resend.keptMs, now);
    const { sent, left, givenUp, problem } = await resend.send(context, id, since);
    await this.#lost(registration, lostFrom, `The provider keeps what it sent for ${durationText(resend.keptMs)}.`);
    await this.#givenUp(registration, givenUp);
    if (sent > 0) {
      const came = `${sent} that had not come`;
      const detail = left > 0 ? `${sent} that had not come, and ${left} more are asked for soon` : came;
      await noteRegistration(this.#options.sql, registration, 'resent', detail);
    }
    if (problem) return this.#failed(registration, problem);
    if (left > 0) return { askedUntil: undefined, withinMs: restMs };
    // Until all of it has come, each look sees all attempts at it.
    return sent > 0 ? { askedUntil: undefined, withinMs: afterResendMs } : untilNow(now);
  }

  async #fetch({ registration, context }: Asked, id: string, missed: MissedDefinition<Context>): Promise<Reconciled> {
    const { fetched, sql, now } = this.#options;
    const begun = now();
    const windowMs = await fetched.rememberedMs(registration);
    const remembered = windowMs - Math.min(marginMs, windowMs / 2);
    const twiceMs = Math.max(overlapMs, missed.lagMs ?? 0);
    const { since, lostFrom } = reachOf(registration, Math.min(missed.keptMs, remembered), begun, twiceMs);
    const { events, more, until = events.at(-1)?.at, givenUp = [] } = await missed.fetch(context, id, since);
    const { accepted, refused, unnamed } = await fetched.give(registration, events);
    const why =
      remembered < missed.keptMs
        ? `What came by itself is remembered for ${durationText(windowMs)}, the window of the trigger.`
        : `The provider keeps what happened for ${durationText(missed.keptMs)}.`;
    await this.#lost(registration, lostFrom, why);
    await this.#givenUp(registration, unnamed > 0 ? [...givenUp, nameless] : givenUp);
    if (accepted + refused > 0) {
      const came = `${accepted} that had not come`;
      const detail =
        refused > 0 ? `${accepted} that had not come, and ${refused} that the workflow does not take` : came;
      await noteRegistration(sql, registration, 'fetched', detail);
    }
    if (!more || until === undefined) return untilNow(begun);
    return { askedUntil: new Date(until + twiceMs), withinMs: furtherMs };
  }

  async #givenUp(registration: Registration, reasons: readonly string[]): Promise<void> {
    if (reasons.length === 0) return;
    const more = reasons.length > mostReasons ? [`And ${reasons.length - mostReasons} more.`] : [];
    await this.#daily(registration, 'given-up', [...reasons.slice(0, mostReasons), ...more].join(' '));
  }

  async #lost(registration: Registration, lostFrom: Reach['lostFrom'], why: string): Promise<void> {
    if (lostFrom === undefined) return;
    const from = new Date(lostFrom).toISOString();
    await this.#daily(
      registration,
      'out-of-reach',
      [`Not all that came after ${from} can be asked for.`, why].join(' '),
    );
  }

  async #failed(registration: Registration, error: SnodoError): Promise<Reconciled> {
    await this.#daily(registration, 'resend-failed', error.message);
    return { askedUntil: undefined, withinMs: afterProblem(error) };
  }

  async #daily(registration: Registration, what: string, detail: string): Promise<void> {
    const { sql, redactor, now } = this.#options;
    await noteRegistrationDaily(sql, registration, what, redactor.text(detail), now());
  }
}
