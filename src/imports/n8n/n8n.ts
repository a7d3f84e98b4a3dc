import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import { readWorkflow } from '../../core/read-document.ts';
import { type Found, nothingYet, type Piece } from '../imported.ts';
import { literalText } from '../literal.ts';
import { refuseTooMany } from '../most-steps.ts';
import { Names, slugOf, stepIdOf } from '../naming.ts';
import { reachable } from '../reachable.ts';
import { Report } from '../report.ts';
import { withoutSecrets } from '../secret-words.ts';
import { Credentials } from './credentials.ts';
import { type Edge, edgesOf, type Export, exportSchema, kindOf, type Node } from './export.ts';
import { carryRegion } from './graph.ts';
import { lastAnswer } from './last-answer.ts';
import { layoutOf } from './layout.ts';
import type { Place } from './place.ts';
import { beginOf, isManual, triggersOf } from './triggers.ts';

const isNote = (node: Node) => kindOf(node) === 'stickyNote';

/** A part of the export that becomes a workflow: what one trigger leads to. */
interface Part {
  readonly trigger: Node | undefined;
  readonly slug: string;
}

/** A workflow for each trigger; a button beside another trigger needs none of its own. */
function partsOf({ nodes, name }: Export, edges: readonly Edge[], report: Report): readonly Part[] {
  const slug = slugOf(name, 'from-n8n');
  const waysFrom = Map.groupBy(
    edges.filter(({ type }) => type === 'main'),
    ({ from }) => from,
  );
  const triggers = triggersOf(nodes).map((trigger) => ({ trigger, reached: reachable([trigger.name], waysFrom) }));
  refuseTooMany(triggers.reduce((sum, { reached }) => sum + reached.size, 0));
  const slugs = new Names('-');
  const parts: Part[] = [];
  const covered = new Set<string>();
  for (const { trigger, reached } of triggers) {
    const rest = [...reached].filter((node) => node !== trigger.name);
    if (parts.length > 0 && isManual(trigger) && rest.every((node) => covered.has(node))) {
      report.note(trigger.name, 'carried', ['byHandAnyway']);
      continue;
    }
    if (rest.length === 0) {
      report.note(trigger.name, 'left', ['nothingFollows']);
      continue;
    }
    for (const node of rest) covered.add(node);
    const wanted = parts.length === 0 ? slug : slugOf(`${slug.slice(0, 30)}-${slugOf(trigger.name, 'part')}`, 'part');
    parts.push({ trigger, slug: slugs.take(wanted) });
  }
  return parts.length === 0 ? [{ trigger: undefined, slug }] : parts;
}

class Importing {
  readonly report = new Report();
  readonly credentials = new Credentials();
  readonly #read: Export;
  readonly #edges: readonly Edge[];
  readonly #nodes: ReadonlyMap<string, Node>;
  readonly #reached = new Set<string>();
  readonly #idOf = new Map<string, string>();

  constructor(read: Export) {
    this.#read = read;
    this.#edges = edgesOf(read);
    this.#nodes = new Map(read.nodes.map((node) => [node.name, node]));
  }

