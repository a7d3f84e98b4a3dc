import { decide, refuseUndecided } from '../approvals/decide.ts';
import { callbackVoter } from '../approvals/voters.ts';
import { durationMs } from '../core/duration.ts';
import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import type { CompiledGraph, CompiledJob } from '../engine/compiled.ts';
import { schemaCheck } from '../expression/schema-check.ts';
import { isAccepted } from '../gateway/admission.ts';
import { readBody } from '../gateway/body.ts';
import { schemaRefusal } from '../gateway/body-schema.ts';
import { keptHeaders } from '../gateway/kept-request.ts';
import type { CallbackPlace } from '../secrets/callback-url.ts';
import { approvalAnswer } from '../steps/approval.ts';
import { findApproval } from '../store/approvals/approvals.ts';
import { waitingForm } from '../store/triggers/waiting-forms.ts';
import { type SignalStand, signalStand, takeSignal, versionOfRun } from '../store/runs/signals.ts';
import { checkAnswer } from './answer-form.ts';
import { valuesOf } from './forms/asked-fields.ts';
import type { ApiParts } from './options.ts';
import { readBytes } from './read-body.ts';
import { versionOf } from './shown-run.ts';

export const maxCallbackBytes = 10_000_000;

/** Clocks of machines differ; the engine's says when the wait is over. */
const graceMs = durationMs('5s');

function refuse(stand: Exclude<SignalStand, 'waiting'>): SnodoError {
  return stand === 'used'
    ? new SnodoError('conflict', 'This address was already used: it takes one call.')
    : new SnodoError('gone', 'Nothing waits for this call any more: its time is up, or its run went on or has ended.');
}

function jobAt(graph: CompiledGraph | undefined, { scope, step }: CallbackPlace): CompiledJob | undefined {
  const parts = scope === '' ? [] : scope.split('/');
  const around = parts.filter((_, at) => at % 2 === 0).reduce((found, part) => found?.steps.get(part)?.inner, graph);
  return around?.steps.get(step)?.job;
}

function refuseType({ headers }: Request, accept: readonly string[] | undefined): void {
  const type = headers.get('content-type') ?? undefined;
  if (accept !== undefined && !isAccepted(type, accept)) {
    const given = type ?? 'a body without a type';
    throw new SnodoError('unsupported_type', `This address takes ${accept.join(', ')}, and not ${given}.`);
  }
  const encoding = headers.get('content-encoding') ?? 'identity';
  if (encoding !== 'identity') {
    const message = `The content encoding "${encoding}" is not read. Send the body as it is.`;
    throw new SnodoError('unsupported_type', message);
  }
}

/** What a person answers by the address alone; who it is is not known. */
async function readAnswer(body: Json, form: Json | undefined) {
  const read = approvalAnswer.safeParse(body);
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message }) => ({ path: ['body', ...path].join('.'), message }));
    throw new SnodoError('schema_mismatch', `${problems[0]?.path}: ${problems[0]?.message}`, { problems });
  }
  await checkAnswer(read.data, form);
  return read.data;
}

/** Why it is over: another call was first, or nothing waits any more. */
async function standNow(sql: ApiParts['sql'], place: CallbackPlace): Promise<'used' | 'gone'> {
  return (await signalStand(sql, place)) === 'used' ? 'used' : 'gone';
}

async function refuseBody(body: Json, schema: Json | undefined): Promise<void> {
  if (schema === undefined) return;
  const words = { value: 'body', schema: 'with.schema', mend: 'Correct it in the workflow.' };
  const refusal = schemaRefusal(await schemaCheck(schema, words), body);
  if (refusal) throw new SnodoError('schema_mismatch', refusal.reason, { problems: refusal.problems ?? [] });
}

/**
 * Takes the one call that ends a wait. It is durable, and its run is woken, when this resolves; what is refused for its form
 * does not use the address up.
 *
 * @throws SnodoError `not_found`, `conflict` (used), `gone`, `too_large`, `unsupported_type`, `invalid`, `schema_mismatch`.
 */
export async function takeCallback(parts: ApiParts, token: string, request: Request): Promise<void> {
  const place = parts.callbacks.read(token);
  if (place === undefined) throw new SnodoError('not_found', 'There is no such callback. Is the address whole?');
  const late = parts.now() > place.expires + graceMs;
  const stand = await signalStand(parts.sql, place);
  if (stand !== 'waiting' || late) throw refuse(stand === 'waiting' ? 'gone' : stand);
  const run = await versionOfRun(parts.sql, place.run);
  const job = jobAt(run && (await versionOf(parts, run))?.graph, place);
  const form = await waitingForm(parts.sql, place);
  const asked = form === undefined ? await findApproval(parts.sql, place.id) : undefined;
  refuseType(request, asked || form ? ['application/json'] : job?.accept);
  const raw = await readBytes(request, maxCallbackBytes);
  const { body } = readBody(request.headers.get('content-type') ?? undefined, raw);
  if (asked) {
    const said = await readAnswer(body, asked.form);
    const decided = await decide(parts.sql, place.id, said, { voter: callbackVoter, address: null });
    if (decided.kind === 'over') throw refuse(await standNow(parts.sql, place));
    return decided.kind === 'decided' ? undefined : refuseUndecided(parts.sql, place.id, decided);
  }
  if (form === undefined) await refuseBody(body, job?.schema);
  const headers = keptHeaders(Object.fromEntries(request.headers));
  const kept = form === undefined ? body : { values: valuesOf(form, body, 'body'), by: 'link' };
  const signal = { method: request.method, headers, body: kept, receivedAt: new Date(parts.now()) };
  const taken = await takeSignal(parts.sql, place, signal);
  if (taken !== 'taken') throw refuse(taken === 'waiting' ? 'gone' : taken);
}
