import { LoaderCircle } from 'lucide-react';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { describeMessages } from './messages.ts';

/** What is shown while a model is asked. */
export function AskingNote({ stop }: { readonly stop: () => void }) {
  const text = useMessages(describeMessages);
  return (
    <output className="grid justify-items-center gap-2 px-4 py-12 text-center">
      <LoaderCircle aria-hidden className="size-6 animate-spin text-accent motion-reduce:animate-none" />
      <p className="font-medium">{text.asking}</p>
      <p className="max-w-md text-muted">{text.askingWhat}</p>
      <Button className="mt-2" onClick={stop}>
        {text.stop}
      </Button>
    </output>
  );
}
