import { Link } from '@tanstack/react-router';
import { FileInput, LayoutTemplate } from 'lucide-react';
import { useMessages } from '../../app/language.ts';
import { show } from '../../app/overlay.ts';
import { Button, buttonLook } from '../../parts/button.tsx';
import type { Messages } from '../../state/language.ts';

const words: Messages<Readonly<Record<'importing' | 'template' | 'start', string>>> = {
  en: { importing: 'Import', template: 'From a template', start: 'Make one in a minute' },
  it: { importing: 'Importa', template: 'Da un modello', start: 'Creane uno in un minuto' },
};

/** The ways to a workflow that begin with something: a template, or what somebody has already. */
export function BeginButtons() {
  const text = useMessages(words);
  return (
    <>
      <Button onClick={() => show('import')}>
        <FileInput aria-hidden />
        {text.importing}
      </Button>
      <Link to="/templates" className={buttonLook()}>
        <LayoutTemplate aria-hidden />
        {text.template}
      </Link>
    </>
  );
}

/** What an empty list of workflows offers. */
export function BeginHere() {
  const text = useMessages(words);
  return (
    <div className="mt-4 flex flex-wrap justify-center gap-2">
      <Link to="/start" className={buttonLook({ look: 'primary' })}>
        {text.start}
      </Link>
      <BeginButtons />
    </div>
  );
}
