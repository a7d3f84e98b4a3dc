import { Link } from '@tanstack/react-router';
import type { BegunBulk } from '../../api/replays.ts';
import { useMessages } from '../../app/language.ts';
import { useSaid } from '../../app/use-said.ts';
import { Button } from '../../parts/button.tsx';
import { ReplayProgress } from '../../parts/replay-progress.tsx';
import { listMessages } from './list-messages.ts';

/** What came of an act with many runs: its progress, and what was left out and why. */
export function BulkResult({ begun, hide }: { readonly begun: BegunBulk; readonly hide: () => void }) {
  const text = useMessages(listMessages);
  const said = useSaid();
  return (
    <div className="mb-4 space-y-2">
      <ReplayProgress id={begun.id}>
        <Button look="quiet" onClick={hide}>
          {text.hide}
        </Button>
      </ReplayProgress>
      {begun.refused === 0 ? null : (
        <div className="rounded-lg bg-warn-soft px-4 py-3 text-warn">
          <p>{text.refused(begun.refused)}</p>
          <ul className="mt-1 space-y-1">
            {begun.problems.map(({ run, problem }) => (
              <li key={run} className="break-words">
                <Link to="/runs/$id" params={{ id: run }} className="font-mono text-xs hover:underline">
                  {run}
                </Link>{' '}
                {said(problem)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
