/** The languages whose words PostgreSQL brings to their stems, by ISO 639-1, with the name of its configuration. */
export const textLanguages = {
  ar: 'arabic',
  da: 'danish',
  de: 'german',
  el: 'greek',
  en: 'english',
  es: 'spanish',
  fi: 'finnish',
  fr: 'french',
  hu: 'hungarian',
  it: 'italian',
  nl: 'dutch',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sv: 'swedish',
  tr: 'turkish',
} as const;

export type TextLanguage = keyof typeof textLanguages;

export function isTextLanguage(code: string): code is TextLanguage {
  return Object.hasOwn(textLanguages, code);
}

/** Words as they are written where the language is not known. */
export function textConfiguration(language: string | null): string {
  return language !== null && isTextLanguage(language) ? textLanguages[language] : 'simple';
}
