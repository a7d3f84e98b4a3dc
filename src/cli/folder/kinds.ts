import { z } from 'zod';
import { withoutCredentials } from '../../api/credentials.ts';
import { givenAlertSchema } from '../../api/given-alert.ts';
import { givenSubscriberSchema } from '../../api/given-subscriber.ts';
import { givenBudgetSchema } from '../../api/shown-budget.ts';
import { isObject, type Json } from '../../core/json.ts';
import type { ManagedKind } from '../../core/managed.ts';
import { givenPrompt, promptContent } from '../../core/prompt.ts';
import { sameJson } from '../../core/same-json.ts';
import { connectionSchema } from '../../outbound/connection.ts';

interface Kind {
  /** Of the files, and of the API. */
  readonly folder: string;
  /** What a file may say; it gives the one form in which it is compared. Of a workflow that is what is written. */
  readonly schema: z.ZodType;
  /** What of an answer of the server can be sent back; of a workflow its document. */
  readonly fields: readonly string[];
}

const json = z.json();

const connection = connectionSchema.superRefine((config, context) => {
  if (sameJson(plain(withoutCredentials('', config)), plain(config))) return;
  context.addIssue({
    code: 'custom',
    message: 'holds a credential in the clear, which does not belong in files: write {{ secrets.NAME }}',
    path: ['auth'],
  });
});

// Whether it is muted is for who is on duty, not for files.
const alert = givenAlertSchema.refine(({ muted }) => muted === undefined, {
  path: ['muted'],
  message: 'must be left out: an alert is muted on the server',
});

const subscriber = givenSubscriberSchema.refine(({ secret }) => secret === undefined, {
  path: ['secret'],
  message: 'must be left out: the server makes it',
});

const alertFields =
  'metric workflow budget over window for groupBy groupWait groupEvery notify escalate repeat quiet'.split(' ');

export const kinds: Readonly<Record<ManagedKind, Kind>> = {
  connection: { folder: 'connections', schema: connection, fields: Object.keys(connectionSchema.shape) },
  prompt: { folder: 'prompts', schema: givenPrompt, fields: Object.keys(promptContent.shape) },
  workflow: { folder: 'workflows', schema: json, fields: [] },
  subscriber: { folder: 'subscribers', schema: subscriber, fields: ['url', 'events', 'workflows'] },
  budget: {
    folder: 'budgets',
    schema: givenBudgetSchema,
    fields: ['for', 'tokens', 'cost', 'per', 'timeZone', 'warnAt', 'action', 'notify'],
  },
  alert: {
    folder: 'alerts',
    schema: alert,
    fields: alertFields,
  },
};

/** As JSON says it: without what is undefined. */
function plain(value: unknown): Json {
  return json.parse(JSON.parse(JSON.stringify(value)));
}

/** Without what says nothing, as null does at the top of an answer. */
function without(value: Json): Json {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null));
}

/** The one form in which what a file says and what a server answers are compared. */
export function compared(kind: ManagedKind, value: Json): Json {
  const read = kinds[kind].schema.safeParse(value);
  if (!read.success || kind === 'workflow') return value;
  const said = without(plain(read.data));
  if (!isObject(said)) return said;
  const { notify } = said;
  // A list of one and the one itself mean the same.
  return Array.isArray(notify) && notify.length === 1 ? { ...said, notify: plain(notify[0]) } : said;
}

/** What of an answer of the server a file would say. */
export function ofAnswer(kind: ManagedKind, answer: Json): Json {
  if (!isObject(answer)) return answer;
  if (kind === 'workflow') return answer['document'] ?? null;
  const { fields } = kinds[kind];
  return without(
    Object.fromEntries(fields.flatMap((field) => (field in answer ? [[field, answer[field] ?? null]] : []))),
  );
}
