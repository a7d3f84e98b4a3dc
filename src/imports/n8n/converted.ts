import type { Json } from '../../core/json.ts';
import { fieldOf, quoted } from '../js/said.ts';
import type { Message } from '../words/in-words.ts';
import type { Around } from './around.ts';
import { Computed, computedStep } from './computed.ts';
import type { Draft } from './draft.ts';
import { asList, list, one, type Place } from './place.ts';
import type { Values } from './values.ts';

interface Out {
  /** The step and its port; the last step where none is said. */
  readonly step?: string;
  readonly port?: string;
  readonly place: Place;
  /** Whether the step chooses between its ports. */
  readonly chosen?: boolean;
}

/** What a node became: steps, each after the one before it or after those it names, and its outputs. */
export interface Converted {
  readonly steps: readonly Draft[];
  readonly out: (output: number) => Out | undefined;
}

/** The step that is made for one item. */
export interface Made {
  readonly type: string;
  readonly with?: { readonly [name: string]: Json };
  readonly onError?: 'fail' | 'continue' | 'route';
  readonly note?: string;
  /** Where in its output the data are that n8n calls `json`, such as `.body`. */
  readonly suffix?: string;
  /** Or by the fields of those data, where in its output each is. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Whether what is a text there is a field of the data, as n8n calls it. */
  readonly textAs?: string;
  /** Whether an item gives several. */
  readonly many?: boolean;
  readonly caution?: Message;
}

type Shape = Pick<Made, 'suffix' | 'fields' | 'many' | 'textAs'>;

/** The data of an output, said of the step that gives it. */
function dataOf(step: string, { suffix = '', fields, textAs }: Shape, each: boolean): string {
  if (textAs !== undefined) {
    const own = (data: string) => `$type(${data}) = "string" ? { ${quoted(textAs)}: ${data} } : ${data}`;
    return each ? `$map(${step}, function($each) { ${own(`$each${suffix}`)} })[]` : `(${own(`${step}${suffix}`)})`;
  }
  if (fields === undefined) return `${step}${suffix}`;
  const parts = Object.entries(fields).map(([name, at]) => {
    const value = each ? at.replace(/^\./, '') || '$' : `${step}${at}`;
    return `${quoted(name)}: ${value}`;
  });
  return each ? `${step}.{ ${parts.join(', ')} }` : `({ ${parts.join(', ')} })`;
}

function shortWays(step: string, { suffix = '', fields, textAs }: Shape): Pick<Place, 'fields' | 'owner'> {
  if (textAs !== undefined) {
    const owner = `${step}${suffix}`;
    return { owner, fields: { [textAs]: `($type(${owner}) = "string" ? ${owner} : ${fieldOf(owner, textAs)})` } };
  }
  return { fields: fields && Object.fromEntries(Object.entries(fields).map(([name, at]) => [name, `${step}${at}`])) };
}

/** How a failure of the node is handled, as n8n says it in two ways. */
export function onErrorOf({ node }: Around): { readonly onError?: 'continue' | 'route' } {
  if (node.onError === 'continueErrorOutput') return { onError: 'route' };
  return node.continueOnFail || node.onError === 'continueRegularOutput' ? { onError: 'continue' } : {};
}

function retryOf({ node }: Around, type: string): { readonly [field: string]: Json } {
  if (!node.retryOnFail || type === 'fail') return {};
  const wait = Math.min(60_000, Math.max(1, Math.trunc(node.waitBetweenTries)));
  const attempts = Math.min(100, Math.max(2, Math.trunc(node.maxTries)));
  return { retry: { attempts, backoff: 'fixed', base: wait % 1_000 === 0 ? `${wait / 1_000}s` : `${wait}ms` } };
}

function draft(around: Around, id: string, made: Made, onError: { readonly onError?: string }): Draft {
  const { type, with: input, note } = made;
  return {
    id,
    type,
    ...(note === undefined ? {} : { note: note.slice(0, 9_000) }),
    ...(input === undefined ? {} : { with: input }),
    ...(onError.onError === undefined ? {} : { onError: onError.onError }),
    ...retryOf(around, type),
  };
}

