import { useQuery } from '@tanstack/react-query';
import { listSecrets } from '../../../api/secrets.ts';
import type { StepType } from '../../../api/step-types.ts';
import { useLanguage, useMessages } from '../../../app/language.ts';
import type { PanelProblem } from '../../../state/panel/problems-at.ts';
import type { PanelData } from '../../../state/panel/scope.ts';
import { partOf, withJson, withPart } from '../../../state/panel/json-value.ts';
import { behaviourSchema } from '../../../state/panel/step-form.ts';
import { isRecord } from '../../../state/panel/values.ts';
import type { InsertTarget } from './form/form-context.ts';
import { SchemaForm } from './form/schema-form.tsx';
import { panelMessages } from './messages.ts';
import type { StepDraft } from './panel-props.ts';
import { resultMessages } from './result/messages.ts';
import { StepHead } from './step-head.tsx';
import { ownWords, typeWords } from './words-of.ts';

export interface StepSettingsProps {
  readonly slug: string;
  readonly step: StepDraft;
  readonly type: StepType | undefined;
  readonly change: (step: StepDraft) => void;
  readonly rename: (id: string) => void;
  /** The ids of the steps beside it. */
  readonly taken: readonly string[];
  readonly data: PanelData;
  readonly readable: readonly string[];
  readonly problems: readonly PanelProblem[];
  readonly mayEdit: boolean;
  readonly aimAt: (target: InsertTarget) => void;
}

/** What a step that is in no catalogue holds, as JSON. */
const anyFields = { type: 'object', properties: {}, additionalProperties: true } as const;
const behaviour = Object.keys(behaviourSchema.properties ?? {});

/** All that can be set of a step. */
export function StepSettings(props: StepSettingsProps) {
  const { slug, step, type, change, rename, taken, data, readable, problems, mayEdit, aimAt } = props;
  const text = useMessages(panelMessages);
  const { unknownType } = useMessages(resultMessages);
  const language = useLanguage();
  const values = isRecord(step['with']) ? step['with'] : {};
  const literal = new Set(type?.literal);
  const sealed = new Set(type?.secretsIn);
  const { data: secrets } = useQuery({
    queryKey: ['secrets'],
    queryFn: listSecrets,
    enabled: mayEdit && sealed.size > 0,
  });
  const rootField = (path: string) => /^with\.([^.[]+)/.exec(path)?.[1] ?? '';
  const shared = { slug, mayEdit, problems, data, readable, values, aimAt };
  const name = typeof step['name'] === 'string' ? step['name'] : undefined;
  const set = behaviour.filter((field) => step[field] !== undefined).length;
  return (
    <div className="space-y-5">
      <StepHead
        id={step.id}
        name={name}
        taken={taken}
        mayEdit={mayEdit}
        rename={rename}
        changeName={(next) => change(withJson(step, 'name', next))}
      />
      {type === undefined ? <p className="text-muted">{unknownType(step.type)}</p> : null}
      <SchemaForm
        {...shared}
        // What its fields are is known when its kind is, and their words are those of a language.
        key={`${type?.type} ${language}`}
        kind={step.type}
        path="with"
        schema={type?.input ?? anyFields}
        value={values}
        change={(next) => change(withJson(step, 'with', next))}
        wordsOf={(path, schema) => typeWords(step.type, path, schema, language)}
        mayCompute={(path) => !literal.has(rootField(path))}
        maySeeSecrets={(path) => sealed.has(rootField(path))}
        secrets={secrets?.items.map((one) => one.name)}
      />
      <details className="rounded-lg border border-line">
        <summary className="flex items-center gap-2 px-3 py-2 font-medium">
          {text.behaviour}
          {set === 0 ? null : (
            <span className="rounded-full bg-accent-soft px-2 text-xs text-accent tabular-nums">{set}</span>
          )}
        </summary>
        <div className="border-t border-line p-3">
          <SchemaForm
            {...shared}
            kind="behaviour"
            whole
            path=""
            schema={behaviourSchema}
            value={partOf(step, behaviour)}
            change={(next) => change(withPart(step, behaviour, next))}
            wordsOf={(path, schema) => ownWords(path, schema, language)}
            mayCompute={(path) => path.startsWith('cache')}
            maySeeSecrets={() => false}
          />
        </div>
      </details>
    </div>
  );
}
