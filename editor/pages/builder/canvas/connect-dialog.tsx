import { Dialog } from '@base-ui/react/dialog';
import { useMessages } from '../../../app/language.ts';
import { linked, mayFollow } from '../../../state/builder/links.ts';
import { portsOf } from '../../../state/builder/ports.ts';
import { stepsAt } from '../../../state/builder/scope.ts';
import { useBuilder, useDraft, useView } from '../builder-context.ts';
import { focusNode } from '../focus-node.ts';
import { builderMessages } from '../messages.ts';
import { useStepTypes } from '../step-types-context.ts';
import { useStepTitle } from '../use-step-title.ts';

/** Connects without a mouse: which step comes after this one, and by which of its ports. */
export function ConnectDialog() {
  const text = useMessages(builderMessages);
  const { store, view } = useBuilder();
  const types = useStepTypes();
  const { document } = useDraft();
  const titleOf = useStepTitle();
  const { connecting, scope } = useView((one) => one);
  const close = (): void => {
    view.change((one) => ({ ...one, connecting: undefined }));
    if (connecting !== undefined) focusNode(connecting);
  };
  const list = linked(stepsAt(document, scope));
  const from = list.find(({ step }) => step.id === connecting)?.step;
  const ports = from === undefined ? [] : portsOf(from, types.get(from.type), new Set());
  const targets = from === undefined ? [] : list.filter(({ step }) => mayFollow(list, from.id, step.id));
  const rows = targets.flatMap(({ step, refs }) =>
    ports.flatMap(({ name }) => {
      const ref = name === undefined ? (from?.id ?? '') : `${from?.id}.${name}`;
      return refs.includes(ref) ? [] : [{ ref, step, name }];
    }),
  );
  return (
    <Dialog.Root open={from !== undefined} onOpenChange={(isOpen) => (isOpen ? undefined : close())}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-text/20" />
        <Dialog.Popup className="fixed top-1/4 left-1/2 z-50 flex max-h-[60dvh] w-96 max-w-[calc(100vw-2rem)] -translate-x-1/2 flex-col rounded-xl border border-line bg-surface shadow-lg outline-none">
          <Dialog.Title className="border-b border-line px-4 py-3 font-semibold">
            {text.connectTo(from?.id ?? '')}
          </Dialog.Title>
          {rows.length === 0 ? <p className="p-4 text-muted">{text.noTarget}</p> : null}
          <ul className="overflow-y-auto p-1.5">
            {rows.map(({ ref, step, name }) => (
              <li key={`${ref}>${step.id}`}>
                <button
                  type="button"
                  className="flex min-h-9 w-full items-center gap-2 rounded-lg px-3 text-left hover:bg-raised focus-visible:bg-raised"
                  onClick={() => {
                    store.act({ kind: 'connect', scope, from: ref, to: step.id });
                    close();
                  }}
                >
                  {name === undefined ? null : <span className="text-muted">{name} →</span>}
                  <span className="truncate">{titleOf(step)}</span>
                  <span className="ml-auto font-mono text-xs text-muted">{step.id}</span>
                </button>
              </li>
            ))}
          </ul>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
