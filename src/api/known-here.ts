import { storedConfig } from '../outbound/stored-config.ts';
import { readConnection } from '../store/connections/connections.ts';
import { promptsFor } from '../store/evaluation/prompts.ts';
import { workflowsThere } from '../store/workflows/workflows-there.ts';
import type { ApiParts } from './options.ts';
import type { Known } from './publish-check.ts';
import { knownSecrets } from './publish-secrets.ts';

/** What there is on this server for a document to name. */
export function knownHere({ sql, secretReader }: Pick<ApiParts, 'sql' | 'secretReader'>): Known {
  return {
    ...knownSecrets(secretReader),
    connectorOf: async (connection) => {
      const stored = await readConnection(sql, connection);
      return stored && storedConfig(stored.config).config.connector;
    },
    workflowsOf: (slugs) => workflowsThere(sql, slugs),
    promptsFor: (document) => promptsFor(sql, document),
  };
}

/**
 * The same for documents that are being written: what is kept outside is taken to be there. It would be asked for with
 * every letter, and by people who may only look.
 */
export function knownWhileWriting(parts: Pick<ApiParts, 'sql' | 'secretReader'>): Known {
  return { ...knownHere(parts), referenceProblem: async () => undefined };
}
