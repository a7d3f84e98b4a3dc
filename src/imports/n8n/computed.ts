import type { Json } from '../../core/json.ts';
import type { Around } from './around.ts';
import { codeForValues, readCode } from './code-shim.ts';
import type { Draft } from './draft.ts';
import { asList } from './place.ts';

/** Methods that n8n adds to texts, lists, numbers and objects, which JavaScript itself has not. */
const added =
  /\.(?:isEmpty|isNotEmpty|toDateTime|extractEmail|extractDomain|extractUrl|isEmail|isUrl|toTitleCase|toSentenceCase|removeMarkdown|removeTags|hash|toNumber|toJsonString|toBoolean|first|last|pluck|sum|average|unique|compact|chunk|randomItem|renameKeys|smartJoin|merge|isNumeric|quote|urlEncode|urlDecode|base64Encode|base64Decode|toDate|format|keepFieldsContaining|removeField|removeFieldsContaining|removeDuplicates|difference|intersection|union|parseJson|isBlank|hasField)\(/;

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
    if (added.test(plain.replaceAll(/\$(?:input|\([^)]*\))\.(?:first|last)\(/g, ''))) return undefined;
    const read = readCode(`return (${plain});`);
    if (read.why !== undefined) return undefined;
    if (read.nodes.some((name) => this.around.placeOf(name) === undefined)) return undefined;
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
