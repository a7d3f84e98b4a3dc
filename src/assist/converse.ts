import type { LanguageModelV4Prompt } from '@ai-sdk/provider';
import type { AnswerSchema } from '../ai/answer-schema.ts';
import { readAnswer } from '../ai/read-answer.ts';
import { addedUsage, noUsage, type Usage } from '../ai/usage.ts';
import { type Problem, SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';

/** What a model said to one question. */
export interface Said {
  readonly text: string;
  /** Whether it came to the end of what it may write. */
  readonly cutOff: boolean;
  readonly usage: Usage;
  /** The model that says it answered. */
  readonly model: string;
}

/** What an answer comes to. */
export interface ReadAnswer<T> {
  readonly value: T;
  /** What the model is to mend. */
  readonly problems: readonly Problem[];
  /** What it did not know and needs for that. */
  readonly more?: string | undefined;
}

interface Conversation<T> {
  readonly prompt: LanguageModelV4Prompt;
  readonly schema: AnswerSchema;
  readonly ask: (prompt: LanguageModelV4Prompt) => Promise<Said>;
  readonly read: (answer: Json) => Promise<ReadAnswer<T>>;
}

export interface Outcome<T> {
  readonly value: T;
  /** Of all questions together. */
  readonly usage: Usage;
  readonly model: string;
  /** How often it was asked. */
  readonly asked: number;
}

const mostRepairs = 3;
const mostTold = 20;

function inWords({ path, message, hint }: Problem): string {
  return `- ${path === '' ? '' : `${path}: `}${message}${hint === undefined ? '' : ` ${hint}`}`;
}

function repair(problems: readonly Problem[], more: string | undefined): string {
  const left = problems.length > mostTold ? [`- and ${problems.length - mostTold} more`] : [];
  return [
    'That cannot be used as it is:',
    ...problems.slice(0, mostTold).map(inWords),
    ...left,
    ...(more === undefined ? [] : ['', 'What you may need for it:', '', more]),
    '',
    'Answer again with the whole of it, in the same JSON form, and with all of this mended.',
  ].join('\n');
}

const tooLong: Problem = {
  path: '',
  message: 'The answer was cut off where it became too long for the model.',
  hint: 'Say the same with less: a shorter explanation, fewer steps.',
};

function turn(role: 'assistant' | 'user', text: string): LanguageModelV4Prompt[number] {
  return { role, content: [{ type: 'text', text }] };
}

/**
 * Asks a model until its answer has no problems, telling it each time what is wrong, at most four times in all. What is
 * best is what counts in the end, with the problems that it still has.
 *
 * @throws SnodoError `model_output` where no answer could be read at all; what `ask` throws, unless there is an answer
 * from before.
 */
export async function converse<T>({ prompt, schema, ask, read }: Conversation<T>): Promise<Outcome<T>> {
  let usage = noUsage;
  let best: { readonly value: T; readonly problems: number; readonly model: string } | undefined;
  let asking = prompt;
  let last: readonly Problem[] = [];
  let asked = 0;
  while (asked <= mostRepairs) {
    let said: Said;
    try {
      said = await ask(asking);
    } catch (error) {
      // What is there already was paid for, and a person can mend it.
      if (best === undefined) throw error;
      break;
    }
    asked += 1;
    usage = addedUsage(usage, said.usage);
    const answer = readAnswer(said.text, said.cutOff, schema);
    let more: string | undefined;
    if (answer.ok) {
      const found = await read(answer.output);
      last = found.problems;
      more = found.more;
      const count = found.problems.length;
      if (best === undefined || count <= best.problems)
        best = { value: found.value, problems: count, model: said.model };
      if (count === 0) break;
    } else {
      last = said.cutOff ? [tooLong] : answer.problems;
    }
    // Only the last answer goes along: those before it are mended in it, and would be paid for again.
    const before = said.text === '' || said.cutOff ? [] : [turn('assistant', said.text)];
    asking = [...prompt, ...before, turn('user', repair(last, more))];
  }
  if (best === undefined) {
    const why = last.slice(0, 3).map(({ path, message: what }) => `${path} ${what}`.trim());
    throw new SnodoError(
      'model_output',
      `The model was asked ${asked} times and never answered in a form that can be read: ${why.join('; ')}. Take another model.`,
      { problems: last },
    );
  }
  return { value: best.value, usage, model: best.model, asked };
}