  pieces(): readonly (Piece & { readonly vars: readonly string[] })[] {
    const parts = partsOf(this.#read, this.#edges, this.report);
    const called = parts.find(({ trigger }) => trigger !== undefined && kindOf(trigger) === 'executeWorkflowTrigger');
    return parts.flatMap((part, at) => {
      const made = this.#piece(part, called?.slug, parts.length === 1 || at === 0);
      return made === undefined ? [] : [made];
    });
  }

  #piece(
    { trigger, slug }: Part,
    ownSlug: string | undefined,
    first: boolean,
  ): (Piece & { readonly vars: readonly string[] }) | undefined {
    const { report, credentials } = this;
    const { settings, name } = this.#read;
    const ids = new Names('_');
    const vars = new Set<string>();
    const start = trigger?.name ?? '';
    const begin = beginOf(
      trigger,
      slug,
      {
        changed: (message) => report.note(start, 'changed', message),
        left: (message) => report.note(start, 'left', message),
      },
      {
        timezone: settings.timezone === 'DEFAULT' ? undefined : settings.timezone,
        connection: (connector) => (trigger === undefined ? connector : credentials.of(trigger, connector).slug),
        id: ids.take(stepIdOf(start, 'begin')),
      },
    );
    const starts: readonly Edge[] = trigger === undefined ? this.#loose() : [];
    const idOf = new Map<string, string>();
    const { steps, reached, ends } = carryRegion(
      {
        report,
        ids,
        credentials,
        vars,
        ownSlug,
        pinned: (node) => this.#read.pinData[node]?.length ?? 0,
        helpersOf: (node, type) =>
          this.#edges.flatMap((edge) => {
            const helper = edge.to === node && edge.type === type ? this.#nodes.get(edge.from) : undefined;
            return helper === undefined || helper.disabled ? [] : [helper];
          }),
      },
      {
        start,
        begin: () => ({ refs: begin.step === undefined ? [] : [begin.step.id], place: begin.place, guards: new Map() }),
        edges: [...starts, ...this.#edges],
        nodes: this.#nodes,
        places: new Map<string, Place>([[start, begin.place]]),
        index: undefined,
        idOf,
      },
    );
    for (const node of reached) this.#reached.add(node);
    if (trigger !== undefined) {
      this.#reached.add(start);
      report.carried(start, ['isTrigger', slug]);
    }
    if (steps.length === 0) return undefined;
    for (const [node, id] of idOf) this.#idOf.set(node, id);
    const title = z.string().min(1).safeParse(name.trim());
    const own = first ? '' : ` – ${start}`;
    const document = readWorkflow({
      snodo: 1,
      slug,
      ...(title.success ? { name: literalText(`${title.data}${own}`).slice(0, 200) } : {}),
      trigger: begin.trigger,
      ...(vars.size === 0 ? {} : { vars: Object.fromEntries([...vars].map((one) => [one, ''])) }),
      steps: [...(begin.step === undefined ? [] : [{ ...begin.step, after: [] }]), ...steps],
      ...lastAnswer(trigger, ends, (message) => report.note(start, 'changed', message)),
    });
    const here = (node: string) => (node === start ? '$trigger' : idOf.get(node));
    const notes = first ? this.#read.nodes : this.#read.nodes.filter((node) => !isNote(node));
    return { document, layout: layoutOf(notes, here), vars: [...vars] };
  }

  /** Where nothing starts the nodes, those begin that nothing leads to. */
  #loose(): readonly Edge[] {
    const { nodes } = this.#read;
    const led = new Set(this.#edges.map(({ to }) => to));
    const helps = new Set(this.#edges.flatMap(({ from, type }) => (type === 'main' ? [] : [from])));
    return nodes
      .filter((node) => !led.has(node.name) && !helps.has(node.name) && !isNote(node))
      .map(({ name: to }) => ({ from: '', output: 0, to, input: 0, type: 'main' }));
  }

  /** Says what became of all that no step was made of. */
  close(vars: readonly string[]): void {
    const { report } = this;
    const helps = new Set(this.#edges.flatMap(({ from, type }) => (type === 'main' ? [] : [from])));
    for (const node of this.#read.nodes) {
      if (isNote(node)) report.note(node.name, 'carried', ['isNote']);
      else if (helps.has(node.name)) {
        if (!report.lines.some((line) => line.node === node.name && line.about === 'node')) {
          report.note(node.name, 'left', ['doesWithout']);
        }
      } else if (!this.#reached.has(node.name) && !report.lines.some((line) => line.node === node.name)) {
        report.note(node.name, 'left', ['unreached']);
      }
    }
    for (const name of new Set(vars)) {
      report.note(`vars.${name}`, 'changed', ['outsideVariable'], 'whole');
    }
    const { settings } = this.#read;
    if (settings.errorWorkflow !== undefined && settings.errorWorkflow !== 'DEFAULT') {
      report.note('settings', 'left', ['errorWorkflow'], 'whole');
    }
  }

  /** What was pinned to nodes, by their steps. */
  samples(): Readonly<Record<string, Json>> {
    return Object.fromEntries(
      Object.entries(this.#read.pinData).flatMap(([node, items]) => {
        const id = this.#idOf.get(node);
        const data = items.map((item) =>
          typeof item === 'object' && item !== null && 'json' in item ? (item['json'] ?? null) : item,
        );
        return id === undefined || data.length === 0
          ? []
          : [[id, withoutSecrets(data.length === 1 ? (data[0] ?? null) : data, () => undefined)] as const];
      }),
    );
  }
}

/** A workflow of n8n as one of ours, or several, with what became of each node and expression. @throws SnodoError `invalid`, `too_large`. */
export function importN8n(value: unknown): Found {
  const read = exportSchema.safeParse(value);
  if (!read.success) {
    const problems = read.error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.join('.'), message }));
    throw new SnodoError('invalid', 'text: It looks like a workflow of n8n, but its nodes cannot be read.', {
      problems,
    });
  }
  const importing = new Importing(read.data);
  const [main, ...more] = importing.pieces();
  if (main === undefined) {
    throw new SnodoError('invalid', 'text: This workflow of n8n has no node that could become a step.');
  }
  importing.close([main, ...more].flatMap(({ vars }) => vars));
  const { document, layout } = main;
  return {
    ...nothingYet,
    kind: 'n8n',
    document,
    steps: document.steps,
    connections: importing.credentials.all,
    layout,
    more: more.map((piece) => ({ document: piece.document, layout: piece.layout })),
    samples: importing.samples(),
    report: importing.report.lines,
  };
}
