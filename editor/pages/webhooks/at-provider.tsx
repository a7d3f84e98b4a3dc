import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { checkRegistration, type Registration, registrationHistory } from '../../api/webhooks.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { useSaid } from '../../app/use-said.ts';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { FactList } from '../../parts/fact-list.tsx';
import { Clock, Moment } from '../../parts/moment.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { endpointMessages } from './endpoint-messages.ts';

/** So many say what there was; the API has more. */
const shown = 6;
/** Its name and its address stand above. */
const plain = new Set(['created', 'updated', 'enabled', 'renewed', 'deleted']);
const bad = new Set(['failed', 'resend-failed', 'given-up', 'out-of-reach']);

function History({ workflow }: { readonly workflow: string }) {
  const text = useMessages(endpointMessages);
  const said = useSaid();
  const queryKey = ['registration', workflow];
  const { data } = useQuery({ queryKey, queryFn: () => registrationHistory(workflow), refetchInterval: 30_000 });
  const events = data?.events.slice(0, shown) ?? [];
  if (events.length === 0) return null;
  return (
    <>
      <h3 className="mt-3 mb-1 font-semibold">{text.done}</h3>
      <ul className="space-y-1">
        {events.map(({ what, detail, at }) => (
          <li key={`${at} ${what}`} className="break-words">
            <span className={bad.has(what) ? 'text-bad' : ''}>{text.doings[what] ?? what}</span>
            {detail === null || plain.has(what) ? null : `: ${said(detail)}`}{' '}
            <span className="text-muted">
              <Moment at={at} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The webhook of an endpoint as it stands at its provider, and what was last done with it. */
export function AtProvider({ registration }: { readonly registration: Registration }) {
  const text = useMessages(endpointMessages);
  const said = useSaid();
  const queries = useQueryClient();
  const mayEdit = useMay('editor');
  const check = useMutation({
    mutationFn: () => checkRegistration(registration.workflow),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['endpoints'] }),
        queries.invalidateQueries({ queryKey: ['registration', registration.workflow] }),
      ]),
  });
  const { state, problem, event, connection, remoteId, checkedAt, expiresAt, nextAt } = registration;
  return (
    <Card
      title={text.registration}
      actions={
        mayEdit ? (
          <Button disabled={check.isPending} onClick={() => check.mutate()}>
            {text.checkNow}
          </Button>
        ) : undefined
      }
    >
      {problem === null ? null : <p className="mb-2 text-bad">{said(problem)}</p>}
      {check.error ? <ProblemNote error={check.error} /> : null}
      <FactList
        facts={[
          [event, text.registrationStates[state]],
          [
            text.account,
            <Link
              key="to"
              to="/connections/$slug"
              params={{ slug: connection }}
              className="text-accent hover:underline"
            >
              {connection}
            </Link>,
          ],
          [text.remote, remoteId],
          [text.checked, checkedAt === null ? text.neverChecked : <Moment key="at" at={checkedAt} />],
          [text.ends, expiresAt === null ? null : <Clock key="ends" at={expiresAt} />],
          [text.nextTry, <Clock key="next" at={nextAt} />],
        ]}
      />
      <History workflow={registration.workflow} />
    </Card>
  );
}
