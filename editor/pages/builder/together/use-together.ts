import { useEffect, useState } from 'react';
import { thisClient } from '../../../api/this-client.ts';
import { followWorkflow, type Person, type Saved, sayGone, sayPresent } from '../../../api/together.ts';

const everyMs = 10_000;

/**
 * Who else is at a workflow, kept right, while saying that this page is there too.
 *
 * @param step the step that is looked at.
 * @param saved hears of drafts that others have saved; the same function as long as nothing else is wanted.
 */
export function useTogether(slug: string, step: string | null, saved: (saved: Saved) => void): readonly Person[] {
  const [people, setPeople] = useState<readonly Person[]>([]);
  useEffect(
    () =>
      followWorkflow(slug, {
        present: (all) => setPeople(all.filter(({ client }) => client !== thisClient)),
        saved: (one) => {
          if (one.client !== thisClient) saved(one);
        },
      }),
    [slug, saved],
  );
  useEffect(() => {
    // Not being seen by others is no reason to disturb anybody.
    const say = () => void sayPresent(slug, thisClient, step).catch(() => undefined);
    say();
    const timer = setInterval(say, everyMs);
    return () => clearInterval(timer);
  }, [slug, step]);
  useEffect(() => {
    const leave = () => void sayGone(slug, thisClient).catch(() => undefined);
    // A page that is left by its address unmounts nothing.
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [slug]);
  return people;
}
