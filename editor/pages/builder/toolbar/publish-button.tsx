import { Popover } from '@base-ui/react/popover';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Rocket, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { ApiProblem } from '../../../api/client.ts';
import { publishDraft } from '../../../api/drafts.ts';
import { readVersion } from '../../../api/versions.ts';
import { useMessages } from '../../../app/language.ts';
import { useSaid } from '../../../app/use-said.ts';
import { Button, buttonLook } from '../../../parts/button.tsx';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { sameJson } from '../../../../src/core/same-json.ts';
import { useBuilder, useCell } from '../builder-context.ts';
import { toolbarMessages } from './messages.ts';
import { ProblemList } from './problem-list.tsx';

/** Whether the draft is something else than what runs. */
function useDiffers(): boolean {
  const { slug, liveVersion, stored, saved } = useBuilder();
  const live = useCell(liveVersion, (one) => one);
  const draft = useCell(stored, (one) => one);
  const isSaved = useCell(saved, ({ kind }) => kind === 'saved');
  const { data } = useQuery({
    queryKey: ['version', slug, live],
    queryFn: async () => (await readVersion(slug, live ?? 0)).document,
    enabled: live !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return live === null || !isSaved || (data !== undefined && !sameJson(data, draft));
}

/** Makes the draft live, or says what stands against it. */
export function PublishButton() {
  const text = useMessages(toolbarMessages);
  const said = useSaid();
  const { slug, saving, saved, liveVersion, problems: problemCell, mayEdit } = useBuilder();
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const live = useCell(liveVersion, (one) => one);
  const problems = useCell(problemCell, (all) => all);
  const differs = useDiffers();
  const publish = useMutation({
    mutationFn: async () => {
      await saving.flush();
      const { kind } = saved.get();
      if (kind !== 'saved') throw new Error(text.saved[kind]);
      return publishDraft(slug);
    },
    onSuccess: ({ version }) => {
      liveVersion.set(version);
      void queries.invalidateQueries({ queryKey: ['workflows'] });
    },
  });
  const { error } = publish;
  const refused = error instanceof ApiProblem ? (error.problem.errors ?? []) : [];
  const shown = refused.length > 0 ? refused : problems;
  const state = live === null ? text.notLive : differs ? text.liveDiffers(live) : text.liveSame(live);
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger className={`${buttonLook({ look: mayEdit ? 'primary' : 'plain' })} ml-1`}>
        {shown.length > 0 ? <TriangleAlert aria-hidden /> : <Rocket aria-hidden />}
        {mayEdit ? text.publish : text.state}
        {shown.length > 0 ? (
          <span
            className="rounded-full bg-on-accent/20 px-1.5 text-xs tabular-nums"
            aria-label={text.problems(shown.length)}
          >
            {shown.length}
          </span>
        ) : null}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="bottom" align="end" sideOffset={8} className="z-40">
          <Popover.Popup className="w-96 max-w-[calc(100vw-1rem)] space-y-3 rounded-xl border border-line bg-surface p-4 shadow-lg outline-none">
            <Popover.Title className="font-semibold">{state}</Popover.Title>
            {shown.length > 0 ? (
              <>
                <p className="text-muted">{text.inTheWay(shown.length)}</p>
                <ProblemList problems={shown} chosen={() => setOpen(false)} />
              </>
            ) : (
              <p className="text-muted">{text.publishWhat}</p>
            )}
            {error && refused.length === 0 ? (
              error instanceof ApiProblem ? (
                <ProblemNote error={error} />
              ) : (
                <p role="alert" className="text-bad">
                  {said(error.message)}
                </p>
              )
            ) : null}
            {mayEdit ? (
              <Button
                look="primary"
                className="w-full"
                disabled={publish.isPending || !differs}
                onClick={() => publish.mutate()}
              >
                {differs ? text.publishNow : text.published}
              </Button>
            ) : null}
            {live === null ? null : (
              <Link
                to="/workflows/$slug/shadow"
                params={{ slug }}
                className={`${buttonLook({ look: 'plain' })} w-full`}
              >
                {text.beside}
              </Link>
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
