import { useMessages } from '../../app/language.ts';
import type { FieldRow } from '../../state/connectors/field-rows.ts';
import { connectorMessages } from './messages.ts';

/** So many choices are told; a service may have hundreds. */
const mostChoices = 20;

function Choices({ choices }: { readonly choices: readonly string[] }) {
  const text = useMessages(connectorMessages);
  const shown = choices.slice(0, mostChoices).join(', ');
  return (
    <p className="mt-0.5 text-xs break-words text-muted">
      {text.oneOf}: <span className="font-mono">{choices.length > mostChoices ? `${shown}, …` : shown}</span>
    </p>
  );
}

/** The fields of an action, told and not filled in. */
export function FieldRows({ rows }: { readonly rows: readonly FieldRow[] }) {
  const text = useMessages(connectorMessages);
  return (
    <ul className="space-y-2.5">
      {rows.map(({ name, title, description, required, kind, choices, fields }) => (
        <li key={name} className="min-w-0">
          <p className="flex flex-wrap items-baseline gap-x-2 break-words">
            <span className="font-medium">{title}</span>
            <span className="text-xs text-muted">{text.kinds[kind] ?? text.anyKind}</span>
            {required ? <span className="text-xs font-medium text-accent">{text.required}</span> : null}
          </p>
          {description === undefined ? null : (
            <p className="max-w-prose break-words whitespace-pre-line text-muted">{description}</p>
          )}
          {choices.length === 0 ? null : <Choices choices={choices} />}
          {fields.length === 0 ? null : (
            <div className="mt-2 border-l border-line pl-3">
              <FieldRows rows={fields} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
