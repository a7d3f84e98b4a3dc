import type { z } from 'zod';
import { type Verify, verifySchema } from '../core/document.ts';
import type { Json } from '../core/json.ts';
import { pathText } from '../core/read-document.ts';
import type { ConnectorHttp } from './http.ts';
import type { MissedDefinition, ResendDefinition } from './missed.ts';

/** A webhook as it stands at the provider. */
interface RemoteWebhook {
  /** The provider's name for it. */
  readonly id: string;
  /** Whether the provider sends to it. */
  readonly enabled: boolean;
  /** Milliseconds since 1970, where the provider ends it by itself. */
  readonly expiresAt?: number | undefined;
}

/** A webhook just made at the provider. */
export interface RegisteredWebhook {
  readonly id: string;
  /** Where the provider chooses what it signs with. */
  readonly secret?: string | undefined;
  readonly expiresAt?: number | undefined;
}

type VerifyOptions = Omit<Verify, 'scheme' | 'secret'>;
const verifyOptions = verifySchema.omit({ scheme: true, secret: true });

export interface WebhookContext<I> {
  readonly http: ConnectorHttp;
  /** The trigger's `with`. */
  readonly input: I;
  /** Where the provider shall send. */
  readonly url: string;
  /** Where it was last told to send, which may be the same; undefined where it was not told yet. */
  readonly formerUrl: string | undefined;
  /** The provider's name for it, where it was made: for a provider that does not tell where its webhooks send. */
  readonly known?: string | undefined;
  /** What the provider shall sign with, or prove its first question by, where that is ours to choose; else empty. */
  readonly secret: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** A delivery that was verified, for an event to look at. */
interface ReceivedEvent<I> {
  readonly input: I;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Json;
}

/** An event that a provider tells of by a webhook, which is made, kept and deleted at the provider itself. */
export interface WebhookDefinition<I> {
  readonly title: string;
  readonly description: string;
  /** The provider's page about its webhooks. */
  readonly docs: string;
  /** How deliveries are signed: a name of the gateway's table. */
  readonly scheme: string;
  /** What else that scheme takes, as `trigger.verify` has it: `username` of `basic`, `header` of `api-key`. */
  readonly options?: VerifyOptions;
  /** What a workflow writes in `trigger.with`. */
  readonly input: z.ZodType<I>;
  /** Who chooses what is signed with: we, the provider when the webhook is made, or it is stated in `trigger.secret`. */
  readonly secret: 'generated' | 'given' | 'stated';
  /** With `secret: 'stated'`, where the provider wants a token besides to prove its first question by: `secret` is it. */
  readonly verifyToken?: 'generated';
  /** What `trigger.secret` is, for people; with `secret: 'stated'`. */
  readonly secretHint?: string;
  /** The webhook that sends to this very URL, whoever made it; undefined where there is none. */
  readonly find: (context: WebhookContext<I>) => Promise<RemoteWebhook | undefined>;
  readonly create: (context: WebhookContext<I>) => Promise<RegisteredWebhook>;
  /** Makes it as `input` says and switches it on. Left out, it is deleted and made anew. */
  readonly update?: (context: WebhookContext<I>, id: string) => Promise<RegisteredWebhook>;
  /** One that is gone already is no failure. */
  readonly remove: (context: WebhookContext<I>, id: string) => Promise<unknown>;
  /** Puts its end off. Needed where webhooks expire. */
  readonly renew?: (context: WebhookContext<I>, id: string) => Promise<RegisteredWebhook>;
  /** Why a delivery is none of this event (a ping, another topic of the same app); undefined where it is. */
  readonly passes?: (event: ReceivedEvent<I>) => string | undefined;
  /**
   * What a delivery is named by in the place of what its scheme reads, for an event that can be fetched: what names it in the
   * provider's list. Only of what is signed: somebody who could change it would have a delivery taken in twice.
   */
  readonly named?: (event: ReceivedEvent<I>) => string | undefined;
  /** Has the provider send again what it could not deliver. */
  readonly resend?: ResendDefinition<WebhookContext<I>>;
  /** Fetches what the provider could not deliver, where it cannot be had to send it again. */
  readonly missed?: MissedDefinition<WebhookContext<I>>;
}

/** What a trigger's `with` comes to: ready to be worked with, or what is wrong with it. */
export interface WebhookEvent
  extends Omit<
    WebhookDefinition<unknown>,
    'input' | 'find' | 'create' | 'update' | 'remove' | 'renew' | 'passes' | 'named' | 'resend' | 'missed'
  > {
  /** `CONNECTOR.EVENT` */
  readonly type: string;
  readonly connector: string;
  readonly input: z.ZodType;
  readonly expires: boolean;
  readonly find: (context: WebhookContext<Json>) => Promise<RemoteWebhook | undefined>;
  readonly create: (context: WebhookContext<Json>) => Promise<RegisteredWebhook>;
  readonly update: ((context: WebhookContext<Json>, id: string) => Promise<RegisteredWebhook>) | undefined;
  readonly remove: (context: WebhookContext<Json>, id: string) => Promise<unknown>;
  readonly renew: ((context: WebhookContext<Json>, id: string) => Promise<RegisteredWebhook>) | undefined;
  readonly passes: (event: ReceivedEvent<Json>) => string | undefined;
  readonly named: ((event: ReceivedEvent<Json>) => string | undefined) | undefined;
  readonly resend: ResendDefinition<WebhookContext<Json>> | undefined;
  readonly missed: MissedDefinition<WebhookContext<Json>> | undefined;
}

/**
 * An event whose functions get their input as its schema has read it.
 *
 * @throws TypeError naming an option that no scheme has.
 */
export function webhookEvent<I>(connector: string, id: string, definition: WebhookDefinition<I>): WebhookEvent {
  const { input, find, create, update, remove, renew, passes, named, resend, missed, ...rest } = definition;
  const options = verifyOptions.safeParse(rest.options ?? {});
  if (!options.success) {
    const told = options.error.issues.map(({ path, message }) => pathText(['options', ...path]) + `: ${message}`);
    throw new TypeError(`The event "${connector}.${id}" is not declared as it must be. ${told.join('; ')}`);
  }
  const read = (context: WebhookContext<Json>): WebhookContext<I> => ({
    ...context,
    input: input.parse(context.input),
  });
  return {
    ...rest,
    type: `${connector}.${id}`,
    connector,
    input,
    expires: renew !== undefined,
    find: async (context) => find(read(context)),
    create: async (context) => create(read(context)),
    update: update && (async (context, remote) => update(read(context), remote)),
    remove: async (context, remote) => remove(read(context), remote),
    renew: renew && (async (context, remote) => renew(read(context), remote)),
    passes: passes ? (event) => passes({ ...event, input: input.parse(event.input) }) : () => undefined,
    named: named && ((event) => named({ ...event, input: input.parse(event.input) })),
    resend: resend && {
      keptMs: resend.keptMs,
      send: async (context, remote, since) => resend.send(read(context), remote, since),
    },
    missed: missed && {
      ...missed,
      fetch: async (context, remote, since) => missed.fetch(read(context), remote, since),
    },
  };
}
