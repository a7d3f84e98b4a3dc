export const languages = ['en', 'it'] as const;
export type Language = (typeof languages)[number];

/** The first of a browser's languages that the page is written in; English where there is none. */
export function languageOf(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const [primary] = tag.toLowerCase().split('-');
    const known = languages.find((one) => one === primary);
    if (known) return known;
  }
  return 'en';
}

/** The words of a part of the page: a text or a function missing in one language does not compile. */
export type Messages<T> = Readonly<Record<Language, T>>;
