import type { ScorerType } from '../../../src/core/evaluation-states.ts';
import type { Json } from '../../../src/core/json.ts';
import { jsonOf } from '../json-text.ts';

export const targetKinds = ['workflow', 'prompt'] as const;
export type TargetKind = (typeof targetKinds)[number];

/** `version`: a number, draft, or empty for the live one of a workflow and the newest of a prompt. */
export interface TargetDraft {
  readonly kind: TargetKind;
  readonly name: string;
  readonly version: string;
}

export interface ModelDraft {
  readonly connection: string;
  readonly model: string;
}

/** A scorer as it is being filled in; of which fields it makes use is its type's. */
export interface ScorerDraft extends ModelDraft {
  readonly type: ScorerType;
  readonly path: string;
  readonly expected: string;
  readonly schema: string;
  readonly expression: string;
  readonly rubric: string;
  readonly scale: string;
}

/** Numbers are as they were typed. */
export interface EvaluationDraft {
  readonly dataset: string;
  readonly targets: readonly TargetDraft[];
  readonly models: readonly ModelDraft[];
  readonly scorers: readonly ScorerDraft[];
  readonly hold: boolean;
  readonly concurrency: string;
  /** In percent; empty: none. */
  readonly threshold: string;
}

type Scorer = { readonly type: ScorerType; readonly [field: string]: Json };
type Target = { readonly [K in TargetKind]?: string } & { readonly version?: number; readonly draft?: true };

/** What `POST /evaluations` takes. */
export interface EvaluationRequest {
  readonly dataset: string;
  readonly target: readonly Target[];
  readonly models?: readonly { readonly connection?: string; readonly model: string }[];
  readonly scorers: readonly Scorer[];
  readonly hold: boolean;
  readonly concurrency: number;
  readonly threshold?: { readonly score: number };
}

export const newScorer: ScorerDraft = {
  type: 'exact',
  path: '',
  expected: '',
  schema: '{ "type": "object" }',
  expression: 'output = expected',
  rubric: '',
  scale: '5',
  connection: '',
  model: '',
};

export const emptyTarget: TargetDraft = { kind: 'workflow', name: '', version: '' };

export function newDraft(dataset: string): EvaluationDraft {
  return {
    dataset,
    targets: [emptyTarget],
    models: [],
    scorers: [newScorer],
    hold: true,
    concurrency: '5',
    threshold: '',
  };
}

function numberOf(text: string): number | undefined {
  const number = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(number) ? undefined : number;
}

/** What is expected is JSON, or a text as it stands. */
function valueOf(text: string): Json {
  return jsonOf(text) ?? (text.trim() === 'null' ? null : text);
}

function placed({ path, expected }: ScorerDraft): { readonly [field: string]: Json } {
  return {
    ...(path.trim() === '' ? {} : { path: path.trim() }),
    ...(expected.trim() === '' ? {} : { expected: valueOf(expected) }),
  };
}

const scorers: Readonly<Record<ScorerType, (draft: ScorerDraft) => Scorer | undefined>> = {
  exact: (draft) => ({ type: 'exact', ...placed(draft) }),
  contains: (draft) => ({ type: 'contains', ...placed(draft) }),
  schema: ({ schema }) => {
    const read = jsonOf(schema);
    return read === undefined ? undefined : { type: 'schema', schema: read };
  },
  expression: ({ expression }) => (expression.trim() === '' ? undefined : { type: 'expression', expression }),
  rubric: ({ rubric, connection, model, scale }) => {
    const best = numberOf(scale);
    if (rubric.trim() === '' || connection === '' || model.trim() === '' || best === undefined) return undefined;
    return { type: 'rubric', rubric, connection, model: model.trim(), scale: best };
  },
};

function targetOf({ kind, name, version }: TargetDraft): Target {
  const named = { [kind]: name };
  if (version === 'draft') return { ...named, draft: true };
  return version === '' ? named : { ...named, version: Number(version) };
}

/** What is asked for; undefined while something is missing. */
export function requestOf(draft: EvaluationDraft): EvaluationRequest | undefined {
  const { dataset, targets, models, hold } = draft;
  const judged = draft.scorers.map((one) => scorers[one.type](one));
  const whole = judged.filter((one) => one !== undefined);
  const concurrency = numberOf(draft.concurrency);
  const percent = numberOf(draft.threshold);
  const isWrong = draft.threshold.trim() !== '' && (percent === undefined || percent < 0 || percent > 100);
  if (dataset === '' || targets.some(({ name }) => name === '') || concurrency === undefined) return undefined;
  if (whole.length < judged.length || whole.length === 0 || isWrong) return undefined;
  if (models.some(({ model }) => model.trim() === '')) return undefined;
  return {
    dataset,
    target: targets.map(targetOf),
    ...(models.length === 0
      ? {}
      : {
          models: models.map(({ connection, model }) => ({
            ...(connection === '' ? {} : { connection }),
            model: model.trim(),
          })),
        }),
    scorers: whole,
    hold,
    concurrency,
    ...(percent === undefined ? {} : { threshold: { score: percent / 100 } }),
  };
}
