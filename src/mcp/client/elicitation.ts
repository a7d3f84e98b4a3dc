import type { ElicitRequest, ElicitResult } from '@modelcontextprotocol/client';
import { z } from 'zod';
import { type Json, isObject } from '../../core/json.ts';
import { shortLine } from '../../core/short-line.ts';
import { formContent } from './person-answers.ts';

/** What a server asks for while it works, and what it is answered. */
export type Elicited =
  | { readonly kind: 'answered'; readonly result: ElicitResult }
  /** `question` says what would have been needed; `form` is what a person can be asked for. */
  | { readonly kind: 'refused'; readonly question: string; readonly message: string; readonly form?: Json };

type Answers = { readonly [name: string]: Json };

const formSchema = z.looseObject({
  properties: z.record(z.string(), z.looseObject({ default: z.json().optional() })).default({}),
  required: z.array(z.string()).default([]),
});

const anyForm: z.ZodType<Json> = z.json();

/**
 * What a server that asks for input is told: what the step gives as `answers`, and where it gives none the form's own
 * defaults, but only where it gives answers at all. Anything else is for a person, or declined.
 */
export function elicited({ params }: ElicitRequest, answers: Answers | undefined): Elicited {
  const message = shortLine(params.message);
  if (params.mode === 'url')
    return { kind: 'refused', message, question: `${message} (at an address that a person opens)` };
  const form = formSchema.safeParse(params.requestedSchema);
  if (!form.success) return { kind: 'refused', message, question: message };
  const { properties, required } = form.data;
  const named = Object.keys(properties).slice(0, 20).map(shortLine).join(', ');
  const question = named === '' ? message : `${message} (${named})`;
  const refused = { kind: 'refused', question, message, form: anyForm.parse(params.requestedSchema) } as const;
  if (answers === undefined) return refused;
  const given = Object.entries(properties).flatMap(([name, { default: usual }]) => {
    const value = isObject(answers) && Object.hasOwn(answers, name) ? answers[name] : usual;
    return value === undefined ? [] : [[name, value] as const];
  });
  const content = formContent.safeParse(Object.fromEntries(given));
  if (!content.success || required.some((name) => !Object.hasOwn(content.data, name))) {
    return refused;
  }
  return { kind: 'answered', result: { action: 'accept', content: content.data } };
}
