import type { StepType } from '../../../../api/step-types.ts';
import { useMessages } from '../../../../app/language.ts';
import { CopyButton } from '../../../../parts/copy-button.tsx';
import { fieldsOf } from '../../../../state/panel/controls.ts';
import { exampleStep } from '../../../../state/panel/example.ts';
import { usualFields } from '../../../../state/panel/front-fields.ts';
import type { Schema } from '../../../../state/panel/schema.ts';
import type { FieldWords } from '../form/form-context.ts';
import { panelMessages } from '../messages.ts';
import { resultMessages } from './messages.ts';

interface HelpTabProps {
  readonly type: StepType;
  readonly description: string;
  readonly wordsOf: (path: string, schema: Schema) => FieldWords;
}

/** A description, its `code` in the letters of code. */
function Described({ text }: { readonly text: string }) {
  return (
    <p className="leading-6">
      {text.split('`').map((part, at) =>
        at % 2 === 1 ? (
          // oxlint-disable-next-line react/no-array-index-key
          <code key={at} className="rounded bg-raised px-1 font-mono text-xs">
            {part}
          </code>
        ) : (
          part
        ),
      )}
    </p>
  );
}

/** What the step does, what it takes and where it goes on. */
export function HelpTab({ type, description, wordsOf }: HelpTabProps) {
  const text = useMessages(resultMessages);
  const { required } = useMessages(panelMessages);
  const example = exampleStep(type.type, type.input, usualFields(type.type));
  const ports = [...type.ports, ...type.failurePorts];
  const heading = 'mb-1 font-medium';
  return (
    <div className="space-y-5">
      <Described text={description} />
      <div>
        <h3 className={heading}>{text.effect}</h3>
        <p className="text-muted">{text.effects[type.effect] ?? type.effect}</p>
      </div>
      <div>
        <h3 className={heading}>{text.ports}</h3>
        <ul className="space-y-0.5 text-xs text-muted">
          {ports.map((port) => (
            <li key={port} className="font-mono">
              {port}
            </li>
          ))}
          <li>{text.errorPort}</li>
        </ul>
      </div>
      <div>
        <h3 className={heading}>{text.fields}</h3>
        <dl className="space-y-2">
          {fieldsOf(type.input).map(({ name, schema, required: isRequired }) => {
            const { title, help } = wordsOf(`with.${name}`, schema);
            const { default: usual } = schema;
            const isPlain = typeof usual === 'string' || typeof usual === 'number';
            return (
              <div key={name}>
                <dt className="flex flex-wrap items-baseline gap-2">
                  {title} <code className="font-mono text-xs text-muted">{name}</code>
                  {isRequired ? <span className="text-xs text-muted">{required}</span> : null}
                </dt>
                <dd className="text-xs text-muted">
                  {help} {isPlain ? text.usual(String(usual)) : null}
                </dd>
              </div>
            );
          })}
        </dl>
      </div>
      <div>
        <h3 className={heading}>{text.example}</h3>
        <div className="relative">
          <pre className="rounded-lg border border-line bg-raised p-3 pr-12 font-mono text-xs leading-5 break-words whitespace-pre-wrap">
            {example}
          </pre>
          <div className="absolute top-1 right-1">
            <CopyButton text={example} label={text.example} />
          </div>
        </div>
      </div>
    </div>
  );
}
