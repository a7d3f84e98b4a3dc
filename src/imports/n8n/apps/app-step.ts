import type { Json } from '../../../core/json.ts';
import { rowOf } from '../../../core/row-of.ts';
import { listed } from '../../../connectors/catalogue.ts';
import type { Around } from '../around.ts';
import type { Made } from '../converted.ts';
import type { AppAction, Fields, Words } from './app.ts';
import { apps } from './apps.ts';

/** The actions that may do what the node does, the nearest first. */
function candidates(around: Around): { readonly connector: string; readonly actions: readonly AppAction[] } {
  const app = rowOf(apps, around.kind);
  const resource = around.text('resource') ?? '';
  const operation = around.text('operation') ?? '';
  const actions = [`${resource}:${operation}`, `*:${operation}`].flatMap((key) =>
    (app?.actions ?? []).filter(({ of }) => of.includes(key)),
  );
  return { connector: app?.connector ?? '', actions };
}

/** The value of the first of several parameters that there is. */
function given(around: Around, paths: string): Json | undefined {
  for (const path of paths.split('|')) {
    const value = around.param(path);
    if (value !== undefined && value !== '' && value !== null) return value;
  }
  return undefined;
}

function listOf(value: Json, words: Words): Json {
  if (Array.isArray(value)) return value.map((one: Json) => words.value(one));
  if (typeof value !== 'string' || value.startsWith('=')) return [words.value(value)];
  return value
    .split(',')
    .map((one) => words.value(one.trim()))
    .filter((one) => one !== '');
}

function fieldsOf(around: Around, { fields, more }: AppAction, words: Words): Fields | undefined {
  const plain = fields
    .split(' ')
    .filter(Boolean)
    .flatMap((rule): [string, Json][] => {
      const [, name = '', paths = ''] = /^([^=]+)=(.*)$/.exec(rule) ?? [];
      const value = given(around, paths);
      if (value === undefined) return [];
      const isList = name.endsWith('[]');
      return [[isList ? name.slice(0, -2) : name, isList ? listOf(value, words) : words.value(value)]];
    });
  const own = more?.(around, words);
  if (more !== undefined && own === undefined) return undefined;
  return { ...Object.fromEntries(plain), ...own };
}

/** The step of a connector that does what a node does with its service; undefined where there is none. */
export function appStep(around: Around, words: Words): Made | undefined {
  const { connector, actions } = candidates(around);
  const known = listed.get(connector)?.actions ?? [];
  for (const action of actions) {
    const type = `${connector}.${action.action}`;
    const fields = known.some((one) => one.type === type) ? fieldsOf(around, action, words) : undefined;
    if (fields === undefined) continue;
    const many = action.gives?.endsWith('*') === true;
    const suffix = action.gives?.replace('*', '') ?? '';
    return {
      type,
      with: { connection: around.connection(connector).slug, ...fields },
      ...(suffix === '' ? {} : { suffix }),
      ...(many ? { many } : {}),
      caution: ['compareFields', type],
    };
  }
  return undefined;
}
