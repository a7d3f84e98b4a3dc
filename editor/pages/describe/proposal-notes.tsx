import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Proposal } from '../../api/proposals.ts';
import { useMessages } from '../../app/language.ts';
import { useSaidProblem } from '../../app/use-said.ts';
import { useMay } from '../../app/use-may.ts';
import { describeMessages } from './messages.ts';

const looks = {
  calm: { frame: 'border-line bg-ground', title: '' },
  warning: { frame: 'border-warn/30 bg-warn-soft', title: 'text-warn' },
} as const;

interface NoteProps {
  readonly title: string;
  readonly look: keyof typeof looks;
  readonly children: ReactNode;
}

function Note({ title, look, children }: NoteProps) {
  return (
    <section aria-label={title} className={`rounded-lg border px-4 py-3 ${looks[look].frame}`}>
      <h3 className={`mb-1 font-medium ${looks[look].title}`}>{title}</h3>
      <ul className="list-disc space-y-1 pl-5">{children}</ul>
    </section>
  );
}

interface ProposalNotesProps {
  readonly proposal: Proposal;
  /** Whether nothing was there before: then all that it comes to is new, and meant. */
  readonly isNew?: boolean;
}

/** What whoever takes a proposal should know: what it comes to that is new, what is to be connected, what is wrong. */
export function ProposalNotes({ proposal, isNew = false }: ProposalNotesProps) {
  const text = useMessages(describeMessages);
  const said = useSaidProblem();
  const mayConnect = useMay('admin');
  const { reaches, connections, problems } = proposal;
  // What has to be made anyway is told there.
  const missing = new Set(connections.map(({ slug }) => slug));
  const news = reaches.filter(({ kind, name }) => kind !== 'connection' || !missing.has(name));
  return (
    <>
      {news.length === 0 ? null : (
        <Note title={isNew ? text.comesTo : text.reaches} look={isNew ? 'calm' : 'warning'}>
          {news.map(({ kind, name }) => (
            <li key={`${kind} ${name}`} className="break-words">
              {text.reach[kind](name)}
            </li>
          ))}
        </Note>
      )}
      {connections.length === 0 ? null : (
        <Note title={text.missing} look="calm">
          {connections.map(({ slug, connector }) => (
            <li key={slug}>
              {text.missingOf(slug, connector)}{' '}
              {mayConnect ? (
                <Link
                  {...(connector === null
                    ? { to: '/connections/new' }
                    : { to: '/connections/new/$connector', params: { connector } })}
                  target="_blank"
                  className="text-accent underline"
                >
                  {text.makeIt}
                </Link>
              ) : null}
            </li>
          ))}
        </Note>
      )}
      {problems.length === 0 ? null : (
        <Note title={text.problems(problems.length)} look="warning">
          {problems.map(({ path, message, hint }) => (
            <li key={`${path} ${message}`} className="break-words">
              <code className="font-mono text-xs">{path}</code> {said(message)} {hint === undefined ? null : said(hint)}
            </li>
          ))}
        </Note>
      )}
    </>
  );
}
