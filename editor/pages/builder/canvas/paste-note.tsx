import { Panel } from '@xyflow/react';
import { X } from 'lucide-react';
import { useMessages } from '../../../app/language.ts';
import { show } from '../../../app/overlay.ts';
import { Button } from '../../../parts/button.tsx';
import { useBuilder, useView } from '../builder-context.ts';
import { builderMessages } from '../messages.ts';

/** Says that there are no steps in what was pasted, and where other things are brought in. */
export function PasteNote() {
  const text = useMessages(builderMessages);
  const { view } = useBuilder();
  const isShown = useView((one) => one.strange);
  const close = (): void => view.change((one) => ({ ...one, strange: false }));
  return (
    <Panel position="top-center">
      <output>
        {isShown ? (
          <span className="flex w-max max-w-[calc(100vw-2rem)] items-center gap-2 rounded-xl border border-line bg-surface py-1.5 pr-1.5 pl-4 shadow-lg">
            {text.strange}
            <Button
              onClick={() => {
                close();
                show('import');
              }}
            >
              {text.toImport}
            </Button>
            <Button look="quiet" className="!px-2" aria-label={text.close} onClick={close}>
              <X aria-hidden />
            </Button>
          </span>
        ) : null}
      </output>
    </Panel>
  );
}
