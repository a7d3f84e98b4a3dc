import type { Json } from '../core/json.ts';
import type { Redactor } from '../secrets/redact.ts';
import type { AskedForm } from '../steps/step-type.ts';

/** A form as it may stand in the history, without the secrets that its expressions may have read. */
export function redactedForm(
  { title, description, fields, handedOn }: AskedForm,
  redactor: Redactor,
): AskedForm & { fields: Json[] } {
  return {
    handedOn,
    title: redactor.text(title),
    description: description === null ? null : redactor.text(description),
    fields: fields.map((field) => redactor.json(field)),
  };
}
