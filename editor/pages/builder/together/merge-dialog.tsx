import { useState } from 'react';
import { useMessages } from '../../../app/language.ts';
import { Button } from '../../../parts/button.tsx';
import { Dialog } from '../../../parts/dialog.tsx';
import { type Choices, type Conflict, mergeDocuments, type Side } from '../../../state/merge/merge.ts';
import type { Document } from '../../../../src/core/steps-of.ts';
import { togetherMessages } from './messages.ts';

interface MergeDialogProps {
  /** What both began with. */
  readonly base: Document;
  readonly mine: Document;
  readonly theirs: Document;
  /** Who saved theirs, where it is known. */
  readonly by: string | null;
  readonly take: (document: Document) => void;
  readonly close: () => void;
}

interface ChoiceProps {
  readonly conflict: Conflict;
  readonly chosen: Side;
  readonly choose: (side: Side) => void;
}

/** One place that both changed: the two values side by side, one of them chosen. */
function Choice({ conflict, chosen, choose }: ChoiceProps) {
  const text = useMessages(togetherMessages);
  return (
    <fieldset className="rounded-xl border border-line p-3">
      <legend className="px-1 font-mono text-xs break-all">{conflict.path}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {(['mine', 'theirs'] as const).map((side) => {
          const value = conflict[side];
          return (
            <label
              key={side}
              className="flex cursor-pointer gap-2 rounded-lg border border-line p-2 has-checked:border-accent has-checked:bg-accent-soft"
            >
              <input
                type="radio"
                name={conflict.path}
                checked={chosen === side}
                onChange={() => choose(side)}
                className="mt-0.5 accent-(--accent)"
              />
              <span className="min-w-0 flex-1">
                <span className="font-medium">{text[side]}</span>
                {value === undefined ? (
                  <span className="block text-muted italic">{text.gone}</span>
                ) : (
                  <span className="mt-1 block max-h-40 overflow-y-auto font-mono text-xs break-words whitespace-pre-wrap">
                    {typeof value === 'string' ? value : JSON.stringify(value, null, 2)}
                  </span>
                )}
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}

/** Offers to put two people's changes together; nothing is overwritten unless somebody says so. */
export function MergeDialog({ base, mine, theirs, by, take, close }: MergeDialogProps) {
  const text = useMessages(togetherMessages);
  const [choices, setChoices] = useState<Choices>({});
  const { document, conflicts } = mergeDocuments(base, mine, theirs, choices);
  return (
    <Dialog
      open
      wide={conflicts.length > 0}
      close={close}
      title={text.title}
      about={text.about(by ?? text.somebody)}
      actions={
        <>
          <Button look="quiet" onClick={close}>
            {text.later}
          </Button>
          <Button look="danger" onClick={() => take(theirs)}>
            {text.takeTheirs}
          </Button>
          <Button look="primary" onClick={() => take(document)}>
            {text.merge}
          </Button>
        </>
      }
    >
      {conflicts.length === 0 ? (
        <p>{text.noConflict}</p>
      ) : (
        <div className="space-y-3">
          <p>{text.conflicts(conflicts.length)}</p>
          {conflicts.map((one) => (
            <Choice
              key={one.path}
              conflict={one}
              chosen={choices[one.path] ?? 'mine'}
              choose={(side) => setChoices({ ...choices, [one.path]: side })}
            />
          ))}
        </div>
      )}
    </Dialog>
  );
}
