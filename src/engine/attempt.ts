import { asSnodoError, SnodoError } from '../core/error.ts';
import { digestId } from '../core/id.ts';
import type { Json } from '../core/json.ts';
import { deeperThan } from '../formats/depth.ts';
import { maxDepth } from '../formats/json-text.ts';
import { spanOf, traceparentOf } from '../core/trace.ts';
import { longestTimerMs } from '../core/longest-timer.ts';
import { type RedactedPieces, redactedPieces } from '../secrets/redacted-pieces.ts';
import type { CallRow } from '../store/runs/journal.ts';
import { cachedStep } from '../steps/cached-step.ts';
import { withoutHidden } from '../steps/hidden-fields.ts';
import type { StepContext, StepOutcome } from '../steps/step-type.ts';
import type { Scope } from '../expression/limits.ts';
import type { Template } from '../expression/template.ts';
import type { Claim } from '../store/runs/claim.ts';
import type { CompiledStep, Field } from './compiled.ts';
import type { RunEnvironment } from './environment.ts';
import { type FilledFields, filledFields } from './filled-fields.ts';
import { orAborted } from './or-aborted.ts';

/** One try at a step: what went in, what came of it, and the calls it made. */
export interface Attempt {
  readonly input: Json;
  readonly outcome: StepOutcome | undefined;
  readonly error: SnodoError | undefined;
  readonly calls: readonly CallRow[];
  /** What its code printed, the beginning of it. */
  readonly printed: string | undefined;
}

/** The key that a service may know a repeated request by: of the run, the place and the step, not of the attempt. */
export function idempotencyKey(run: string, scope: string, step: string): string {
  return digestId(`${run}\n${scope}\n${step}`);
}

async function secretsFor(field: Field, env: RunEnvironment): Promise<Readonly<Record<string, string>>> {
  const values: Record<string, string> = {};
  for (const name of field.secrets) values[name] = await env.services.secret(name);
  return values;
}

/** `with`, its expressions evaluated and its prompt of the library filled in. */
export async function evaluateFields(step: CompiledStep, scope: Scope, env: RunEnvironment): Promise<FilledFields> {
  const values: Record<string, Json> = {};
  for (const field of step.fields) {
    if (field.template === undefined) {
      values[field.name] = field.literal;
      continue;
    }
    const seen = field.secrets.length === 0 ? scope : { ...scope, secrets: await secretsFor(field, env) };
    const given = field.template.evaluate(seen);
    const value = given instanceof Promise ? await given : given;
    if (value !== undefined) values[field.name] = value;
  }
  return filledFields(step, values);
}

/** What a step is given, as the history keeps it. */
export async function shownInput(step: CompiledStep, names: Scope, env: RunEnvironment): Promise<Json> {
  const { shown } = await evaluateFields(step, names, env);
  return env.services.redactor.json(withoutHidden(shown, step.type.hidden));
}

function known(thrown: unknown, env: RunEnvironment, step: string): SnodoError {
  const error = asSnodoError(thrown, `Snodo itself failed in the step "${step}". Its log says why.`);
  if (error !== thrown) env.services.report(thrown, `run ${env.claim.run}, step ${step}`);
  return error;
}

/** What is nested deeper could not be written down: it would end the stack of whoever walks it, with all else that is written. */
function flatEnough(output: Json): void {
  if (!deeperThan(output, maxDepth)) return;
  throw new SnodoError('invalid', `The output is nested deeper than ${maxDepth} levels. Make it flatter.`);
}

function timeLimit(step: CompiledStep): { readonly signal: AbortSignal | undefined; readonly clear: () => void } {
  const { timeoutMs } = step;
  if (timeoutMs === undefined) return { signal: undefined, clear: () => undefined };
  const controller = new AbortController();
  const timer = setTimeout(
    () =>
      controller.abort(
        new SnodoError('timeout', `The step "${step.id}" took longer than its timeout of ${timeoutMs} ms.`),
      ),
    Math.min(timeoutMs, longestTimerMs),
  );
  return { signal: controller.signal, clear: () => clearTimeout(timer) };
}

