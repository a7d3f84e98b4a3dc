import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { mark } from '../secrets/redact.ts';
import type { DoneEffect } from '../store/runs/done-effects.ts';
import type { Scope } from '../expression/limits.ts';
import { shownInput } from './attempt.ts';
import type { CompiledStep } from './compiled.ts';
import type { RunEnvironment } from './environment.ts';
import type { GraphPlace } from './graph.ts';
import { reachesOut } from './reaches-out.ts';

/**
 * Whether what a step does outside is known again. What agents and lists do is done by the steps inside them. A wait for something outside is known by what it hands in, one
 * for a person by what is asked; another one has nothing to be known by.
 */
export function isEffect(step: CompiledStep): boolean {
  if (step.agent !== undefined || !reachesOut(step)) return false;
  return step.job === undefined ? step.inner === undefined : step.inner !== undefined || step.type.effect === 'none';
}

/** Undefined where its fields cannot be evaluated: who tries the step says why. */
async function inputOf(step: CompiledStep, names: Scope, env: RunEnvironment): Promise<Json | undefined> {
  try {
    return await shownInput(step, names, env);
  } catch (error) {
    if (error instanceof SnodoError) return undefined;
    throw error;
  }
}

/** What `submit` sees of the address of its wait, which is another one in every run, as the history keeps it. */
function waitNames(step: CompiledStep, { scope }: GraphPlace, { claim, services }: RunEnvironment): Scope {
  const { callbacks } = services;
  const place = { id: claim.run, run: claim.run, scope, step: step.id, expires: 0 };
  const hidden = (url: string) => ({ url: url.slice(0, url.lastIndexOf('/') + 1) + mark });
  return { callback: hidden(callbacks.urlOf(place)), form: hidden(callbacks.formUrlOf(place)) };
}

/**
 * What a step need not do because the run whose effects count has done just that.
 *
 * @throws SnodoError `conflict` where what that run did is no longer kept.
 */
export async function doneEffect(
  step: CompiledStep,
  place: GraphPlace,
  names: Scope,
  env: RunEnvironment,
): Promise<(DoneEffect & { readonly input: Json }) | undefined> {
  const { claim, services } = env;
  const run = claim.effectsOf;
  if (run === undefined || !isEffect(step)) return undefined;
  const input = await inputOf(step, names, env);
  if (input === undefined) return undefined;
  const done = await services.doneEffect({ run, scope: place.scope, step: step.id, input });
  const submit = step.inner?.steps.get('submit');
  if (done === undefined || submit === undefined) return done && { ...done, input };
  const asked = await inputOf(submit, { ...names, ...waitNames(step, place, env) }, env);
  if (asked === undefined) return undefined;
  const scope = [place.scope, step.id, '1'].filter((part) => part !== '').join('/');
  const submitted = await services.doneEffect({ run, scope, step: submit.id, input: asked });
  return submitted && { ...done, input };
}
