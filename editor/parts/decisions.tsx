import { Check, X } from 'lucide-react';
import type { Decision } from '../api/approvals.ts';
import { useMessages } from '../app/language.ts';
import type { Messages } from '../state/language.ts';
import { Moment } from './moment.tsx';

interface Words {
  readonly approved: (who: string) => string;
  readonly refused: (who: string) => string;
  readonly somebody: string;
  readonly via: Readonly<Record<Decision['via'], string>>;
}

const words: Messages<Words> = {
  en: {
    approved: (who) => `Approved by ${who}`,
    refused: (who) => `Refused by ${who}`,
    somebody: 'somebody',
    via: {
      page: 'in the page',
      api: 'over the API',
      callback: 'by its address',
      email: 'by e-mail',
      slack: 'in Slack',
      teams: 'in Teams',
    },
  },
  it: {
    approved: (who) => `Approvato da ${who}`,
    refused: (who) => `Rifiutato da ${who}`,
    somebody: 'qualcuno',
    via: {
      page: 'nella pagina',
      api: "tramite l'API",
      callback: 'tramite il suo indirizzo',
      email: 'per e-mail',
      slack: 'in Slack',
      teams: 'in Teams',
    },
  },
};

/** Who has decided, how and why, in their order. */
export function Decisions({ decisions }: { readonly decisions: readonly Decision[] }) {
  const text = useMessages(words);
  if (decisions.length === 0) return null;
  return (
    <ul className="space-y-1.5">
      {decisions.map(({ by, via, approved, reason, at }) => (
        <li key={`${at} ${by}`} className="flex gap-2">
          {approved ? (
            <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />
          ) : (
            <X aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
          )}
          <div className="min-w-0">
            <p className="break-words">
              <span className="font-medium">{(approved ? text.approved : text.refused)(by ?? text.somebody)}</span>{' '}
              <span className="text-muted">
                {text.via[via]} · <Moment at={at} />
              </span>
            </p>
            {reason === null || reason === '' ? null : <p className="break-words text-muted">{reason}</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}
