import { z } from 'zod';
import { refuseTooMany } from '../most-steps.ts';

const nodeSchema = z.looseObject({
  id: z.string().min(1).max(200),
  type: z.string().min(1).max(200),
  name: z.string().max(500).catch(''),
  z: z.string().catch(''),
  d: z.boolean().catch(false),
  x: z.number().optional().catch(undefined),
  y: z.number().optional().catch(undefined),
  wires: z.array(z.array(z.string()).catch([])).catch([]),
  label: z.string().catch(''),
  info: z.string().catch(''),
});
export type RedNode = z.infer<typeof nodeSchema>;

/** What Node-RED writes when flows are exported. */
export const flowSchema = z.array(nodeSchema).min(1).max(2_000);

/** A way from the output of a node to another. */
export interface Wire {
  readonly from: string;
  readonly output: number;
  readonly to: string;
}

const subflowEnds = z
  .array(
    z.looseObject({
      wires: z.array(z.looseObject({ id: z.string(), port: z.int().min(0).max(100).catch(0) })).catch([]),
    }),
  )
  .catch([]);
const deepest = 5;

/** Puts the nodes of a subflow in the place of each node that stands for it. @throws SnodoError `too_large`. */
export function expanded(nodes: readonly RedNode[], depth = 0): readonly RedNode[] {
  const subflows = new Map(nodes.filter(({ type }) => type === 'subflow').map((one) => [one.id, one]));
  const isInstance = (one: RedNode) => one.type.startsWith('subflow:') && subflows.has(one.type.slice(8));
  const inside = (one: RedNode) => subflows.has(one.z);
  const instances = nodes.filter((one) => isInstance(one) && !inside(one));
  if (instances.length === 0 || depth >= deepest) return nodes.filter((one) => one.type !== 'subflow' && !inside(one));
  const within = Map.groupBy(nodes, (one) => one.z);
  const nodesOf = (instance: RedNode) => within.get(instance.type.slice(8)) ?? [];
  // Subflows within subflows multiply: counted before they are written out.
  refuseTooMany(instances.reduce((sum, one) => sum + nodesOf(one).length, nodes.length));
  const entries = new Map<string, readonly string[]>();
  const copies = instances.flatMap((instance): RedNode[] => {
    const flow = subflows.get(instance.type.slice(8));
    if (flow === undefined) return [];
    const own = (id: string) => `${instance.id}/${id}`;
    const [entry] = subflowEnds.parse(flow['in']);
    entries.set(
      instance.id,
      (entry?.wires ?? []).map(({ id }) => own(id)),
    );
    const exits = subflowEnds.parse(flow['out']);
    return nodesOf(instance).map((one) => {
      const wires = one.wires.map((targets) => targets.map(own));
      for (const [at, exit] of exits.entries()) {
        for (const { id, port } of exit.wires) {
          if (id !== one.id) continue;
          while (wires.length <= port) wires.push([]);
          wires[port]?.push(...(instance.wires[at] ?? []));
        }
      }
      return { ...one, id: own(one.id), z: instance.z, wires };
    });
  });
  const led = (targets: readonly string[]) => [...new Set(targets.flatMap((id) => entries.get(id) ?? [id]))];
  const kept = nodes.filter((one) => !instances.includes(one));
  const all = [...kept, ...copies].map((one) => ({ ...one, wires: one.wires.map(led) }));
  return expanded(all, depth + 1);
}

/** The ways between the nodes, those by links too. */
export function wiresOf(nodes: readonly RedNode[]): readonly Wire[] {
  const known = new Map(nodes.map((one) => [one.id, one]));
  return nodes.flatMap((node) => {
    const links = node.type === 'link out' ? z.array(z.string()).catch([]).parse(node['links']) : [];
    const plain = node.wires.flatMap((targets, output) => targets.map((to) => ({ from: node.id, output, to })));
    return [...plain, ...links.map((to) => ({ from: node.id, output: 0, to }))].filter(({ to }) => known.has(to));
  });
}

export function titleOf({ name, label, type }: RedNode): string {
  return name || label || type;
}
