import { SnodoError } from '../../core/error.ts';
import { secretNames } from '../../secrets/secret-reference.ts';
import type { Client } from '../client.ts';
import { listed } from '../pages.ts';
import type { Change } from './plan.ts';
import { z } from 'zod';

/** Something in the files that names a secret which the server does not have. */
export interface MissingSecret {
  readonly kind: string;
  readonly slug: string;
  readonly secret: string;
}

async function secretsOf(client: Client): Promise<ReadonlySet<string> | undefined> {
  const names = new Set<string>();
  try {
    for await (const { name } of listed(client, 'secrets', z.object({ name: z.string() }))) names.add(name);
  } catch (error) {
    // A token whose scopes leave secrets out may plan and apply all the same.
    if (error instanceof SnodoError && error.code === 'forbidden') return undefined;
    throw error;
  }
  return names;
}

/** What the connections and workflows of a plan name and the server lacks; nothing where this token may not know. */
export async function missingSecrets(client: Client, changes: readonly Change[]): Promise<readonly MissingSecret[]> {
  const named = changes.flatMap(({ kind, slug, written }) => {
    if (written === undefined || (kind !== 'connection' && kind !== 'workflow')) return [];
    const secrets = new Set(secretNames(JSON.stringify(written.content)));
    return [...secrets].map((secret) => ({ kind, slug, secret }));
  });
  if (named.length === 0) return [];
  const there = await secretsOf(client);
  return there === undefined ? [] : named.filter(({ secret }) => !there.has(secret));
}

/** `! connection crm names the secret CRM, which is not there yet. Store it: snodo secrets put CRM` */
export function missingLine({ kind, slug, secret }: MissingSecret): string {
  return `! ${kind} ${slug} names the secret ${secret}, which is not there yet. Store it: snodo secrets put ${secret}`;
}
