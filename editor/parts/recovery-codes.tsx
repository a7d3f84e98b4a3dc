import { useMessages } from '../app/language.ts';
import { factorMessages } from '../state/factor-words.ts';
import { Button } from './button.tsx';
import { CopyButton } from './copy-button.tsx';

/** The recovery codes, the once that they are told. */
export function RecoveryCodes({ codes, done }: { readonly codes: readonly string[]; readonly done: () => void }) {
  const text = useMessages(factorMessages);
  return (
    <section aria-label={text.codes} className="space-y-3 rounded-xl border border-line bg-good-soft p-4">
      <h3 className="flex items-center gap-2 font-semibold">
        {text.codes} <CopyButton text={codes.join('\n')} label={text.copyCodes} />
      </h3>
      <p>{text.codesWhat}</p>
      <ul className="grid grid-cols-2 gap-1 font-mono text-xs">
        {codes.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
      <Button look="primary" onClick={done}>
        {text.kept}
      </Button>
    </section>
  );
}
