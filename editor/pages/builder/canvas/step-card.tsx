import { Pin, TriangleAlert, Zap } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMessages } from '../../../app/language.ts';
import type { StepNode as StepModel } from '../../../state/builder/canvas-model.ts';
import { textOf } from '../../../state/builder/document.ts';
import { summaryOf } from '../../../state/builder/summary.ts';
import { builderMessages } from '../messages.ts';
import { StepIcon, tintOf } from '../step-look.ts';
import { useStepTypes } from '../step-types-context.ts';
import { useStepTitle } from '../use-step-title.ts';
import { StateMark } from './state-mark.tsx';

interface StepCardProps {
  readonly model: StepModel;
  readonly selected: boolean;
  /** What tells of the steps inside. */
  readonly inside: ReactNode;
  /** Where edges end. */
  readonly children: ReactNode;
}

type Marked = Pick<StepCardProps, 'model' | 'inside'>;

function Marks({ model: { problems, pinned, state }, inside }: Marked) {
  const text = useMessages(builderMessages);
  return (
    <span className="flex shrink-0 items-center gap-1">
      {problems > 0 ? (
        <span
          className="flex items-center gap-0.5 rounded bg-bad-soft px-1 text-xs font-medium text-bad"
          title={text.problems(problems)}
        >
          <TriangleAlert aria-hidden className="size-3" />
          {problems}
        </span>
      ) : null}
      {pinned ? <Pin aria-label={text.pinned} className="size-3.5 text-accent" /> : null}
      {state?.cached === true ? <Zap aria-label={text.cached} className="size-3.5 text-muted" /> : null}
      {state === undefined ? null : <StateMark state={state} />}
      {inside}
    </span>
  );
}

/** The ports by their names, each beside its end; the one that was gone out by stands out. */
function Ports({ model: { ports, state } }: { readonly model: StepModel }) {
  if (ports.every(({ name }) => name === undefined)) return null;
  return (
    <ul aria-hidden className="border-t border-line py-[3px]">
      {ports.map(({ name, kind }) =>
        name === undefined ? null : (
          <li
            key={name}
            data-taken={name === state?.port}
            className={`h-6 truncate px-3 text-right text-xs leading-6 data-[taken=true]:font-semibold ${kind === 'failure' ? 'text-bad' : 'text-muted data-[taken=true]:text-text'}`}
          >
            {textOf(name) ?? name}
          </li>
        ),
      )}
    </ul>
  );
}

/** How a step looks, wherever it is drawn. */
export function StepCard({ model, selected, inside, children }: StepCardProps) {
  const { step, state } = model;
  const type = useStepTypes().get(step.type);
  const title = useStepTitle()(step);
  const summary = summaryOf(step);
  return (
    <div className="card" data-selected={selected} data-state={state?.status}>
      <div className="flex h-[58px] items-center gap-2.5 px-2.5">
        <span className={`grid size-9 shrink-0 place-items-center rounded-lg ${tintOf(type?.group)}`}>
          <StepIcon type={step.type} group={type?.group} className="size-4.5" />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block truncate text-[13px] leading-5 font-medium">{title}</span>
          <span className="block truncate text-xs leading-4 text-muted">
            <span className="font-mono text-[11px]">{step.id}</span>
            {summary === '' ? '' : ` · ${summary}`}
          </span>
        </span>
        <Marks model={model} inside={inside} />
      </div>
      <Ports model={model} />
      {children}
    </div>
  );
}
