import { SnodoError } from '../core/error.ts';
import type { FoundNote, ImportNote } from './imported.ts';
import { type About, type Verdict, verdicts } from './verdict.ts';
import type { Message } from './words/in-words.ts';

export type Tally = Readonly<Record<Verdict, number>>;

const none: Tally = { carried: 0, changed: 0, left: 0 };

function worse(a: Verdict, b: Verdict): Verdict {
  return verdicts.indexOf(a) > verdicts.indexOf(b) ? a : b;
}

/** Each has to be read twice, and nobody else is served meanwhile. */
const mostExpressions = 10_000;

/** Gathers what became of everything that was brought in. */
export class Report {
  readonly #lines = new Map<string, FoundNote>();
  #expressions = 0;

  /** @throws SnodoError `too_large` where there are so many that the import would take too long. */
  countExpression(): void {
    this.#expressions += 1;
    if (this.#expressions <= mostExpressions) return;
    throw new SnodoError(
      'too_large',
      `text: More than ${mostExpressions} expressions are not read. Bring it in parts.`,
    );
  }

  note(node: string, verdict: Verdict, message: Message, about: About = 'node'): void {
    const line = { node: node.slice(0, 500), about, verdict, message };
    this.#lines.set(JSON.stringify([node, about, message]), line);
  }

  /** Every node that nothing was said of was carried over as it is. */
  carried(node: string, message: Message): void {
    for (const line of this.#lines.values()) if (line.node === node && line.about === 'node') return;
    this.note(node, 'carried', message);
  }

  /** Forgets what was said since: what was tried came to nothing. */
  forget(since: number): void {
    for (const key of [...this.#lines.keys()].slice(since)) this.#lines.delete(key);
  }

  get size(): number {
    return this.#lines.size;
  }

  get lines(): readonly FoundNote[] {
    const all = [...this.#lines.values()];
    const worsened = new Set(
      all.flatMap(({ node, about, verdict }) => (about === 'node' && verdict !== 'carried' ? [node] : [])),
    );
    return all.filter(({ node, about, verdict }) => about !== 'node' || verdict !== 'carried' || !worsened.has(node));
  }
}

/** How many nodes, and how many expressions, came over how: a node counts by the worst that is said of it. */
export function countsOf(lines: readonly ImportNote[]): { readonly nodes: Tally; readonly expressions: Tally } {
  const ofNode = new Map<string, Verdict>();
  const expressions = { ...none };
  for (const { node, about, verdict } of lines) {
    if (about === 'node') ofNode.set(node, worse(ofNode.get(node) ?? 'carried', verdict));
    else if (about === 'expression') expressions[verdict] += 1;
  }
  const nodes = { ...none };
  for (const verdict of ofNode.values()) nodes[verdict] += 1;
  return { nodes, expressions };
}
