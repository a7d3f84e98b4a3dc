import type { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';

/** An event that is fetched in the place of its delivery. */
export interface MissedEvent {
  /** What its delivery is named by, as the scheme reads it there: so one that came all the same is known. */
  readonly id: string;
  /** When it happened, in milliseconds since 1970. */
  readonly at: number;
  /** As it would have been delivered. */
  readonly body: Json;
  /** Those of its delivery that say what it is, besides the content type; names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a provider tells of what happened. */
export interface MissedEvents {
  /** The oldest first. What was delivered may be among them. */
  readonly events: readonly MissedEvent[];
  /** Whether there are newer ones, which are asked for afterwards. */
  readonly more: boolean;
  /** Up to when all was looked at, in milliseconds since 1970, where that is after the last event and there are newer ones. */
  readonly until?: number | undefined;
  /** Why some can never be had: a sentence each. */
  readonly givenUp?: readonly string[];
}

/** How a provider is asked for what it could not deliver, and does not send again when it is asked to. `C` is the context of a webhook. */
export interface MissedDefinition<C> {
  /** For how long it keeps what happened. */
  readonly keptMs: number;
  /** How much later than it happened it may be listed, where that is more than some minutes. */
  readonly lagMs?: number;
  /** @param since milliseconds since 1970. */
  readonly fetch: (context: C, id: string, since: number) => Promise<MissedEvents>;
}

/** What came of having things sent again. */
export interface Resent {
  /** How many come again. */
  readonly sent: number;
  /** How many are still to be asked for. */
  readonly left: number;
  /** Why some will never come: a sentence each. */
  readonly givenUp: readonly string[];
  /** What ended it early. */
  readonly problem?: SnodoError | undefined;
}

/**
 * How a provider is had to send again what it could not deliver here and nobody has taken since, for one that gives up too
 * early by itself. It must bear the id that it had, so that what came all the same is known as a duplicate.
 */
export interface ResendDefinition<C> {
  /** For how long it keeps what it sent. */
  readonly keptMs: number;
  /** The oldest first. @param since milliseconds since 1970. */
  readonly send: (context: C, id: string, since: number) => Promise<Resent>;
}
