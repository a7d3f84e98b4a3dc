import { setTimeout as sleep } from 'node:timers/promises';
import { InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { durationPattern } from '../core/duration.ts';
import { SnodoError } from '../core/error.ts';
import type { Client } from './client.ts';
import type { DeliveryFilter } from './delivery-answer.ts';
import { print } from './print.ts';

export interface Pace {
  readonly requests: number;
  readonly per: string;
}

/** `50/1s` */
export function paceOption(text: string): Pace {
  const [, requests = '', per = ''] = /^([1-9]\d{0,4})\/(.+)$/.exec(text) ?? [];
  if (!durationPattern.test(per)) throw new InvalidArgumentError('Write it as 50/1s: so many in such a time.');
  return { requests: Number(requests), per };
}

const againMs = 500;
const started = z.object({ delivery: z.string(), run: z.string() });
const begun = z.object({ id: z.string(), total: z.number() });
const standing = z.looseObject({
  id: z.string(),
  state: z.string(),
  total: z.number(),
  done: z.number(),
  failed: z.number(),
  problems: z.array(z.looseObject({ problem: z.string() })).default([]),
});

function effects(once: boolean): { readonly effects: 'once' | 'repeat' } {
  return { effects: once ? 'once' : 'repeat' };
}

export async function replayOne(
  client: Client,
  id: string,
  { json, once }: { readonly json: boolean; readonly once: boolean },
): Promise<void> {
  const answer = await client.call(started, 'POST', `deliveries/${encodeURIComponent(id)}/replay`, {
    body: JSON.stringify(effects(once)),
  });
  print(json ? JSON.stringify(answer) : answer.run);
  if (!json) process.stderr.write(`The run has started. Follow it: snodo tail ${answer.run}\n`);
}

/** @throws SnodoError `failed` where it waits, and not all could be started again. */
export async function replayMany(
  client: Client,
  wish: DeliveryFilter & { readonly pace: Pace | undefined; readonly limit: number | undefined },
  { json, once, wait }: { readonly json: boolean; readonly once: boolean; readonly wait: boolean },
): Promise<void> {
  const { id, total } = await client.call(begun, 'POST', 'deliveries/replay', {
    body: JSON.stringify({ ...wish, ...effects(once) }),
  });
  if (!wait) {
    print(json ? JSON.stringify({ id, total }) : id);
    if (!json) process.stderr.write(`${total} deliveries are started again, the oldest first.\n`);
    return;
  }
  await awaitReplay(client, id, { json, what: 'deliveries' });
}

/**
 * Waits until all of a replay have been started.
 *
 * @throws SnodoError `failed` where not all could be.
 */
export async function awaitReplay(
  client: Client,
  id: string,
  { json, what }: { readonly json: boolean; readonly what: string },
): Promise<void> {
  let one = await client.call(standing, 'GET', `replays/${id}`);
  for (; one.state === 'running'; one = await client.call(standing, 'GET', `replays/${id}`)) await sleep(againMs);
  print(json ? JSON.stringify(one) : `${one.done} of ${one.total} ${what} were started again.`);
  if (one.done < one.total) {
    const [first] = one.problems;
    throw new SnodoError(
      'failed',
      `Replay ${id} is ${one.state}, ${one.failed} failed. ${first?.problem ?? ''}`.trim(),
    );
  }
}
