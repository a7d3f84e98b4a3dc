import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import { readWorkflow } from '../../core/read-document.ts';
import { type Found, type Layout, nothingYet, type Piece, type ProposedConnection } from '../imported.ts';
import { literalText } from '../literal.ts';
import { refuseTooMany } from '../most-steps.ts';
import { Names, slugOf, stepIdOf } from '../naming.ts';
import { reachable } from '../reachable.ts';
import { Report } from '../report.ts';
import { carryFlow } from './carry.ts';
import type { RedShared } from './around.ts';
import { expanded, flowSchema, type RedNode, titleOf, type Wire, wiresOf } from './flow-file.ts';
import { messageAt } from './message.ts';
import { beginOf, isTrigger } from './triggers.ts';

/** Whether a value is what Node-RED exports: a list of nodes. */
export function isNodeRed(value: unknown): value is readonly unknown[] {
  if (!Array.isArray(value) || value.length === 0) return false;
  const hasType = value.every((one) => typeof one === 'object' && one !== null && 'id' in one && 'type' in one);
  return (
    hasType &&
    value.some(
      (one) => typeof one === 'object' && one !== null && ('wires' in one || ('type' in one && one.type === 'tab')),
    )
  );
}

const aside: ReadonlySet<string> = new Set(['tab', 'subflow', 'group', 'comment', 'debug', 'global-config']);

/** Nodes that hold settings for others stand on no tab. */
const isConfig = (node: RedNode) => node.x === undefined && !isTrigger(node);

class Importing {
  readonly report = new Report();
  readonly connections = new Map<string, ProposedConnection>();
  readonly #slugs = new Names('-');
  readonly #all: readonly RedNode[];
  readonly #nodes: ReadonlyMap<string, RedNode>;
  readonly #wires: readonly Wire[];
  readonly #reached = new Set<string>();

  constructor(all: readonly RedNode[]) {
    this.#all = all;
    const nodes = expanded(all);
    this.#nodes = new Map(nodes.map((node) => [node.id, node]));
    this.#wires = wiresOf(nodes);
  }

