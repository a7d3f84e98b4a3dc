import { Sparkles } from 'lucide-react';
import { type FormEvent, type RefObject, useId } from 'react';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { describeMessages } from './messages.ts';
import { ModelChoice } from './model-choice.tsx';
import type { ModelChoosing } from './use-model-choice.ts';

interface DescribeFormProps {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly isChange: boolean;
  readonly description: string;
  readonly setDescription: (text: string) => void;
  readonly choosing: ModelChoosing;
  readonly submit: (event: FormEvent) => void;
}

/** Says what the workflow is to do, and which model is asked. */
export function DescribeForm(props: DescribeFormProps) {
  const { field, isChange, description, setDescription, choosing, submit } = props;
  const text = useMessages(describeMessages);
  const id = useId();
  const { connection } = choosing.asked;
  const isReady = description.trim() !== '' && choosing.asked.model !== '';
  return (
    <form className="space-y-4" onSubmit={submit}>
      <div>
        <label htmlFor={id} className="mb-1 block font-medium">
          {isChange ? text.refine : text.description}
        </label>
        <textarea
          ref={field}
          id={id}
          rows={5}
          maxLength={10_000}
          required
          value={description}
          placeholder={isChange ? text.changePlaceholder : text.placeholder}
          onChange={({ target }) => setDescription(target.value)}
          className="w-full resize-y rounded-lg border border-line bg-surface px-3 py-2 leading-6 text-text placeholder:text-muted"
        />
      </div>
      {isChange || description !== '' ? null : (
        <ul aria-label={text.examplesLabel} className="space-y-1.5">
          {text.examples.map((one) => (
            <li key={one}>
              <button
                type="button"
                onClick={() => {
                  setDescription(one);
                  field.current?.focus();
                }}
                className="w-full rounded-lg border border-line px-3 py-2 text-left text-muted hover:bg-raised hover:text-text"
              >
                {one}
              </button>
            </li>
          ))}
        </ul>
      )}
      <ModelChoice choosing={choosing} />
      <p className="text-muted">{isChange ? text.sentChange(connection) : text.sentNew(connection)}</p>
      <Button look="primary" type="submit" disabled={!isReady}>
        <Sparkles aria-hidden />
        {text.propose}
      </Button>
    </form>
  );
}
