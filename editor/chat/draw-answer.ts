import { type Block, readMarkdown, type Span } from '../state/chat/markdown.ts';
import { element } from './element.ts';

function drawSpan(span: Span): Node | string {
  if (span.kind === 'text') return span.text;
  if (span.kind !== 'link') return element(span.kind, {}, span.text);
  // Where it leads learns nothing of where it was said.
  const away = { href: span.href, target: '_blank', rel: 'noopener noreferrer nofollow' };
  return element('a', away, span.text);
}

function drawLines(lines: readonly (readonly Span[])[]): readonly (Node | string)[] {
  return lines.flatMap((line, at) => [...(at === 0 ? [] : [element('br')]), ...line.map(drawSpan)]);
}

function drawBlock(block: Block): Node {
  if (block.kind === 'code') return element('pre', { tabindex: '0' }, element('code', {}, block.text));
  if (block.kind === 'list') {
    const items = block.items.map((item) => element('li', {}, ...item.map(drawSpan)));
    return element(block.ordered ? 'ol' : 'ul', {}, ...items);
  }
  const lines = drawLines(block.lines);
  // No heading of the page: it stands within an answer.
  return block.kind === 'heading' ? element('p', {}, element('strong', {}, ...lines)) : element('p', {}, ...lines);
}

/** An answer as it is shown: nothing of it becomes HTML. */
export function drawAnswer(text: string): readonly Node[] {
  return readMarkdown(text).map(drawBlock);
}
