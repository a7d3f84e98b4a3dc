import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { SnodoError } from '../core/error.ts';

const texts = z.union([z.string().transform((one) => [one]), z.array(z.string())]).catch([]);

/** Whatever else stands in a document, and be it older than this Snodo. */
const secretsOfDocument = z.object({
  trigger: z
    .object({ secret: texts, verify: z.object({ secret: texts, verifyToken: texts }).optional() })
    .catch({ secret: [] }),
});

export interface SenderSecretsOptions {
  /** The newest documents of workflows, also of those that are offline or deleted. */
  readonly documents: (workflows: readonly string[]) => Promise<readonly unknown[]>;
  /** Puts the secrets into a text; the redactor then knows them and the text. @throws SnodoError `not_found`. */
  readonly resolve: (text: string) => Promise<string>;
  /** What was agreed with a provider; the redactor then knows it. @throws SnodoError `unavailable`. */
  readonly agreedSecrets: (workflow: string) => Promise<readonly string[]>;
}

/** Another process may have changed a secret: what was learnt is good for this long. */
const freshMs = 5_000;

/**
 * Makes the redactor know what senders prove themselves by before something they sent is shown: after a start nobody has
 * opened it yet, and some of them write it into the body.
 */
export class SenderSecrets {
  readonly #options: SenderSecretsOptions;
  readonly #learnt = new LRUCache<string, true>({ max: 10_000, ttl: freshMs });

  constructor(options: SenderSecretsOptions) {
    this.#options = options;
  }

  /** @param workflows whose webhooks are to be shown. @throws what the database throws. */
  async learn(workflows: readonly (string | null)[]): Promise<void> {
    const { documents, resolve, agreedSecrets } = this.#options;
    const fresh = [...new Set(workflows)].filter((one) => one !== null).filter((one) => !this.#learnt.has(one));
    if (fresh.length === 0) return;
    for (const document of await documents(fresh)) {
      const { trigger } = secretsOfDocument.parse(document);
      const { secret = [], verifyToken = [] } = trigger.verify ?? {};
      for (const one of [trigger.secret, secret, verifyToken].flat()) await orNothing(resolve(one));
    }
    for (const workflow of fresh) {
      await orNothing(agreedSecrets(workflow));
      this.#learnt.set(workflow, true);
    }
  }
}

/** A secret that was deleted cannot be told any more. */
async function orNothing(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof SnodoError)) throw error;
  }
}
