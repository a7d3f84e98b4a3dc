import { z } from 'zod/mini';

const keptSchema = z.object({ visitor: z.optional(z.string()), conversation: z.optional(z.string()) });
type Kept = z.infer<typeof keptSchema>;

/** What this browser knows a chat by. Where nothing may be kept, as in some frames, it lasts as long as the page. */
export class KeptTokens {
  readonly #key: string;
  #kept: Kept = {};

  constructor(path: string) {
    this.#key = `snodo.chat.${path}`;
    try {
      this.#kept = keptSchema.parse(JSON.parse(localStorage.getItem(this.#key) ?? '{}'));
    } catch {
      this.#kept = {};
    }
  }

  get(): Kept {
    return this.#kept;
  }

  set(more: Kept): void {
    this.#kept = { ...this.#kept, ...more };
    try {
      localStorage.setItem(this.#key, JSON.stringify(this.#kept));
    } catch {
      // Only this page knows it then.
    }
  }
}