/** The way of a step's pieces of text to who follows the run. */
function shownPieces(
  step: CompiledStep,
  place: { readonly scope: string; readonly attempt: number },
  env: RunEnvironment,
): RedactedPieces | undefined {
  const { progress, claim, services } = env;
  if (!env.isFollowed()) return undefined;
  const path = place.scope === '' ? step.id : `${place.scope}/${step.id}`;
  // A worker that died in the middle leaves no attempt behind in the journal, but its claim was counted.
  const source = `${claim.epoch}.${place.attempt}`;
  let at = 0;
  return redactedPieces(services.redactor, (text) => {
    progress({ kind: 'text', step: path, source, at, text });
    at += text.length;
  });
}

/** What the step always says, by which it is known that a question was asked in the same way. */
function writtenFields({ fields, library }: CompiledStep): Readonly<Record<string, Json>> {
  const written = Object.fromEntries(fields.map(({ name, literal }) => [name, literal]));
  if (library === undefined) return written;
  const { prompt, version, content } = library;
  return { ...written, prompt: content.prompt, from: [prompt, version] };
}

/** Finds what the step answered before, or carries it out. */
async function answerOf(
  step: CompiledStep,
  cache: Template,
  { scope, names }: { readonly scope: string; readonly names: Scope },
  values: Readonly<Record<string, Json>>,
  context: StepContext,
  { run, workflow }: Claim,
): Promise<StepOutcome> {
  const rule = await cache.evaluate(names);
  if (rule === undefined) return step.type.run(values, context);
  // The items of an each are all of one step.
  const at = [...scope.split('/').filter((part) => !/^\d+$/.test(part)), step.id].join('/');
  return cachedStep(step.type, values, rule, { run, workflow, step: at, written: writtenFields(step) }, context);
}

/** Tries a step once. Never throws: a failure is in the result. */
export async function attemptStep(
  step: CompiledStep,
  place: { readonly scope: string; readonly attempt: number },
  names: Scope,
  env: RunEnvironment,
  answered?: StepContext['answered'],
): Promise<Attempt> {
  const calls: CallRow[] = [];
  const { services, claim } = env;
  let input: Json = null;
  const limit = timeLimit(step);
  const pieces = shownPieces(step, place, env);
  const printed: string[] = [];
  const allPrinted = () => (printed.length === 0 ? undefined : services.redactor.text(printed.join('')));
  try {
    const { values, shown } = await evaluateFields(step, names, env);
    input = services.redactor.json(withoutHidden(shown, step.type.hidden));
    const signal = limit.signal ? AbortSignal.any([env.abort.signal, limit.signal]) : env.abort.signal;
    const context: StepContext = {
      run: claim.run,
      scope: place.scope,
      attempt: place.attempt,
      caller: { workflow: claim.workflow, priority: env.workflow.document.priority },
      // Few steps ask for either, and each is a digest.
      get idempotencyKey() {
        return idempotencyKey(claim.run, place.scope, step.id);
      },
      get traceparent() {
        return env.trace && traceparentOf(env.trace, spanOf(claim.run, place.scope, step.id));
      },
      signal,
      services,
      now: services.now,
      names,
      print: (text) => printed.push(text),
      record: (call) => calls.push({ ...call, workflow: claim.workflow, scope: place.scope, step: step.id }),
      ...(answered === undefined ? {} : { answered }),
      ...(pieces === undefined ? {} : { emit: pieces.push }),
    };
    const work =
      step.cache === undefined
        ? step.type.run(values, context)
        : answerOf(step, step.cache, { scope: place.scope, names }, values, context, claim);
    const outcome = await orAborted(work, signal);
    pieces?.end();
    if (outcome?.kind === 'output') flatEnough(outcome.output);
    return { input, outcome, error: undefined, calls, printed: allPrinted() };
  } catch (error) {
    // What a step says when its time is up is less to the point than that it was.
    const late = limit.signal?.aborted ? limit.signal.reason : undefined;
    const failure = known(late ?? error, env, step.id);
    return { input, outcome: undefined, error: failure, calls, printed: allPrinted() };
  } finally {
    limit.clear();
  }
}
