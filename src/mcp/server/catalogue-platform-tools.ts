import { z } from 'zod';
import { jsonOf, type PlatformTool, platformTool } from './platform-tool.ts';
import type { McpPlatform } from './platform.ts';

const stepType = z.looseObject({
  type: z.string(),
  title: z.string(),
  description: z.string(),
  effect: z.string(),
  group: z.string(),
});

const actions = z.looseObject({
  items: z.array(z.looseObject({ type: z.string(), title: z.string(), description: z.string() })),
});

const connection = z.looseObject({ slug: z.string(), connector: z.string(), state: z.string() });

/** All of a list of the API, page after page. */
async function allOf<T>(platform: McpPlatform, path: string, item: z.ZodType<T>): Promise<readonly T[]> {
  const page = z.looseObject({ items: z.array(item), nextCursor: z.string().nullable() });
  const found: T[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const query = { limit: '200', ...(cursor === undefined ? {} : { cursor }) };
    const { items, nextCursor } = page.parse(await platform.api({ method: 'GET', path, query }));
    found.push(...items);
    cursor = nextCursor;
  }
  return found;
}

function isAbout({ type, title, description }: z.infer<typeof stepType>, words: readonly string[]): boolean {
  const text = `${type} ${title} ${description}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

export const catalogueTools: readonly PlatformTool[] = [
  platformTool({
    name: 'list_step_types',
    role: 'viewer',
    title: 'List kinds of steps',
    description:
      "The kinds of steps that a workflow can have, all or those whose description holds some words; with words, also the services' actions.",
    hints: { readOnlyHint: true, idempotentHint: true },
    input: z.strictObject({ text: z.string().max(200).default('') }),
    async run({ text }, { platform }) {
      const words = text.toLowerCase().split(/\s+/).filter(Boolean);
      const found = (await allOf(platform, '/step-types', stepType)).filter((one) => isAbout(one, words));
      const query = { kind: 'action', text, limit: '100' };
      const services =
        words.length === 0 ? [] : actions.parse(await platform.api({ method: 'GET', path: '/catalogue', query })).items;
      return jsonOf({
        actions: services.map(({ type, title, description }) => ({ type, title, description })),
        stepTypes: found.map(({ type, title, description, effect, group }) => ({
          type,
          title,
          description,
          effect,
          group,
        })),
      });
    },
  }),
  platformTool({
    name: 'describe_step_type',
    role: 'viewer',
    title: 'Describe a kind of step',
    description:
      'How a step of one kind is written: the JSON Schema of its `with`, its ports, which fields take secrets.',
    hints: { readOnlyHint: true, idempotentHint: true },
    input: z.strictObject({ type: z.string().min(1).max(128) }),
    async run({ type }, { platform }) {
      return jsonOf(await platform.api({ method: 'GET', path: `/step-types/${encodeURIComponent(type)}` }));
    },
  }),
  platformTool({
    name: 'list_connections',
    role: 'viewer',
    title: 'List connections',
    description:
      'The names of the connections to other services that steps may use, the connector of each, and whether it is connected.',
    hints: { readOnlyHint: true, idempotentHint: true },
    input: z.strictObject({}),
    async run(_, { platform }) {
      const all = await allOf(platform, '/connections', connection);
      return jsonOf({ connections: all.map(({ slug, connector, state }) => ({ slug, connector, state })) });
    },
  }),
];
