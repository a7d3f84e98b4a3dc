import { isList, isObject, type Json } from '../../src/core/json.ts';
import { jsonOf, jsonProblem, jsonText } from './json-text.ts';
import { mergePatchOf } from './merge-patch.ts';
import { sameJson } from '../../src/core/same-json.ts';

/** What is written in place of what a run had, as texts; a step that is left out keeps its output. */
export interface ReplayDraft {
  readonly body: string;
  readonly outputs: Readonly<Record<string, string>>;
}

interface Original {
  readonly body: unknown;
  readonly outputs: Readonly<Record<string, unknown>>;
}

export type DraftPatch =
  | {
      readonly kind: 'patch';
      readonly patch: { readonly trigger?: Record<string, Json>; readonly steps?: Record<string, Json> } | undefined;
    }
  | { readonly kind: 'not-json' | 'null' };

function asJson(value: unknown): Json {
  return jsonOf(jsonText(value)) ?? null;
}

/** The patch of /replay that makes what a run had into what is written. */
export function patchOf(original: Original, { body, outputs }: ReplayDraft): DraftPatch {
  const texts = [body, ...Object.values(outputs)];
  if (texts.some((text) => jsonProblem(text) !== undefined)) return { kind: 'not-json' };
  const steps: Record<string, Json> = {};
  for (const [step, text] of Object.entries(outputs)) {
    const [before, after] = [asJson(original.outputs[step]), jsonOf(text) ?? null];
    if (sameJson(before, after)) continue;
    const part = mergePatchOf(before, after);
    if (part === undefined) return { kind: 'null' };
    steps[step] = part;
  }
  const [before, after] = [asJson(original.body), jsonOf(body) ?? null];
  const part = sameJson(before, after) ? {} : mergePatchOf({ body: before }, { body: after });
  if (part === undefined || isList(part) || !isObject(part)) return { kind: 'null' };
  const patch = {
    ...(Object.keys(part).length > 0 ? { trigger: { ...part } } : {}),
    ...(Object.keys(steps).length > 0 ? { steps } : {}),
  };
  return { kind: 'patch', patch: Object.keys(patch).length > 0 ? patch : undefined };
}
