import { chapters } from './guides.ts';
import type { MadePage } from './reference/made-page.ts';
import type { Language } from './reference/words.ts';

/** An entry of the list of pages beside a page. */
interface Entry {
  readonly text: string;
  readonly link?: string;
  readonly items?: readonly Entry[];
}

export interface Lists {
  readonly guides: readonly Entry[];
  readonly reference: readonly Entry[];
}

const said = {
  en: { decisions: 'Decisions', steps: 'Steps', reference: 'Reference' },
  it: { decisions: 'Decisioni', steps: 'Passi', reference: 'Riferimento' },
} as const;

/** @param decisions by their names without the ending, with their titles. */
export function listsOf(
  language: Language,
  made: readonly MadePage[],
  decisions: readonly (readonly [name: string, title: string])[],
): Lists {
  const home = language === 'en' ? '/' : '/it/';
  const guides = chapters.map((chapter) => ({
    text: chapter[language],
    items: chapter.guides.map((one) => ({ text: one[language], link: `${home}${one.page}` })),
  }));
  const entry = ({ path, title }: MadePage): Entry => ({ text: title, link: `${home}${path}` });
  const below = (place: string) => made.filter(({ path }) => path.startsWith(`reference/${place}`)).map(entry);
  const one = (name: string) => made.filter(({ path }) => path === `reference/${name}`).map(entry);
  const folder = (name: string): readonly Entry[] => one(name).map((head) => ({ ...head, items: below(`${name}/`) }));
  return {
    guides: [
      ...guides,
      {
        text: said[language].decisions,
        items: decisions.map(([name, title]) => ({ text: title, link: `${home}decisions/${name}` })),
      },
    ],
    reference: [
      ...one('workflow'),
      { text: said[language].steps, items: below('steps-') },
      // Some eighty pages: the first lists them, and every page of the reference would carry their names.
      ...one('connectors'),
      ...folder('api'),
      ...one('cli'),
      ...one('settings'),
      ...one('errors'),
    ],
  };
}
