import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type OutgoingCall, readCall } from '../../api/calls.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { useNumbers } from '../../app/use-numbers.ts';
import { useSaid } from '../../app/use-said.ts';
import { JsonView } from '../../parts/json-view.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { bodyText } from '../../state/body-text.ts';
import { spanText } from '../../state/span.ts';
import { PhaseBar, PhaseList } from '../calls/phase-bar.tsx';
import { pageMessages } from './run-messages.ts';

type Side = NonNullable<Awaited<ReturnType<typeof readCall>>['request']>;

function SideView({ title, side: { headers, body } }: { readonly title: string; readonly side: Side }) {
  return (
    <div className="mt-2 space-y-2">
      <p className="font-medium text-muted">{title}</p>
      <JsonView value={headers} label={title} />
      {body === null || body === '' ? null : <JsonView value={bodyText(body)} label={title} />}
    </div>
  );
}

function Exchange({ id }: { readonly id: string }) {
  const text = useMessages(pageMessages);
  const { data, error } = useQuery({ queryKey: ['call', id], queryFn: () => readCall(id) });
  if (data === undefined) return error ? <ProblemNote error={error} /> : null;
  const { request, response } = data;
  return (
    <>
      {request === null ? null : <SideView title={text.sent} side={request} />}
      {response === null ? null : <SideView title={text.received} side={response} />}
    </>
  );
}

function Cost({ call: { model, tokens, cost } }: { readonly call: OutgoingCall }) {
  const text = useMessages(pageMessages);
  const { count, money } = useNumbers();
  return (
    <>
      {model === null ? null : <span>{model}</span>}
      {tokens === null ? null : <span>{text.tokens(count(tokens))}</span>}
      {cost === null ? null : <span>{money(cost)}</span>}
    </>
  );
}

function Call({ call }: { readonly call: OutgoingCall }) {
  const language = useLanguage();
  const text = useMessages(pageMessages);
  const said = useSaid();
  const [isOpen, setIsOpen] = useState(false);
  const { method, url, status, error, attempt, ms, cacheHit, sent, kept, connection } = call;
  const came = status === null ? (sent ? text.noAnswer : text.notSent) : String(status);
  return (
    <li className="border-line py-2.5 not-last:border-b">
      <p className="font-mono text-xs break-all">
        {method} {url}
      </p>
      <p className="mt-1 flex flex-wrap gap-x-3 text-xs text-muted tabular-nums">
        <span className={error === null ? 'font-medium text-good' : 'font-medium text-bad'}>
          {cacheHit ? text.fromCache : came}
          {error === null || status !== null ? '' : ` (${said(error)})`}
        </span>
        <span>{text.attempt(attempt)}</span>
        <span>{spanText(ms, language)}</span>
        <Cost call={call} />
        {connection === null ? null : (
          <Link to="/connections/$slug" params={{ slug: connection }} className="hover:underline">
            {connection}
          </Link>
        )}
      </p>
      <div className="mt-1.5 space-y-1">
        <PhaseBar call={call} />
        <PhaseList call={call} />
      </div>
      {kept ? (
        <details className="mt-1.5 text-xs" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
          <summary>
            {text.sent} / {text.received}
          </summary>
          {isOpen ? <Exchange id={call.id} /> : null}
        </details>
      ) : null}
    </li>
  );
}

/** The calls that a step made, newest first: what they came to, and where their time went. */
export function CallLog({ calls }: { readonly calls: readonly OutgoingCall[] }) {
  const text = useMessages(pageMessages);
  if (calls.length === 0) return null;
  return (
    <div>
      <h3 className="font-medium text-muted">{text.calls}</h3>
      <ul>
        {calls.map((call) => (
          <Call key={call.id} call={call} />
        ))}
      </ul>
    </div>
  );
}
