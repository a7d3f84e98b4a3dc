import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Exchange, forgetKey, readMemory } from '../../api/agent-memory.ts';
import { ApiProblem } from '../../api/client.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { FinalButton } from '../../parts/final-button.tsx';
import { MarkedText } from '../../parts/marked-text.tsx';
import { Moment } from '../../parts/moment.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { memoryMessages } from './messages.ts';

function Said({ one: { prompt, answer, at, run } }: { readonly one: Exchange }) {
  const text = useMessages(memoryMessages);
  return (
    <li className="space-y-2">
      <p className="ml-auto w-fit max-w-[85%] rounded-2xl rounded-br-sm bg-accent-soft px-3.5 py-2 break-words whitespace-pre-wrap">
        {prompt}
      </p>
      <div className="w-fit max-w-[85%] rounded-2xl rounded-bl-sm bg-raised px-3.5 py-2 break-words">
        <MarkedText text={answer} />
      </div>
      <p className="flex gap-3 text-xs text-muted">
        <Moment at={at} />
        <Link to="/runs/$id" params={{ id: run }} className="text-accent hover:underline">
          {text.run}
        </Link>
      </p>
    </li>
  );
}

/** What is remembered of one conversation, the oldest first. */
export function Remembered({ workflow, of: key }: { readonly workflow: string; readonly of: string }) {
  const text = useMessages(memoryMessages);
  const mayForget = useMay('editor');
  const queries = useQueryClient();
  const { data, error } = useQuery({
    queryKey: ['memory', workflow, key],
    queryFn: () => readMemory(workflow, key),
    retry: false,
  });
  if (error instanceof ApiProblem && error.status === 404) return <p className="text-muted">{text.gone}</p>;
  if (error) return <ProblemNote error={error} />;
  if (data === undefined) return null;
  return (
    <section aria-label={key} className="min-w-0 rounded-xl border border-line bg-surface">
      <div className="flex flex-wrap items-center gap-3 border-b border-line px-5 py-3">
        <h2 className="min-w-0 flex-1 font-semibold break-all">{key}</h2>
        {mayForget ? (
          <FinalButton
            word={text.forget}
            what={text.forgetWhat(key)}
            act={() => forgetKey(workflow, key)}
            done={() => queries.invalidateQueries({ queryKey: ['memory', workflow] })}
          />
        ) : null}
      </div>
      <ol className="max-w-3xl space-y-5 p-5">
        {data.exchanges.map((one) => (
          <Said key={`${one.run} ${one.at}`} one={one} />
        ))}
      </ol>
    </section>
  );
}
