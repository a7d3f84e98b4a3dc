import type { Section } from './section.ts';

const heading = /^(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$/;
const fence = /^[ \t]{0,3}(?:```|~~~)/;
const underline = /^(?:(=)|-)(?:=+|-+)[ \t]*$/;
const mostPlace = 300;

/** A heading written in Markdown at a line; those that are underlined take two. */
function headingAt(lines: readonly string[], at: number): { level: number; title: string; lines: number } | undefined {
  const line = lines[at] ?? '';
  const [, marks, title = ''] = heading.exec(line) ?? [];
  if (marks !== undefined) return { level: marks.length, title, lines: 1 };
  const under = underline.exec(lines[at + 1] ?? '');
  // A line of hyphens below a paragraph is a rule more often than a heading.
  const stands = line.trim() !== '' && line.length < 100 && (lines[at - 1] ?? '').trim() === '';
  if (under === null || !stands || /^[ \t]*[-*|>]/.test(line)) return undefined;
  return { level: under[1] === undefined ? 2 : 1, title: line.trim(), lines: 2 };
}

/**
 * A text in the sections that its headings make, each with the headings above it; text without headings is one section.
 *
 * @example
 * sectionsOf('# Returns\nWithin 30 days.\n## Costs\nWe pay.');
 * // [{ place: 'Returns', text: 'Within 30 days.' }, { place: 'Returns > Costs', text: 'We pay.' }]
 */
export function sectionsOf(text: string, within = ''): readonly Section[] {
  const lines = text.split(/\r\n|\r|\n/);
  const sections: Section[] = [];
  const path: (string | undefined)[] = [];
  let body: string[] = [];
  let isCode = false;
  const end = () => {
    const place = [within, ...path].filter((one) => one !== undefined && one !== '').join(' > ');
    const found = body.join('\n').trim();
    if (found !== '') sections.push({ place: place.slice(0, mostPlace), text: found });
    body = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (fence.test(line)) isCode = !isCode;
    const found = isCode ? undefined : headingAt(lines, at);
    if (found === undefined) {
      body.push(line);
      continue;
    }
    end();
    path.length = found.level - 1;
    path[found.level - 1] = found.title;
    at += found.lines - 1;
  }
  end();
  return sections;
}
