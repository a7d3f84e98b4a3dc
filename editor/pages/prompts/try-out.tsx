import { Columns2, Play, X } from 'lucide-react';
import { useState } from 'react';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import type { PromptDraft } from '../../state/prompts/prompt-draft.ts';
import { columnOf, type TryColumn, tryOf } from '../../state/prompts/prompt-try.ts';
import { TryColumnView } from './try-column.tsx';
import { tryMessages } from './try-messages.ts';
import { usePromptTry } from './use-prompt-try.ts';

interface TryOutProps {
  readonly slug: string;
  readonly draft: PromptDraft;
  readonly newest: number | undefined;
}

/** Asks models with what is written, one or two side by side. */
export function TryOut({ slug, draft, newest }: TryOutProps) {
  const text = useMessages(tryMessages);
  // Until it is chosen here, it is the model of the prompt.
  const [chosen, setChosen] = useState<Partial<TryColumn>>({});
  const [second, setSecond] = useState<TryColumn>();
  const [wrong, setWrong] = useState(false);
  const one = usePromptTry(slug);
  const two = usePromptTry(slug);
  const first: TryColumn = { ...columnOf(draft), ...chosen };
  const isEmpty = draft.prompt.trim() === '';
  const ask = () => {
    const wanted = tryOf(draft, first);
    const other = second && tryOf(draft, second);
    const isWrong = wanted === undefined || (second !== undefined && other === undefined);
    setWrong(isWrong);
    if (isWrong) return;
    void one.ask(wanted);
    if (other !== undefined) void two.ask(other);
  };
  return (
    <Card
      title={text.title}
      actions={
        <>
          {second === undefined ? (
            <Button look="quiet" onClick={() => setSecond(first)}>
              <Columns2 aria-hidden />
              {text.add}
            </Button>
          ) : (
            <Button look="quiet" onClick={() => setSecond(undefined)}>
              <X aria-hidden />
              {text.removeColumn}
            </Button>
          )}
          <Button look="primary" disabled={isEmpty || one.trial.busy || two.trial.busy} onClick={ask}>
            <Play aria-hidden />
            {text.ask}
          </Button>
        </>
      }
    >
      <p className="-mt-2 mb-3 text-muted">{isEmpty ? text.nothingWritten : text.what}</p>
      <div className={`grid items-start gap-5 ${second === undefined ? '' : 'md:grid-cols-2'}`}>
        <TryColumnView
          n={1}
          column={first}
          change={(part) => setChosen((now) => ({ ...now, ...part }))}
          newest={newest}
          trial={one.trial}
          wrong={wrong && tryOf(draft, first) === undefined}
        />
        {second === undefined ? null : (
          <TryColumnView
            n={2}
            column={second}
            change={(part) => setSecond((now) => now && { ...now, ...part })}
            newest={newest}
            trial={two.trial}
            wrong={wrong && tryOf(draft, second) === undefined}
          />
        )}
      </div>
    </Card>
  );
}
