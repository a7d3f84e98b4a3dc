import type { Json } from '../../core/json.ts';
import type { JsonObject } from '../json-object.ts';
import { urgencyOf } from './choose.ts';
import { describe } from './describe.ts';
import { fitNumber, fitString, rangeOf } from './fit.ts';
import { type Meaning, meaningOf } from './meaning.ts';
import type { Reading } from './reading.ts';
import { firstSentences } from './sentences.ts';
import { topicNamed } from './topics.ts';

type By<T> = Partial<Record<Meaning, (reading: Reading, schema: JsonObject) => T>>;

const levels = ['low', 'medium', 'high', 'high'] as const;

const texts: By<string> = {
  sentiment: ({ sentiment, mixed }) => (mixed ? 'mixed' : sentiment),
  topics: ({ topics }) => topics[0]?.id ?? 'other',
  language: ({ language }) => language,
  urgency: (reading) => levels[urgencyOf(reading)] ?? 'low',
  summary: ({ text }, { maxLength }) => firstSentences(text, typeof maxLength === 'number' ? maxLength : 300),
  explanation: describe,
  text: ({ text }) => text,
  email: ({ text }) => text.match(/[\w.+-]{1,64}@[\w.-]{1,255}\.\w{2,}/)?.[0] ?? '',
};

/** From -1..1 to a range. */
function scaled(score: number, [low, high]: readonly [number, number]): number {
  return low + ((score + 1) / 2) * (high - low);
}

const numbers: By<number> = {
  confidence: ({ score }, schema) => scaled(Math.abs(score), rangeOf(schema, [0, 1])),
  score: ({ score }, schema) => scaled(score, rangeOf(schema, [-1, 1])),
  sentiment: ({ score }, schema) => scaled(score, rangeOf(schema, [-1, 1])),
  rating: ({ score }, schema) => scaled(score, rangeOf(schema, [1, 5])),
  urgency: (reading, schema) => scaled((urgencyOf(reading) / 3) * 2 - 1, rangeOf(schema, [0, 3])),
  words: ({ text }) => text.match(/\S+/g)?.length ?? 0,
};

const booleans: By<boolean> = {
  unhappy: ({ sentiment }) => sentiment === 'negative',
  happy: ({ sentiment }) => sentiment === 'positive',
  mixed: ({ mixed }) => mixed,
  urgency: (reading) => urgencyOf(reading) >= 2,
  question: ({ text }) => text.includes('?'),
};

/** `about_delivery`, `mentionsRefund`: a topic in the name. */
function namesTopic(name: string, { topics }: Reading): boolean {
  const words = name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').split(/[^\p{L}]+/u);
  const asked = words.flatMap((word) => topicNamed(word) ?? []);
  return topics.some(({ id }) => asked.includes(id));
}

type PlainKind = 'string' | 'number' | 'integer' | 'boolean' | 'null';

const makers: Readonly<Record<PlainKind, (schema: JsonObject, name: string, reading: Reading) => Json | undefined>> = {
  string: (schema, name, reading) => fitString(known(texts, schema, name, reading) ?? '', schema, reading.text),
  number: (schema, name, reading) => fitNumber(known(numbers, schema, name, reading) ?? 0, schema, false),
  integer: (schema, name, reading) => fitNumber(known(numbers, schema, name, reading) ?? 0, schema, true),
  boolean: (schema, name, reading) => known(booleans, schema, name, reading) ?? namesTopic(name, reading),
  null: () => null,
};

function known<T>(by: By<T>, schema: JsonObject, name: string, reading: Reading): T | undefined {
  const meaning = meaningOf(name);
  return meaning && by[meaning]?.(reading, schema);
}

/** A value that is no list and no object, by the name it is to bear; undefined where none fits. */
export function plainValue(kind: PlainKind, schema: JsonObject, name: string, reading: Reading): Json | undefined {
  return makers[kind](schema, name, reading);
}
