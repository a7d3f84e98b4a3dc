import { promptParts } from '../../../src/core/prompt-text.ts';
import { useMessages } from '../../app/language.ts';
import { Card } from '../../parts/card.tsx';
import { TextField } from '../../parts/field.tsx';
import { PromptArea } from '../../parts/prompt-area.tsx';
import { type PromptDraft, settingsOf } from '../../state/prompts/prompt-draft.ts';
import { promptPageMessages } from './messages.ts';
import { ModelFields } from './model-fields.tsx';
import { VariableList } from './variable-list.tsx';

interface PromptFormProps {
  readonly draft: PromptDraft;
  readonly change: (part: Partial<PromptDraft>) => void;
  readonly mayEdit: boolean;
}

function Texts({ draft, change, mayEdit }: PromptFormProps) {
  const text = useMessages(promptPageMessages);
  const faultOf = (written: string) => {
    const fault = promptParts(written).find(({ kind }) => kind === 'fault');
    return fault === undefined ? undefined : text.fault(fault.raw);
  };
  return (
    <>
      <PromptArea
        label={text.system}
        hint={text.systemHint}
        error={faultOf(draft.system)}
        value={draft.system}
        readOnly={!mayEdit}
        onChange={({ target }) => change({ system: target.value })}
      />
      <PromptArea
        label={text.prompt}
        hint={text.promptHint}
        error={faultOf(draft.prompt)}
        value={draft.prompt}
        readOnly={!mayEdit}
        onChange={({ target }) => change({ prompt: target.value })}
      />
    </>
  );
}

/** What a prompt says and how it is asked. */
export function PromptForm({ draft, change, mayEdit }: PromptFormProps) {
  const text = useMessages(promptPageMessages);
  const { temperature, maxOutputTokens } = settingsOf(draft);
  return (
    <div className="space-y-4">
      <Texts draft={draft} change={change} mayEdit={mayEdit} />
      <VariableList draft={draft} change={change} mayEdit={mayEdit} />
      <Card title={text.model}>
        <p className="-mt-2 mb-3 text-muted">{text.modelWhat}</p>
        <fieldset disabled={!mayEdit} className="grid items-start gap-3 sm:grid-cols-2">
          <ModelFields {...draft} change={change} wrongTemperature={temperature === 'wrong'} />
          <TextField
            label={text.longest}
            inputMode="numeric"
            error={maxOutputTokens === 'wrong' ? text.noNumber : undefined}
            value={draft.maxOutputTokens}
            onChange={({ target }) => change({ maxOutputTokens: target.value })}
          />
        </fieldset>
      </Card>
    </div>
  );
}
