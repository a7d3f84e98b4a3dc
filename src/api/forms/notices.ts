import { type ErrorCode, SnodoError } from '../../core/error.ts';
import type { FormLanguage } from '../../core/form-trigger.ts';
import { formWords, sizeText } from './words.ts';

type Words = (typeof formWords)[FormLanguage];

/** A program has filled in what people do not see. */
export class Trapped extends SnodoError {
  constructor() {
    super('invalid', 'A field was filled in that people do not see: a program has sent it.');
  }
}

const byCode: Readonly<Partial<Record<ErrorCode, (words: Words, maxBytes: number) => string>>> = {
  rate_limited: ({ tooOften }) => tooOften,
  forbidden: ({ foreign }) => foreign,
  too_large: ({ tooLarge }, maxBytes) => tooLarge(sizeText(maxBytes)),
  invalid: ({ unreadable }) => unreadable,
  unsupported_type: ({ unreadable }) => unreadable,
};

/** What whoever fills in a form reads when it was not taken; never what went wrong within. */
export function noticeOf(error: SnodoError, language: FormLanguage, maxBytes: number): string {
  const words = formWords[language];
  if (error instanceof Trapped) return words.program;
  return byCode[error.code]?.(words, maxBytes) ?? words.away;
}
