import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { rotationMessages } from './rotation-messages.ts';

interface Drop {
  /** As the document has them, the new one first. */
  readonly secrets: readonly string[];
  readonly isBusy: boolean;
  /** Keeps only these. */
  readonly keep: (secrets: readonly string[]) => void;
}

/** The second step: both secrets are good, until one of them is let go. */
export function DropSecret({ secrets, isBusy, keep }: Drop) {
  const text = useMessages(rotationMessages);
  return (
    <>
      <p>
        <span className="font-medium">{text.step(2)}.</span> {text.two}
      </p>
      <ul aria-label={text.bothGood} className="space-y-1">
        {secrets.map((one, at) => (
          <li key={one} className="flex items-center gap-2">
            <span
              className={`rounded-full px-2 py-0.5 text-xs font-medium ${at === 0 ? 'bg-good-soft text-good' : 'bg-raised text-muted'}`}
            >
              {at === 0 ? text.current : text.former}
            </span>
            <code className="font-mono text-xs break-all">{one}</code>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" disabled={isBusy} onClick={() => keep(secrets.slice(0, 1))}>
          {text.dropOld}
        </Button>
        <Button disabled={isBusy} onClick={() => keep(secrets.slice(1))}>
          {text.backToOld}
        </Button>
      </div>
    </>
  );
}
