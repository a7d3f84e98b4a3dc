import { randomBytes } from 'node:crypto';
import type { RegisteredWebhook, WebhookContext, WebhookEvent } from '../../connector/webhook.ts';
import { connectorNamed, eventNamed } from '../../connectors/catalogue.ts';
import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import type { Outbound } from '../../outbound/call.ts';
import { connectorHttp } from '../../outbound/connector-http.ts';
import type { Connections } from '../../outbound/connections.ts';
import { contexts } from '../../secrets/contexts.ts';
import type { Redactor } from '../../secrets/redact.ts';
import type { Sealer } from '../../secrets/seal.ts';
import { logCall } from '../../store/calls/calls.ts';
import type { Sql } from '../../store/database.ts';
import { noteRegistration } from '../../store/deliveries/registration-events.ts';
import {
  forgetRegistration,
  keepRegistrationSecret,
  leaseMs,
  type Registration,
  registered,
  registrationOf,
} from '../../store/deliveries/registrations.ts';
import { dueAfter, nextAct } from './next-act.ts';
import type { Reconciled, Reconciler } from './reconciler.ts';

export interface ProviderWebhooksOptions {
  readonly sql: Sql;
  readonly sealer: Sealer;
  readonly outbound: Outbound;
  readonly connections: Connections;
  readonly redactor: Redactor;
  /** Sees to what providers had to tell while nobody was there. */
  readonly reconciler: Pick<Reconciler, 'reconcile'>;
  /** What providers reach this server by. */
  readonly publicUrl: () => string;
  /** Gateways read their endpoints anew: the secret of one has changed. */
  readonly changed: (workflow: string) => Promise<void>;
  readonly now: () => number;
  readonly report: (error: unknown, about: string) => void;
}

/** One that was off or gone: what happened meanwhile is asked for when it stands again. */
const afterOutageMs = 60_000;
/** How long before a lease ends everything of it must have ended. */
const marginMs = 20_000;

interface Work {
  readonly registration: Registration;
  readonly event: WebhookEvent;
  readonly context: WebhookContext<Json>;
}

/** Whether the provider says that it has no such webhook any more. */
function isGone(error: unknown): boolean {
  return error instanceof SnodoError && (error.status === 404 || error.status === 410);
}

/**
 * The webhooks as they stand at the providers: makes, changes and deletes them, puts off their end, and makes those
 * anew that were deleted at the provider. What it did is written down.
 */
export class ProviderWebhooks {
  readonly #options: ProviderWebhooksOptions;

  constructor(options: ProviderWebhooksOptions) {
    this.#options = options;
  }

  /** Does what is next for one that is due. @param cut ends what is under way. @throws SnodoError of what failed. */
  async attend(registration: Registration, cut: AbortSignal): Promise<void> {
    const { sql, now } = this.#options;
    const url = `${this.#options.publicUrl()}/hooks/${registration.path}`;
    const act = nextAct(registration, url, now());
    if (act === 'forget') return this.#forget(registration, url, cut);
    if (act === 'remove' && (await this.#isReplaced(registration))) return forgetRegistration(sql, registration);
    const work = await this.#begin(registration, url, cut);
    if (act === 'remove') {
      await work.event.remove(work.context, registration.remoteId ?? '');
      await noteRegistration(sql, registration, 'deleted', `${registration.remoteId} at ${registration.url}`);
      return forgetRegistration(sql, registration);
    }
    if (act === 'create') return this.#create(work, 'created');
    if (act === 'update') return this.#update(work, 'updated');
    if (act === 'renew') return this.#renew(work);
    return this.#check(work);
  }

  /** Whether what it has at the provider is now another one's: an app has one webhook, whoever it is made for. */
  async #isReplaced({ workflow, event, remoteId }: Registration): Promise<boolean> {
    const instead = await registrationOf(this.#options.sql, workflow);
    return instead?.event === event && instead.remoteId === remoteId;
  }

  /** One of which nothing is known at the provider; an attempt whose end was not seen may have made it all the same. */
  async #forget(registration: Registration, url: string, cut: AbortSignal): Promise<void> {
    const { sql, redactor } = this.#options;
    try {
      const { event, context } = await this.#begin(registration, url, cut);
      // What is found by the address may be the one that came instead.
      const instead = await registrationOf(sql, registration.workflow);
      const there = instead === undefined ? await event.find(context) : undefined;
      if (there) {
        await event.remove(context, there.id);
        await noteRegistration(sql, registration, 'deleted', `${there.id} at ${url}`);
      }
    } catch (error) {
      if (!(error instanceof SnodoError)) throw error;
      await noteRegistration(sql, registration, 'forgotten', redactor.text(error.message));
    }
    await forgetRegistration(sql, registration);
  }

  async #begin(registration: Registration, url: string, cut: AbortSignal): Promise<Work> {
    const { sql, outbound, connections, redactor, now, report } = this.#options;
    const event = await eventNamed(registration.event);
    const service = event && (await connectorNamed(event.connector));
    if (event === undefined || service === undefined)
      throw new SnodoError('not_found', `There is no event "${registration.event}" any more.`);
    const connection = await connections.open(registration.connection);
    const http = connectorHttp(outbound, service, connection, {
      attempt: registration.attempts + 1,
      redactor,
      // Nothing of it may still go on when another process takes it.
      signal: AbortSignal.any([AbortSignal.timeout(leaseMs - marginMs), cut]),
      record: (call) => void logCall(sql, call).catch((error: unknown) => report(error, 'the log of calls')),
    });
    const secret = this.#secretOf(registration, event);
    const { input, url: formerUrl, remoteId } = registration;
    return {
      registration,
      event,
      context: {
        http,
        input,
        url,
        formerUrl: formerUrl ?? undefined,
        known: remoteId ?? undefined,
        secret,
        now: now(),
      },
    };
  }

