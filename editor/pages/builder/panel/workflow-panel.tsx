import { useLanguage } from '../../../app/language.ts';
import { useMay } from '../../../app/use-may.ts';
import type { PanelProblem } from '../../../state/panel/problems-at.ts';
import { partOf, withPart } from '../../../state/panel/json-value.ts';
import { workflowFieldsSchema } from '../../../state/panel/step-form.ts';
import { isList, isRecord } from '../../../state/panel/values.ts';
import type { Json } from '../../../../src/core/json.ts';
import { SchemaForm } from './form/schema-form.tsx';
import { PanelRoom } from './panel-room.tsx';
import { ownWords } from './words-of.ts';

interface WorkflowPanelProps<T extends { readonly [field: string]: Json } & { readonly slug: string }> {
  readonly document: T;
  readonly change: (document: T) => void;
  readonly problems: readonly PanelProblem[];
}

const fields = Object.keys(workflowFieldsSchema.properties ?? {});

/** What holds for the workflow as a whole. */
export function WorkflowPanel<T extends { readonly [field: string]: Json } & { readonly slug: string }>({
  document,
  change,
  problems,
}: WorkflowPanelProps<T>) {
  const language = useLanguage();
  const mayEdit = useMay('editor');
  const { vars } = document;
  return (
    <PanelRoom>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 py-4">
        <SchemaForm
          kind="workflow"
          whole
          path=""
          slug={document.slug}
          schema={workflowFieldsSchema}
          value={partOf(document, fields)}
          change={(next) => change(withPart(document, fields, next))}
          mayEdit={mayEdit}
          problems={problems}
          data={isRecord(vars) ? { vars } : {}}
          readable={stepIds(document['steps'])}
          values={{}}
          aimAt={() => undefined}
          wordsOf={(path, schema) => ownWords(path, schema, language)}
          mayCompute={(path) => path === 'output'}
          maySeeSecrets={() => false}
        />
      </div>
    </PanelRoom>
  );
}

function stepIds(steps: unknown): readonly string[] {
  return (isList(steps) ? steps : []).flatMap((one) =>
    isRecord(one) && typeof one['id'] === 'string' ? [one['id']] : [],
  );
}
