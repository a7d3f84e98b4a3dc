import { createDraft, publishDraft } from '../api/drafts.ts';
import { listSecrets, putSecret } from '../api/secrets.ts';
import type { Template } from '../api/templates.ts';
import { fromTemplate, newSigningSecret } from '../state/from-template.ts';

interface Wanted {
  readonly slug: string;
  /** By the connection of the template, the one that is used. */
  readonly connections: Readonly<Record<string, string>>;
  /** Who may not make secrets uses those that are there. */
  readonly mayAdmin: boolean;
}

/** Makes a workflow of a template, with the secrets that it signs by, and publishes it. @throws ApiProblem. */
export async function beginFromTemplate(template: Template, { slug, connections, mayAdmin }: Wanted): Promise<void> {
  const there = new Set((await listSecrets()).items.map(({ name }) => name));
  const missing = template.secrets.filter((name) => !there.has(name));
  if (mayAdmin) {
    for (const name of missing) await putSecret(name, newSigningSecret(crypto.getRandomValues(new Uint8Array(24))));
  }
  await createDraft(slug, fromTemplate(template.document, { slug, connections }));
  await publishDraft(slug);
}
