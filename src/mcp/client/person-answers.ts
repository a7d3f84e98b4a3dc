import { z } from 'zod';
import type { Json } from '../../core/json.ts';

/** The values of a form, as the protocol has them. */
export const formContent = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]));

/** What a person said to what a server asked for. */
export const personAnswer = z.object({
  action: z.enum(['accept', 'decline', 'cancel']),
  content: formContent.exactOptional(),
});
export type PersonAnswer = z.infer<typeof personAnswer>;

const anyJson: z.ZodType<Json> = z.json();

/** What is kept of a call while a person is asked: enough to go on with it. */
export const keptCall = z.object({
  /** What the person is asked. */
  question: z.string(),
  /** What was answered before, in the order in which it was asked. */
  given: z.array(z.object({ question: z.string(), answer: personAnswer })),
  /** Of a server that waits for nobody: what it asked for, and what it wants to get back with the answers. */
  pending: z.object({ state: z.string().exactOptional(), requests: z.record(z.string(), anyJson) }).exactOptional(),
});
export type KeptCall = z.infer<typeof keptCall>;

/** What a person is asked for a server. `form` is a JSON Schema of the values. */
export interface Question {
  readonly question: string;
  readonly message: string;
  readonly form: Json;
}

/** The answers of people to what a server asks for in one call, each of them used once. */
export class PersonAnswers {
  #left: KeptCall['given'];
  /** What nobody has answered yet. */
  readonly open: Question[] = [];

  constructor(given: KeptCall['given']) {
    this.#left = given;
  }

  /** Dismissed where nobody has answered yet: the question is put to a person then. */
  to(asked: Question): PersonAnswer {
    const at = this.#left.findIndex(({ question }) => question === asked.question);
    const found = this.#left[at];
    if (found === undefined) {
      this.open.push(asked);
      return { action: 'cancel' };
    }
    this.#left = this.#left.filter((_, nth) => nth !== at);
    return found.answer;
  }

  /** What was answered is with the server now. */
  handedOn(): void {
    this.#left = [];
  }
}
