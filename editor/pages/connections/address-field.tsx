import { useMessages } from '../../app/language.ts';
import { TextField } from '../../parts/field.tsx';
import { filledIn } from '../../state/auth-form.ts';
import { newMessages } from './new-messages.ts';

interface PartsProps {
  readonly address: {
    readonly template: string;
    readonly hint: string;
    readonly usual?: Readonly<Record<string, string>> | undefined;
  };
  /** The parts that nothing else tells. */
  readonly asked: readonly string[];
  readonly parts: Readonly<Record<string, string>>;
  readonly change: (parts: Readonly<Record<string, string>>) => void;
}

/** What differs from account to account in the address of a service. */
export function AddressParts({ address: { template, hint, usual = {} }, asked, parts, change }: PartsProps) {
  const text = useMessages(newMessages);
  return (
    <fieldset className="space-y-2 rounded-xl border border-line p-4">
      <legend className="px-1 font-medium">{text.address}</legend>
      <p className="text-muted">{hint}</p>
      <div className="grid gap-3 sm:grid-cols-2">
        {asked.map((name) => (
          <TextField
            key={name}
            label={text.parts[name] ?? name}
            // What is usually empty may stay so.
            required={usual[name] !== ''}
            autoComplete="off"
            value={parts[name] ?? ''}
            onChange={({ target }) => change({ ...parts, [name]: target.value.trim() })}
          />
        ))}
      </div>
      <output className="block font-mono text-xs break-all text-muted">{filledIn(template, parts, usual)}</output>
    </fieldset>
  );
}
