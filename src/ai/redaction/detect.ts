import { isIP } from 'node:net';
import { ibanLength, isCodiceFiscale, isIban, passesLuhn } from './check-digits.ts';

/** A place in a text: from a character up to, and without, another. */
export type Span = readonly [from: number, to: number];

/** What can be told by its form alone, the surest forms first. */
export const personalKinds = ['emails', 'ibans', 'cards', 'taxIds', 'ips', 'phones'] as const;
export type PersonalKind = (typeof personalKinds)[number];

function spans(text: string, pattern: RegExp, isOne: (found: string) => boolean): readonly Span[] {
  return Array.from(text.matchAll(pattern)).flatMap(({ 0: found, index }): Span[] =>
    isOne(found) ? [[index, index + found.length]] : [],
  );
}

function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, '');
}

// All of these look at each place of the text a bounded number of times: it may come from anyone.
const email = /[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})\.){1,8}\p{L}{2,24}/gu;
const cardBeginning = /(?<![\d.])\d(?=(?:[ -]?\d){12})/g;
const ibanBeginning = /(?<![A-Z0-9])[A-Z]{2}\d{2}(?=(?: ?[A-Z0-9]){11})/gi;
const ipv4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d]|\.\d)/g;
const ipv6 = /(?<![\w:])(?:[\da-f]{0,4}:){2,7}[\da-f]{0,4}(?![\w:])/gi;
// The letters that stand for digits where two people would have the same code.
const codiceFiscale = /(?<!\w)[A-Z]{6}[\dLMNP-V]{2}[A-EHLMPR-T][\dLMNP-V]{2}[A-Z][\dLMNP-V]{3}[A-Z](?!\w)/gi;
const partitaIva = /(?<![\d\w])(?:IT ?)?\d{11}(?!\w)/gi;
const numbers = /(?<![\w.+])[+(\d][\d+().\- ]{5,80}\d(?!\w)/g;
const dateFirst = /^(?:\d{1,2}[. -]\d{1,2}[. -]\d{4}|\d{4}[. -]\d{1,2}[. -]\d{1,2})(?!\d)/;

function isPhone(found: string): boolean {
  const digits = digitsOf(found);
  if (/^(?:\+|00)/.test(found)) return digits.length >= 8 && digits.length <= 17;
  if (dateFirst.test(found) || digits.length < 8 || digits.length > 11) return false;
  // National: 02 1234567 and 333 1234567 in Italy, (555) 123-4567 and 555-123-4567 in North America.
  return /^[03(]/.test(found) || /^\d{3}[-. ]\d{3}[-. ]\d{4}$/.test(found);
}

/** The phone numbers in a row of numbers. Of two that nothing but a blank parts, all is taken as one. */
function phonesIn(row: string): readonly Span[] {
  const words = Array.from(row.matchAll(/[^ ]+/g), ({ 0: word, index }) => [index, index + word.length] as const);
  const found: Span[] = [];
  for (let first = 0; first < words.length; first += 1) {
    const from = words[first]?.[0] ?? 0;
    const last = words.findLastIndex(([, end], at) => at >= first && isPhone(row.slice(from, end)));
    if (last === -1) continue;
    const end = words[last]?.[1] ?? row.length;
    if (digitsOf(row.slice(end)).length >= 6) return [...found, [from, row.length]];
    found.push([from, end]);
    first = last;
  }
  return found;
}

/** The end of so many letters and digits in groups; undefined where there are fewer, or more in one go. */
function endOf(text: string, from: number, count: number): number | undefined {
  let at = from;
  for (let taken = 0; taken < count; at += 1) {
    const one = text[at] ?? '';
    if (/[a-z\d]/i.test(one)) taken += 1;
    else if (!/[ -]/.test(one)) return undefined;
  }
  return /[a-z\d]/i.test(text[at] ?? '') ? undefined : at;
}

/** An IBAN in groups of four is followed by the next word: its country says where it ends. */
function ibanSpans(text: string): readonly Span[] {
  return Array.from(text.matchAll(ibanBeginning)).flatMap(({ 0: found, index }): Span[] => {
    const end = endOf(text, index, ibanLength(found) ?? 0);
    if (end === undefined || !isIban(text.slice(index, end).replaceAll(' ', '').toUpperCase())) return [];
    return [[index, end]];
  });
}

function cardSpans(text: string): readonly Span[] {
  return Array.from(text.matchAll(cardBeginning)).flatMap(({ index }): Span[] => {
    for (const count of [19, 18, 17, 16, 15, 14, 13]) {
      const end = endOf(text, index, count);
      const digits = digitsOf(text.slice(index, end));
      if (end !== undefined && digits.length === count && passesLuhn(digits)) return [[index, end]];
    }
    return [];
  });
}

const detectors: Readonly<Record<PersonalKind, (text: string) => readonly Span[]>> = {
  emails: (text) => spans(text, email, () => true),
  ibans: ibanSpans,
  cards: cardSpans,
  ips: (text) => [
    ...spans(text, ipv4, (found) => isIP(found) === 4),
    ...spans(text, ipv6, (found) => found.length > 2 && isIP(found) === 6),
  ],
  taxIds: (text) => [
    ...spans(text, codiceFiscale, (found) => isCodiceFiscale(found.toUpperCase())),
    ...spans(text, partitaIva, (found) => passesLuhn(digitsOf(found))),
  ],
  phones: (text) =>
    Array.from(text.matchAll(numbers)).flatMap(({ 0: row, index }) =>
      phonesIn(row).map(([from, to]): Span => [index + from, index + to]),
    ),
};

/** Where a text holds what is personal, by forms and check digits: no word list, so no names. */
export function detect(kind: PersonalKind, text: string): readonly Span[] {
  return detectors[kind](text);
}
