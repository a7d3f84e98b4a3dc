import { adviceWords } from './advice.ts';
import { beyondWords } from './beyond.ts';
import { callWords } from './calls.ts';
import { codeWords } from './code.ts';
import { connectionWords } from './connections.ts';
import { curlOptionWords } from './curl-options.ts';
import { curlWords } from './curl.ts';
import { expressionWords } from './expressions.ts';
import { lostWords } from './lost.ts';
import { aiWords } from './n8n-ai.ts';
import { n8nNodeWords } from './n8n-nodes.ts';
import { triggerWords } from './n8n-triggers.ts';
import { wayWords } from './n8n-ways.ts';
import { nodeRedWords } from './node-red.ts';
import { nodeWords } from './nodes.ts';
import { secretWords } from './secrets.ts';

/** What stands within a sentence. */
const phraseTables = [beyondWords, lostWords, codeWords, adviceWords, curlOptionWords] as const;
/** What the report says, and why a connection is proposed. */
const sentenceTables = [
  callWords,
  connectionWords,
  curlWords,
  expressionWords,
  aiWords,
  n8nNodeWords,
  triggerWords,
  wayWords,
  nodeRedWords,
  nodeWords,
  secretWords,
] as const;
export const wordTables = [...phraseTables, ...sentenceTables] as const;

type Rows<Tables extends readonly { readonly en: object }[]> = Tables[number]['en'];
/** A row as its id and parameters, of which each is a text or one of `Inner`. */
type Entry<Key, Line, Inner> = Line extends (...params: infer Given extends string[]) => string
  ? readonly [id: Key, ...params: { [At in keyof Given]: string | Inner }]
  : readonly [id: Key];
type Said<Table, Inner> = Table extends object
  ? { [Key in keyof Table]: Entry<Key, Table[Key], Inner> }[keyof Table]
  : never;

/** A part of a sentence: its id and what it names. */
export type Phrase = Said<Rows<typeof phraseTables>, never>;
/** A sentence: its id and what it names. It is put into words once it is known for whom. */
export type Message = Said<Rows<typeof sentenceTables>, Phrase>;

export type ReportLanguage = keyof (typeof wordTables)[number];
type Id = Message[0] | Phrase[0];
type Row = string | ((...params: readonly string[]) => string);

/** By id; the types of the tables say that each is there in both languages. */
function rowsIn(language: ReportLanguage): ReadonlyMap<string, Row> {
  return new Map(wordTables.flatMap((table) => Object.entries<Row>(table[language])));
}

const rows: Readonly<Record<ReportLanguage, ReadonlyMap<string, Row>>> = { en: rowsIn('en'), it: rowsIn('it') };

/** A message as whoever reads it is told it. */
export function inWords(message: Message | Phrase, language: ReportLanguage): string {
  const [id, ...params]: readonly [Id, ...(readonly (string | Phrase)[])] = message;
  const row = rows[language].get(id) ?? id;
  if (typeof row === 'string') return row;
  return row(...params.map((one) => (typeof one === 'string' ? one : inWords(one, language))));
}
