import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiProblem } from '../../api/client.ts';
import { beginErasure, type Erasure, listErasures, readErasure, type Wish } from '../../api/erasures.ts';
import { useMessages } from '../../app/language.ts';
import { lookAgain } from '../../app/look-again.ts';
import { usePages } from '../../app/use-pages.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ListOf } from '../../parts/list-of.tsx';
import { Moment } from '../../parts/moment.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { ConfirmErasure } from './confirm-erasure.tsx';
import { ErasureForm } from './erasure-form.tsx';
import { ErasureStand } from './erasure-stand.tsx';
import { erasureMessages } from './messages.ts';

const route = getRouteApi('/erasures');
const lookEveryMs = 1_000;

function Row({ erasure }: { readonly erasure: Erasure }) {
  const text = useMessages(erasureMessages);
  const { id, startedAt, dryRun, state, counts, by, sha256, workflow } = erasure;
  const runs = counts['runs'] ?? 0;
  return (
    <li className="border-line not-last:border-b">
      <Link to="/erasures" search={{ id }} className="block px-4 py-2.5 hover:bg-raised">
        <span className="flex flex-wrap gap-x-3">
          <span className="font-medium">{dryRun ? text.dry : text.states[state]}</span>
          <span>
            {text.kinds['runs']}: {runs}
          </span>
          {workflow === null ? null : <span className="text-muted">{workflow}</span>}
          <span className="ml-auto text-muted">
            <Moment at={startedAt} />
          </span>
        </span>
        <span className="block truncate text-xs text-muted">
          {by === null ? '' : text.by(by)} SHA-256 {sha256}
        </span>
      </Link>
    </li>
  );
}

function Earlier() {
  const text = useMessages(erasureMessages);
  const found = usePages(['erasures', 'list'], listErasures);
  return (
    <section aria-labelledby="earlier" className="mt-8 max-w-3xl">
      <h2 id="earlier" className="mb-2 font-semibold">
        {text.earlier}
      </h2>
      <ListOf {...found} empty={<EmptyState title={text.none}>{text.noneWhat}</EmptyState>} more={text.more}>
        {(one) => <Row key={one.id} erasure={one} />}
      </ListOf>
    </section>
  );
}

/** Finding what is kept of somebody, and erasing it. */
export function ErasuresPage() {
  const text = useMessages(erasureMessages);
  const queries = useQueryClient();
  const navigate = route.useNavigate();
  const { id } = route.useSearch();
  const [wish, setWish] = useState<Wish>({ expression: '', stored: false });
  /** What was looked for, in a dry run that stands here: only that can be erased. */
  const [looked, setLooked] = useState<{ readonly id: string; readonly wish: Wish }>();
  const begin = useMutation({
    mutationFn: (dryRun: boolean) => beginErasure(wish, dryRun),
    onSuccess: async (begun) => {
      setLooked(begun.dryRun ? { id: begun.id, wish } : undefined);
      await navigate({ search: { id: begun.id } });
      await queries.invalidateQueries({ queryKey: ['erasures'] });
    },
  });
  const { data: erasure, error } = useQuery({
    queryKey: ['erasures', id],
    queryFn: () => readErasure(id ?? ''),
    enabled: id !== undefined,
    refetchInterval: lookAgain(({ endedAt }) => endedAt === null && lookEveryMs),
  });
  const refused = begin.error instanceof ApiProblem ? begin.error.problem.errors?.[0] : undefined;
  const isReady =
    erasure !== undefined && looked?.id === erasure.id && looked.wish === wish && erasure.state === 'done';
  const isWorth = Object.values(erasure?.counts ?? {}).some((count) => count > 0) || (erasure?.open ?? 0) > 0;
  return (
    <>
      <PageHead title={text.title} />
      <p className="mb-4 max-w-3xl text-muted">{text.about}</p>
      <ErasureForm
        wish={wish}
        change={setWish}
        look={() => begin.mutate(true)}
        busy={begin.isPending}
        error={refused?.path === 'expression' ? refused.message : undefined}
      />
      <p className="mt-3 max-w-3xl text-xs text-muted">{text.reach}</p>
      <div className="mt-5 space-y-4">
        {begin.error && refused?.path !== 'expression' ? <ProblemNote error={begin.error} /> : null}
        {error ? <ProblemNote error={error} /> : null}
        {erasure === undefined ? null : <ErasureStand erasure={erasure} />}
        {isReady && isWorth ? <ConfirmErasure busy={begin.isPending} erase={() => begin.mutate(false)} /> : null}
      </div>
      <Earlier />
    </>
  );
}
