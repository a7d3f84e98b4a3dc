import { z } from 'zod';
import type { Json } from '../../core/json.ts';
import type { JsonObject } from '../json-object.ts';
import type { Untrusted } from '../../core/untrusted.ts';
import { closedObject, type Question } from './question.ts';

export const fieldTypes = ['string', 'number', 'boolean', 'date', 'list'] as const;
export type FieldType = (typeof fieldTypes)[number];

interface ExtractField {
  readonly type: FieldType;
  readonly description?: string | undefined;
  readonly required?: boolean | undefined;
}

export type ExtractFields = Readonly<Record<string, ExtractField>>;

export interface Extraction {
  /** Null where the text does not say it. */
  readonly output: { readonly [name: string]: Json };
  /** The words of the text that say it. */
  readonly evidence?: { readonly [name: string]: string | null };
  /** What the model gave and the text does not bear out, by field. */
  readonly rejected?: { readonly [name: string]: Json };
}

const schemas: Readonly<Record<FieldType, JsonObject>> = {
  string: { type: ['string', 'null'] },
  number: { type: ['number', 'null'] },
  boolean: { type: ['boolean', 'null'] },
  date: { type: ['string', 'null'] },
  list: { type: ['array', 'null'], items: { type: 'string' } },
};

const said: Readonly<Record<FieldType, string>> = {
  string: 'text, as it is written',
  number: 'a number, without unit or currency',
  boolean: 'true or false',
  date: 'a date, written YYYY-MM-DD',
  list: 'a list of texts',
};

const never =
  'Take what the text says and nothing else. What it does not say is null: never guess, never work it out from what is usual, never fill in an example.';

/** @param fields what to look for, or a JSON Schema of the whole. */
export function extractQuestion(text: string, fields: ExtractFields | JsonObject, evidence: boolean): Question {
  const rows = Object.entries(fields).flatMap(([name, field]) => {
    if (!isField(field)) return [];
    return [`- ${name}: ${said[field.type]}${field.description === undefined ? '' : `. ${field.description}`}`];
  });
  const named = Object.entries(fields).flatMap(([name, field]) => (isField(field) ? [[name, field] as const] : []));
  const values = closedObject(Object.fromEntries(named.map(([name, { type }]) => [name, schemas[type]])));
  const quotes = closedObject(Object.fromEntries(named.map(([name]) => [name, { type: ['string', 'null'] }])));
  const proof = 'For each field give in `evidence` the words of the text that say it, copied letter by letter.';
  return {
    instructions: `Find these fields in the text:\n${rows.join('\n')}\n\n${never}${evidence ? `\n${proof}` : ''}`,
    data: { text },
    schema: closedObject(evidence ? { values, evidence: quotes } : { values }),
  };
}

function isField(field: unknown): field is ExtractField {
  return typeof field === 'object' && field !== null && 'type' in field;
}

/** A question for a JSON Schema of the workflow's author. */
export function schemaQuestion(text: string, schema: JsonObject): Question {
  return { instructions: `Fill in the JSON Schema of the answer from the text.\n\n${never}`, data: { text }, schema };
}

function even(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[‘’`´]/g, "'")
    .replaceAll(/[“”«»„]/g, '"')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** Whether the words stand in the text, apart from case, blanks and the forms of quotation marks. */
function standsIn(quote: string, text: string): boolean {
  const words = even(quote);
  return words !== '' && even(text).includes(words);
}

function isDate(value: Json): boolean {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d{2}-\d{2}$/.test(value) &&
    !Number.isNaN(Date.parse(value)) &&
    new Date(value).toISOString().startsWith(value)
  );
}

const found = z.object({
  values: z.record(z.string(), z.json()),
  evidence: z.record(z.string(), z.json()).default({}),
});

export function readExtraction(answer: Untrusted, text: string, fields: ExtractFields, evidence: boolean): Extraction {
  const { values, evidence: quotes } = answer.read(found);
  const output: [string, Json][] = [];
  const proven: [string, string | null][] = [];
  const rejected: [string, Json][] = [];
  for (const [name, { type }] of Object.entries(fields)) {
    const value = values[name] ?? null;
    const quote = quotes[name];
    const proof = typeof quote === 'string' && standsIn(quote, text) ? quote : null;
    const isGood = value === null || ((type !== 'date' || isDate(value)) && (!evidence || proof !== null));
    output.push([name, isGood ? value : null]);
    proven.push([name, isGood && value !== null ? proof : null]);
    if (!isGood) rejected.push([name, value]);
  }
  return {
    output: Object.fromEntries(output),
    ...(evidence ? { evidence: Object.fromEntries(proven) } : {}),
    ...(rejected.length === 0 ? {} : { rejected: Object.fromEntries(rejected) }),
  };
}

/** The fields that must be there and are not. */
export function missingOf(fields: ExtractFields, { output }: Extraction): readonly string[] {
  return Object.entries(fields).flatMap(([name, { required }]) =>
    required === true && (output[name] ?? null) === null ? [name] : [],
  );
}
