import type { Person } from '../../../api/together.ts';
import { useMessages } from '../../../app/language.ts';
import { togetherMessages } from './messages.ts';

const shownAtMost = 4;

/** Who else is here, by the first letters of their names. */
export function People({ people }: { readonly people: readonly Person[] }) {
  const text = useMessages(togetherMessages);
  if (people.length === 0) return null;
  const names = people.map(({ name, step }) => (step === null ? name : `${name} (${step})`)).join(', ');
  return (
    <ul aria-label={text.here(names)} title={text.here(names)} className="flex -space-x-1.5">
      {people.slice(0, shownAtMost).map(({ client, name }) => (
        <li
          key={client}
          aria-hidden
          className="grid size-7 place-items-center rounded-full border-2 border-surface bg-accent-soft text-xs font-semibold text-accent uppercase"
        >
          {name.slice(0, 2)}
        </li>
      ))}
      {people.length > shownAtMost ? (
        <li
          aria-hidden
          className="grid size-7 place-items-center rounded-full border-2 border-surface bg-raised text-xs font-semibold"
        >
          +{people.length - shownAtMost}
        </li>
      ) : null}
    </ul>
  );
}
