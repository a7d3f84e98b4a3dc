import type { ReactElement } from 'react';
import { controlFor, type ControlKind } from '../../../../state/panel/controls.ts';
import { useMessages } from '../../../../app/language.ts';
import { isList } from '../../../../state/panel/values.ts';
import { panelMessages } from '../messages.ts';
import { ChoiceControl, DurationControl, SwitchControl } from './choice-controls.tsx';
import { CodeControl } from './code-control.tsx';
import { ConnectionControl } from './connection-control.tsx';
import { ConditionControl } from './condition-control.tsx';
import { FileControl } from './file-control.tsx';
import type { ControlProps } from './form-context.ts';
import { ExtractFieldsControl } from './extract-fields-control.tsx';
import { FormFieldsControl } from './form-fields-control.tsx';
import { JsonControl } from './json-control.tsx';
import { KnowledgeControl } from './knowledge-control.tsx';
import { LabelsControl } from './labels-control.tsx';
import { ListControl } from './list-control.tsx';
import { ObjectControl } from './object-control.tsx';
import { PromptControl } from './prompt-control.tsx';
import { QueueOptionsControl } from './queue-options-control.tsx';
import { RecordControl } from './record-control.tsx';
import { SecretControl } from './secret-control.tsx';
import { MomentControl, MultilineControl, NumberControl, TextControl } from './text-controls.tsx';
import { ToolsControl } from './tools-control.tsx';
import { ToolArgumentsControl } from './tool-arguments-control.tsx';
import { UnionControl } from './union-control.tsx';
import { WorkflowControl } from './workflow-control.tsx';

function FixedControl({ schema }: ControlProps) {
  const { const: value = null } = schema;
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  return <code className="font-mono text-xs text-muted">{shown}</code>;
}

/** Steps inside of a step are laid out on the canvas. */
function StepsControl({ value }: ControlProps) {
  const { innerSteps } = useMessages(panelMessages);
  const count = isList(value) ? value.length : value === undefined || value === null ? 0 : 1;
  return <p className="rounded-lg bg-raised px-3 py-2 text-muted">{innerSteps(count)}</p>;
}

const controls: Readonly<Record<ControlKind, (props: ControlProps) => ReactElement>> = {
  text: TextControl,
  multiline: MultilineControl,
  code: CodeControl,
  scalar: TextControl,
  number: NumberControl,
  switch: SwitchControl,
  choice: ChoiceControl,
  duration: DurationControl,
  moment: MomentControl,
  connection: ConnectionControl,
  workflow: WorkflowControl,
  knowledge: KnowledgeControl,
  secret: SecretControl,
  record: RecordControl,
  list: ListControl,
  object: ObjectControl,
  union: UnionControl,
  json: JsonControl,
  schema: JsonControl,
  expression: ConditionControl,
  file: FileControl,
  'tool-arguments': ToolArgumentsControl,
  'queue-options': QueueOptionsControl,
  steps: StepsControl,
  labels: LabelsControl,
  'extract-fields': ExtractFieldsControl,
  'form-fields': FormFieldsControl,
  tools: ToolsControl,
  prompt: PromptControl,
  fixed: FixedControl,
};

/** What a value of a schema is filled in with. */
export function Control(props: ControlProps) {
  const One = controls[controlFor(props.schema, props.value)];
  return <One {...props} />;
}
