import { answerWords } from './answer-words.ts';
import { callWords } from './call-words.ts';
import { formatWords } from './format-words.ts';
import { fieldWords, problemWords } from './problem-words.ts';
import { registrationWords } from './registration-words.ts';
import { protocolWords } from './protocol-words.ts';
import { readerWords, sentencesOfReaders } from './reader-words.ts';
import { requestWords } from './request-words.ts';
import { runWords } from './run-words.ts';
import { secretWords } from './secret-words.ts';
import { type Sentences, sayer } from './sentences.ts';
import { serviceWords } from './service-words.ts';
import { signatureWords } from './signature-words.ts';
import { sourceWords } from './source-words.ts';
import { xmlWords } from './xml-words.ts';

/** Italian sentences by the English ones of the server. */
export const italianWords: Sentences = {
  ...requestWords,
  ...registrationWords,
  ...signatureWords,
  ...sourceWords,
  ...callWords,
  ...serviceWords,
  ...xmlWords,
  ...answerWords,
  // Of a form that was sent.
  ...Object.fromEntries(
    Object.entries(fieldWords).map(([english, italian]) => [`body.{} ${english}.`, `body.{} ${italian}.`] as const),
  ),
  ...protocolWords,
  ...formatWords,
  ...secretWords,
  ...runWords,
  ...sentencesOfReaders,
};

const openers: ReadonlySet<string> = new Set(Object.keys(sentencesOfReaders));
let say: ((sentence: string) => string) | undefined;
let sayProblem: ((sentence: string) => string) | undefined;

/** A sentence that the server keeps in English, in Italian; as it is where it is somebody else's. */
export function inItalian(sentence: string): string {
  say ??= sayer({ words: italianWords, inner: readerWords, openers });
  return say(sentence);
}

/** What the server says of a place in a document, a form or a request. Its words are short: no service may have a say in it. */
export function problemInItalian(sentence: string): string {
  sayProblem ??= sayer({ words: { ...italianWords, ...problemWords }, inner: readerWords, openers });
  return sayProblem(sentence);
}
