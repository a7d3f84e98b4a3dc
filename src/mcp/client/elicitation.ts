import type { ElicitRequest, ElicitResult } from '@modelcontextprotocol/client';
import { z } from 'zod';
import { type Json, isObject } from '../../core/json.ts';
import { shortLine } from '../../core/short-line.ts';

/** What a server asks for while it works, and what it is answered. */
export type Elicited =
  | { readonly kind: 'answered'; readonly result: ElicitResult }
  /** `question` says what would have been needed. */
  | { readonly kind: 'refused'; readonly question: string };

type Answers = { readonly [name: string]: Json };

const contentSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]));
const formSchema = z.looseObject({
  properties: z.record(z.string(), z.looseObject({ default: z.json().optional() })).default({}),
  required: z.array(z.string()).default([]),
});

/**
 * What a server that asks for input is told: what the step gives as `answers`, and where it gives none the form's own
 * defaults, but only where it gives answers at all. Nobody is there to be asked, so anything else is declined.
 */
export function elicited({ params }: ElicitRequest, answers: Answers | undefined): Elicited {
  const message = shortLine(params.message);
  if (params.mode === 'url') return { kind: 'refused', question: `${message} (at an address that a person opens)` };
  const form = formSchema.safeParse(params.requestedSchema);
  if (!form.success) return { kind: 'refused', question: message };
  const { properties, required } = form.data;
  const named = Object.keys(properties).slice(0, 20).map(shortLine).join(', ');
  const question = named === '' ? message : `${message} (${named})`;
  if (answers === undefined) return { kind: 'refused', question };
  const given = Object.entries(properties).flatMap(([name, { default: usual }]) => {
    const value = isObject(answers) && Object.hasOwn(answers, name) ? answers[name] : usual;
    return value === undefined ? [] : [[name, value] as const];
  });
  const content = contentSchema.safeParse(Object.fromEntries(given));
  if (!content.success || required.some((name) => !Object.hasOwn(content.data, name))) {
    return { kind: 'refused', question };
  }
  return { kind: 'answered', result: { action: 'accept', content: content.data } };
}
