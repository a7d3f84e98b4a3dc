import { useQuery } from '@tanstack/react-query';
import { LoaderCircle } from 'lucide-react';
import { useEffect } from 'react';
import { listen, readListening, stopListening } from '../../../api/trying.ts';
import { useMessages } from '../../../app/language.ts';
import { lookAgain } from '../../../app/look-again.ts';
import { Button } from '../../../parts/button.tsx';
import { CopyButton } from '../../../parts/copy-button.tsx';
import { Clock } from '../../../parts/moment.tsx';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { useBuilder } from '../builder-context.ts';
import { toolbarMessages } from './messages.ts';
import { PageDialog } from '../../../parts/page-dialog.tsx';

interface Listened {
  readonly path: string;
  readonly method: string;
  readonly close: () => void;
}

/** Waits for the next webhook, keeps it as the sample, and runs the draft with it. */
export function ListenDialog({ path, method, close }: Listened) {
  const text = useMessages(toolbarMessages);
  const { slug, trial } = useBuilder();
  const once = { staleTime: Number.POSITIVE_INFINITY, gcTime: 0, refetchOnWindowFocus: false } as const;
  const begun = useQuery({
    queryKey: ['listen', slug, path, method],
    queryFn: () => listen(slug, path, method),
    ...once,
  });
  const id = begun.data?.id;
  const heard = useQuery({
    queryKey: ['heard', slug, id],
    queryFn: () => readListening(slug, id ?? ''),
    enabled: id !== undefined,
    refetchInterval: lookAgain(() => 1_000),
    gcTime: 0,
  });
  const trigger = heard.data?.trigger ?? null;
  useEffect(() => {
    if (trigger === null) return;
    close();
    void trial.keepTrigger(trigger).then(() => trial.go('all', undefined, trigger));
  }, [trigger, trial, close]);
  useEffect(() => {
    if (id === undefined) return;
    return () => void stopListening(slug, id).catch(() => undefined);
  }, [slug, id]);
  const error = begun.error ?? heard.error;
  return (
    <PageDialog title={text.listenTitle} close={close}>
      {error ? <ProblemNote error={error} /> : null}
      {begun.data === undefined ? null : (
        <>
          <p className="text-muted">{text.listenHow}</p>
          <div className="flex items-center gap-2 rounded-lg border border-line bg-raised py-1 pr-1 pl-3 font-mono text-xs">
            <span className="font-semibold">{method}</span>
            <span className="min-w-0 flex-1 break-all">{begun.data.url}</span>
            <CopyButton text={begun.data.url} label={text.address} />
          </div>
          {error ? null : (
            <output className="flex items-center gap-2">
              <LoaderCircle aria-hidden className="size-4 animate-spin text-accent" />
              {text.waiting} <Clock at={begun.data.until} />
            </output>
          )}
        </>
      )}
      <div className="flex justify-end">
        <Button onClick={close}>{text.cancel}</Button>
      </div>
    </PageDialog>
  );
}
