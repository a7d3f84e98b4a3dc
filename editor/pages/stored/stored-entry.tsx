import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ApiProblem } from '../../api/client.ts';
import { deleteStored, readStored, type StoredValue } from '../../api/stored-values.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { FinalButton } from '../../parts/final-button.tsx';
import { JsonView } from '../../parts/json-view.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { storedMessages } from './messages.ts';

interface Entry {
  readonly workflow: string | undefined;
  readonly of: string;
  readonly entry: StoredValue | undefined;
}

/** What is stored by a key. */
export function StoredEntry({ workflow, of: key, entry }: Entry) {
  const text = useMessages(storedMessages);
  const queries = useQueryClient();
  const mayDelete = useMay('editor');
  const { data, error } = useQuery({
    queryKey: ['stored', workflow ?? '', 'value', key],
    queryFn: () => readStored(workflow, key),
    retry: false,
  });
  if (error instanceof ApiProblem && error.status === 404) return <p className="text-muted">{text.gone}</p>;
  if (error) return <ProblemNote error={error} />;
  if (data === undefined) return null;
  return (
    <section aria-label={key} className="min-w-0 rounded-xl border border-line bg-surface">
      <div className="flex flex-wrap items-center gap-3 border-b border-line px-5 py-3">
        <h2 className="min-w-0 flex-1 font-semibold break-all">{key}</h2>
        {mayDelete ? (
          <FinalButton
            word={text.remove}
            what={text.removeWhat(key)}
            act={() => deleteStored(workflow, key)}
            done={() => queries.invalidateQueries({ queryKey: ['stored'] })}
          />
        ) : null}
      </div>
      <div className="space-y-3 p-5">
        <JsonView value={data.value} label={text.value} />
        {entry?.run === null || entry === undefined ? null : (
          <Link to="/runs/$id" params={{ id: entry.run }} className="text-accent hover:underline">
            {text.run}
          </Link>
        )}
      </div>
    </section>
  );
}