  #secretOf({ id, secret }: Registration, event: WebhookEvent): string {
    const { sealer, redactor } = this.#options;
    if (event.secret === 'stated' && event.verifyToken === undefined) return '';
    const opened = secret === null ? '' : sealer.open(Buffer.from(secret), contexts.registrations(id));
    redactor.add(opened);
    return opened;
  }

  async #create(work: Work, what: string, withinMs = Infinity): Promise<void> {
    const { registration, event, context } = work;
    const { sql, sealer, redactor } = this.#options;
    let { secret } = context;
    if ((event.verifyToken ?? event.secret) === 'generated' && secret === '') {
      secret = randomBytes(24).toString('hex');
      redactor.add(secret);
      // Before the provider hears of it: some send at once, to see whether somebody listens.
      await keepRegistrationSecret(sql, registration, sealer.seal(secret, contexts.registrations(registration.id)));
      await this.#options.changed(registration.workflow);
    }
    const own = { ...context, secret };
    // One that is there already was made in an attempt of which we did not see the end.
    const there = await event.find(own);
    if (there) await event.remove(own, there.id);
    const made = await event.create(own);
    return this.#keep({ ...work, context: own }, made, what, { askedUntil: undefined, withinMs });
  }

  async #update(work: Work, what: string, withinMs = Infinity): Promise<void> {
    const { event, context, registration } = work;
    const id = registration.remoteId ?? '';
    if (event.update) {
      try {
        const made = await event.update(context, id);
        return await this.#keep(work, made, what, { askedUntil: undefined, withinMs });
      } catch (error) {
        if (!isGone(error)) throw error;
        return this.#create(work, 'created', withinMs);
      }
    }
    await event.remove(context, id);
    return this.#create(work, what, withinMs);
  }

  async #renew(work: Work): Promise<void> {
    const { event, context, registration } = work;
    if (!event.renew) return this.#check(work);
    try {
      await this.#keep(work, await event.renew(context, registration.remoteId ?? ''), 'renewed');
    } catch (error) {
      if (!isGone(error)) throw error;
      await this.#lost(work, 'It had ended, or was deleted at the provider.');
    }
  }

  async #check(work: Work): Promise<void> {
    const { sql } = this.#options;
    const { event, context, registration } = work;
    const there = await event.find(context);
    if (there === undefined) return this.#lost(work, 'It is not at the provider any more.');
    if (!there.enabled) {
      // What it could not deliver is told of it alone.
      const lost = event.resend && !event.update ? ['It is made anew: what it could not deliver goes with it.'] : [];
      const found = ['The provider had switched it off.', ...lost].join(' ');
      await noteRegistration(sql, registration, 'found-disabled', found);
      return this.#update(work, 'enabled', afterOutageMs);
    }
    const expiresAt = there.expiresAt ?? registration.expiresAt?.getTime();
    const reconciled = await this.#options.reconciler.reconcile(work, there.id);
    await this.#keep(work, { id: there.id, expiresAt }, undefined, reconciled);
  }

  async #lost(work: Work, detail: string): Promise<void> {
    const { sql, report } = this.#options;
    const { registration } = work;
    await noteRegistration(sql, registration, 'found-missing', detail);
    const message = `The webhook of "${registration.workflow}" (${registration.event}) was gone: ${detail} It is made anew.`;
    report(new SnodoError('not_found', message), 'the webhooks at providers');
    return this.#create(work, 'created', afterOutageMs);
  }

  /** @param what was done; undefined where it was only looked at. */
  async #keep(
    { registration, context }: Work,
    made: RegisteredWebhook,
    what: string | undefined,
    { askedUntil, withinMs }: Reconciled = { askedUntil: undefined, withinMs: Infinity },
  ): Promise<void> {
    const { sql, sealer, redactor, now } = this.#options;
    const secret = made.secret ?? context.secret;
    redactor.add(secret);
    const { state, checkedAt } = registration;
    const wantedFrom = (state === 'registered' ? checkedAt?.getTime() : undefined) ?? context.now;
    await registered(sql, registration, {
      remoteId: made.id,
      url: context.url,
      expiresAt: made.expiresAt === undefined ? null : new Date(made.expiresAt),
      secret: secret === '' ? null : sealer.seal(secret, contexts.registrations(registration.id)),
      dueAt: new Date(Math.min(dueAfter(made.expiresAt, now()), now() + withinMs)),
      wantedFrom: new Date(wantedFrom),
      askedUntil,
    });
    if (made.secret !== undefined) await this.#options.changed(registration.workflow);
    if (what !== undefined) await noteRegistration(sql, registration, what, `${made.id} at ${context.url}`);
  }
}
