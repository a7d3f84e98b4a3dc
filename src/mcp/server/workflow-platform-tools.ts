import { z } from 'zod';
import { workflowSchema } from '../../core/document.ts';
import { jsonOf, type PlatformTool, platformTool } from './platform-tool.ts';

const slug = workflowSchema.shape.slug.meta({ description: 'The slug of the workflow.' });
const document = z
  .union([z.string().max(1_000_000), z.record(z.string(), z.unknown())])
  .meta({ description: 'The whole workflow document: YAML or JSON as text, or as an object.' });
const reads = { readOnlyHint: true } as const;

const listed = z.looseObject({
  items: z.array(
    z.looseObject({
      slug: z.string(),
      liveVersion: z.int().nullable(),
      updatedAt: z.string(),
      document: z.looseObject({ name: z.string().optional(), note: z.string().optional() }),
    }),
  ),
  nextCursor: z.string().nullable(),
});
const saved = z.looseObject({ problems: z.array(z.unknown()) });

/** The slug that a document names, in whatever form it is given. */
const named = z.looseObject({ slug });

export const workflowTools: readonly PlatformTool[] = [
  platformTool({
    name: 'list_workflows',
    role: 'viewer',
    title: 'List workflows',
    description: 'The workflows of this Snodo: slug, name, whether they are published. Ask again with cursor for more.',
    hints: reads,
    input: z.strictObject({ limit: z.int().min(1).max(200).default(50), cursor: slug.optional() }),
    async run({ limit, cursor }, { platform }) {
      const query = { limit: String(limit), ...(cursor === undefined ? {} : { cursor }) };
      const { items, nextCursor } = listed.parse(await platform.api({ method: 'GET', path: '/workflows', query }));
      const workflows = items.map((one) => ({
        slug: one.slug,
        name: one.document.name ?? one.slug,
        note: one.document.note ?? null,
        liveVersion: one.liveVersion,
        updatedAt: one.updatedAt,
      }));
      return { workflows, nextCursor };
    },
  }),
  platformTool({
    name: 'get_workflow',
    role: 'viewer',
    title: 'Get a workflow',
    description: 'The draft of a workflow: its whole document, its revision, and which version is live.',
    hints: reads,
    input: z.strictObject({ slug }),
    run: async (input, { platform }) => jsonOf(await platform.api({ method: 'GET', path: `/workflows/${input.slug}` })),
  }),
  platformTool({
    name: 'validate_workflow',
    role: 'viewer',
    title: 'Check a workflow document',
    description: 'What is wrong with a document, each problem with its path and how it is mended. Nothing is saved.',
    hints: reads,
    input: z.strictObject({ document }),
    run: async (input, { platform }) =>
      jsonOf(await platform.api({ method: 'POST', path: '/workflows/check', body: input.document })),
  }),
  platformTool({
    name: 'draft_workflow',
    role: 'editor',
    title: 'Save a draft',
    description:
      'Saves a document as the draft of the workflow that its slug names, new or not, and tells all problems. Nothing is published: what is live stays as it is. Call describe_step_type first for each kind of step that you use.',
    hints: { readOnlyHint: false, destructiveHint: true, idempotentHint: true },
    input: z.strictObject({ document }),
    async run(input, { platform }) {
      const body = input.document;
      const checked = z
        .looseObject({ document: named.nullable(), problems: z.array(z.unknown()) })
        .parse(await platform.api({ method: 'POST', path: '/workflows/check', body }));
      // Without the form of a workflow there is no slug to save it under.
      if (checked.document === null) return jsonOf({ saved: false, problems: checked.problems });
      const path = `/workflows/${checked.document.slug}`;
      const answer = saved.parse(await platform.api({ method: 'PUT', path, query: { unfinished: 'true' }, body }));
      return jsonOf({ saved: true, slug: checked.document.slug, problems: answer.problems });
    },
  }),
  platformTool({
    name: 'publish_workflow',
    role: 'editor',
    title: 'Publish a workflow',
    description:
      'Makes the draft live as the next version: from then on its trigger starts real runs. Ask the person you work for before you call it.',
    hints: { readOnlyHint: false, destructiveHint: true, idempotentHint: false },
    input: z.strictObject({ slug }),
    run: async (input, { platform }) =>
      jsonOf(await platform.api({ method: 'POST', path: `/workflows/${input.slug}/publish` })),
  }),
];
