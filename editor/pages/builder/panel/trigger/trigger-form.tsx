import { useLanguage } from '../../../../app/language.ts';
import { partOf, withPart } from '../../../../state/panel/json-value.ts';
import type { PanelProblem } from '../../../../state/panel/problems-at.ts';
import type { Schema } from '../../../../state/panel/schema.ts';
import type { PanelData } from '../../../../state/panel/scope.ts';
import { SchemaForm } from '../form/schema-form.tsx';
import type { TriggerDraft } from '../panel-props.ts';
import { ownWords } from '../words-of.ts';

export interface TriggerFormProps {
  readonly slug: string;
  readonly trigger: TriggerDraft;
  readonly change: (trigger: TriggerDraft) => void;
  readonly data: PanelData;
  readonly problems: readonly PanelProblem[];
  readonly mayEdit: boolean;
}

/** A form for some fields of the trigger. */
export function TriggerForm(
  props: TriggerFormProps & {
    readonly kind: string;
    readonly schema: Schema;
    /** What stands before the fields where their words are, such as `chat.`. */
    readonly words?: string;
  },
) {
  const { slug, trigger, change, data, problems, mayEdit, kind, schema, words = '' } = props;
  const language = useLanguage();
  const names = Object.keys(schema.properties ?? {});
  return (
    <SchemaForm
      {...{ slug, data, problems, mayEdit, kind, schema }}
      path=""
      whole
      value={partOf(trigger, names)}
      change={(next) => change(withPart(trigger, names, next))}
      readable={[]}
      values={trigger}
      aimAt={() => undefined}
      wordsOf={(path, one) => ownWords(`${words}${path}`, one, language)}
      mayCompute={() => false}
      maySeeSecrets={() => false}
    />
  );
}
