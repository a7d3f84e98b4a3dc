import { X } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { partWhenThere } from '../../api/when-there.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { linked, upstream } from '../../state/builder/links.ts';
import { triggerId } from '../../state/builder/layout.ts';
import { problemsOfStep } from '../../state/builder/problem-places.ts';
import { stepsAt } from '../../state/builder/scope.ts';
import { useBuilder, useCell, useDraft, useView } from './builder-context.ts';
import { focusNode } from './focus-node.ts';
import { builderMessages } from './messages.ts';
import { StepPanel } from './panel/step-panel.tsx';
import { TriggerPanel } from './panel/trigger-panel.tsx';
import { WorkflowPanel } from './panel/workflow-panel.tsx';
import { usePanelData } from './use-panel-data.ts';
import { usePanelTools } from './use-panel-tools.ts';
import { useStepTypes } from './step-types-context.ts';

const TryChat = lazy(async () => ({ default: (await partWhenThere(() => import('./chat/try-chat.tsx'))).TryChat }));

interface AroundProps {
  readonly label: string;
  /** What is in it has a way out of its own. */
  readonly bare?: boolean;
  readonly children: ReactNode;
}

function Around({ label, bare = false, children }: AroundProps) {
  const text = useMessages(builderMessages);
  const { view } = useBuilder();
  const close = (): void => {
    view.change((one) => ({ ...one, panel: 'none' }));
    focusNode(view.get().selected[0] ?? triggerId);
  };
  return (
    <aside
      aria-label={label}
      className="relative flex w-[26rem] shrink-0 flex-col border-l border-line bg-surface outline-none max-md:absolute max-md:inset-0 max-md:z-20 max-md:w-full"
      data-panel
      tabIndex={-1}
    >
      {bare ? null : (
        <Button
          look="quiet"
          className="absolute top-2.5 right-2.5 z-10 !px-1.5"
          aria-label={text.close}
          title={`${text.close} (Esc)`}
          onClick={close}
        >
          <X aria-hidden />
        </Button>
      )}
      {children}
    </aside>
  );
}

/** The settings of the step, the trigger or the workflow, at the right of the canvas. */
export function SidePanel() {
  const text = useMessages(builderMessages);
  const { slug, store, view, problems: problemCell, trial } = useBuilder();
  const types = useStepTypes();
  const { panel, selected, scope } = useView((one) => one);
  const { document } = useDraft();
  const problems = useCell(problemCell, (all) => all);
  const data = usePanelData();
  const [id] = selected;
  // A step that gets another id is the same step: the fields keep what is being typed and the focus.
  const [shown, setShown] = useState({ id, serial: 0 });
  if (shown.id !== id) setShown({ id, serial: shown.serial + 1 });
  const toolsFor = usePanelTools();
  if (panel === 'workflow') {
    return (
      <Around label={text.settings}>
        <WorkflowPanel
          document={document}
          problems={problems}
          change={(next) => store.act({ kind: 'document', document: next })}
        />
      </Around>
    );
  }
  if (panel === 'chat') {
    return (
      <Around label={text.triggers.chat} bare>
        <Suspense fallback={null}>
          <TryChat />
        </Suspense>
      </Around>
    );
  }
  if (panel !== 'selected' || selected.length !== 1 || id === undefined) return null;
  const own = problemsOfStep(document, { scope, id }, problems);
  if (id === triggerId) {
    return (
      <Around label={text.trigger}>
        <TriggerPanel
          slug={slug}
          trigger={document.trigger}
          change={(trigger) => store.act({ kind: 'trigger', trigger })}
          data={data}
          problems={own}
          tools={toolsFor(triggerId)}
        />
      </Around>
    );
  }
  const list = linked(stepsAt(document, scope));
  const step = list.find((one) => one.step.id === id)?.step;
  if (step === undefined) return null;
  // What is before a step that holds this one can be read here as well.
  const outer = scope.flatMap((holder, depth) => [
    ...upstream(linked(stepsAt(document, scope.slice(0, depth))), holder),
  ]);
  return (
    <Around label={id}>
      <StepPanel
        key={shown.serial}
        slug={slug}
        step={step}
        type={types.get(step.type)}
        change={(next) => store.act({ kind: 'step', scope, id, step: next })}
        taken={list.flatMap((one) => (one.step.id === id ? [] : [one.step.id]))}
        rename={(to) => {
          setShown({ id: to, serial: shown.serial });
          store.act({ kind: 'rename', scope, id, to });
          view.change((one) => ({ ...one, selected: [to] }));
          const pinned = scope.length === 0 ? trial.samples.get().steps[id] : undefined;
          if (pinned !== undefined) void trial.pin(to, pinned).then(() => trial.pin(id, undefined));
        }}
        data={data}
        readable={[...upstream(list, id), ...outer]}
        problems={own}
        tools={toolsFor(id)}
      />
    </Around>
  );
}
