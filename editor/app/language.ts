import { useSyncExternalStore } from 'react';
import { type Language, languageOf, languages, type Messages } from '../state/language.ts';
import { stored } from '../state/stored.ts';

const chosen = stored<Language>(localStorage, 'snodo.language', languages, () => languageOf(navigator.languages));

/** Keeps the document marked with its language from now on, for screen readers. */
export function followLanguage(): void {
  const show = () => {
    document.documentElement.lang = chosen.get();
  };
  show();
  chosen.subscribe(show);
}

export function setLanguage(language: Language): void {
  chosen.set(language);
}

export function useLanguage(): Language {
  return useSyncExternalStore(chosen.subscribe, chosen.get);
}

/** The words of a part of the page in the language that is chosen. */
export function useMessages<T>(messages: Messages<T>): T {
  return messages[useLanguage()];
}
