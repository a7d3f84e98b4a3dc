import { Sparkles } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { partWhenThere } from '../../api/when-there.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { describeMessages } from './messages.ts';

const ExplainDialog = lazy(async () => ({
  default: (await partWhenThere(() => import('./explain-dialog.tsx'))).ExplainDialog,
}));

interface ExplainRunProps {
  readonly run: string;
  readonly workflow: string;
}

/** Has a failed run explained. */
export function ExplainRun({ run, workflow }: ExplainRunProps) {
  const text = useMessages(describeMessages);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Sparkles aria-hidden />
        {text.explain}
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <ExplainDialog run={run} workflow={workflow} close={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
