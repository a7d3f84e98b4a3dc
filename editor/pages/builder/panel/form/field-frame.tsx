import { Braces } from 'lucide-react';
import { type DragEvent, type ReactNode, useState } from 'react';
import { useMessages } from '../../../../app/language.ts';
import { draggedExpression } from '../../../../parts/code/code-handle.ts';
import { panelMessages } from '../messages.ts';
import { useForm } from './form-context.ts';

interface FieldFrameProps {
  readonly id: string;
  readonly title: string;
  readonly bare: boolean;
  readonly help: string | undefined;
  readonly required: boolean;
  /** Whether the control stands in the line of the title. */
  readonly beside: boolean;
  readonly problems: readonly string[];
  /** Whether it is an expression now; undefined where it cannot be one. */
  readonly computed: boolean | undefined;
  readonly toggle: () => void;
  /** Takes the value of a row of the data that is dropped on it. */
  readonly dropped: ((expression: string) => void) | undefined;
  readonly focused: () => void;
  readonly children: ReactNode;
}

function ExpressionToggle({ title, on, toggle }: { title: string; on: boolean; toggle: () => void }) {
  const text = useMessages(panelMessages);
  return (
    <button
      type="button"
      aria-pressed={on}
      aria-label={text.asExpression(title)}
      title={text.asExpression(title)}
      className="inline-flex size-6 shrink-0 items-center justify-center rounded-md text-muted hover:bg-raised hover:text-text aria-pressed:bg-accent-soft aria-pressed:text-accent"
      onClick={toggle}
    >
      <Braces aria-hidden className="size-3.5" />
    </button>
  );
}

function isOurs(event: DragEvent): boolean {
  return event.dataTransfer.types.includes(draggedExpression);
}

/** What stands around a control: its title, help and problems, and the way to an expression. */
export function FieldFrame(props: FieldFrameProps) {
  const { id, title, bare, help, required, beside, problems, computed, toggle, dropped, focused, children } = props;
  const text = useMessages(panelMessages);
  const { mayEdit } = useForm();
  const [isOver, setIsOver] = useState(false);
  const takes = dropped !== undefined && mayEdit;
  const shown = computed === undefined || !mayEdit ? null : <ExpressionToggle {...{ title, toggle }} on={computed} />;
  return (
    // What is dropped can also be put in by the keyboard, from the tree itself.
    <div
      data-field={title}
      className={`min-w-0 rounded-lg ${isOver ? 'outline-2 outline-offset-2 outline-accent' : ''}`}
      onFocus={(event) => {
        event.stopPropagation();
        focused();
      }}
      onDragOver={(event) => {
        if (!isOurs(event)) return;
        // What a field within takes by itself is not for the one around it.
        event.stopPropagation();
        if (!takes) return;
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        setIsOver(false);
        if (!isOurs(event)) return;
        event.stopPropagation();
        if (!takes || event.defaultPrevented) return;
        event.preventDefault();
        dropped(event.dataTransfer.getData(draggedExpression));
      }}
    >
      {bare ? null : (
        <div className="mb-1 flex min-h-6 items-center gap-1.5">
          <label htmlFor={id} className="min-w-0 truncate font-medium">
            {title}
          </label>
          {required ? <span className="text-xs text-muted">{text.required}</span> : null}
          <div className="ml-auto flex items-center gap-1.5">
            {beside ? children : null}
            {shown}
          </div>
        </div>
      )}
      {beside && !bare ? null : (
        <div className={bare ? 'flex items-start gap-1' : ''}>
          <div className="min-w-0 flex-1">{children}</div>
          {bare && shown !== null ? <div className="pt-1.5">{shown}</div> : null}
        </div>
      )}
      {problems.length === 0 ? null : (
        <p id={`${id}-problem`} className="mt-1 text-xs break-words text-bad">
          {problems.join(' ')}
        </p>
      )}
      {help === undefined ? null : (
        <p id={`${id}-help`} className="mt-1 text-xs leading-4 text-muted">
          {help}
        </p>
      )}
    </div>
  );
}
