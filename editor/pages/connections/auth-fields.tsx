import { useQuery } from '@tanstack/react-query';
import { listSecrets } from '../../api/secrets.ts';
import { useMessages } from '../../app/language.ts';
import { SelectField, TextField } from '../../parts/field.tsx';
import { JsonEditor } from '../../parts/json-editor.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import { type AuthField, authFields, type AuthKind, authKinds, type AuthValues } from '../../state/auth-form.ts';
import { placeOf, storedReference } from '../../state/secret-rotation.ts';
import { newMessages } from './new-messages.ts';

interface FieldProps {
  readonly field: AuthField;
  readonly value: string;
  readonly set: (value: string) => void;
}

/** A secret: written here and sealed, or one that is stored already. */
function SecretValue({ field: { name, required = false }, value, set }: FieldProps) {
  const text = useMessages(newMessages);
  const { data } = useQuery({ queryKey: ['secrets'], queryFn: listSecrets });
  const secrets = data?.items ?? [];
  const place = placeOf(value);
  const label = text.fields[name];
  return (
    <div className="grid items-end gap-2 sm:grid-cols-[minmax(0,1fr)_14rem]">
      <TextField
        label={label}
        type={place.kind === 'written' ? 'password' : 'text'}
        autoComplete="off"
        required={required}
        value={value}
        onChange={(event) => set(event.target.value)}
      />
      {secrets.length === 0 ? null : (
        <SelectField
          label={text.secretOf(label)}
          value={place.kind === 'stored' ? place.name : ''}
          onChange={(event) => set(event.target.value === '' ? '' : storedReference(event.target.value))}
        >
          <option value="">{text.written}</option>
          {secrets.map((one) => (
            <option key={one.name}>{one.name}</option>
          ))}
        </SelectField>
      )}
    </div>
  );
}

function Field(props: FieldProps) {
  const text = useMessages(newMessages);
  const { field, value, set } = props;
  const { name, kind, required = false, choices = [] } = field;
  const label = text.fields[name];
  switch (kind) {
    case 'secret':
      return <SecretValue {...props} />;
    case 'choice':
      return (
        <SelectField label={label} value={value} onChange={(event) => set(event.target.value)}>
          {choices.map((one) => (
            <option key={one} value={one}>
              {text.grants[one] ?? text.places[one] ?? one}
            </option>
          ))}
        </SelectField>
      );
    case 'pem':
      return <TextArea label={label} required={required} value={value} onChange={(event) => set(event.target.value)} />;
    case 'json':
      return (
        <>
          <JsonEditor label={label} text={value} change={set} />
          <p className="text-muted">{text.jsonWhat}</p>
        </>
      );
    case 'text':
    case 'url':
    case 'words':
      return (
        <TextField
          label={label}
          hint={kind === 'words' ? text.scopesWhat : undefined}
          type={kind === 'url' ? 'url' : 'text'}
          required={required}
          autoComplete="off"
          value={value}
          onChange={(event) => set(event.target.value)}
        />
      );
  }
}

interface Fields {
  readonly kind: AuthKind;
  readonly values: AuthValues;
  readonly change: (kind: AuthKind, values: AuthValues) => void;
}

/** The kind of proof of who calls, and what that kind needs. */
export function AuthFields({ kind, values, change }: Fields) {
  const text = useMessages(newMessages);
  return (
    <>
      <SelectField
        label={text.auth}
        value={kind}
        onChange={(event) => change(authKinds.find((one) => one === event.target.value) ?? 'none', values)}
      >
        {authKinds.map((one) => (
          <option key={one} value={one}>
            {text.kinds[one]}
          </option>
        ))}
      </SelectField>
      <KindFields kind={kind} values={values} change={change} />
    </>
  );
}

/** What a kind of proof needs. */
export function KindFields({ kind, values, change }: Fields) {
  return (
    <>
      {authFields(kind, values).map((field) => (
        <Field
          key={field.name}
          field={field}
          value={values[field.name] ?? field.choices?.[0] ?? (field.kind === 'json' ? '{ "type": "headers" }' : '')}
          set={(value) => change(kind, { ...values, [field.name]: value })}
        />
      ))}
    </>
  );
}
