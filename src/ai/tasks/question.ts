import type { Json } from '../../core/json.ts';
import type { Untrusted } from '../../core/untrusted.ts';
import { spokenWords } from '../model-answer.ts';
import type { Usage } from '../usage.ts';

/** A question about texts from outside. */
export interface Question {
  /** What is to be done: ours, and what the workflow's author wrote. */
  readonly instructions: string;
  /** What it is to be done with. */
  readonly data: Readonly<Record<string, string>>;
  /** A JSON Schema: the answer is then JSON that fits it, else text. */
  readonly schema?: Json | undefined;
  /** Whether who waits for the run may see the answer as it comes. */
  readonly shown?: boolean | undefined;
}

export interface Answered {
  readonly answer: Untrusted;
  readonly usage: Usage;
  /** The model that says it answered. */
  readonly model: string;
}

/** Asks a model, whichever it is. */
export type AskModel = (question: Question) => Promise<Answered>;

/** An object with just these properties, in the form that every service can hold its models to. */
export function closedObject(properties: { readonly [name: string]: Json }): { readonly [name: string]: Json } {
  return { type: 'object', required: Object.keys(properties), additionalProperties: false, properties };
}

/** An answer that was asked for as text. */
export function spokenText(answer: Untrusted): string {
  return answer.read(spokenWords).trim();
}
