import type { MadeAuth } from './made-service.ts';
import type { Written } from './operation-of.ts';
import { followed, type Given, given, listIn, textIn } from './reading.ts';
import { sentenceOf } from './wording.ts';

const keyNames =
  /^(?:x-)?(?:[a-z\d]+[-_])?(?:api[-_ ]?key|app[-_]?key|access[-_]?(?:token|key)|auth[-_]?(?:token|key)|authorization|subscription[-_]key|apikey|token|key)$/i;

/** The credential of a document that has it among the parameters of its operations and not where it belongs. */
export function askedCredential(
  all: readonly Written[],
  root: Given,
): { readonly name: string; readonly way: MadeAuth } | undefined {
  const counted = new Map<string, { count: number; parameter: Given }>();
  for (const { operation, shared } of all) {
    for (const one of [...shared, ...listIn(operation['parameters'])]) {
      const parameter = given(followed(root, one).value);
      const [name, place] = [textIn(parameter['name']), textIn(parameter['in'])];
      if (!keyNames.test(name) || (place !== 'header' && place !== 'query')) continue;
      const key = `${place} ${name}`;
      counted.set(key, { count: (counted.get(key)?.count ?? 0) + 1, parameter });
    }
  }
  const [best] = [...counted.values()].toSorted((one, other) => other.count - one.count);
  if (best === undefined || best.count * 2 < all.length) return undefined;
  const { parameter } = best;
  const [name, place] = [textIn(parameter['name']), textIn(parameter['in'])];
  const hint = sentenceOf(textIn(parameter['description']), 200) || `What the service wants in ${name}.`;
  return { name, way: { type: 'api-key', preset: { in: place, name }, hint } };
}
