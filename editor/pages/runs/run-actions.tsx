import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Ban, PencilLine, Repeat2, Rocket, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { cancelRun, replayRun, retryRun, type Run } from '../../api/runs.ts';
import { listWorkflows } from '../../api/workflows.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { runMessages } from './messages.ts';
import { ReplayDialog } from './replay-dialog.tsx';
import { pageMessages } from './run-messages.ts';

interface Actions {
  readonly run: Run;
  readonly failed: (error: Error) => void;
}

/** What can be done with a run as it stands. */
export function RunActions({ run, failed }: Actions) {
  const text = useMessages(runMessages);
  const words = useMessages(pageMessages);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [changes, setChanges] = useState(false);
  const { id, status, endedAt } = run;
  const { data: workflows } = useQuery({ queryKey: ['workflows'], queryFn: listWorkflows });
  const live = workflows?.items.find(({ slug }) => slug === run.workflow)?.liveVersion ?? 0;
  // Somebody has published since: most likely what made it fail is mended.
  const isMended = endedAt !== null && run.version > 0 && live > run.version;
  const again = () => queries.invalidateQueries({ queryKey: ['run', id] });
  const retry = useMutation({ mutationFn: () => retryRun(id), onSuccess: again, onError: failed });
  const cancel = useMutation({ mutationFn: () => cancelRun(id), onSuccess: again, onError: failed });
  const replay = useMutation({
    mutationFn: (version: 'own' | 'live') => replayRun(id, { version }),
    onSuccess: (made) => navigate({ to: '/runs/$id', params: { id: made.id } }),
    onError: failed,
  });
  return (
    <>
      {status === 'failed' || status === 'cancelled' ? (
        <Button look="primary" disabled={retry.isPending} onClick={() => retry.mutate()}>
          <RotateCcw aria-hidden />
          {text.retry}
        </Button>
      ) : null}
      <span className="inline-flex">
        <Button className="rounded-r-none" disabled={replay.isPending} onClick={() => replay.mutate('own')}>
          <Repeat2 aria-hidden />
          {text.replay}
        </Button>
        <Button
          className="-ml-px rounded-l-none"
          aria-label={words.runWith}
          title={words.runWith}
          onClick={() => setChanges(true)}
        >
          <PencilLine aria-hidden />
        </Button>
      </span>
      {isMended ? (
        <Button disabled={replay.isPending} onClick={() => replay.mutate('live')}>
          <Rocket aria-hidden />
          {words.runLive(live)}
        </Button>
      ) : null}
      {endedAt === null ? (
        <Button look="danger" disabled={cancel.isPending} onClick={() => cancel.mutate()}>
          <Ban aria-hidden />
          {text.cancel}
        </Button>
      ) : null}
      {changes ? <ReplayDialog run={run} close={() => setChanges(false)} /> : null}
    </>
  );
}
