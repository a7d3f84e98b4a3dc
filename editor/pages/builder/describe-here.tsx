import { lazy, Suspense, useMemo } from 'react';
import { partWhenThere } from '../../api/when-there.ts';
import { useMessages } from '../../app/language.ts';
import { paletteMessages } from '../../app/palette/messages.ts';
import { useCommands } from '../../app/palette/registry.ts';
import { takenWorkflowDoc } from '../../state/builder/document.ts';
import { describeMessages } from '../describe/messages.ts';
import { useBuilder, useDraft } from './builder-context.ts';
import { useFit } from './canvas/tool-row.tsx';

const DescribeDialog = lazy(async () => ({
  default: (await partWhenThere(() => import('../describe/describe-dialog.tsx'))).DescribeDialog,
}));

interface DescribeHereProps {
  readonly isOpen: boolean;
  readonly setOpen: (isOpen: boolean) => void;
}

/** Changes the workflow that is open by a description. What is taken is one step of undo, and saved as all else is. */
export function DescribeHere({ isOpen, setOpen }: DescribeHereProps) {
  const text = useMessages(describeMessages);
  const { here } = useMessages(paletteMessages).groups;
  const { store, view, slug } = useBuilder();
  const { document } = useDraft();
  const fit = useFit();
  useCommands(
    useMemo(
      () => [
        {
          id: 'describe here',
          label: text.changeCommand,
          group: here,
          words: `${text.describeIt} ai ia`,
          run: () => setOpen(true),
        },
      ],
      [text, here, setOpen],
    ),
  );
  if (!isOpen) return null;
  return (
    <Suspense fallback={null}>
      <DescribeDialog
        close={() => setOpen(false)}
        open={{ slug, document }}
        take={(proposed) => {
          const taken = takenWorkflowDoc(proposed);
          const { layout } = store.get().present;
          store.replace({ document: taken, layout });
          view.change((one) => ({ ...one, scope: [], selected: [], selectedEdge: undefined, panel: 'none' }));
          requestAnimationFrame(fit);
        }}
      />
    </Suspense>
  );
}
