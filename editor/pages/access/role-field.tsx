import { useMessages } from '../../app/language.ts';
import { SelectField } from '../../parts/field.tsx';
import type { UserRole } from '../../state/role.ts';
import { accessMessages } from './messages.ts';

interface RoleFieldProps<Choice extends UserRole> {
  readonly label: string;
  readonly silent?: boolean;
  readonly role: Choice;
  readonly among: readonly Choice[];
  readonly change: (role: Choice) => void;
}

/** The choice of a role. */
export function RoleField<Choice extends UserRole>({ label, silent, role, among, change }: RoleFieldProps<Choice>) {
  const words = useMessages(accessMessages);
  return (
    <SelectField
      label={label}
      {...(silent === undefined ? {} : { silent })}
      value={role}
      onChange={(event) => change(among.find((one) => one === event.target.value) ?? role)}
    >
      {among.map((one) => (
        <option key={one} value={one}>
          {words.roles[one]}
        </option>
      ))}
    </SelectField>
  );
}
