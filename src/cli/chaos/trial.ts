import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import { z } from 'zod';
import { embeddedUrl } from '../../app/doctor/own-database.ts';
import { SnodoError } from '../../core/error.ts';
import { ledgerProof, type LedgerProof } from '../ledger-answer.ts';
import { serverClient } from '../server-client.ts';
import { end, launch, type Member } from './members.ts';
import { Outside } from './outside.ts';

export interface Wanted {
  readonly seconds: number;
  readonly workers: number;
  /** Webhooks a second. */
  readonly rate: number;
  readonly killEveryMs: number;
}

export interface Outcome {
  readonly sent: number;
  readonly acknowledged: number;
  readonly kills: number;
  /** Acknowledged, and never came to the end outside. */
  readonly lost: number;
  /** Calls that were cut off by a kill and made again. */
  readonly repeated: number;
  /** Of these, such as went out by another `Idempotency-Key`. */
  readonly keyless: number;
  readonly ledger: LedgerProof;
}

/** A worker is found dead within 15 seconds; what it held is then done in little time. */
const longestWaitMs = 90_000;

const document = (url: string) => {
  const call = (step: string) => ({
    id: step,
    type: 'http.request',
    with: { url, method: 'POST', body: { n: '{{ trigger.body.n }}', step } },
    retry: { attempts: 20, base: '50ms', max: '200ms' },
  });
  return {
    snodo: 1,
    slug: 'chaos',
    trigger: { type: 'webhook', path: 'chaos', dedupe: '{{ trigger.body.n }}' },
    steps: [call('first'), { id: 'pause', type: 'wait', with: { for: '100ms' } }, call('last')],
  };
};

const pages = z.object({ items: z.array(z.unknown()) });

/**
 * A server and workers of its own, in a folder that goes afterwards: webhooks are sent while one worker after the other
 * is killed, and then it is looked whether all that was acknowledged came to its end, and whether the ledger balances.
 *
 * @throws SnodoError where a process cannot be started.
 */
export async function trial(wanted: Wanted, signal: AbortSignal): Promise<Outcome> {
  // PostgreSQL names its folder as it truly is.
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'snodo-chaos-')));
  const data = join(folder, 'data');
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  const token = randomBytes(24).toString('base64url');
  const common = {
    // Who is killed leaves its temporary files behind.
    TMPDIR: temporary,
    SNODO_HOST: '127.0.0.1',
    SNODO_PORT: '0',
    SNODO_ADMIN_TOKEN: token,
    SNODO_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    SNODO_EGRESS_ALLOW: '127.0.0.1',
    SNODO_LOG: 'error',
  };
  await using outside = await Outside.open();
  const workers: Member[] = [];
  let server: Member | undefined;
  try {
    server = await launch('start', {
      ...common,
      SNODO_ROLE: 'gateway,api',
      SNODO_DATA_DIR: data,
    });
    const databaseUrl = embeddedUrl(data);
    if (databaseUrl === undefined) throw new SnodoError('failed', 'The database of the trial does not run.');
    const worker = async () => {
      workers.push(
        await launch('worker', {
          ...common,
          SNODO_DATA_DIR: join(folder, 'worker'),
          DATABASE_URL: databaseUrl,
        }),
      );
    };
    for (let at = 0; at < wanted.workers; at += 1) await worker();
    const { url } = server;
    const client = serverClient({ url, token });
    await client.call(z.unknown(), 'PUT', 'workflows/chaos', { body: JSON.stringify(document(outside.url)) });
    await client.call(z.unknown(), 'POST', 'workflows/chaos/publish');
    const began = Date.now();
    const until = began + wanted.seconds * 1_000;
    const acknowledged = new Set<number>();
    let sent = 0;
    const send = async (n: number) => {
      const answer = await request(`${url}/hooks/chaos`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ n }),
      }).catch(() => undefined);
      await answer?.body.dump().catch(() => undefined);
      if (answer?.statusCode === 202) acknowledged.add(n);
    };
    const sending = (async () => {
      const under = new Set<Promise<void>>();
      while (Date.now() < until && !signal.aborted) {
        const due = Math.floor(((Date.now() - began) / 1_000) * wanted.rate);
        for (; sent < due; sent += 1) {
          const one = send(sent).finally(() => under.delete(one));
          under.add(one);
        }
        await sleep(20);
      }
      await Promise.all(under);
    })();
    let kills = 0;
    while (Date.now() + wanted.killEveryMs < until && !signal.aborted) {
      await sleep(wanted.killEveryMs);
      const victim = workers.shift();
      if (victim === undefined) break;
      await end(victim, 'SIGKILL');
      kills += 1;
      await worker();
    }
    await sending;
    const open = async () => {
      const states = ['queued', 'running', 'waiting'] as const;
      const found = await Promise.all(
        states.map((status) => client.call(pages, 'GET', 'runs', { query: { status, limit: '1' } })),
      );
      return found.some(({ items }) => items.length > 0);
    };
    for (const late = Date.now() + longestWaitMs; Date.now() < late && !signal.aborted && (await open()); ) {
      await sleep(250);
    }
    return {
      sent,
      acknowledged: acknowledged.size,
      kills,
      lost: [...acknowledged].filter((n) => !outside.has(n, 'last')).length,
      repeated: outside.repeated,
      keyless: outside.keyless,
      ledger: await client.call(ledgerProof, 'GET', 'deliveries/verify', {
        query: { since: new Date(began).toISOString() },
      }),
    };
  } finally {
    await Promise.all(workers.map((member) => end(member, 'SIGKILL')));
    // It stops the database with itself.
    if (server) await end(server, 'SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
}
