import { z } from 'zod';

const credential = z.looseObject({ name: z.string().catch('') });

const nodeSchema = z.looseObject({
  name: z.string().min(1).max(500),
  type: z.string().max(200),
  parameters: z.record(z.string(), z.json()).catch({}),
  position: z.tuple([z.number(), z.number()]).optional().catch(undefined),
  disabled: z.boolean().catch(false),
  notes: z.string().max(10_000).optional().catch(undefined),
  credentials: z.record(z.string(), credential).catch({}),
  continueOnFail: z.boolean().catch(false),
  onError: z.string().optional().catch(undefined),
  retryOnFail: z.boolean().catch(false),
  maxTries: z.number().catch(3),
});
export type Node = z.infer<typeof nodeSchema>;

const target = z.looseObject({ node: z.string(), type: z.string().catch('main'), index: z.number().catch(0) });
const outputs = z.looseObject({ main: z.array(z.array(target).nullable().catch([])).catch([]) });

/** What n8n writes when a workflow is exported or its nodes are copied. */
export const exportSchema = z.looseObject({
  name: z.string().max(200).catch(''),
  nodes: z.array(nodeSchema).min(1).max(500),
  connections: z.record(z.string(), outputs).catch({}),
});
export type Export = z.infer<typeof exportSchema>;

/** A way from the output of one node to another. */
export interface Edge {
  readonly from: string;
  readonly output: number;
  readonly to: string;
}

export function edgesOf({ nodes, connections }: Export): readonly Edge[] {
  const known = new Set(nodes.map(({ name }) => name));
  return Object.entries(connections).flatMap(([from, { main }]) =>
    !known.has(from)
      ? []
      : main.flatMap((targets, output) =>
          (targets ?? []).flatMap(({ node: to, type }) =>
            known.has(to) && type === 'main' ? [{ from, output, to }] : [],
          ),
        ),
  );
}
