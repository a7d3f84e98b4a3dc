import type { StepType } from '../../../api/step-types.ts';
import { folded } from '../../../state/folded.ts';
import { jsonOf } from '../../../state/json-text.ts';
import { z } from 'zod/mini';
import type { Fields } from '../../../state/builder/document.ts';

const putSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('step'), type: z.string(), with: z.exactOptional(z.record(z.string(), z.json())) }),
  z.object({ kind: z.literal('trigger'), type: z.string() }),
  z.object({ kind: z.literal('template'), id: z.string() }),
]);

/** What comes onto the canvas. */
export type Put =
  | { readonly kind: 'step'; readonly type: string; readonly with?: Fields }
  | { readonly kind: 'trigger'; readonly type: string }
  | { readonly kind: 'template'; readonly id: string };

/** What is dragged, as the text that a drop gives; undefined where it is something else. */
export function readPut(text: string): Put | undefined {
  return putSchema.safeParse(jsonOf(text)).data;
}

/** Something that can be put on the canvas. */
export interface PaletteItem {
  readonly key: string;
  readonly group: string;
  readonly title: string;
  readonly description: string;
  /** Of a service, what stands for its logo. */
  readonly logo?: { readonly title: string; readonly color: string };
  /** More words by which it is found. */
  readonly words: string;
  readonly put: Put;
}

/** What is used most comes first in its group. */
const first = ['http.request', 'map', 'branch', 'switch', 'each', 'wait', 'respond'];

function rankOf(type: string): number {
  const at = first.indexOf(type);
  return at === -1 ? first.length : at;
}

export function stepItems(
  types: Iterable<StepType>,
  words: (type: StepType) => Pick<StepType, 'title' | 'description'>,
): readonly PaletteItem[] {
  return [...types]
    .toSorted((one, other) => rankOf(one.type) - rankOf(other.type))
    .map((type) => {
      const { title, description } = words(type);
      return {
        key: type.type,
        group: type.group,
        title,
        // Names in it are marked as code, which a line of plain text does not show.
        description: description.replaceAll('`', ''),
        words: `${type.type} ${type.title}`,
        put: { kind: 'step', type: type.type },
      };
    });
}

export function workflowItems(
  workflows: readonly { readonly slug: string; readonly name: string }[],
): readonly PaletteItem[] {
  return workflows.map(({ slug, name }) => ({
    key: `workflow ${slug}`,
    group: 'workflows',
    title: name,
    description: slug,
    words: slug,
    put: { kind: 'step', type: 'call', with: { workflow: slug } },
  }));
}

/** The items that hold every word that is looked for; those whose title begins so come first. */
export function found(items: readonly PaletteItem[], looked: string): readonly PaletteItem[] {
  const words = folded(looked).split(/\s+/).filter(Boolean);
  if (words.length === 0) return items;
  const rank = (item: PaletteItem): number => {
    const title = folded(item.title);
    if (title.startsWith(words[0] ?? '')) return 0;
    return words.every((word) => `${title} ${item.words}`.includes(word)) ? 1 : 2;
  };
  return items
    .filter((item) => {
      const all = folded(`${item.title} ${item.words} ${item.description}`);
      return words.every((word) => all.includes(word));
    })
    .toSorted((one, other) => rank(one) - rank(other));
}
