import { z } from 'zod';
import type { Json } from '../../core/json.ts';

const value: z.ZodType<Json> = z.json();
export const row = z.record(z.string(), value);

export const columnSchema = z.looseObject({
  name: z.string(),
  type: z.string(),
  /** Digits behind the point. */
  scale: z.int().nullish(),
});
export const dataSchema = z.array(z.array(z.string().nullable()));

/** As many decimal digits as a number of JSON keeps. */
const exactDigits = 15;

function numberOf(text: string): Json {
  const digits = text.replace(/^-?0*/, '').replace('.', '').length;
  const number = Number(text);
  return Number.isFinite(number) && (digits <= exactDigits || Number.isSafeInteger(number)) && /^-?[\d.]+$/.test(text)
    ? number
    : text;
}

function realOf(text: string): Json {
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}

const secondsText = /^(-?)(\d+)(?:\.(\d+))?$/;

/** Seconds since 1970 with a fraction, as ISO 8601 writes them without a zone: milliseconds, and more where there are. */
function isoOf(seconds: string): string | undefined {
  const [, sign, whole, fraction = ''] = secondsText.exec(seconds) ?? [];
  if (whole === undefined) return undefined;
  const nanos = BigInt(`${sign}${whole}${fraction.padEnd(9, '0').slice(0, 9)}`);
  const rest = ((nanos % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n;
  const date = new Date(Number((nanos - rest) / 1_000_000n));
  if (Number.isNaN(date.getTime())) return undefined;
  const digits = String(rest)
    .padStart(9, '0')
    .replace(/(\d{3})0+$/, '$1');
  return date.toISOString().replace(/\.\d+Z$/, `.${digits.padEnd(3, '0')}`);
}

function utcOf(text: string): Json {
  const iso = isoOf(text);
  return iso === undefined ? text : `${iso}Z`;
}

/** Its zone is minutes east of Greenwich, with 1440 added. */
function zonedOf(text: string): Json {
  const [seconds = '', zone = '1440'] = text.split(' ');
  const minutes = Number(zone) - 1440;
  const [, sign = '', whole = '', fraction = '0'] = secondsText.exec(seconds) ?? [];
  const local = whole === '' ? undefined : isoOf(`${BigInt(`${sign}${whole}`) + BigInt(minutes * 60)}.${fraction}`);
  if (local === undefined) return text;
  if (minutes === 0) return `${local}Z`;
  const two = (number: number) => String(number).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${local}${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function dateOf(text: string): Json {
  return isoOf(String(Number(text) * 86_400))?.slice(0, 10) ?? text;
}

function timeOf(text: string): Json {
  return isoOf(text)?.slice(11) ?? text;
}

function parsed(text: string): Json {
  try {
    return z.json().parse(JSON.parse(text));
  } catch {
    return text;
  }
}

/** What is not here stays the text that it comes as; every value comes as one. */
const readers: Readonly<Record<string, (text: string) => Json>> = {
  FIXED: numberOf,
  REAL: realOf,
  BOOLEAN: (text) => text === 'true' || text === '1',
  DATE: dateOf,
  TIME: timeOf,
  TIMESTAMP_NTZ: (text) => isoOf(text) ?? text,
  TIMESTAMP_LTZ: utcOf,
  TIMESTAMP_TZ: zonedOf,
  VARIANT: parsed,
  OBJECT: parsed,
  ARRAY: parsed,
};

/** Rows as Snowflake answers them, by the names of their columns and in the types of JSON. */
export function rowsOf(data: z.infer<typeof dataSchema>, columns: readonly z.infer<typeof columnSchema>[]) {
  return data.map((cells) =>
    Object.fromEntries(
      columns.map(({ name, type }, at): [string, Json] => {
        const text = cells[at] ?? null;
        const read = readers[type.toUpperCase()];
        return [name, text === null || read === undefined ? text : read(text)];
      }),
    ),
  );
}