/** A node that n8n runs once for each item: a step for one item, an `each` for many. */
export function perItem(around: Around, make: (values: Values) => Made): Converted {
  const { id, input, shared, node } = around;
  const computed = new Computed(around, input.many ? 'item' : input.text);
  if (!input.many) {
    const made = make(around.values(input.text, around.index, computed.add));
    const onError = made.onError === undefined ? onErrorOf(around) : { onError: made.onError };
    const caution = made.caution === undefined ? undefined : { node: node.name, message: made.caution };
    const lineage = made.many === true ? `steps.${id}` : input.lineage;
    const data = dataOf(`steps.${id}`, made, made.many === true);
    const place =
      made.many === true
        ? list(
            onError.onError === 'continue'
              ? `($exists(steps.${id}.error) ? [{ "error": steps.${id}.error }] : [${data}])`
              : `[${data}]`,
            lineage,
            caution,
          )
        : onError.onError === 'continue'
          ? // What failed goes on with its error in place of its data.
            one(`($exists(steps.${id}.error) ? { "error": steps.${id}.error } : ${data})`, lineage, caution)
          : { ...one(data, lineage, caution), ...shortWays(`steps.${id}`, made) };
    return {
      steps: [...computedStep(computed), draft(around, id, made, onError)],
      out: (output) =>
        onError.onError === 'route' && output === 1 ? { port: 'error', place: failedPlace(id, input) } : { place },
    };
  }
  const made = make(around.values('item', '$$.index', computed.add));
  const { onError } = made.onError === undefined ? onErrorOf(around) : { onError: made.onError };
  if ((onError === 'continue' || onError === 'route') && made.many !== true) {
    return withFailed(around, made, computed, onError === 'route');
  }
  const inner = draft(
    around,
    shared.ids.take(`${id}_one`),
    made,
    made.onError === undefined ? itemErrors(around) : { onError: made.onError },
  );
  const caution = made.caution === undefined ? undefined : { node: node.name, message: made.caution };
  const lineage = made.many === true ? `steps.${id}` : input.lineage;
  return {
    steps: [{ id, type: 'each', with: { items: `{{ ${input.text} }}`, steps: [...computedStep(computed), inner] } }],
    out: () => ({ place: list(`[${dataOf(`steps.${id}`, made, true)}]`, lineage, caution) }),
  };
}

/** By the way of errors an item goes on as it came, with its error. */
function failedPlace(id: string, { text, owner = text, fields }: Place): Place {
  const error = `steps.${id}.error`;
  const item = `($type(${text}) = "object" ? ${text} : {})`;
  return { ...one(`$merge([${item}, { "error": ${error} }])`), owner, fields: { ...fields, error } };
}

/** A step for each of many items, of which those that failed go on with their error. @param apart by a way of their own. */
function withFailed(around: Around, made: Made, computed: Computed, apart: boolean): Converted {
  const { id, input, shared, node } = around;
  const inner = shared.ids.take(`${id}_one`);
  const failure = `{ "error": steps.${inner}.error }`;
  const gave = `$exists(steps.${inner}.error) ? ${apart ? `$merge([item, ${failure}])` : failure} : ${dataOf(`steps.${inner}`, made, false)}`;
  const kept = { id: shared.ids.take(`${id}_kept`), type: 'map', with: { value: `{{ ${gave} }}` } };
  const steps = [...computedStep(computed), draft(around, inner, made, { onError: 'continue' }), kept];
  const caution = made.caution === undefined ? undefined : { node: node.name, message: made.caution };
  const failed = `$filter(steps.${id}, function($each) { $exists($each.error) })`;
  const others = `$filter(steps.${id}, function($each) { $exists($each.error) ? false : true })`;
  return {
    steps: [{ id, type: 'each', with: { items: `{{ ${input.text} }}`, steps } }],
    out: (output) => {
      if (!apart) return { place: list(`steps.${id}`, input.lineage, caution) };
      return { place: list(output === 1 ? `[${failed}]` : `[${others}]`, `steps.${id}.${output}`, caution) };
    },
  };
}

function itemErrors(around: Around): { readonly onError?: 'continue' } {
  const { onError } = onErrorOf(around);
  if (onError === 'route') {
    around.changed(['failedItems']);
  }
  return onError === undefined ? {} : { onError: 'continue' };
}

/** A step `map` whose value is an expression over all items. */
export function mapped(around: Around, expression: string, gives: 'one' | 'many', lineage?: string): Converted {
  const { id } = around;
  const text = `steps.${id}`;
  return {
    steps: [{ id, type: 'map', with: { value: `{{ ${expression} }}` } }],
    out: () => ({ place: gives === 'one' ? one(text, lineage) : list(text, lineage) }),
  };
}

/** The items of the first input as a list. */
export function itemsOf({ input }: Around): string {
  return asList(input);
}
