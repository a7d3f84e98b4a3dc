import { X } from 'lucide-react';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { triggerId } from '../../state/builder/layout.ts';
import { stepsAt } from '../../state/builder/scope.ts';
import { useBuilder, useDraft, useView } from './builder-context.ts';
import { JsonPanel } from './json-panel.tsx';
import { builderMessages } from './messages.ts';

/** The settings of what is selected, at the right of the canvas. */
export function SidePanel() {
  const text = useMessages(builderMessages);
  const { store, view } = useBuilder();
  const { panel, selected, scope } = useView((one) => one);
  const { document } = useDraft();
  const [id] = selected;
  const step = stepsAt(document, scope).find((one) => one.id === id);
  const isTrigger = id === triggerId;
  if (panel !== 'selected' || selected.length !== 1 || (step === undefined && !isTrigger)) return null;
  return (
    <aside
      aria-label={isTrigger ? text.trigger : step?.id}
      className="flex w-96 shrink-0 flex-col overflow-y-auto border-l border-line bg-surface p-4 max-md:absolute max-md:inset-0 max-md:z-20 max-md:w-full"
    >
      <div className="mb-3 flex items-center">
        <h2 className="truncate text-base font-semibold">{isTrigger ? text.trigger : step?.id}</h2>
        <Button
          look="quiet"
          className="ml-auto"
          aria-label={text.close}
          onClick={() => view.change((one) => ({ ...one, panel: 'none' }))}
        >
          <X aria-hidden />
        </Button>
      </div>
      {step === undefined ? (
        <JsonPanel
          key={triggerId}
          value={document.trigger}
          change={(value) => {
            if (typeof value['type'] === 'string')
              store.act({ kind: 'trigger', trigger: { ...value, type: value['type'] } });
          }}
        />
      ) : (
        <JsonPanel
          key={step.id}
          value={step}
          change={(value) => store.act({ kind: 'step', scope, id: step.id, step: { ...step, ...value } })}
        />
      )}
    </aside>
  );
}
