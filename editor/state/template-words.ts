import type { Language } from './language.ts';

interface Worded {
  readonly words: Readonly<Record<Exclude<Language, 'en'>, Readonly<Record<string, string>>>>;
}

/** What the texts of a template's document are in a language, by the texts as they stand in it; none where that is theirs. */
export function templateWords({ words }: Worded, language: Language): Readonly<Record<string, string>> {
  return language === 'en' ? {} : words[language];
}
