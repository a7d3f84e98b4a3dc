import { quotedKey } from '../../../src/core/data-path.ts';
import { type FunctionHelp, jsonataFunctions } from './jsonata-functions.ts';
import type { Language } from '../language.ts';
import type { PanelData } from './scope.ts';
import { expressionAt, type Writing } from './template.ts';
import { isList, isRecord, kindOf, shortValue, type ValueKind } from './values.ts';

interface Completion {
  readonly label: string;
  /** What is written in place of what was typed. */
  readonly apply: string;
  readonly kind: ValueKind | 'function';
  /** The present value, or the signature of a function. */
  readonly detail: string;
  readonly help?: string;
}

export interface Completions {
  /** Where in the text what is completed begins. */
  readonly from: number;
  readonly options: readonly Completion[];
}

export interface Knows {
  readonly data: PanelData;
  /** The steps that come before. */
  readonly readable: readonly string[];
  readonly secrets?: readonly string[] | undefined;
}

const name = '(?:`[^`]*`|[A-Za-z_][A-Za-z0-9_]*)(?:\\[-?\\d+\\])*';
/** A path that is being typed, up to the caret: whole names, and the beginning of one. */
const typedPath = new RegExp(`((?:${name}\\.)*)(\`[^\`]*|[A-Za-z_$][\\w$]*)?$`);
const keyOrIndex = /`([^`]*)`|([A-Za-z_]\w*)|\[(-?\d+)\]/g;

function rootOf({ data, readable, secrets }: Knows): Readonly<Record<string, unknown>> {
  const { trigger, steps = {}, vars = {}, run, item, index } = data;
  return {
    trigger: trigger ?? {},
    steps: Object.fromEntries(readable.map((id) => [id, steps[id]])),
    vars,
    run: run ?? {},
    ...(item === undefined ? {} : { item }),
    ...(index === undefined ? {} : { index }),
    ...(secrets === undefined ? {} : { secrets: Object.fromEntries(secrets.map((one) => [one, '[secret]'])) }),
  };
}

/** What is at a path; of a list what its first item is, since JSONata reads through lists. */
function valueAt(root: unknown, path: string): unknown {
  let value = root;
  for (const [, quoted, plain, index] of path.matchAll(keyOrIndex)) {
    if (index !== undefined) value = isList(value) ? value.at(Number(index)) : value;
    else {
      const from = isList(value) ? value.find(isRecord) : value;
      value = isRecord(from) ? from[quoted ?? plain ?? ''] : undefined;
    }
  }
  return isList(value) ? value.find(isRecord) : value;
}

function functionsFor(typed: string, language: Language): readonly Completion[] {
  const help = (one: FunctionHelp) => one[language];
  return Object.entries(jsonataFunctions)
    .filter(([label]) => `$${label}`.toLowerCase().startsWith(typed.toLowerCase()))
    .map(([label, one]) => ({
      label: `$${label}`,
      apply: `$${label}(`,
      kind: 'function',
      detail: `(${one.takes})`,
      help: help(one),
    }));
}

/** At most so many keys are offered: an object by id may have thousands. */
const offeredAtMost = 200;

function keysFor(value: unknown, typed: string): readonly Completion[] {
  if (!isRecord(value)) return [];
  const wanted = typed.replace(/^`/, '').toLowerCase();
  return Object.entries(value)
    .filter(([key]) => key.toLowerCase().startsWith(wanted) && !key.includes('`'))
    .slice(0, offeredAtMost)
    .map(([key, one]) => ({
      label: key,
      apply: quotedKey(key),
      kind: kindOf(one),
      detail: one === undefined ? '' : shortValue(one),
    }));
}

/**
 * What can be written at a caret, by the data that is there now.
 *
 * @param asked whether the person asked for it, also where nothing was typed yet.
 */
export function completionsAt(
  text: string,
  caret: number,
  writing: Writing,
  knows: Knows,
  language: Language,
  asked: boolean,
): Completions | undefined {
  const around = expressionAt(text, caret, writing);
  if (around === undefined) return undefined;
  const before = text.slice(around.from, caret);
  const [, path = '', typed = ''] = typedPath.exec(before) ?? [];
  // A place in a text or behind a number is no path.
  if (path === '' && typed === '' && !asked) return undefined;
  const from = caret - typed.length;
  const root = rootOf(knows);
  const keys = keysFor(path === '' ? root : valueAt(root, path), typed);
  const options = path === '' ? [...keys, ...functionsFor(typed, language)] : keys;
  return options.length === 0 ? undefined : { from, options };
}
