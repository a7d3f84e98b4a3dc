import { Share2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { shareMessages } from './share-messages.ts';

const ShareDialog = lazy(async () => ({ default: (await import('./share-dialog.tsx')).ShareDialog }));

/** The way to let others look at a run. */
export function ShareRun({ run }: { readonly run: string }) {
  const text = useMessages(shareMessages);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Share2 aria-hidden />
        {text.share}
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <ShareDialog run={run} close={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
