import { EyeOff } from 'lucide-react';
import { useMessages } from '../app/language.ts';
import type { Messages } from '../state/language.ts';
import { Moment } from './moment.tsx';

type Kept = 'full' | 'hash' | 'none' | 'erased';

const words: Messages<Readonly<Record<Exclude<Kept, 'full'>, string>>> = {
  en: {
    hash: 'Only hashes are kept: SHA-256 and size of each value. It cannot be started again.',
    none: 'Contents are not kept, as the workflow says. It cannot be started again.',
    erased: 'The contents were erased. It cannot be started again.',
  },
  it: {
    hash: 'Si conservano solo gli hash: SHA-256 e dimensione di ogni valore. Non può ripartire.',
    none: 'I contenuti non sono conservati, come vuole il workflow. Non può ripartire.',
    erased: 'I contenuti sono stati cancellati. Non può ripartire.',
  },
};

/** What is left of a run or a webhook, where that is not all. */
export function KeptNote({ kept, erasedAt }: { readonly kept: Kept; readonly erasedAt: string | null }) {
  const text = useMessages(words);
  if (kept === 'full') return null;
  return (
    <p className="mb-4 flex items-start gap-2 rounded-xl border border-line bg-raised px-4 py-2.5">
      <EyeOff aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        {text[kept]} {erasedAt === null ? null : <Moment at={erasedAt} />}
      </span>
    </p>
  );
}
