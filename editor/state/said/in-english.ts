import { callWords } from './call-words.ts';
import { requestWords } from './request-words.ts';
import { schemaWords, sentencesOnSchemas } from './schema-words.ts';
import { gap, type Sentences, sayer } from './sentences.ts';
import { signatureWords } from './signature-words.ts';
import { xmlWords } from './xml-words.ts';

/** What deliveries are refused for, of all that is said. */
const reasons: Sentences = { ...requestWords, ...signatureWords, ...callWords, ...xmlWords, ...sentencesOnSchemas };

function turned(words: Sentences): Sentences {
  return Object.fromEntries(Object.entries(words).map(([english, italian]) => [italian, english]));
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll('’', "'");
}

// Shorter ones stand in nearly every sentence.
const shortest = 3;
// Some hundred of them go into one address.
const longest = 40;

/** What of a sentence is told from others by: its longest part in which nothing differs. */
function markOf(english: string): string {
  const parts = english.split(gap).map((part) => part.trim());
  return parts.reduce((best, part) => (part.length > best.length ? part : best), '').slice(0, longest);
}

let inEnglish: ((sentence: string) => string) | undefined;

/**
 * What reasons hold, as the server keeps them in English, whose Italian holds a text: the text itself, what it is as a
 * whole sentence, and a mark of each sentence that it is a part of.
 */
export function reasonsLike(text: string): readonly string[] {
  inEnglish ??= sayer({
    words: turned(reasons),
    inner: turned(schemaWords),
    openers: new Set(Object.values(sentencesOnSchemas)),
  });
  const wanted = plain(text.trim());
  const marks = Object.entries({ ...reasons, ...schemaWords })
    .filter(([, italian]) => wanted.length >= shortest && plain(italian).includes(wanted))
    .map(([english]) => markOf(english))
    .filter((mark) => mark.length >= shortest);
  const all = [...new Set([text, inEnglish(text), ...marks])];
  // What holds a mark is found by that mark.
  return all.filter((one) => !marks.some((mark) => mark !== one && one.includes(mark)));
}
