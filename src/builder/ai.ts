import { made, type Own, own, type WithOf } from './call.ts';
import type { Call } from './call-type.ts';
import type { FromSchema, JsonSchema } from './from-schema.ts';
import type { Asked } from './outputs.ts';
import type { OwnSteps } from './own-steps.ts';
import type { WrittenFields } from './written.ts';

type WithSchema<T extends 'ai.generate' | 'ai.extract', S> = Omit<WithOf<T>, 'schema'> & { readonly schema: S };

type Tools = NonNullable<OwnSteps['ai.agent']['with']['tools']>;

/** What an agent may do. In its step, the arguments are read as `args`: expr`args.number`. */
type Tool = WrittenFields<Omit<Tools[number], 'step'>> & { readonly step?: Call };
type AgentFields = Omit<WithOf<'ai.agent'>, 'schema' | 'tools'> & { readonly tools?: readonly Tool[] };

interface Turns {
  readonly turns: unknown;
  readonly toolCalls: unknown;
  readonly stopped: string | null;
}

/** Asks a model: for text, or for what fits a schema. */
function generate<const S extends JsonSchema>(
  given: WithSchema<'ai.generate', S>,
): Call<Asked & { readonly output: FromSchema<S> }>;
function generate(
  given: Omit<WithOf<'ai.generate'>, 'schema'>,
): Call<Asked & { readonly text: string; readonly stopped: string | null }>;
function generate(given: object): Call<never> {
  return made('ai.generate', given);
}

/** A model that works with tools until it is done: it answers with text, or with what fits a schema. */
function agent<const S extends JsonSchema>(
  given: AgentFields & { readonly schema: S },
): Call<Asked & Turns & { readonly output: FromSchema<S> }>;
function agent(given: AgentFields): Call<Asked & Turns & { readonly text: string }>;
function agent(given: object): Call<never> {
  return made('ai.agent', given);
}

type Field =
  NonNullable<WithOf<'ai.extract'>['fields']> extends infer F
    ? F extends { readonly [name: string]: infer One }
      ? Extract<One, { readonly type: unknown }>
      : never
    : never;

type Extracted<Type> = Type extends 'number'
  ? number
  : Type extends 'boolean'
    ? boolean
    : Type extends 'list'
      ? readonly string[]
      : string;

interface Beside {
  readonly evidence: { readonly [field: string]: unknown };
  readonly rejected: unknown;
}

/** Finds fields in a text or in files; null for what is not there. */
function extract<const S extends JsonSchema>(
  given: Omit<WithSchema<'ai.extract', S>, 'fields'>,
): Call<Asked & { readonly output: FromSchema<S> }>;
function extract<const F extends { readonly [name: string]: Field }>(
  given: Omit<WithOf<'ai.extract'>, 'schema' | 'fields'> & { readonly fields: F },
): Call<Asked & Beside & { readonly output: { readonly [K in keyof F]: Extracted<F[K]['type']> | null } }>;
function extract(given: object): Call<never> {
  return made('ai.extract', given);
}

type Label<L extends string> = L | { readonly name: L; readonly description?: string };

/** Gives a text one of the labels, each of which is a port, besides `unsure`. */
function classify<const L extends string>(
  given: Omit<WithOf<'ai.classify'>, 'labels'> & { readonly labels: readonly Label<L>[] },
): Call<
  Asked & {
    readonly label: L | null;
    readonly labels: ReadonlyArray<{ readonly label: L; readonly confidence: number }>;
    readonly confidence: number;
    readonly reason: string | null;
  },
  L | 'unsure'
> {
  return made('ai.classify', given);
}

/** Tells whether a text holds hate, threats and the like: ports `flagged` and `clean`. */
function moderate(
  given: WithOf<'ai.moderate'>,
): Call<
  Asked & { readonly flagged: boolean; readonly categories: { readonly [name: string]: number } },
  'flagged' | 'clean'
> {
  return made('ai.moderate', given);
}

/** What models are asked for. */
export const ai = {
  generate,
  agent,
  extract,
  classify,
  moderate,
  summarize: own('ai.summarize'),
  translate: own('ai.translate'),
  embed: own('ai.embed'),
  transcribe: own('ai.transcribe'),
};

interface Knowledge {
  readonly search: Own<'knowledge.search'>;
  readonly add: Own<'knowledge.add'>;
  readonly remove: Own<'knowledge.remove'>;
}

/** Texts that are found by what they mean. */
export const knowledge: Knowledge = {
  search: own('knowledge.search'),
  add: own('knowledge.add'),
  remove: own('knowledge.remove'),
};
