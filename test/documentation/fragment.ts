import { isObject, type Json } from '../../src/core/json.ts';

/** What a part of a document that stands alone in a page needs around it, by the field it begins with. */
const around: Readonly<Record<string, (part: Json) => Json>> = {
  with: (part) => ({ steps: [{ id: 'asked', type: 'ai.generate', with: part }] }),
  batch: (part) => ({ trigger: { type: 'queue', connection: 'broker', queue: 'orders', batch: part } }),
  trigger: (part) => ({ trigger: part }),
  steps: (part) => ({ steps: part }),
  history: (part) => ({ history: part }),
};

/** The steps that a text reads and does not have, as steps that give nothing. */
function stubs(text: string, own: ReadonlySet<string>): readonly Json[] {
  const read = [...text.matchAll(/steps\.([A-Za-z_]\w*)/g)].flatMap(([, id]) => id ?? []);
  return [...new Set(read)].filter((id) => !own.has(id)).map((id) => ({ id, type: 'map', with: { value: null } }));
}

function stepsOf(value: Json): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/** A whole document around a fragment of one: steps, or some of its fields. Undefined where it is none. */
export function wholeDocument(fragment: Json, text: string): { readonly [field: string]: Json } | undefined {
  const parts = Array.isArray(fragment) ? { steps: fragment } : fragment;
  if (!isObject(parts) || !Object.keys(parts).every((field) => Object.hasOwn(around, field))) return undefined;
  const filled: { [field: string]: Json } = {};
  for (const [field, part] of Object.entries(parts)) Object.assign(filled, around[field]?.(part));
  const steps = stepsOf(filled['steps'] ?? []);
  const own = new Set(steps.flatMap((one) => (isObject(one) && typeof one['id'] === 'string' ? one['id'] : [])));
  const nothing = { id: 'nothing', type: 'map', with: { value: null } };
  return {
    snodo: 1,
    slug: 'fragment',
    trigger: { type: 'webhook', path: 'fragment' },
    ...filled,
    steps: [...stubs(text, own), ...(steps.length === 0 ? [nothing] : steps)],
  };
}
