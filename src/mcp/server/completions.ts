import type { Server } from '@modelcontextprotocol/server';
import { z } from 'zod';
import type { McpPlatform } from './platform.ts';

const most = 100;
const workflows = z.looseObject({ items: z.array(z.looseObject({ slug: z.string() })) });
const runs = z.looseObject({ items: z.array(z.looseObject({ id: z.string() })) });

async function slugs(platform: McpPlatform): Promise<readonly string[]> {
  const answer = await platform.api({ method: 'GET', path: '/workflows', query: { limit: '200' } });
  return workflows.parse(answer).items.map(({ slug }) => slug);
}

async function newestRuns(platform: McpPlatform): Promise<readonly string[]> {
  return runs
    .parse(await platform.api({ method: 'GET', path: '/runs', query: { limit: '100' } }))
    .items.map(({ id }) => id);
}

const known: Readonly<Record<string, (platform: McpPlatform) => Promise<readonly string[]>>> = {
  slug: slugs,
  id: newestRuns,
  run: newestRuns,
};

/** What an argument of a prompt or of a resource's address may be, while somebody types it. */
export function serveCompletions(server: Server, platform: McpPlatform): void {
  server.setRequestHandler('completion/complete', async ({ params }) => {
    const { name, value } = params.argument;
    const values = (Object.hasOwn(known, name) ? await known[name]?.(platform) : undefined) ?? [];
    const fitting = values.filter((one) => one.startsWith(value));
    return { completion: { values: fitting.slice(0, most), total: fitting.length, hasMore: fitting.length > most } };
  });
}
