import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { englishPages } from '../site/english-pages.ts';
import { fencesOf } from '../site/fences.ts';
import { chapters } from '../site/guides.ts';
import { headingsOf, linesOutsideFences } from '../site/slug.ts';
import { stagedPage, stagedTranslation, stagedUntranslated } from '../site/staged-page.ts';
import { docs, pages, textOf } from './documentation/pages.ts';

const root = join(docs, '..');
const italian = pages.filter((page) => page.startsWith('it/'));
const english = pages.filter((page) => !page.startsWith('it/'));
const englishOf = (page: string) => page.replace(/^it\//, '');

/** The targets of the links and pictures of a page. */
function targetsOf(page: string): readonly string[] {
  const text = linesOutsideFences(textOf(page))
    .join('\n')
    .replaceAll(/`[^`\n]*`/g, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target]) => target ?? []);
}

describe('links', () => {
  it.each(pages)('lead to a page and a heading that are there: %s', (page) => {
    const broken = targetsOf(page)
      .filter((target) => !/^(?:https?|mailto):/.test(target))
      .filter((target) => {
        const [path = '', anchor] = target.split('#');
        const file = path === '' ? page : normalize(join(dirname(page), path));
        if (!existsSync(join(docs, file))) return true;
        if (anchor === undefined) return false;
        // Italian headings have the anchors of the English ones.
        return !headingsOf(textOf(englishOf(file))).some((one) => one.anchor === anchor);
      });
    expect(broken).toEqual([]);
  });

  it('of the READMEs too', () => {
    for (const page of ['../README.md', '../README.it.md']) {
      const broken = targetsOf(page).filter((target) => {
        const [path = '', anchor] = target.split('#');
        if (/^https?:/.test(target)) return false;
        if (!existsSync(join(root, path))) return true;
        return anchor !== undefined && !headingsOf(textOf(`../${path}`)).some((one) => one.anchor === anchor);
      });
      expect([page, broken]).toEqual([page, []]);
    }
  });
});

describe('the lists of pages', () => {
  it('name every guide once', () => {
    const named = chapters.flatMap(({ guides }) => guides.map(({ page }) => `${page}.md`));
    expect(named.toSorted()).toEqual(english.filter((page) => !page.includes('/') || page === 'patterns/index.md'));
  });

  it('name pages that the site has', () => {
    expect(englishPages(docs)).toEqual(english);
    expect(stagedPage('[queues](../queues.md#streams), [files](../../examples/patterns)')).toBe(
      '[queues](../queues.md#streams), files (`examples/patterns`)',
    );
  });
});

describe('the Italian pages', () => {
  it('are these', () => {
    expect(italian.map(englishOf)).toEqual([
      'ai.md',
      'approvals.md',
      'backup.md',
      'builder.md',
      'caching.md',
      'calls.md',
      'chat.md',
      'code.md',
      'connections.md',
      'connectors.md',
      'expressions.md',
      'failures.md',
      'files.md',
      'first-minutes.md',
      'forms.md',
      'mapping.md',
      'pages.md',
      'projects.md',
      'schedules.md',
      'shop.md',
      'step-panel.md',
      'store.md',
      'trying.md',
      'tutorial.md',
      'webhooks.md',
      'workflows.md',
    ]);
  });

  const shape = (page: string) => {
    const text = textOf(page);
    return {
      headings: headingsOf(text).map(({ level }) => level),
      blocks: fencesOf(text).map((one) => [one.language, one.note, one.text]),
      rows: linesOutsideFences(text).filter((line) => line.startsWith('|')).length,
      points: linesOutsideFences(text).filter((line) => /^ *- /.test(line)).length,
      // As whole words, so that none is lost on the way: but for what is said in words around it.
      codes: new Set(text.match(/`[^`\n]+`/g)).size,
    };
  };

  it.each(italian)('have the headings, blocks, rows and points of the English one: %s', (page) => {
    const { codes, ...made } = shape(page);
    const { codes: wanted, ...theirs } = shape(englishOf(page));
    expect(made).toEqual(theirs);
    expect(Math.abs(codes - wanted)).toBeLessThanOrEqual(Math.ceil(wanted / 10));
  });

  it('link to the translation where there is one', () => {
    for (const page of italian) {
      const past = targetsOf(page).filter((target) => {
        const [path = ''] = target.split('#');
        return /^\.\.\/[a-z-]+\.md$/.test(path) && italian.includes(`it/${path.slice(3)}`);
      });
      expect([page, past]).toEqual([page, []]);
    }
  });

  it('get the anchors of the English headings, and those that are not there say so', () => {
    const source = '# Title\n\n## In use\n\n```sh\n# no heading\n```\n';
    expect(stagedTranslation('# Titolo\n\n## In uso\n\n```sh\n# no heading\n```\n\n[x](../running.md#a)', source)).toBe(
      '# Titolo {:#title:}\n\n## In uso {:#in-use:}\n\n```sh\n# no heading\n```\n\n[x](running.md#a)',
    );
    const fallback = stagedUntranslated('# Title\n\nSee [templates/](../templates) and [Security](../SECURITY.md).\n');
    expect(fallback).toContain('non è ancora tradotta');
    expect(fallback).toContain('See `templates` and Security (`SECURITY.md`).');
  });
});