  #connection(key: string, make: () => ProposedConnection): string {
    const known = this.connections.get(key);
    if (known !== undefined) return known.slug;
    const made = make();
    const slug = this.#slugs.take(made.slug);
    this.connections.set(key, { ...made, slug });
    return slug;
  }

  pieces(): readonly Piece[] {
    const names = new Names('-');
    const tabs = new Map(this.#all.filter(({ type }) => type === 'tab').map((tab) => [tab.id, tab]));
    const triggers = [...this.#nodes.values()].filter(
      (node) => isTrigger(node) && !node.d && tabs.get(node.z)?.['disabled'] !== true,
    );
    const led = new Set(this.#wires.map(({ to }) => to));
    const loose = [...this.#nodes.values()].filter(
      (node) =>
        !isTrigger(node) &&
        !led.has(node.id) &&
        node.wires.some((targets) => targets.length > 0) &&
        !aside.has(node.type) &&
        !isConfig(node),
    );
    const starts: readonly { readonly trigger: RedNode | undefined; readonly first: RedNode }[] = [
      ...triggers.map((trigger) => ({ trigger, first: trigger })),
      ...(triggers.length === 0 ? loose.map((first) => ({ trigger: undefined, first })) : []),
    ];
    const waysFrom = Map.groupBy(this.#wires, ({ from }) => from);
    const whole = starts.map((start) => ({ ...start, reached: reachable([start.first.id], waysFrom) }));
    refuseTooMany(whole.reduce((sum, { reached }) => sum + reached.size, 0));
    return whole.flatMap(({ trigger, first, reached }) => {
      for (const one of reached) this.#reached.add(one);
      const label = tabs.get(first.z)?.label ?? '';
      const title = [label, trigger === undefined ? '' : titleOf(trigger)].filter((one) => one !== '').join(' – ');
      const slug = names.take(slugOf(starts.length === 1 && label !== '' ? label : title, 'from-node-red'));
      const piece = this.#piece(trigger, first, slug, title);
      return piece === undefined ? [] : [piece];
    });
  }

  #piece(trigger: RedNode | undefined, first: RedNode, slug: string, title: string): Piece | undefined {
    const { report } = this;
    const ids = new Names('_');
    const shared: RedShared = {
      report,
      ids,
      configOf: (id) => (typeof id === 'string' ? this.#nodes.get(id) : undefined),
      connection: (key, make) => this.#connection(key, make),
    };
    const begin = beginOf(trigger, slug, shared);
    const id = ids.take(stepIdOf(titleOf(first), 'begin'));
    const beginStep =
      begin.step === undefined ? [] : [{ id, type: 'map', after: [], with: { value: `{{ ${begin.step} }}` } }];
    const message = begin.step === undefined ? begin.message : messageAt(`steps.${id}`);
    const starts = trigger === undefined ? [{ from: '', output: 0, to: first.id }] : [];
    const { steps, idOf } = carryFlow(shared, {
      start: trigger?.id ?? '',
      begin: { refs: beginStep.map((step) => step.id), message, guards: new Map() },
      wires: [...starts, ...this.#wires],
      nodes: this.#nodes,
    });
    if (trigger !== undefined) report.carried(titleOf(trigger), ['isTrigger', slug]);
    if (steps.length === 0) return undefined;
    const list: Json[] = [...beginStep, ...steps.map(({ after, ...step }) => ({ ...step, after: [...after] }))];
    const document = readWorkflow({
      snodo: 1,
      slug,
      ...(title === '' ? {} : { name: literalText(title).slice(0, 200) }),
      trigger: begin.trigger,
      steps: list,
    });
    return { document, layout: this.#layout(first, trigger, idOf) };
  }

  #layout(first: RedNode, trigger: RedNode | undefined, idOf: ReadonlyMap<string, string>): Layout {
    const places = [...this.#nodes.values()].flatMap((node) => {
      const id = node.id === trigger?.id ? '$trigger' : idOf.get(node.id);
      // The nodes of Node-RED are smaller than the steps here.
      return id === undefined || node.x === undefined || node.y === undefined
        ? []
        : [[id, { x: node.x * 1.5, y: node.y * 2 }] as const];
    });
    const notes = this.#all
      .filter((node) => node.type === 'comment' && node.z === first.z)
      .slice(0, 200)
      .map(({ name, info, x = 0, y = 0 }, at) => ({
        id: `note-${at + 1}`,
        text: [name, info]
          .filter((one) => one !== '')
          .join('\n\n')
          .slice(0, 5_000),
        x: x * 1.5,
        y: y * 2,
        width: 240,
        height: 160,
        colour: 'grey' as const,
      }));
    return { positions: Object.fromEntries(places), notes, groups: [] };
  }

  /** Says what became of all that no step was made of. */
  close(): void {
    const { report } = this;
    for (const node of this.#nodes.values()) {
      const title = titleOf(node);
      if (node.type === 'comment') report.carried(title, ['isNote']);
      else if (node.type === 'debug') report.carried(title, ['redDebug']);
      else if (aside.has(node.type) || isConfig(node)) continue;
      else if (!this.#reached.has(node.id)) report.note(title, 'left', ['redUnreached']);
    }
  }
}

/** Flows of Node-RED as workflows, one for each node that starts, with what became of each. @throws SnodoError `invalid`, `too_large`. */
export function importNodeRed(value: readonly unknown[]): Found {
  const read = flowSchema.safeParse(value);
  if (!read.success) {
    const problems = read.error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.join('.'), message }));
    throw new SnodoError('invalid', 'text: It looks like flows of Node-RED, but its nodes cannot be read.', {
      problems,
    });
  }
  const importing = new Importing(read.data);
  const [main, ...more] = importing.pieces();
  if (main === undefined)
    throw new SnodoError('invalid', 'text: These flows of Node-RED have no node that could become a step.');
  importing.close();
  return {
    ...nothingYet,
    kind: 'node-red',
    document: main.document,
    steps: main.document.steps,
    connections: [...importing.connections.values()],
    layout: main.layout,
    more,
    report: importing.report.lines,
  };
}
