import type { Json } from '../../core/json.ts';
import type { Around } from './around.ts';
import { isPlainJs } from '../js/plain-js.ts';
import { codeForValues, readCode } from './code-shim.ts';
import type { Draft } from './draft.ts';
import { asList } from './place.ts';

/** Expressions whose values a code step works out before the step that needs them. */
export class Computed {
  readonly around: Around;
  readonly item: string;
  readonly sources: [name: string, source: string][] = [];
  readonly nodes = new Set<string>();
  readonly id: string;
  #taken: string | undefined;

  constructor(around: Around, item: string) {
    this.around = around;
    this.item = item;
    this.id = `${around.id}_values`;
  }

  /** Where the value of an expression will be; undefined where code cannot tell it. */
  readonly add = (source: string): string | undefined => {
    const plain = source.trim().replace(/;$/, '');
    if (!isPlainJs(plain)) return undefined;
    const read = readCode(`return (${plain});`);
    if (read.why !== undefined) return undefined;
    if (read.nodes.some((name) => this.around.placeOf(name) === undefined)) return undefined;
    if (this.item === 'item' && read.paired.some((name) => isOtherList(this.around, name))) return undefined;
    for (const name of read.nodes) this.nodes.add(name);
    this.#taken ??= this.around.shared.ids.take(this.id);
    const name = `value${this.sources.length + 1}`;
    this.sources.push([name, plain]);
    return `steps.${this.#taken}.${name}`;
  };

  get step(): string | undefined {
    return this.#taken;
  }
}

/** Whether it is not known which item of a node belongs to the one of many that is worked on. */
export function isOtherList(around: Around, node: string): boolean {
  const place = around.placeOf(node);
  return around.input.many && place?.many === true && place.lineage !== around.input.lineage;
}

/** What code of n8n is given: the items that came in, and those of the nodes that it names. */
export function codeInput(around: Around, nodes: Iterable<string>): { readonly [field: string]: Json } {
  const named = [...nodes].flatMap((name) => {
    const place = around.placeOf(name);
    return place === undefined ? [] : [[name, `{{ ${asList(place)} }}`] as const];
  });
  return {
    items: `{{ ${asList(around.input)} }}`,
    ...(named.length === 0 ? {} : { nodes: Object.fromEntries(named) }),
  };
}

export function computedStep(computed: Computed): readonly Draft[] {
  if (computed.step === undefined) return [];
  const { around, item, sources, nodes } = computed;
  const index = item === 'item' ? { index: '{{ index }}' } : {};
  return [
    {
      id: computed.step,
      type: 'code',
      with: {
        input: { ...codeInput(around, nodes), item: `{{ ${item} }}`, ...index },
        code: codeForValues(sources),
      },
    },
  ];
}
