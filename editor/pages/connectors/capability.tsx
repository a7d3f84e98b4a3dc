import { ChevronRight, ExternalLink } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useMessages } from '../../app/language.ts';
import { fieldRows } from '../../state/connectors/field-rows.ts';
import type { Schema } from '../../state/panel/schema.ts';
import { FieldRows } from './field-rows.tsx';
import { connectorMessages } from './messages.ts';

interface CapabilityProps {
  readonly told: { readonly type: string; readonly title: string; readonly description: string; readonly docs: string };
  /** What kind it is, in a word or two. */
  readonly mark: string;
  /** What is shown when it is opened. */
  readonly children: ReactNode;
}

/** The fields of a form that is known. */
export function Fields({ schema }: { readonly schema: Schema }) {
  const text = useMessages(connectorMessages);
  const rows = fieldRows(schema);
  if (rows.length === 0) return <p className="text-muted">{text.noFields}</p>;
  return (
    <section aria-label={text.fields}>
      <FieldRows rows={rows} />
    </section>
  );
}

/** Something that a service can do or tell, opened to what it is given. */
export function Capability({ told: { type, title, description, docs }, mark, children }: CapabilityProps) {
  const text = useMessages(connectorMessages);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <li className="border-line not-last:border-b">
      <details className="group" onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
        <summary className="flex list-none items-start gap-2 px-4 py-2.5 hover:bg-raised [&::-webkit-details-marker]:hidden">
          <ChevronRight
            aria-hidden
            className="mt-0.5 size-4 shrink-0 text-muted transition-transform group-open:rotate-90"
          />
          <span className="min-w-0 flex-1">
            <span className="flex flex-wrap items-baseline gap-x-3">
              <span className="font-medium break-words">{title}</span>
              <span className="text-xs text-muted">{mark}</span>
            </span>
            <span className="block break-words text-muted group-not-open:line-clamp-2">{description}</span>
          </span>
        </summary>
        {isOpen ? (
          <div className="space-y-3 px-4 pt-2 pb-4 pl-10">
            <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
              <code className="font-mono text-xs break-all text-muted">{type}</code>
              <a
                href={docs}
                target="_blank"
                rel="noreferrer"
                className="inline-flex items-center gap-1 text-xs text-accent hover:underline"
              >
                {text.docs}
                <ExternalLink aria-hidden className="size-3" />
              </a>
            </p>
            {children}
          </div>
        ) : null}
      </details>
    </li>
  );
}
