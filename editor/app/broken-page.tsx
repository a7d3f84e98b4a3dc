import type { ErrorComponentProps } from '@tanstack/react-router';
import { ProblemNote } from '../parts/problem-note.tsx';
import { Button } from '../parts/button.tsx';
import { useMessages } from './language.ts';
import { shellMessages } from './messages.ts';

/** What stands in the place of a page that could not be shown, or not be loaded. */
export function BrokenPage({ error }: ErrorComponentProps) {
  const { again } = useMessages(shellMessages);
  return (
    <div className="space-y-3">
      <ProblemNote error={error instanceof Error ? error : new Error(String(error))} />
      <Button onClick={() => location.reload()}>{again}</Button>
    </div>
  );
}
