import { SnodoError } from '../../core/error.ts';
import type { Client } from '../client.ts';
import { inOrder } from './order.ts';
import { type Change, needsLook, planChanges } from './plan.ts';
import { readFiles } from './read-files.ts';
import { type LiveVersion, readRecords, readStanding, readVersion } from './server-objects.ts';
import type { Environment } from './snodo-file.ts';

/** Looks at files and server. @throws SnodoError for files that are wrong, before the server is asked for anything. */
export async function readPlan(
  client: Client,
  folder: string,
  { source, environment, variables }: Environment,
  { prune }: { readonly prune: boolean },
): Promise<readonly Change[]> {
  const written = readFiles(folder, variables);
  const [standing, records] = [await readStanding(client), await readRecords(client)];
  const live = new Map<string, LiveVersion>();
  for (const file of written) {
    const isIt = (one: { readonly kind: string; readonly slug: string }) =>
      one.kind === file.kind && one.slug === file.slug;
    const there = standing.find(isIt);
    if (there?.isReadable === false) {
      throw new SnodoError(
        'forbidden',
        `${file.file}: only admins see the connection "${file.slug}". Use a token of one.`,
      );
    }
    const version = there?.version ?? null;
    if (file.kind !== 'workflow' || version === null || !needsLook(file, there, records.find(isIt))) continue;
    live.set(file.slug, await readVersion(client, file.slug, version));
  }
  return inOrder(planChanges({ source, environment, written, standing, records, live, prune }));
}
