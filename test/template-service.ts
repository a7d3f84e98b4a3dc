import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Connector } from '../src/connector/connector.ts';
import { dummyAuth, dummyToken, shownCredential } from '../src/connectors/replay/dummy-auth.ts';
import { type Exchange, exchangeSchema } from '../src/connectors/replay/fixture.ts';
import { basePathOf, writtenBody } from '../src/connectors/replay/replay.ts';
import { sameCall } from '../src/connectors/replay/same-call.ts';
import { loaders } from '../src/connectors/loaders.ts';
import { readYaml } from '../src/core/read-yaml.ts';
import type { Auth } from '../src/outbound/auth/auth.ts';
import { fixturesOf } from './fixtures-of.ts';
import type { Seen } from './stand-in.ts';

const callSchema = z
  .strictObject({
    asks: exchangeSchema.shape.asks,
    /** The action whose documented answer is given, and which of its calls. */
    of: z.string().optional(),
    call: z.int().default(0),
    /** Instead of that: what the service answers, as a page of its documentation says. */
    answers: exchangeSchema.shape.answers.optional(),
    page: z.url({ protocol: /^https$/ }).optional(),
  })
  .refine(({ of, answers }) => of !== undefined || answers !== undefined, 'has no answer: name an action');

const runSchema = z.strictObject({
  /** What each connection of the template is asked during the run of its sample. */
  calls: z.record(z.string(), z.array(callSchema)).default({}),
  /** Whoever approves what the run waits for. */
  approve: z.boolean().default(false),
  mails: z.array(z.strictObject({ to: z.string(), subject: z.string(), text: z.string() })).default([]),
  output: z.json(),
});

/** What a template comes to, as `template-runs` has it; undefined where its own test says it. */
export function runOf(id: string): z.infer<typeof runSchema> | undefined {
  const file = join(import.meta.dirname, 'template-runs', `${id}.yaml`);
  return existsSync(file) ? runSchema.parse(readYaml(readFileSync(file, 'utf8'))) : undefined;
}

interface Trigger {
  readonly type: string;
  readonly with?: Readonly<Record<string, unknown>> | undefined;
}

interface Wanted {
  readonly connector: string;
  readonly calls: readonly z.infer<typeof callSchema>[];
  /** It may ask the service too. */
  readonly trigger: Trigger;
}

function documented(connector: string, of: string | undefined, call: number): Exchange['answers'] {
  const found = fixturesOf(connector).find((one) => 'action' in one && one.action === of && one.error === undefined);
  const answers = found?.calls[call]?.answers;
  if (answers === undefined) throw new Error(`${connector} has no documented call ${call} of "${of}".`);
  return answers;
}

/** What is asked while a workflow waits for an event that the service tells nobody of: with its own values in the place of the fixture's. */
function looks(connector: string, { type, with: own = {} }: Trigger): readonly Exchange[] {
  return fixturesOf(connector).flatMap((one) => {
    if (!('poll' in one) || type !== `${connector}.${one.poll}`) return [];
    const theirs = Object.entries(one.with).flatMap(([name, value]) => {
      const [from, to] = [value, own[name]];
      return typeof from === 'string' && typeof to === 'string' ? [[from, to] as const] : [];
    });
    return one.calls.map(({ asks, answers }) => ({
      asks: { ...asks, path: theirs.reduce((path, [from, to]) => path.replaceAll(from, to), asks.path) },
      answers,
    }));
  });
}

function parametersOf(path: string): string {
  return [...new URL(path, 'http://service').searchParams.keys()].toSorted().join();
}

/** A connection that a template needs: the documented service behind it, and what it was asked. */
export class TemplateService {
  readonly #connector: Connector | undefined;
  readonly #calls: readonly Exchange[];
  readonly #looks: readonly Exchange[];
  readonly #asked = new Map<Exchange, number>();
  /** What was asked and is in no documentation. */
  readonly strange: string[] = [];

  private constructor(wanted: Wanted, connector: Connector | undefined) {
    this.#connector = connector;
    this.#calls = wanted.calls.map(({ asks, of, call, answers }) => ({
      asks,
      answers: answers ?? documented(wanted.connector, of, call),
    }));
    this.#looks = looks(wanted.connector, wanted.trigger);
  }

  static async of(wanted: Wanted): Promise<TemplateService> {
    return new TemplateService(wanted, await loaders[wanted.connector]?.());
  }

  get basePath(): string {
    return this.#connector === undefined ? '' : basePathOf(this.#connector);
  }

  /** A credential of the service's usual way; that of OAuth 2.0 is its token. */
  get auth(): Auth {
    const [way] = this.#connector?.auth ?? [];
    if (way === undefined || way.type === 'oauth2') return { type: 'bearer', token: dummyToken };
    return dummyAuth(way);
  }

  /** How often each call was made, in their order; reading may be done more often. */
  get made(): readonly string[] {
    return this.#calls.map((call) => {
      const times = this.#asked.get(call) ?? 0;
      return `${call.asks.method} ${call.asks.path} ${call.asks.method === 'GET' ? Math.min(times, 1) : times}`;
    });
  }

  get wanted(): readonly string[] {
    return this.#calls.map(({ asks }) => `${asks.method} ${asks.path} 1`);
  }

  async #found(seen: Seen): Promise<Exchange | undefined> {
    for (const call of this.#calls) {
      try {
        await sameCall({ ...seen, body: Buffer.from(seen.body) }, call, this.basePath);
        return call;
      } catch {
        // Another one of them.
      }
    }
    return undefined;
  }

  #look({ method, path }: Seen): Exchange | undefined {
    const bare = (one: string) => decodeURIComponent(one.split('?')[0] ?? '');
    const alike = this.#looks.filter(
      ({ asks }) => asks.method === method && bare(path) === this.basePath + bare(asks.path),
    );
    return alike.find(({ asks }) => parametersOf(asks.path) === parametersOf(path)) ?? alike[0];
  }

  async answer(seen: Seen) {
    const isOpen = this.auth.type === 'none';
    if (!isOpen && shownCredential(seen.headers, seen.path) === undefined) {
      this.strange.push(`${seen.method} ${seen.path} without a credential`);
    }
    const call = await this.#found(seen);
    if (call !== undefined) this.#asked.set(call, (this.#asked.get(call) ?? 0) + 1);
    const { answers } = call ?? this.#look(seen) ?? {};
    if (answers === undefined) {
      this.strange.push(`${seen.method} ${seen.path} ${seen.body}`);
      return { status: 404 };
    }
    return { status: answers.status, headers: answers.headers, text: writtenBody(answers) };
  }
}
