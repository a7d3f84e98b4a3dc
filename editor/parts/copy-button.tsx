import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { copyText } from '../app/copy-text.ts';
import { useMessages } from '../app/language.ts';
import type { Messages } from '../state/language.ts';
import { Button } from './button.tsx';

const words: Messages<{ readonly copy: string; readonly copied: string }> = {
  en: { copy: 'Copy', copied: 'Copied' },
  it: { copy: 'Copia', copied: 'Copiato' },
};

export function CopyButton({ text, label }: { readonly text: string; readonly label?: string }) {
  const { copy, copied } = useMessages(words);
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), 1_500);
    return () => clearTimeout(timer);
  }, [done]);
  const Icon = done ? Check : Copy;
  return (
    <Button
      look="quiet"
      aria-label={label === undefined ? copy : `${copy}: ${label}`}
      onClick={() => void copyText(text).then(setDone)}
    >
      <Icon aria-hidden />
      <span aria-live="polite" className="sr-only">
        {done ? copied : ''}
      </span>
    </Button>
  );
}
