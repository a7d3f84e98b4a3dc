import { basename } from 'node:path';
import { headingsOf } from './slug.ts';

/** What is outside docs/ has no page here: its path is named instead. */
function withoutOutsideLinks(markdown: string): string {
  return markdown.replaceAll(/\[([^\]]+)\]\((?:\.\.\/)+([^)]+)\)/g, (whole, text: string, path: string) => {
    if (/^[a-z0-9-]+\.md(?:#|$)/.test(path)) return whole;
    const bare = text.replaceAll('`', '').replace(/\/$/, '');
    return path === bare || basename(path) === basename(bare) ? `\`${path}\`` : `${text} (\`${path}\`)`;
  });
}

/** An English page of docs/ as the site has it. */
export function stagedPage(markdown: string): string {
  return withoutOutsideLinks(markdown).replaceAll('](images/', '](/images/');
}

/**
 * An Italian page of docs/it/ as the site has it. Its headings have the anchors of the English ones, so that a link leads to
 * the same place in both languages; `../x.md` of a page that is not translated yet is beside it on the site.
 */
export function stagedTranslation(markdown: string, english: string): string {
  const anchors = headingsOf(english).map(({ anchor }) => anchor);
  let next = 0;
  let inside = false;
  const lines = markdown.split('\n').map((line) => {
    if (/^ *```/.test(line)) inside = !inside;
    if (inside || !/^#{1,6} /.test(line)) return line;
    const anchor = anchors[next++];
    return anchor === undefined ? line : `${line} {:#${anchor}:}`;
  });
  return stagedPage(
    lines
      .join('\n')
      .replaceAll('](../images/', '](images/')
      .replaceAll(/\]\(\.\.\/((?:decisions\/)?[a-z0-9-]+\.md)/g, ']($1'),
  );
}

/** An English page among the Italian ones, which says so. */
export function stagedUntranslated(markdown: string): string {
  const note = '::: info Pagina in inglese\nQuesta pagina non è ancora tradotta: il testo che segue è in inglese.\n:::';
  return `---\nenglish: true\n---\n\n${stagedPage(markdown).replace(/^(# .+)$/m, `$1\n\n${note}`)}`;
}
