import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { z } from 'zod';
import type { RunningServer } from './running-server.ts';

const accepted = z.object({ delivery: z.string(), run: z.string() });
const message = z.object({ status: z.string() });
const waiting = z.object({ items: z.array(z.object({ id: z.string(), run: z.string(), messages: z.array(message) })) });
const standing = z.looseObject({ status: z.string(), contents: z.object({ kept: z.string() }) });

export async function api(server: RunningServer, method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await server.call(method, path, body === undefined ? {} : { body: JSON.stringify(body) });
  const text = await answer.text();
  expect(`${method} ${path} ${answer.status} ${text}`).toMatch(/ 2\d\d /);
  return text === '' ? null : JSON.parse(text);
}

export async function publish(
  server: RunningServer,
  document: { readonly slug: string; readonly [field: string]: unknown },
) {
  await api(server, 'PUT', `/workflows/${document.slug}`, { snodo: 1, ...document });
  await api(server, 'POST', `/workflows/${document.slug}/publish`);
}

export async function standOf(server: RunningServer, run: string) {
  return standing.parse(await api(server, 'GET', `/runs/${run}`));
}

/** Looks until there is an answer; expect.poll works inside of tests alone. */
async function until<T>(look: () => Promise<T | undefined>, about: string): Promise<T> {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(100)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new Error(`${about} did not come`);
}

/** Until no run waits to be found by its words. */
export async function indexed(server: RunningServer): Promise<void> {
  await until(
    async () => ((await server.query('select run from search_queue')).length === 0 ? true : undefined),
    'the index',
  );
}

export async function endedAs(server: RunningServer, run: string, status: string): Promise<void> {
  const ended = async () => ((await standOf(server, run)).status === status ? true : undefined);
  await until(ended, `the end of run ${run} as ${status}`);
}

/** Workflows that put what came in wherever a workflow can put it. `more` is of each document. */
export async function publishEverywhere(server: RunningServer, service: string, more: object): Promise<void> {
  await api(server, 'PUT', '/connections/crm', { connector: 'http', baseUrl: service });
  const email = '{{ trigger.body.email }}';
  const steps = [
    { id: 'text', type: 'file.write', with: { name: `${email}.txt`, text: `A letter to ${email}` } },
    {
      id: 'tell',
      type: 'http.request',
      with: {
        connection: 'crm',
        method: 'POST',
        path: `/people/${email}`,
        query: { q: email },
        headers: { 'x-who': email },
        body: { email },
      },
    },
    {
      id: 'each',
      type: 'each',
      with: { items: '{{ [trigger.body.email] }}', steps: [{ id: 'one', type: 'map', with: { value: '{{ item }}' } }] },
    },
    { id: 'child', type: 'call', with: { workflow: 'inner', input: { email } } },
    { id: 'speak', type: 'code', with: { code: 'console.log(input.email); return input.email', input: { email } } },
    { id: 'known', type: 'store.set', with: { key: `last ${email}`, value: email } },
    {
      id: 'ask',
      type: 'approval',
      with: {
        title: `Write to ${email}?`,
        details: { email },
        // No mail goes out over it: that it was to is what stays.
        notify: [{ by: 'email', connection: 'crm', to: email, from: 'snodo@example.com' }],
        approvers: [email, 'role:admin'],
      },
    },
  ];
  await publish(server, {
    slug: 'inner',
    steps: [{ id: 'in', type: 'map', with: { value: email } }],
    output: '{{ steps.in }}',
    ...more,
  });
  await publish(server, {
    slug: 'everywhere',
    trigger: { type: 'webhook', path: 'people/:who' },
    steps,
    output: { email },
    ...more,
  });
  await publish(server, {
    slug: 'broken',
    trigger: { type: 'webhook', path: 'broken', dedupe: '{{ trigger.body.id }}' },
    steps: [{ id: 'no', type: 'fail', with: { message: `No letter reaches ${email}.` } }],
    ...more,
  });
  await publish(server, {
    slug: 'talk',
    trigger: { type: 'chat', rateLimit: { requests: 1_000, per: '1m' } },
    steps: [{ id: 'say', type: 'map', with: { value: 'You said {{ trigger.body.message }}' } }],
    output: '{{ steps.say }}',
    ...more,
  });
}

async function hook(server: RunningServer, path: string, who: string, body: object): Promise<Response> {
  return fetch(`${server.url}/hooks/${path}?who=${encodeURIComponent(who)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-who': who, cookie: `who=${who}` },
    body: JSON.stringify(body),
  });
}

/** The runs and deliveries of one person. */
export interface Trace {
  /** Run of `everywhere`, which waits for an approval where nobody has answered. */
  readonly run: string;
  readonly broken: string;
  readonly delivery: string;
}

/** Sends a person through all of it, and answers what is asked about them. */
export async function sendEverywhere(server: RunningServer, email: string, answers = true): Promise<Trace> {
  const { run, delivery } = accepted.parse(await (await hook(server, `people/${email}`, email, { email })).json());
  const broken = accepted.parse(await (await hook(server, 'broken', email, { email, id: email })).json());
  // The same again, which is a duplicate, and one that is refused.
  expect((await hook(server, 'broken', email, { email, id: email })).ok).toBe(true);
  const talked = await fetch(`${server.url}/chat/talk/messages`, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: JSON.stringify({ message: `I am ${email}` }),
  });
  expect(`${talked.status} ${await talked.text()}`).toMatch(/^20/);
  await endedAs(server, broken.run, 'failed');
  const asked = async () =>
    waiting
      .parse(await api(server, 'GET', '/approvals?status=waiting'))
      .items.find((one) => one.run === run && one.messages.some(({ status }) => status === 'failed'))?.id;
  const approval = await until(asked, 'the approval and its mail');
  if (answers) {
    await api(server, 'POST', `/runs/${run}/approvals/${approval}`, { approve: true, reason: `${email} agreed` });
    await endedAs(server, run, 'succeeded');
  }
  return { run, broken: broken.run, delivery };
}

const tables = z.array(z.object({ name: z.string() }));

/** Where a text stands: tables of the database, as text and as bytes, and files of the data folder. */
export async function foundIn(server: RunningServer, text: string): Promise<readonly string[]> {
  const hex = Buffer.from(text).toString('hex');
  const names = tables.parse(
    await server.query(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`,
    ),
  );
  const counts = names.map(
    ({ name }) =>
      `select '${name}' as name from ${name} t where position(lower('${text}') in lower(t::text)) > 0 or position('${hex}' in t::text) > 0`,
  );
  const rows = tables.parse(
    await server.query(`select distinct name from (${counts.join(' union all ')}) found order by 1`),
  );
  const folder = join(server.folder, 'data', 'files');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const kept = files.filter((one) => readFileSync(join(one.parentPath, one.name)).includes(text));
  return [...rows.map(({ name }) => name), ...kept.map(() => 'files')];
}
