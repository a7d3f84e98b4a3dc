import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import { readWorkflow } from '../../core/read-document.ts';
import { type Imported, type ImportNote, nothingYet, type ProposedConnection } from '../imported.ts';
import { literalText } from '../literal.ts';
import { Names, serviceOf, slugOf, stepIdOf } from '../naming.ts';
import type { Around, Converted } from './converted.ts';
import { type Edge, edgesOf, exportSchema, type Node } from './export.ts';
import { layoutOf } from './layout.ts';
import { nodeKinds, placeholder } from './nodes.ts';
import { ordered } from './order.ts';
import { triggerOf, triggersOf } from './trigger.ts';

/** The connections that stand for the credentials of the nodes. */
class Credentials {
  readonly #names = new Names('-');
  readonly #made = new Map<string, ProposedConnection>();

  of({ credentials, parameters }: Node, origin: string | undefined): ProposedConnection | undefined {
    const [found] = Object.entries(credentials);
    const asks = parameters['authentication'] !== undefined && parameters['authentication'] !== 'none';
    if ((found === undefined && !asks) || origin === undefined) return undefined;
    const name = found?.[1].name ?? '';
    const key = JSON.stringify([name, origin]);
    const slug = slugOf(name, serviceOf(new URL(origin).hostname));
    const known = this.#made.get(key) ?? {
      slug: this.#names.take(slug),
      config: { connector: 'http', baseUrl: origin, auth: { type: 'none' } },
      missing: ['auth'],
      why: `It stands for the n8n credential "${name.slice(0, 100)}", whose secret is not in the export.`,
    };
    this.#made.set(key, known);
    return known;
  }

  get all(): readonly ProposedConnection[] {
    return [...this.#made.values()];
  }
}

interface Placed {
  readonly id: string;
  readonly converted: Converted;
}

function stepOf(node: Node, { id, converted }: Placed, after: readonly string[]): { readonly [field: string]: Json } {
  const { type, with: input, onError, note } = converted;
  const words = [note, node.notes].filter((one) => one !== undefined && one !== '').join('\n\n');
  return {
    id,
    type,
    ...(node.name === id ? {} : { name: node.name.slice(0, 200) }),
    ...(words === '' ? {} : { note: words.slice(0, 10_000) }),
    after: [...after],
    ...(input === undefined ? {} : { with: input }),
    ...(onError === undefined ? {} : { onError }),
    ...(node.retryOnFail && type !== 'fail'
      ? { retry: { attempts: Math.min(100, Math.max(2, Math.trunc(node.maxTries))) } }
      : {}),
    ...(node.disabled ? { if: 'false' } : {}),
  };
}

function afterOf(incoming: readonly Edge[], placed: ReadonlyMap<string, Placed>): readonly string[] {
  const ports = incoming.flatMap(({ from, output }) => {
    const before = placed.get(from);
    const port = before?.converted.ports?.(output);
    return before === undefined ? [] : [port === undefined ? before.id : `${before.id}.${port}`];
  });
  return [...new Set(ports)];
}

/** A workflow of n8n as one of ours, with a line for everything that is not as it was. @throws SnodoError `invalid`. */
export function importN8n(value: unknown): Imported {
  const read = exportSchema.safeParse(value);
  if (!read.success) {
    const problems = read.error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.join('.'), message }));
    throw new SnodoError('invalid', 'text: It looks like a workflow of n8n, but its nodes cannot be read.', {
      problems,
    });
  }
  const report: ImportNote[] = [];
  const { nodes, name } = read.data;
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const slug = slugOf(name, 'from-n8n');
  const [trigger, ...others] = triggersOf(nodes);
  const edges = edgesOf(read.data);
  const note = (node: string) => (message: string) => void report.push({ node, message });
  const started = triggerOf(trigger, slug, note(trigger?.name ?? ''));
  for (const { name: other } of others) note(other)('A workflow here has one trigger: this one was left out.');
  const starts: readonly Edge[] =
    trigger === undefined
      ? nodes
          .filter(({ name: one }) => !edges.some(({ to }) => to === one))
          .map(({ name: to }) => ({ from: '', output: 0, to }))
      : [];
  const ways = [...starts, ...edges];
  const { nodes: order, back } = ordered(trigger?.name ?? '', ways);
  for (const { from, to } of back)
    note(from)(`The way back to "${to.slice(0, 100)}" was left out: loops are written with each.`);
  const credentials = new Credentials();
  const ids = new Names('_');
  const placed = new Map<string, Placed>();
  const places = new Map<string, string | undefined>([[trigger?.name ?? '', started.place]]);
  const steps: Json[] = [];
  for (const current of order) {
    const node = byName.get(current);
    if (node === undefined || node === trigger || node.type.endsWith('.stickyNote')) continue;
    const incoming = ways.filter((edge) => edge.to === current && !back.has(edge) && order.includes(edge.from));
    const [only, ...more] = [...new Set(incoming.map(({ from }) => from))];
    const lost = note(current);
    const around: Around = {
      node,
      id: ids.take(stepIdOf(current)),
      places: {
        before: only === undefined || more.length > 0 ? undefined : places.get(only),
        of: (one) => places.get(one),
      },
      lost,
      connection: (origin) => credentials.of(node, origin),
    };
    const kind = node.type.replace(/^.*\./, '');
    const converted = (Object.hasOwn(nodeKinds, kind) ? nodeKinds[kind] : undefined)?.(around) ?? placeholder(around);
    if (node.disabled) lost('It was switched off in n8n: it has `if: false`, so it is skipped.');
    placed.set(current, { id: around.id, converted });
    places.set(current, converted.place);
    steps.push(stepOf(node, { id: around.id, converted }, afterOf(incoming, placed)));
  }
  for (const { name: left, type } of nodes) {
    if (!order.includes(left) && !type.endsWith('.stickyNote') && !others.some((one) => one.name === left)) {
      note(left)('Nothing leads to it, so it was left out.');
    }
  }
  if (steps.length === 0)
    throw new SnodoError('invalid', 'text: This workflow of n8n has no node that could become a step.');
  const layout = layoutOf(nodes, (one) => (one === trigger?.name ? '$trigger' : placed.get(one)?.id));
  const title = z.string().min(1).safeParse(name.trim());
  const document = readWorkflow({
    snodo: 1,
    slug,
    ...(title.success ? { name: literalText(title.data) } : {}),
    trigger: started.trigger,
    steps,
  });
  return { ...nothingYet, kind: 'n8n', document, steps: document.steps, connections: credentials.all, layout, report };
}
