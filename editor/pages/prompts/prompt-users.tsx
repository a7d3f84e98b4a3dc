import { Link } from '@tanstack/react-router';
import type { PromptUser } from '../../api/prompts.ts';
import { useMessages } from '../../app/language.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { promptVersionMessages } from './version-messages.ts';

interface PromptUsersProps {
  readonly users: readonly PromptUser[];
  readonly newest: number;
}

/** The workflows that use a prompt, and which version of it. */
export function PromptUsers({ users, newest }: PromptUsersProps) {
  const text = useMessages(promptVersionMessages);
  if (users.length === 0) return <EmptyState title={text.usesNone}>{text.usesNoneWhat}</EmptyState>;
  return (
    <ul className="overflow-hidden rounded-xl border border-line bg-surface">
      {users.map(({ workflow, version, steps }) => {
        const isOlder = version !== null && steps.some((one) => one.version !== null && one.version < newest);
        return (
          <li key={`${workflow}@${version}`} className="border-line px-4 py-3 not-last:border-b">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Link
                to="/workflows/$slug"
                params={{ slug: workflow }}
                className="font-medium break-all hover:text-accent"
              >
                {workflow}
              </Link>
              <span
                className={`rounded-full px-2 py-0.5 text-xs font-medium ${version === null ? 'bg-raised text-muted' : 'bg-good-soft text-good'}`}
              >
                {version === null ? text.draft : text.live(version)}
              </span>
            </div>
            <ul className="mt-1 text-muted">
              {steps.map(({ step, version: used }) => (
                <li key={step}>
                  <code className="font-mono text-xs">{step}</code> ·{' '}
                  {used === null ? text.usesNewest : text.uses(used)}
                </li>
              ))}
            </ul>
            {isOlder ? <p className="mt-1 text-warn">{text.older}</p> : null}
          </li>
        );
      })}
    </ul>
  );
}
