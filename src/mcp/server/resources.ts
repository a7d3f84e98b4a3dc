import { type ReadResourceResult, ResourceNotFoundError, type Server } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { writeYaml } from '../../core/write-yaml.ts';
import { SnodoError } from '../../core/error.ts';
import type { McpPlatform } from './platform.ts';

const page = z.looseObject({
  items: z.array(z.looseObject({ slug: z.string(), document: z.looseObject({ name: z.string().optional() }) })),
  nextCursor: z.string().nullable(),
});
const stored = z.looseObject({ document: z.json() });

interface Kind {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly uriTemplate: string;
  readonly mimeType: string;
  readonly uri: RegExp;
  readonly read: (platform: McpPlatform, id: string) => Promise<string>;
}

const kinds: readonly Kind[] = [
  {
    name: 'workflow',
    title: 'Workflow',
    description: 'The draft of a workflow, as YAML.',
    uriTemplate: 'snodo://workflows/{slug}',
    mimeType: 'application/yaml',
    uri: /^snodo:\/\/workflows\/([a-z0-9-]{1,64})$/,
    read: async (platform, slug) =>
      writeYaml(stored.parse(await platform.api({ method: 'GET', path: `/workflows/${slug}` })).document),
  },
  {
    name: 'run',
    title: 'Run',
    description: 'The record of a run with its steps, as JSON.',
    uriTemplate: 'snodo://runs/{id}',
    mimeType: 'application/json',
    uri: /^snodo:\/\/runs\/([0-9a-f-]{36})$/,
    read: async (platform, id) => JSON.stringify(await platform.api({ method: 'GET', path: `/runs/${id}` })),
  },
];

async function readResource(platform: McpPlatform, uri: string): Promise<ReadResourceResult> {
  for (const { uri: pattern, read, mimeType } of kinds) {
    const [, id] = pattern.exec(uri) ?? [];
    if (id === undefined) continue;
    try {
      return { contents: [{ uri, mimeType, text: await read(platform, id) }] };
    } catch (error) {
      if (error instanceof SnodoError && error.code === 'not_found') break;
      throw error;
    }
  }
  throw new ResourceNotFoundError(uri);
}

/** Workflow documents and records of runs. */
export function serveResources(server: Server, platform: McpPlatform): void {
  server.setRequestHandler('resources/list', async ({ params }) => {
    const { cursor } = params ?? {};
    const query = { limit: '100', ...(cursor === undefined ? {} : { cursor }) };
    const { items, nextCursor } = page.parse(await platform.api({ method: 'GET', path: '/workflows', query }));
    return {
      resources: items.map(({ slug, document }) => ({
        uri: `snodo://workflows/${slug}`,
        name: slug,
        title: document.name ?? slug,
        mimeType: 'application/yaml',
      })),
      ...(nextCursor === null ? {} : { nextCursor }),
    };
  });
  server.setRequestHandler('resources/templates/list', () => ({
    resourceTemplates: kinds.map(({ name, title, description, uriTemplate, mimeType }) => ({
      name,
      title,
      description,
      uriTemplate,
      mimeType,
    })),
  }));
  server.setRequestHandler('resources/read', ({ params }) => readResource(platform, params.uri));
}
