import { secretNames, withSecrets } from './secret-reference.ts';
import type { SecretStore } from './secret-store.ts';
import { isSourceReference, readSourceReference } from './source-reference.ts';
import type { SourceValues } from './source-values.ts';

/** Secrets by what refers to them, wherever they are kept. Every value that it gives is known to the redactor. */
export class SecretReader {
  readonly #store: SecretStore;
  readonly #outside: SourceValues;

  constructor(store: SecretStore, outside: SourceValues) {
    this.#store = store;
    this.#outside = outside;
  }

  /**
   * @param name of a stored secret, or `secret://SOURCE/PATH#KEY`.
   * @throws SnodoError `not_found` naming it, `unavailable` where its source is away, and what a source has to say.
   */
  async get(name: string): Promise<string> {
    return isSourceReference(name) ? this.#outside.value(readSourceReference(name)) : this.#store.get(name);
  }

  /** What another process may have stored meanwhile is read anew. */
  forget(): void {
    this.#store.forget();
  }

  /** A text that is a reference as a whole, or with its `{{ secrets.NAME }}` put in. @throws SnodoError as `get`. */
  async resolve(text: string): Promise<string> {
    if (isSourceReference(text)) return this.get(text);
    const values = new Map<string, string>();
    for (const name of secretNames(text)) values.set(name, await this.#store.get(name));
    return withSecrets(text, values);
  }
}
