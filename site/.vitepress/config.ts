import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitepress';
import { slugOf } from '../slug.ts';
import { english, italian } from '../words.ts';

const staged = join(import.meta.dirname, '../../.tool/docs');
const lists = JSON.parse(readFileSync(join(staged, 'lists.json'), 'utf8'));

export default defineConfig({
  title: 'Snodo',
  srcDir: staged,
  outDir: join(import.meta.dirname, '../../dist/docs'),
  cacheDir: join(import.meta.dirname, '../../.tool/docs-cache'),
  cleanUrls: false,
  metaChunk: true,
  head: [['link', { rel: 'icon', href: '/icon.svg', type: 'image/svg+xml' }]],
  markdown: {
    html: false,
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    anchor: { slugify: slugOf },
    // Braces of paths and documents stay text; anchors of translated headings are given between these.
    attrs: { leftDelimiter: '{:', rightDelimiter: ':}' },
    config: (markdown) => {
      // Expressions of workflows look like those of the pages' own templates, which must not read them.
      for (const rule of ['text', 'code_inline', 'html_inline'] as const) {
        const usual = markdown.renderer.rules[rule];
        markdown.renderer.rules[rule] = (...given) => {
          const made = usual?.(...given) ?? markdown.utils.escapeHtml(given[0][given[1]]?.content ?? '');
          return made.replaceAll('{{', '&#123;&#123;');
        };
      }
    },
  },
  // A page that is not translated is English among Italian ones: read aloud, it is to be read so.
  transformHtml: (html, _, { pageData }) =>
    pageData.frontmatter['english'] === true ? html.replace('<main ', '<main lang="en" ') : html,
  locales: {
    root: { label: 'English', lang: 'en', ...english(lists.en) },
    it: { label: 'Italiano', lang: 'it', ...italian(lists.it) },
  },
  themeConfig: {
    logo: '/icon.svg',
    search: {
      provider: 'local',
      options: {
        detailedView: true,
        locales: {
          it: {
            translations: {
              button: { buttonText: 'Cerca', buttonAriaLabel: 'Cerca nella documentazione' },
              modal: {
                displayDetails: 'Mostra il testo trovato',
                resetButtonTitle: 'Cancella la ricerca',
                backButtonTitle: 'Chiudi la ricerca',
                noResultsText: 'Nulla di trovato per',
                footer: {
                  selectText: 'apri',
                  selectKeyAriaLabel: 'Invio',
                  navigateText: 'scorri',
                  navigateUpKeyAriaLabel: 'freccia su',
                  navigateDownKeyAriaLabel: 'freccia giù',
                  closeText: 'chiudi',
                  closeKeyAriaLabel: 'Esc',
                },
              },
            },
          },
        },
      },
    },
  },
});
