import { useState } from 'react';
import type { OutgoingCall } from '../../api/calls.ts';
import { useMessages } from '../../app/language.ts';
import { useNumbers } from '../../app/use-numbers.ts';
import { Moment } from '../../parts/moment.tsx';
import { CallDetails } from './call-details.tsx';
import { callMessages } from './messages.ts';
import { PhaseBar } from './phase-bar.tsx';

function look({ error, status }: OutgoingCall): string {
  if (error !== null) return 'bg-bad-soft text-bad';
  return status !== null && status >= 300 ? 'bg-warn-soft text-warn' : 'bg-good-soft text-good';
}

/** Host and path: what tells calls apart when there is little room. */
function shortUrl(url: string): string {
  return url.replace(/^https?:\/\//, '');
}

export function CallRow({ call }: { readonly call: OutgoingCall }) {
  const text = useMessages(callMessages);
  const { time } = useNumbers();
  const [open, setOpen] = useState(false);
  const { method, url, status, connection, service, workflow, step, ms, at, attempt, cacheHit, sent } = call;
  return (
    <li className="border-line not-last:border-b">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="grid w-full grid-cols-[3.5rem_minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-2.5 text-left hover:bg-raised sm:grid-cols-[3.5rem_minmax(0,1fr)_8rem_5rem]"
      >
        <span className={`rounded-full px-2 py-0.5 text-center text-xs font-medium tabular-nums ${look(call)}`}>
          {status ?? '–'}
        </span>
        <span className="min-w-0">
          <span className="block truncate">
            <span className="font-mono text-xs text-muted">{method}</span>{' '}
            <span className="font-medium">{shortUrl(url)}</span>
          </span>
          <span className="block truncate text-muted">
            {[connection ?? service, workflow, step].filter((one) => one !== null).join(' · ')}
            {attempt > 1 ? ` · ${text.attempt(attempt)}` : ''}
            {cacheHit ? ` · ${text.cached}` : sent ? '' : ` · ${text.unsent}`}
          </span>
        </span>
        <span className="max-sm:hidden">
          <span className="mb-1 block text-right text-xs text-muted tabular-nums">{time(ms)}</span>
          <PhaseBar call={call} />
        </span>
        <span className="text-right text-muted">
          <Moment at={at} />
        </span>
      </button>
      {open ? <CallDetails call={call} /> : null}
    </li>
  );
}
