import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type CallSide, type OutgoingCall, readCall } from '../../api/calls.ts';
import { useMessages } from '../../app/language.ts';
import { useSaid } from '../../app/use-said.ts';
import { useNumbers } from '../../app/use-numbers.ts';
import { JsonView } from '../../parts/json-view.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { bodyText } from '../../state/body-text.ts';
import { callMessages } from './messages.ts';
import { PhaseList } from './phase-bar.tsx';

function Side({ title, side }: { readonly title: string; readonly side: CallSide }) {
  const text = useMessages(callMessages);
  return (
    <section aria-label={title} className="min-w-0 space-y-2">
      <h3 className="font-medium text-muted">{title}</h3>
      <JsonView value={side.headers} label={`${title}: ${text.headers}`} />
      {side.body === null ? (
        <p className="text-muted">{text.noBody}</p>
      ) : side.body === '' ? null : (
        <JsonView value={bodyText(side.body)} label={`${title}: ${text.body}`} />
      )}
      {side.complete ? null : <p className="text-warn">{text.cut}</p>}
    </section>
  );
}

function Kept({ id }: { readonly id: string }) {
  const text = useMessages(callMessages);
  const { data, error } = useQuery({ queryKey: ['call', id], queryFn: () => readCall(id) });
  if (error) return <ProblemNote error={error} />;
  if (data === undefined) return null;
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      {data.request === null ? null : <Side title={text.request} side={data.request} />}
      {data.response === null ? null : <Side title={text.response} side={data.response} />}
    </div>
  );
}

/** All that is known of a call. */
export function CallDetails({ call }: { readonly call: OutgoingCall }) {
  const text = useMessages(callMessages);
  const said = useSaid();
  const { bytes, count, money } = useNumbers();
  const { id, run, workflow, step, url, error, redirects, reused, model, tokens, cost, kept } = call;
  return (
    <div className="space-y-3 border-t border-line bg-ground px-4 py-3">
      <p className="font-mono text-xs break-all">{url}</p>
      <PhaseList call={call} />
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-muted">
        {error === null ? null : <code className="font-mono text-xs text-bad">{said(error)}</code>}
        <span>{text.sizes(bytes(call.requestBytes), bytes(call.responseBytes))}</span>
        {reused ? <span>{text.reused}</span> : null}
        {model === null ? null : <span>{model}</span>}
        {tokens === null ? null : <span>{text.tokens(count(tokens))}</span>}
        {cost === null ? null : <span>{money(cost)}</span>}
        {run === null ? null : (
          <Link to="/runs/$id" params={{ id: run }} className="text-accent hover:underline">
            {text.run}: {workflow} {step === null ? '' : `· ${step}`}
          </Link>
        )}
      </p>
      {redirects.length === 0 ? null : (
        <p className="break-all text-muted">
          {text.redirects} {redirects.join(' → ')}
        </p>
      )}
      {kept ? <Kept id={id} /> : <p className="text-muted">{text.notKept}</p>}
    </div>
  );
}
