import type { ReactNode } from 'react';
import { type ScorerType, scorerTypes } from '../../../src/core/evaluation-states.ts';
import { useMessages } from '../../app/language.ts';
import { SelectField, TextField } from '../../parts/field.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import type { ScorerDraft } from '../../state/evaluation/draft.ts';
import { useModelConnections } from '../prompts/use-model-connections.ts';
import { ModelFields } from './model-fields.tsx';
import { startMessages } from './start-messages.ts';

interface Fields {
  readonly scorer: ScorerDraft;
  readonly change: (part: Partial<ScorerDraft>) => void;
}

function ByValue({ scorer: { path, expected }, change }: Fields) {
  const text = useMessages(startMessages);
  return (
    <>
      <TextField
        label={text.path}
        hint={text.pathHint}
        value={path}
        onChange={({ target }) => change({ path: target.value })}
      />
      <TextField
        label={text.expected}
        hint={text.expectedHint}
        value={expected}
        onChange={({ target }) => change({ expected: target.value })}
      />
    </>
  );
}

function BySchema({ scorer: { schema }, change }: Fields) {
  const text = useMessages(startMessages);
  return (
    <div className="sm:col-span-2">
      <TextArea label={text.schema} value={schema} onChange={({ target }) => change({ schema: target.value })} />
    </div>
  );
}

function ByExpression({ scorer: { expression }, change }: Fields) {
  const text = useMessages(startMessages);
  return (
    <div className="sm:col-span-2">
      <TextArea
        label={text.expression}
        hint={text.expressionHint}
        rows={2}
        value={expression}
        onChange={({ target }) => change({ expression: target.value })}
      />
    </div>
  );
}

function ByRubric({ scorer, change }: Fields) {
  const text = useMessages(startMessages);
  const { connections, error } = useModelConnections();
  return (
    <>
      <TextField
        label={text.scale}
        inputMode="numeric"
        value={scorer.scale}
        onChange={({ target }) => change({ scale: target.value })}
      />
      <div className="sm:col-span-2">
        <TextArea
          label={text.rubric}
          hint={text.rubricHint}
          value={scorer.rubric}
          onChange={({ target }) => change({ rubric: target.value })}
        />
      </div>
      {connections.length === 0 && error === null ? <p className="text-warn sm:col-span-2">{text.noJudge}</p> : null}
      <ModelFields
        value={scorer}
        change={change}
        labels={{ connection: text.judge, model: text.judgeModel }}
        none={text.choose}
      />
    </>
  );
}

const fields: Readonly<Record<ScorerType, (props: Fields) => ReactNode>> = {
  exact: ByValue,
  contains: ByValue,
  schema: BySchema,
  expression: ByExpression,
  rubric: ByRubric,
};

/** How an output is judged. */
export function ScorerFields({ scorer, change }: Fields) {
  const text = useMessages(startMessages);
  const Own = fields[scorer.type];
  return (
    <>
      <SelectField
        label={text.scorer}
        value={scorer.type}
        onChange={({ target }) => change({ type: scorerTypes.find((one) => one === target.value) ?? scorer.type })}
      >
        {scorerTypes.map((one) => (
          <option key={one} value={one}>
            {text.types[one]}
          </option>
        ))}
      </SelectField>
      <Own scorer={scorer} change={change} />
    </>
  );
}
