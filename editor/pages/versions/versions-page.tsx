import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { readDraft } from '../../api/drafts.ts';
import { listVersions, readVersion, restoreVersion } from '../../api/versions.ts';
import { AboutWorkflow } from '../../app/about-workflow.tsx';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { usePages } from '../../app/use-pages.ts';
import { Button, buttonLook } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { SelectField } from '../../parts/field.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { ChangeList } from './change-list.tsx';
import { DifferenceGraph } from './difference-graph.tsx';
import { versionMessages } from './messages.ts';
import { VersionList } from './version-list.tsx';
import { YamlDifference } from './yaml-difference.tsx';

const route = getRouteApi('/workflows/$slug/versions');

/** The document of a version, or of the draft. */
function useDocument(slug: string, version: number | 'draft' | undefined) {
  return useQuery({
    queryKey: ['workflow', slug, 'document', version],
    queryFn: async () => (version === 'draft' ? readDraft(slug) : readVersion(slug, version ?? 0)),
    enabled: version !== undefined,
  });
}

interface Compared {
  readonly slug: string;
  readonly from: number | 'draft' | undefined;
  readonly to: number | 'draft';
}

function Difference({ slug, from, to }: Compared) {
  const text = useMessages(versionMessages);
  const [view, setView] = useState('changes');
  const nameOf = (one: number | 'draft' | undefined) => (typeof one === 'number' ? text.version(one) : text.draft);
  const before = useDocument(slug, from);
  const after = useDocument(slug, to);
  const error = before.error ?? after.error;
  if (error) return <ProblemNote error={error} />;
  if (before.data === undefined || after.data === undefined) return null;
  const [older, newer] = [before.data.document, after.data.document];
  return (
    <Tabs
      label={text.views}
      chosen={view}
      choose={setView}
      tabs={[
        {
          id: 'changes',
          title: text.changes,
          children: (
            <>
              <DifferenceGraph slug={slug} name={nameOf(to)} before={older} after={newer} />
              <div className="mt-3">
                <ChangeList before={older} after={newer} />
              </div>
            </>
          ),
        },
        {
          id: 'yaml',
          title: 'YAML',
          children: (
            <YamlDifference
              before={{ label: text.textOf(nameOf(from)), document: older }}
              after={{ label: text.textOf(nameOf(to)), document: newer }}
            />
          ),
        },
      ]}
    />
  );
}

/** What was published of a workflow: what is different, and the way back. */
export function VersionsPage() {
  const { slug } = route.useParams();
  return (
    <AboutWorkflow slug={slug}>
      <Versions slug={slug} />
    </AboutWorkflow>
  );
}

function Versions({ slug }: { readonly slug: string }) {
  const text = useMessages(versionMessages);
  const mayEdit = useMay('editor');
  const queries = useQueryClient();
  const versions = usePages(['versions', slug], (cursor) => listVersions(slug, cursor));
  const draft = useQuery({ queryKey: ['workflow', slug, 'document', 'draft'], queryFn: () => readDraft(slug) });
  const items = versions.items ?? [];
  const [choice, setChoice] = useState<number>();
  const chosen = choice ?? draft.data?.liveVersion ?? items[0]?.version;
  const [other, setOther] = useState<number | 'draft'>('draft');
  const restore = useMutation({
    mutationFn: (version: number) => restoreVersion(slug, version),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['workflow', slug] }),
  });
  const error = versions.error ?? draft.error ?? restore.error;
  const readOther = (value: string) => setOther(value === 'draft' ? 'draft' : Number(value));
  return (
    <>
      <PageHead
        title={`${text.title}: ${slug}`}
        above={
          <Link to="/workflows/$slug" params={{ slug }} className="text-muted hover:underline">
            ← {text.back}
          </Link>
        }
      >
        {typeof draft.data?.liveVersion === 'number' ? (
          <Link to="/workflows/$slug/shadow" params={{ slug }} className={buttonLook({ look: 'plain' })}>
            {text.beside}
          </Link>
        ) : null}
        {mayEdit && chosen !== undefined ? (
          <Button disabled={restore.isPending} onClick={() => restore.mutate(chosen)}>
            {text.restore(chosen)}
          </Button>
        ) : null}
      </PageHead>
      {error ? <ProblemNote error={error} /> : null}
      {restore.isSuccess ? (
        <output className="mb-4 block rounded-lg bg-good-soft px-4 py-3 text-good">
          {text.restored(restore.variables)}
        </output>
      ) : null}
      {versions.isPending || error ? null : items.length === 0 ? (
        <EmptyState title={text.empty}>{text.emptyWhat}</EmptyState>
      ) : (
        <div className="grid items-start gap-5 lg:grid-cols-[17rem_minmax(0,1fr)]">
          <div>
            <VersionList items={items} live={draft.data?.liveVersion ?? null} chosen={chosen} choose={setChoice} />
            {versions.hasNextPage ? (
              <Button className="mt-3" onClick={() => void versions.fetchNextPage()}>
                {text.more}
              </Button>
            ) : null}
          </div>
          <div>
            <div className="mb-3 flex flex-wrap items-center gap-2">
              <span>
                {text.compared} {chosen === undefined ? '' : text.version(chosen)} {text.to}
              </span>
              <div className="w-44">
                <SelectField
                  label={text.to}
                  silent
                  value={other}
                  onChange={({ target: { value } }) => readOther(value)}
                >
                  <option value="draft">{text.draft}</option>
                  {items.map(({ version }) => (
                    <option key={version} value={version}>
                      {text.version(version)}
                    </option>
                  ))}
                </SelectField>
              </div>
            </div>
            <Difference slug={slug} from={chosen} to={other} />
          </div>
        </div>
      )}
    </>
  );
}
