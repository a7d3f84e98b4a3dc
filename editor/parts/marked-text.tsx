import { Fragment } from 'react';
import { type Block, readMarkdown, type Span } from '../state/chat/markdown.ts';

function Piece({ span }: { readonly span: Span }) {
  if (span.kind === 'link') {
    return (
      <a href={span.href} target="_blank" rel="noopener noreferrer nofollow" className="text-accent underline">
        {span.text}
      </a>
    );
  }
  if (span.kind === 'strong') return <strong>{span.text}</strong>;
  if (span.kind === 'em') return <em>{span.text}</em>;
  return span.kind === 'code' ? <code className="font-mono text-[0.9em]">{span.text}</code> : span.text;
}

function Line({ spans }: { readonly spans: readonly Span[] }) {
  // oxlint-disable-next-line react/no-array-index-key -- a text that is read, and never changed in place
  return spans.map((span, at) => <Piece key={at} span={span} />);
}

function Part({ block }: { readonly block: Block }) {
  if (block.kind === 'code') {
    return <pre className="overflow-x-auto rounded-lg bg-ground p-2.5 font-mono text-xs">{block.text}</pre>;
  }
  if (block.kind === 'list') {
    const List = block.ordered ? 'ol' : 'ul';
    return (
      <List className={`pl-5 ${block.ordered ? 'list-decimal' : 'list-disc'}`}>
        {block.items.map((item, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- as above
          <li key={at}>
            <Line spans={item} />
          </li>
        ))}
      </List>
    );
  }
  return (
    <p className={block.kind === 'heading' ? 'font-semibold' : undefined}>
      {block.lines.map((line, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- as above
        <Fragment key={at}>
          {at === 0 ? null : <br />}
          <Line spans={line} />
        </Fragment>
      ))}
    </p>
  );
}

/** A text with the marks of an answer: lists, emphasis, code and links; nothing of it becomes HTML. */
export function MarkedText({ text }: { readonly text: string }) {
  return (
    <div className="space-y-2">
      {readMarkdown(text).map((block, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- as above
        <Part key={at} block={block} />
      ))}
    </div>
  );
}
