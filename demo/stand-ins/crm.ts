import { z } from 'zod';
import { feedback } from '../feedback.ts';
import type { CrmState } from './crm-state.ts';
import { type Answer, type Asked, serve, standInKey } from './json-server.ts';

const key = standInKey();
const patchSchema = z.record(z.string(), z.json());

const customers = new Map(
  feedback.map(({ customer, language }) => [
    customer.id,
    { ...customer, language, updates: 0, ai_insights: z.json().parse(null) },
  ]),
);
/** What was answered under an Idempotency-Key, and to which request. */
const answered = new Map<string, { readonly request: string; readonly answer: Answer }>();
const count = { reads: 0, writes: 0, busy: 0, lost: 0, replayed: 0, refused: 0 };

// Often enough to be seen in every run of the demo; two in a row for the same caller are possible and its retry's affair.
const busyEvery = 9;
const lostEvery = 11;

function unavailable(seconds: number): Answer {
  return { status: 503, body: { error: 'overloaded' }, headers: { 'retry-after': String(seconds) } };
}

function readCustomer(id: string): Answer {
  count.reads += 1;
  if (count.reads % busyEvery === 0) {
    count.busy += 1;
    return unavailable(count.busy % 2);
  }
  const customer = customers.get(id);
  return customer ? { status: 200, body: customer } : { status: 404, body: { error: `no customer ${id}` } };
}

function writeCustomer(id: string, asked: Asked): Answer {
  const given = patchSchema.safeParse(asked.body);
  const customer = customers.get(id);
  if (!customer) return { status: 404, body: { error: `no customer ${id}` } };
  if (!given.success) return { status: 400, body: { error: 'the body must be a JSON object' } };
  const request = `${asked.method} ${id} ${JSON.stringify(given.data)}`;
  const idempotency = asked.headers['idempotency-key'];
  const known = typeof idempotency === 'string' ? answered.get(idempotency) : undefined;
  if (known) {
    if (known.request !== request)
      return { status: 422, body: { error: 'the Idempotency-Key was used for another request' } };
    count.replayed += 1;
    return { ...known.answer, headers: { 'idempotent-replayed': 'true' } };
  }
  count.writes += 1;
  const changed = { ...customer, ...given.data, id, updates: customer.updates + 1 };
  customers.set(id, { ...changed, ai_insights: given.data['ai_insights'] ?? customer.ai_insights });
  const answer = { status: 200, body: { id, updated: true } };
  if (typeof idempotency === 'string') answered.set(idempotency, { request, answer });
  if (count.writes % lostEvery !== 0) return answer;
  // The write is done and the caller cannot know: only its Idempotency-Key keeps a retry from doing it twice.
  count.lost += 1;
  return unavailable(0);
}

serve('crm', (asked) => {
  if (asked.headers.authorization !== `Bearer ${key}`) {
    count.refused += 1;
    return { status: 401, body: { error: 'wrong token' }, headers: { 'www-authenticate': 'Bearer' } };
  }
  if (asked.path === '/_state') {
    const state: CrmState = { customers: [...customers.values()], ...count };
    return { status: 200, body: state };
  }
  const [, id] = /^\/customers\/([\w-]+)$/.exec(asked.path) ?? [];
  if (id === undefined) return { status: 404, body: { error: 'no such path' } };
  if (asked.method === 'GET') return readCustomer(id);
  if (asked.method === 'PUT' || asked.method === 'PATCH') return writeCustomer(id, asked);
  return { status: 405, body: { error: 'GET, PUT or PATCH' } };
});
