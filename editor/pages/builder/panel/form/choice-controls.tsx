import { Switch } from '@base-ui/react/switch';
import { useState } from 'react';
import { fieldLook } from '../../../../parts/field.tsx';
import { useMessages } from '../../../../app/language.ts';
import { durationUnits, readDuration } from '../../../../state/panel/duration-text.ts';
import { shortValue } from '../../../../state/panel/values.ts';
import { panelMessages } from '../messages.ts';
import type { ControlProps } from './form-context.ts';

export function SwitchControl({ id, schema, value, change, describedBy, label }: ControlProps) {
  const isOn = typeof value === 'boolean' ? value : schema.default === true;
  return (
    <Switch.Root
      id={id}
      checked={isOn}
      onCheckedChange={(on) => change(on === (schema.default ?? false) ? undefined : on)}
      aria-label={label}
      aria-describedby={describedBy}
      className="relative inline-flex h-5 w-9 shrink-0 rounded-full bg-strong transition-colors data-checked:bg-accent data-disabled:opacity-50"
    >
      <Switch.Thumb className="m-0.5 size-4 rounded-full bg-surface transition-transform data-checked:translate-x-4" />
    </Switch.Root>
  );
}

export function ChoiceControl({ id, schema, value, change, label, describedBy, invalid, required }: ControlProps) {
  const { choices, notSet } = useMessages(panelMessages);
  const all = schema.enum ?? [];
  const at = all.indexOf(value);
  const name = (one: unknown) => choices[String(one)] ?? String(one);
  const isForeign = value !== undefined && at === -1;
  return (
    <select
      id={id}
      className={fieldLook}
      value={at === -1 ? (isForeign ? 'foreign' : '') : String(at)}
      required={required}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      onChange={({ target }) => change(target.value === '' ? undefined : all[Number(target.value)])}
    >
      {required && value !== undefined ? null : (
        <option value="">{schema.default === undefined ? notSet : name(schema.default)}</option>
      )}
      {all.map((one, index) =>
        one === schema.default && value !== one && !required ? null : (
          <option key={String(one)} value={String(index)}>
            {name(one)}
          </option>
        ),
      )}
      {isForeign ? <option value="foreign">{shortValue(value)}</option> : null}
    </select>
  );
}

/** A length of time: how much, and of what. */
export function DurationControl(props: ControlProps) {
  const { id, schema, value, change, describedBy, invalid, required, label } = props;
  const { units, unitOf } = useMessages(panelMessages);
  const usual = typeof schema.default === 'string' ? readDuration(schema.default) : undefined;
  const read = typeof value === 'string' ? readDuration(value) : undefined;
  const [chosen, setChosen] = useState(usual?.unit ?? 's');
  const unit = read?.unit ?? chosen;
  const shown = read?.amount ?? (typeof value === 'string' ? value : '');
  return (
    <div className="flex max-w-72 gap-2">
      <input
        id={id}
        className={`${fieldLook} min-w-0 flex-1`}
        inputMode="decimal"
        value={shown}
        placeholder={usual?.amount}
        autoComplete="off"
        required={required}
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={invalid}
        onChange={({ target: { value: typed } }) => {
          // A whole duration may be pasted.
          const whole = readDuration(typed);
          if (whole) setChosen(whole.unit);
          change(typed === '' ? undefined : /^\d+(\.\d+)?$/.test(typed) ? `${typed}${unit}` : typed);
        }}
      />
      <select
        aria-label={unitOf(label)}
        className={`${fieldLook} max-w-32`}
        value={unit}
        onChange={({ target }) => {
          const next = durationUnits.find((one) => one === target.value);
          if (next === undefined) return;
          setChosen(next);
          if (read) change(`${read.amount}${next}`);
        }}
      >
        {durationUnits.map((one) => (
          <option key={one} value={one}>
            {units[one]}
          </option>
        ))}
      </select>
    </div>
  );
}
