import { z } from 'zod';

const credential = z.looseObject({ name: z.string().catch('') });

const nodeSchema = z.looseObject({
  name: z.string().min(1).max(500),
  type: z.string().max(200),
  typeVersion: z.number().catch(1),
  parameters: z.record(z.string(), z.json()).catch({}),
  position: z.tuple([z.number(), z.number()]).optional().catch(undefined),
  disabled: z.boolean().catch(false),
  notes: z.string().max(10_000).optional().catch(undefined),
  credentials: z.record(z.string(), z.union([credential, z.string().transform((name) => ({ name }))])).catch({}),
  continueOnFail: z.boolean().catch(false),
  onError: z.string().optional().catch(undefined),
  retryOnFail: z.boolean().catch(false),
  maxTries: z.number().catch(3),
  waitBetweenTries: z.number().catch(1000),
  executeOnce: z.boolean().catch(false),
  alwaysOutputData: z.boolean().catch(false),
});
export type Node = z.infer<typeof nodeSchema>;

const target = z.looseObject({ node: z.string(), type: z.string().catch('main'), index: z.number().catch(0) });
const outputs = z.record(z.string(), z.array(z.array(target).nullable().catch([])).catch([])).catch({});

/** What n8n writes when a workflow is exported or its nodes are copied. */
export const exportSchema = z.looseObject({
  name: z.string().max(200).catch(''),
  nodes: z.array(nodeSchema).min(1).max(500),
  connections: z.record(z.string(), outputs).catch({}),
  settings: z
    .looseObject({
      timezone: z.string().optional().catch(undefined),
      errorWorkflow: z.string().optional().catch(undefined),
      executionTimeout: z.number().optional().catch(undefined),
    })
    .catch({}),
  pinData: z.record(z.string(), z.array(z.json()).catch([])).catch({}),
});
export type Export = z.infer<typeof exportSchema>;

/** A way from the output of one node to an input of another. */
export interface Edge {
  readonly from: string;
  readonly output: number;
  readonly to: string;
  readonly input: number;
  /** `main`, or what a node is to another: its model, a tool, its memory. */
  readonly type: string;
}

export function edgesOf({ nodes, connections }: Export): readonly Edge[] {
  const known = new Set(nodes.map(({ name }) => name));
  return Object.entries(connections).flatMap(([from, byType]) =>
    !known.has(from)
      ? []
      : Object.entries(byType).flatMap(([type, lists]) =>
          lists.flatMap((targets, output) =>
            (targets ?? []).flatMap(({ node: to, index }) =>
              known.has(to) ? [{ from, output, to, input: index, type }] : [],
            ),
          ),
        ),
  );
}

/** The last part of a node's type: `n8n-nodes-base.httpRequest` is `httpRequest`. */
export function kindOf({ type }: Node): string {
  return type.replace(/^.*\./, '');
}
