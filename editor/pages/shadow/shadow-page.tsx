import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { publishDraft, readDraft } from '../../api/drafts.ts';
import { readShadow, type Shadow, stopShadow } from '../../api/shadows.ts';
import { AboutWorkflow } from '../../app/about-workflow.tsx';
import { useMessages } from '../../app/language.ts';
import { lookAgain } from '../../app/look-again.ts';
import { useMay } from '../../app/use-may.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Clock, Moment } from '../../parts/moment.tsx';
import { NumberTiles } from '../../parts/number-tiles.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { shadowSkips } from '../../../src/core/shadow.ts';
import { DifferenceList } from './difference-list.tsx';
import { shadowMessages } from './messages.ts';
import { StartShadow } from './start-shadow.tsx';

const route = getRouteApi('/workflows/$slug/shadow');

const looks = {
  running: 'bg-accent-soft text-accent',
  ending: 'bg-accent-soft text-accent',
  ended: 'bg-raised text-muted',
} as const;

function About({ shadow }: { readonly shadow: Shadow }) {
  const text = useMessages(shadowMessages);
  const { version, liveVersion, limit, until, ending, startedAt } = shadow;
  return (
    <p className="mb-4 flex flex-wrap gap-x-3 gap-y-1 text-muted">
      <span>{text.beside(version === null ? text.draft : text.version(version), liveVersion)}</span>
      <Moment at={startedAt} />
      {ending === null ? (
        <span>
          {text.takes(limit)}, {text.until} <Clock at={until} />
        </span>
      ) : (
        <span>{text.ends[ending]}</span>
      )}
    </p>
  );
}

function Numbers({ shadow: { seen, open, same, different, skipped } }: { readonly shadow: Shadow }) {
  const text = useMessages(shadowMessages);
  const all = shadowSkips.reduce((sum, why) => sum + skipped[why], 0);
  const whys = shadowSkips.filter((why) => skipped[why] > 0).map((why) => text.skips[why](skipped[why]));
  return (
    <NumberTiles
      tiles={[
        { label: text.seen, value: String(seen), below: seen === 0 ? undefined : text.open(open) },
        { label: text.same, value: String(same) },
        { label: text.different, value: String(different), bad: different > 0 },
        { label: text.skipped, value: String(all), below: whys.join('; ') },
      ]}
    />
  );
}

/** A version beside the live one: how they compare, and the way to make it live. */
export function ShadowPage() {
  const { slug } = route.useParams();
  return (
    <AboutWorkflow slug={slug}>
      <Beside slug={slug} />
    </AboutWorkflow>
  );
}

function Beside({ slug }: { readonly slug: string }) {
  const text = useMessages(shadowMessages);
  const mayEdit = useMay('editor');
  const queries = useQueryClient();
  const key = ['shadow', slug, 'state'];
  const draft = useQuery({ queryKey: ['workflow', slug, 'document', 'draft'], queryFn: () => readDraft(slug) });
  const found = useQuery({
    queryKey: key,
    queryFn: () => readShadow(slug),
    refetchInterval: lookAgain((one) => one !== null && one.state !== 'ended' && 1_000),
  });
  const again = (shadow: Shadow) => {
    queries.setQueryData(key, shadow);
    void queries.invalidateQueries({ queryKey: ['shadow', slug] });
  };
  const stop = useMutation({ mutationFn: () => stopShadow(slug), onSuccess: again });
  const publish = useMutation({
    mutationFn: () => publishDraft(slug),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['workflow', slug] });
      await queries.invalidateQueries({ queryKey: ['workflows'] });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['shadow', slug] }),
  });
  const shadow = found.data ?? undefined;
  const live = draft.data?.liveVersion ?? null;
  const error = found.error ?? draft.error ?? stop.error ?? publish.error;
  const offersPublish =
    mayEdit && shadow !== undefined && shadow.isDraft && !publish.isSuccess && shadow.liveVersion === live;
  return (
    <>
      <PageHead
        title={`${text.title}: ${slug}`}
        above={
          <Link to="/workflows/$slug" params={{ slug }} className="text-muted hover:underline">
            ← {text.back}
          </Link>
        }
        beside={
          shadow === undefined ? null : (
            <span className={`rounded-full px-2 py-0.5 text-xs font-medium ${looks[shadow.state]}`}>
              {text.states[shadow.state]}
            </span>
          )
        }
      >
        {mayEdit && shadow?.state === 'running' ? (
          <Button disabled={stop.isPending} onClick={() => stop.mutate()}>
            {text.stop}
          </Button>
        ) : null}
        {offersPublish ? (
          <Button look="primary" disabled={publish.isPending} onClick={() => publish.mutate()}>
            {text.publish}
          </Button>
        ) : null}
      </PageHead>
      {error ? <ProblemNote error={error} /> : null}
      {publish.isSuccess ? (
        <output className="mb-4 block rounded-lg bg-good-soft px-4 py-3 text-good">
          {text.published(publish.data.version)}
        </output>
      ) : null}
      {shadow === undefined ? null : (
        <>
          <About shadow={shadow} />
          <Numbers shadow={shadow} />
          <DifferenceList shadow={shadow} />
        </>
      )}
      {draft.data !== undefined && live === null ? <EmptyState title={text.notLive} /> : null}
      {mayEdit && live !== null && found.data !== undefined && (shadow === undefined || shadow.state === 'ended') ? (
        <StartShadow slug={slug} live={live} isAnew={shadow !== undefined} started={again} />
      ) : null}
    </>
  );
}
