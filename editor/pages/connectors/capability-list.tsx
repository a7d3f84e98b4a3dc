import { type ReactNode, useId } from 'react';
import { useMessages } from '../../app/language.ts';
import { connectorMessages } from './messages.ts';

interface ListProps {
  readonly title: string;
  readonly about?: string;
  /** How many of them fit the words that were typed. */
  readonly some: number;
  readonly all: number;
  readonly words: string;
  readonly children: ReactNode;
}

/** Capabilities of one kind under their heading. */
export function CapabilityList({ title, about, some, all, words, children }: ListProps) {
  const text = useMessages(connectorMessages);
  const id = useId();
  return (
    <section aria-labelledby={id} className="mt-5">
      <h2 id={id} className="font-medium">
        {title} <span className="font-normal text-muted">{words === '' ? all : text.someOf(some, all)}</span>
      </h2>
      {about === undefined ? null : <p className="text-muted">{about}</p>}
      {some === 0 ? (
        <p className="mt-2 text-muted">{text.nothing(words)}</p>
      ) : (
        <ul className="mt-2 overflow-hidden rounded-xl border border-line bg-surface">{children}</ul>
      )}
    </section>
  );
}
