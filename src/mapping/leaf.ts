import { canStand, jsonataPath, shownPath, type Step } from './path.ts';
import type { Scalar, Shape } from './shape.ts';
import { meaningOf, saysNothing } from './words.ts';

/** A value of the source or of the target, with what its name means. */
export interface Leaf {
  readonly path: readonly Step[];
  readonly scalar: Scalar;
  /** Whether it is a list of such scalars. */
  readonly isList: boolean;
  readonly required: boolean;
  /** What the name says, and what the names around it say as well. */
  readonly own: readonly string[];
  readonly whole: readonly string[];
  /** What the name of the object says that it is in. */
  readonly parent: readonly string[];
}

/** A leaf of the source: how it is read. */
export interface SourceLeaf extends Leaf {
  readonly expression: string;
  readonly shown: readonly string[];
  /** How sure it is that it is what it is called: less for what is taken apart or out of a list. */
  readonly trust: number;
  readonly note: string | undefined;
}

/** A list of objects, which has leaves of its own. */
export interface ListPlace {
  readonly path: readonly Step[];
  readonly item: Shape;
  readonly required: boolean;
  readonly whole: readonly string[];
}

export interface Places {
  readonly leaves: readonly Leaf[];
  readonly lists: readonly ListPlace[];
}

const formatMeaning: Readonly<Record<string, string>> = { email: 'email', uri: 'url', url: 'url' };

function withFormat(meaning: readonly string[], { format }: Scalar): readonly string[] {
  const said = format === undefined ? undefined : formatMeaning[format];
  return said === undefined || meaning.includes(said) ? meaning : [...meaning, said];
}

const mostAround = 10;

/** The leaves and the lists of objects of a shape. What is in lists is not among the leaves. */
export function placesOf(shape: Shape): Places {
  const leaves: Leaf[] = [];
  const lists: ListPlace[] = [];
  const add = (one: Shape, path: readonly Step[], names: readonly string[], required: boolean): void => {
    const around = names
      .slice(0, -1)
      .flatMap(meaningOf)
      .filter((word) => !saysNothing(word));
    const parent = names.length < 2 ? [] : meaningOf(names.at(-2) ?? '');
    const own = meaningOf(names.at(-1) ?? '');
    if (one.kind === 'object') {
      for (const [name, field] of one.fields) {
        if (!canStand(name)) continue;
        // A title is for people, so it says more than `field_3` does.
        add(field.shape, [...path, name], [...names, field.title ?? name], required && field.required);
      }
      return;
    }
    // The nearest say most.
    const whole = [...new Set([...around, ...own])].slice(-mostAround);
    const scalar = one.kind === 'scalar' ? one : one.item.kind === 'scalar' ? one.item : undefined;
    if (scalar) {
      const meaning = withFormat(own, scalar);
      const all = [...new Set([...whole, ...meaning])];
      leaves.push({ path, scalar, isList: one.kind === 'list', required, own: meaning, whole: all, parent });
    } else if (one.kind === 'list') lists.push({ path, item: one.item, required, whole });
  };
  add(shape, [], [], true);
  return { leaves, lists };
}

function read(leaf: Leaf, base: string): SourceLeaf {
  return {
    ...leaf,
    expression: jsonataPath(base, leaf.path),
    shown: [shownPath(leaf.path)],
    trust: 1,
    note: undefined,
  };
}

const textScalar: Scalar = { kind: 'scalar', types: ['string'], format: undefined };
const parentOf = (leaf: Leaf) => shownPath(leaf.path.slice(0, -1));

/** First and last name out of a full one and the other way round, where they stand beside each other. */
function people(leaves: readonly SourceLeaf[]): readonly SourceLeaf[] {
  return [...Map.groupBy(leaves, parentOf).values()].flatMap((group): SourceLeaf[] => {
    const of = (meaning: string) => group.find(({ own, isList }) => !isList && own.length === 1 && own[0] === meaning);
    const [first, last] = [of('firstname'), of('lastname')];
    const around = (leaf: Leaf) => leaf.whole.filter((word) => !leaf.own.includes(word));
    if (first && last) {
      return [
        {
          ...first,
          scalar: textScalar,
          own: ['fullname'],
          whole: [...around(first), 'fullname'],
          expression: `$join([${first.expression}, ${last.expression}], " ")`,
          shown: [...first.shown, ...last.shown],
          trust: 1,
          note: 'first and last name are joined',
        },
      ];
    }
    const isPerson = group.some(({ own }) => own.includes('email') || own.includes('phone'));
    const full = of('fullname') ?? (isPerson ? of('name') : undefined);
    if (!full) return [];
    return (['firstname', 'lastname'] as const).map((own, at) => ({
      ...full,
      own: [own],
      whole: [...around(full), own],
      expression: `${at === 0 ? '$substringBefore' : '$substringAfter'}(${full.expression}, " ")`,
      trust: 0.8,
      note: 'the name is cut at its first space',
    }));
  });
}

/** What can be read of the source: its leaves, what can be made of them, and the first of each list. */
export function sourceLeaves({ leaves, lists }: Places, base: string): readonly SourceLeaf[] {
  const plain = leaves.map((leaf) => read(leaf, base));
  const firsts = lists.flatMap((list) =>
    placesOf(list.item).leaves.map((leaf): SourceLeaf => {
      const path = [...list.path, 0 as const, ...leaf.path];
      const whole = [...new Set([...list.whole, ...leaf.whole])];
      return { ...read({ ...leaf, path, whole }, base), trust: 0.7, note: 'only the first of the list is taken' };
    }),
  );
  return [...plain, ...people(plain), ...firsts];
}
