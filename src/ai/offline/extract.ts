import { detect } from '../redaction/detect.ts';
import type { ExtractFields, Extraction, FieldType } from '../tasks/extract.ts';
import type { Json } from '../../core/json.ts';
import { meaningOf } from './meaning.ts';
import { plain } from './tokens.ts';

/** What was found, and the words that say it. */
interface Found {
  readonly value: Json;
  readonly quote: string;
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** `Total: 12`, `order number - A-17`: what stands behind the field's name on its line. */
function labelled(name: string, text: string): Found | undefined {
  const words = name
    .replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, ' ')
    .split(/[\s_-]+/)
    .filter((one) => one !== '');
  const pattern = new RegExp(
    `(?:^|\\n|[.;,] )[^\\S\\n]*${words.map(escaped).join('[\\s_-]{0,3}')}[^\\S\\n]*[:=][^\\S\\n]*([^\\n;]{1,500})`,
    'i',
  );
  const found = pattern.exec(text)?.[1]?.trim();
  return found === undefined || found === '' ? undefined : { value: found, quote: found };
}

const days = /\b(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})[./](\d{1,2})[./](\d{4}))\b/;

function dateIn(text: string): Found | undefined {
  const found = days.exec(text);
  if (found === null) return undefined;
  const [quote, year, month, day, first, second, last] = found;
  // The day first, as in most of the world; a month past 12 tells the other way.
  const [dd, mm] = Number(second) > 12 ? [second, first] : [first, second];
  const value =
    year === undefined ? `${last}-${mm?.padStart(2, '0')}-${dd?.padStart(2, '0')}` : `${year}-${month}-${day}`;
  return { value, quote };
}

/** `1.250,00`, `1,250.00` and `12.5`. */
function numberIn(text: string): Found | undefined {
  const quote = /-?\d[\d.,]*\d|-?\d/.exec(text)?.[0];
  if (quote === undefined) return undefined;
  const decimal = /[.,](?=\d{1,2}$)/.exec(quote)?.index ?? quote.length;
  const value = Number(`${quote.slice(0, decimal).replaceAll(/[.,]/g, '')}.${quote.slice(decimal + 1) || '0'}`);
  return Number.isFinite(value) ? { value, quote } : undefined;
}

const truths: ReadonlyMap<string, boolean> = new Map([
  ...['yes', 'true', 'si', 'vero', 'y', 'on'].map((one) => [one, true] as const),
  ...['no', 'false', 'falso', 'n', 'off'].map((one) => [one, false] as const),
]);

function truthIn(text: string): Found | undefined {
  const word = /[\p{L}]+/u.exec(text)?.[0] ?? '';
  const value = truths.get(plain(word));
  return value === undefined ? undefined : { value, quote: word };
}

/** What stands behind a field's name, as a value of its type. */
const readers: Readonly<Record<FieldType, (found: Found) => Found | undefined>> = {
  string: (found) => found,
  number: ({ quote }) => numberIn(quote),
  boolean: ({ quote }) => truthIn(quote),
  date: ({ quote }) => dateIn(quote),
  list: ({ quote }) => ({ value: quote.split(/\s*,\s*/), quote }),
};

function firstOf(kind: 'emails' | 'phones' | 'ibans' | 'taxIds', text: string): Found | undefined {
  const [span] = detect(kind, text);
  const quote = span && text.slice(...span);
  return quote === undefined ? undefined : { value: quote, quote };
}

/** Forms that a name asks for. */
const forms: readonly (readonly [RegExp, (text: string) => Found | undefined])[] = [
  [/phone|telephone|mobile|telefono|cellulare/, (text) => firstOf('phones', text)],
  [/iban/, (text) => firstOf('ibans', text)],
  [/tax|fiscal|vat|iva/, (text) => firstOf('taxIds', text)],
  [
    /url|link|website|sito/,
    (text) => {
      const quote = /https?:\/\/[^\s<>"')\]]{1,2000}/.exec(text)?.[0]?.replace(/[.,;:!?]+$/, '');
      return quote === undefined ? undefined : { value: quote, quote };
    },
  ],
];

/** @param datesAsked how many fields are dates: of several, a date without a name belongs to none. */
function foundFor(name: string, type: FieldType, text: string, datesAsked: number): Found | undefined {
  const line = labelled(name, text);
  const read = line && readers[type](line);
  if (read !== undefined) return read;
  if (type === 'date') return datesAsked === 1 ? dateIn(text) : undefined;
  if (type !== 'string') return undefined;
  if (meaningOf(name) === 'email') return firstOf('emails', text);
  const word = plain(name);
  return forms.find(([form]) => form.test(word))?.[1](text);
}

/**
 * What forms alone can find: lines such as `total: 12.50`, e-mail addresses, telephone numbers, IBANs, tax codes, addresses of
 * pages, and a date where one is asked for. All else is null: nothing is guessed.
 */
export function extractOffline(text: string, fields: ExtractFields, evidence: boolean): Extraction {
  const datesAsked = Object.values(fields).filter(({ type }) => type === 'date').length;
  const found = Object.entries(fields).map(
    ([name, { type }]) => [name, foundFor(name, type, text, datesAsked)] as const,
  );
  return {
    output: Object.fromEntries(found.map(([name, one]) => [name, one?.value ?? null])),
    ...(evidence ? { evidence: Object.fromEntries(found.map(([name, one]) => [name, one?.quote ?? null])) } : {}),
  };
}
