/** A piece of a line. Of a link, `href` is a web address and nothing else. */
export type Span =
  | { readonly kind: 'text' | 'strong' | 'em' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

export type Block =
  | { readonly kind: 'paragraph' | 'heading'; readonly lines: readonly (readonly Span[])[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Span[])[] }
  | { readonly kind: 'code'; readonly text: string };

// Each alternative ends at the next mark or the end of the line, so that a text of marks alone is read once.
const marks =
  /`([^`\n]+)`|\*\*([^*\n]+)\*\*|\*([^*\s][^*\n]*)\*|\[([^[\]\n]{1,500})\]\((https?:\/\/[^\s()]{1,2000})\)|(https?:\/\/[^\s<>"'()[\]]{1,2000})/g;

/** The end of a sentence is no part of an address in it. */
function bareLink(found: string): readonly [string, string] {
  const address = found.replace(/[.,;:!?]{1,9}$/, '');
  return [address, found.slice(address.length)];
}

export function spansOf(line: string): readonly Span[] {
  const spans: Span[] = [];
  const put = (kind: 'text' | 'strong' | 'em' | 'code', text: string) => {
    if (text !== '') spans.push({ kind, text });
  };
  let at = 0;
  for (const found of line.matchAll(marks)) {
    put('text', line.slice(at, found.index));
    at = found.index + found[0].length;
    const [, code, strong, em, title, href, bare] = found;
    if (code !== undefined) put('code', code);
    else if (strong !== undefined) put('strong', strong);
    else if (em !== undefined) put('em', em);
    else if (title !== undefined && href !== undefined) spans.push({ kind: 'link', text: title, href });
    else if (bare !== undefined) {
      const [address, after] = bareLink(bare);
      spans.push({ kind: 'link', text: address, href: address });
      put('text', after);
    }
  }
  put('text', line.slice(at));
  return spans;
}

const bullet = /^\s{0,6}[-*+]\s+(.*)$/;
const numbered = /^\s{0,6}\d{1,4}[.)]\s+(.*)$/;
const heading = /^#{1,6}\s+(.*)$/;

function itemOf(line: string): { readonly ordered: boolean; readonly text: string } | undefined {
  const [, point] = bullet.exec(line) ?? [];
  if (point !== undefined) return { ordered: false, text: point };
  const [, number] = numbered.exec(line) ?? [];
  return number === undefined ? undefined : { ordered: true, text: number };
}

/** What is under way while lines are read. */
class Blocks {
  readonly all: Block[] = [];

  line(text: string): void {
    const last = this.all.at(-1);
    const item = itemOf(text);
    const [, title] = heading.exec(text) ?? [];
    if (item) {
      const spans = spansOf(item.text);
      if (last?.kind === 'list' && last.ordered === item.ordered) {
        this.all.splice(-1, 1, { ...last, items: [...last.items, spans] });
      } else this.all.push({ kind: 'list', ordered: item.ordered, items: [spans] });
    } else if (title !== undefined) this.all.push({ kind: 'heading', lines: [spansOf(title)] });
    else if (last?.kind === 'paragraph' && last.lines.length > 0) {
      this.all.splice(-1, 1, { ...last, lines: [...last.lines, spansOf(text)] });
    } else this.all.push({ kind: 'paragraph', lines: [spansOf(text)] });
  }

  /** What follows begins another block. */
  gap(): void {
    if (this.all.at(-1)?.kind === 'paragraph') this.all.push({ kind: 'paragraph', lines: [] });
  }
}

/**
 * The few marks of Markdown that answers of models have: paragraphs, lists, headings, code, emphasis and links. All else is
 * text, HTML too.
 */
export function readMarkdown(text: string): readonly Block[] {
  const blocks = new Blocks();
  let code: string[] | undefined;
  for (const line of text.replaceAll('\r\n', '\n').split('\n')) {
    if (/^\s{0,3}```/.test(line)) {
      if (code) blocks.all.push({ kind: 'code', text: code.join('\n') });
      code = code ? undefined : [];
    } else if (code) code.push(line);
    else if (line.trim() === '') blocks.gap();
    else blocks.line(line);
  }
  // The end of it is still being written.
  if (code) blocks.all.push({ kind: 'code', text: code.join('\n') });
  return blocks.all.filter((block) => block.kind !== 'paragraph' || block.lines.length > 0);
}
