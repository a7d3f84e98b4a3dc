import { useMessages } from '../../app/language.ts';
import { Card } from '../../parts/card.tsx';
import { fieldLook } from '../../parts/field.tsx';
import { type PromptDraft, variablesOf } from '../../state/prompts/prompt-draft.ts';
import { promptPageMessages } from './messages.ts';

interface VariableListProps {
  readonly draft: PromptDraft;
  readonly change: (part: Partial<PromptDraft>) => void;
  readonly mayEdit: boolean;
}

/** The variables that the texts name, each with what it is and a value to try. */
export function VariableList({ draft, change, mayEdit }: VariableListProps) {
  const text = useMessages(promptPageMessages);
  const variables = variablesOf(draft);
  return (
    <Card title={text.variableList}>
      {variables.length === 0 ? <p className="text-muted">{text.noVariables}</p> : null}
      <ul className="space-y-4">
        {variables.map(({ name, description = '', example = '' }) => {
          const set = (part: { readonly description?: string; readonly example?: string }) =>
            change({ details: { ...draft.details, [name]: { description, example, ...part } } });
          return (
            <li key={name}>
              <div className="mb-1.5 flex flex-wrap items-center gap-2">
                <code className="rounded bg-accent-soft px-1.5 py-0.5 font-mono text-xs break-all text-accent">
                  {name}
                </code>
                <input
                  aria-label={text.meaning(name)}
                  placeholder={text.meaningHint}
                  className={`${fieldLook} min-w-40 flex-1`}
                  value={description}
                  readOnly={!mayEdit}
                  maxLength={1_000}
                  onChange={({ target }) => set({ description: target.value })}
                />
              </div>
              <textarea
                aria-label={text.example(name)}
                placeholder={text.exampleHint}
                className={`${fieldLook} block field-sizing-content max-h-60 py-2 leading-5`}
                value={example}
                maxLength={20_000}
                onChange={({ target }) => set({ example: target.value })}
              />
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
