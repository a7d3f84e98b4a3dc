import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { endOtherSessions, endSession, listSessions, type OwnSession } from '../../api/sessions.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Moment } from '../../parts/moment.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { browserName } from '../../state/browser-name.ts';
import { sessionMessages } from './session-messages.ts';

interface Shown {
  readonly session: OwnSession;
  readonly end: (id: string) => void;
}

function Row({ session: { id, browser, address, since, usedAt, isThis }, end }: Shown) {
  const text = useMessages(sessionMessages);
  const name = browserName(browser) || text.unknown;
  return (
    <li className="flex flex-wrap items-center gap-3 border-line py-3 not-last:border-b">
      <div className="min-w-0 flex-1">
        <p className="font-medium" title={browser}>
          {name} {isThis ? <span className="font-normal text-good">{text.isThis}</span> : null}
        </p>
        <p className="text-muted">
          {text.used} <Moment at={usedAt} /> · {text.since} <Moment at={since} />
          {address === null ? '' : ` · ${text.from(address)}`}
        </p>
      </div>
      {isThis ? null : (
        <Button look="quiet" aria-label={text.endOf(name)} onClick={() => end(id)}>
          {text.end}
        </Button>
      )}
    </li>
  );
}

/** The browsers in which one is signed in, and the way to sign them out. */
export function SessionList() {
  const text = useMessages(sessionMessages);
  const queries = useQueryClient();
  const { data, error } = useQuery({ queryKey: ['sessions'], queryFn: listSessions });
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['sessions'] });
  const end = useMutation({ mutationFn: endSession, onSuccess });
  const endOthers = useMutation({ mutationFn: endOtherSessions, onSuccess });
  const problem = error ?? end.error ?? endOthers.error;
  return (
    <section aria-labelledby="sessions" className="mt-6 max-w-2xl rounded-xl border border-line bg-surface p-5">
      <h2 id="sessions" className="mb-1 text-base font-semibold">
        {text.title}
      </h2>
      <p className="text-muted">{text.what}</p>
      {problem ? <ProblemNote error={problem} /> : null}
      <ul>
        {data?.items.map((one) => (
          <Row key={one.id} session={one} end={(id) => end.mutate(id)} />
        ))}
      </ul>
      {data !== undefined && data.items.length > 1 ? (
        <Button look="danger" disabled={endOthers.isPending} onClick={() => endOthers.mutate()}>
          {text.endOthers}
        </Button>
      ) : null}
    </section>
  );
}
