import { z } from 'zod/mini';
import type { AlertReceiver } from '../api/alerts.ts';
import type { Language } from './language.ts';
import type { Schema } from './panel/schema.ts';

export const receiverKinds = ['subscriber', 'workflow', 'email', 'action'] as const;
export type ReceiverKind = (typeof receiverKinds)[number];

/** Somebody who is told, as people write it; what is of another kind stays empty. */
export interface ReceiverDraft {
  readonly kind: ReceiverKind;
  readonly workflow: string;
  readonly connection: string;
  /** Addresses with commas between them. */
  readonly to: string;
  readonly from: string;
  /** The kind of the action. */
  readonly type: string;
  /** Its fields, as JSON. */
  readonly fields: string;
  /** In which it is told; undefined: in that of who writes it. */
  readonly language: Language | undefined;
}

export const newReceiver: ReceiverDraft = {
  kind: 'subscriber',
  workflow: '',
  connection: '',
  to: '',
  from: '',
  type: '',
  fields: '{}',
  language: undefined,
};

export function draftOfReceiver(receiver: AlertReceiver): ReceiverDraft {
  if ('workflow' in receiver) return { ...newReceiver, kind: 'workflow', workflow: receiver.workflow };
  if ('subscriber' in receiver) return newReceiver;
  if ('action' in receiver) {
    const { connection, type, with: fields, language } = receiver.action;
    return { ...newReceiver, kind: 'action', connection, type, fields: JSON.stringify(fields, null, 2), language };
  }
  const { connection, to, from = '', language } = receiver.email;
  return { ...newReceiver, kind: 'email', connection, to: [to].flat().join(', '), from, language };
}

const object = z.record(z.string(), z.json());

function fieldsOf(text: string) {
  try {
    return object.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** What the API takes; undefined where something is missing or its fields are no JSON. */
export function receiverOf(draft: ReceiverDraft, own: Language): AlertReceiver | undefined {
  const { kind, workflow, connection, from, type, language = own } = draft;
  const to = draft.to.split(/[,;\s]+/).filter((one) => one !== '');
  const fields = fieldsOf(draft.fields);
  switch (kind) {
    case 'subscriber':
      return { subscriber: true };
    case 'workflow':
      return workflow === '' ? undefined : { workflow };
    case 'email':
      if (connection === '' || to.length === 0) return undefined;
      return { email: { connection, to, language, ...(from.trim() === '' ? {} : { from: from.trim() }) } };
    case 'action':
      if (connection === '' || type === '' || fields === undefined) return undefined;
      return { action: { connection, type, with: fields, language } };
  }
}

const texts = /^(text|content|message|body|description|comment|note)$/i;
const titles = /^(subject|title|summary|name)$/i;

/** The fields of an action to begin with: what must be there, with the words of the alert where words go. */
export function fieldsToBegin(schema: Schema | undefined): string {
  const { properties = {}, required = [] } = schema ?? {};
  const wanted = Object.keys(properties).filter(
    (name) => name !== 'connection' && (required.includes(name) || texts.test(name)),
  );
  const first = wanted.map((name) => [
    name,
    texts.test(name) ? '{{ alert.title }}\n{{ alert.text }}' : titles.test(name) ? '{{ alert.title }}' : '',
  ]);
  return JSON.stringify(Object.fromEntries(first), null, 2);
}

/** Those of a request, which has no fields that must be there. */
export const requestToBegin = JSON.stringify(
  { method: 'POST', path: '/', body: { title: '{{ alert.title }}', text: '{{ alert.text }}' } },
  null,
  2,
);
