/** The anchor of a heading, as GitHub makes it: the same links lead to the same place there and on the site. */
export function slugOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
    .replaceAll(' ', '-');
}

/** The text of a heading without its marks: of a link its words, of code what is in it. */
function bareHeading(line: string): string {
  return line.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/[`*]/g, '');
}

export interface Heading {
  readonly level: number;
  readonly text: string;
  readonly anchor: string;
}

/** The headings of a page in their order; one that comes again has a number behind its anchor. */
export function headingsOf(markdown: string): readonly Heading[] {
  const seen = new Map<string, number>();
  return linesOutsideFences(markdown).flatMap((line) => {
    const [, marks, text] = /^(#{1,6}) (.+)$/.exec(line) ?? [];
    if (marks === undefined || text === undefined) return [];
    const slug = slugOf(bareHeading(text));
    const before = seen.get(slug) ?? 0;
    seen.set(slug, before + 1);
    return [{ level: marks.length, text, anchor: before === 0 ? slug : `${slug}-${before}` }];
  });
}

/** A page with what stands in fences left out. */
export function linesOutsideFences(markdown: string): readonly string[] {
  let inside = false;
  return markdown.split('\n').filter((line) => {
    if (!/^ *```/.test(line)) return !inside;
    inside = !inside;
    return false;
  });
}
