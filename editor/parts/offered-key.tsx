import type { OfferedFactor } from '../api/second-factor.ts';
import { useMessages } from '../app/language.ts';
import { factorMessages } from '../state/factor-words.ts';
import { CopyButton } from './copy-button.tsx';

/** The key of an authenticator app, as a picture and as text. */
export function OfferedKey({ offered: { key, svg } }: { readonly offered: OfferedFactor }) {
  const text = useMessages(factorMessages);
  return (
    <div className="space-y-3">
      <p>{text.scan}</p>
      <img
        src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
        alt={text.picture}
        className="size-48 rounded-lg bg-white p-1"
      />
      <p className="flex items-center gap-2">
        <span className="text-muted">{text.key}</span>
        <code className="min-w-0 font-mono text-xs break-all">{key}</code>
        <CopyButton text={key} label={text.key} />
      </p>
    </div>
  );
}
