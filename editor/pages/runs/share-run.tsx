import { Share2 } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { partWhenThere } from '../../api/when-there.ts';
import { useMessages } from '../../app/language.ts';
import { paletteMessages } from '../../app/palette/messages.ts';
import { useCommands } from '../../app/palette/registry.ts';
import { Button } from '../../parts/button.tsx';
import { shareMessages } from './share-messages.ts';

const ShareDialog = lazy(async () => ({
  default: (await partWhenThere(() => import('./share-dialog.tsx'))).ShareDialog,
}));

/** The way to let others look at a run. */
export function ShareRun({ run }: { readonly run: string }) {
  const text = useMessages(shareMessages);
  const { here } = useMessages(paletteMessages).groups;
  const [open, setOpen] = useState(false);
  useCommands(
    useMemo(
      () => [{ id: 'share', label: text.title, group: here, words: text.share, run: () => setOpen(true) }],
      [text, here],
    ),
  );
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
