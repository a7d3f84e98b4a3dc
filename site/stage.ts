import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { englishPages } from './english-pages.ts';
import { type Lists, listsOf } from './lists.ts';
import { describedApi } from './reference/described-api.ts';
import { referencePages } from './reference/reference.ts';
import type { Language } from './reference/words.ts';
import { stagedPage, stagedTranslation, stagedUntranslated } from './staged-page.ts';

const root = join(import.meta.dirname, '..');
const docs = join(root, 'docs');
/** What the site is made of, gathered and written. */
const staged = join(root, '.tool/docs');

function write(path: string, text: string): void {
  const file = join(staged, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function stageGuide(path: string): void {
  const english = readFileSync(join(docs, path), 'utf8');
  const translation = join(docs, 'it', path);
  write(path, stagedPage(english));
  write(
    `it/${path}`,
    existsSync(translation)
      ? stagedTranslation(readFileSync(translation, 'utf8'), english)
      : stagedUntranslated(english),
  );
}

/** Gathers the pages of docs/ in both languages, and makes those of the reference. */
export async function stage(): Promise<void> {
  rmSync(staged, { recursive: true, force: true });
  const pages = englishPages(docs);
  for (const page of pages) stageGuide(page);
  // The theme names the dark by a class, the page by an attribute.
  const colours = readFileSync(join(root, 'editor/colours.css'), 'utf8');
  write('colours.css', colours.replace(':root[data-theme="dark"]', ':root.dark'));
  write('index.md', readFileSync(join(import.meta.dirname, 'home/en.md'), 'utf8'));
  write('it/index.md', readFileSync(join(import.meta.dirname, 'home/it.md'), 'utf8'));
  cpSync(join(docs, 'images'), join(staged, 'public/images'), { recursive: true });
  cpSync(join(docs, 'way.svg'), join(staged, 'public/way.svg'));
  cpSync(join(root, 'editor/public/icon.svg'), join(staged, 'public/icon.svg'));
  const titles = pages
    .filter((page) => page.startsWith('decisions/'))
    .map((page) => {
      const [, title = page] = /^# (.+)$/m.exec(readFileSync(join(docs, page), 'utf8')) ?? [];
      return [basename(page, '.md'), title] as const;
    });
  const api = await describedApi();
  const lists: Partial<Record<Language, Lists>> = {};
  for (const language of ['en', 'it'] as const) {
    const made = await referencePages(api, language);
    for (const { path, text } of made) write(`${language === 'en' ? '' : 'it/'}${path}.md`, text);
    lists[language] = listsOf(language, made, titles);
  }
  write('lists.json', JSON.stringify(lists));
}
