import type { ListedConnector } from '../../api/connectors.ts';
import { useMessages } from '../../app/language.ts';
import { SelectField } from '../../parts/field.tsx';
import { authByPreset, type AuthStart, noAuth } from '../../state/auth-form.ts';
import { AuthFields, KindFields } from './auth-fields.tsx';
import { newMessages } from './new-messages.ts';

type Way = Pick<ListedConnector['auth'][number], 'type' | 'preset'> & { readonly hint?: string };

/** A connection's proof of who calls, as it is filled in. */
export interface ChosenWay extends AuthStart {
  /** Which of the service's ways; their number for another. */
  readonly at: number;
}

export function firstWay(ways: readonly Way[]): ChosenWay {
  const [first] = ways;
  return { ...(first ? authByPreset(first.type, first.preset) : noAuth), at: 0 };
}

interface WaysProps {
  readonly ways: readonly Way[];
  /** What the fields come to with the parts of the address put in. */
  readonly shown: ChosenWay['values'];
  readonly chosen: ChosenWay;
  readonly change: (chosen: ChosenWay) => void;
}

/** How a service lets one prove who calls: one of its ways, with what that needs, or any other. */
export function Ways({ ways, shown, chosen, change }: WaysProps) {
  const text = useMessages(newMessages);
  const { at, kind, values } = chosen;
  if (ways.length === 0) {
    return (
      <AuthFields
        kind={kind}
        values={values}
        change={(next, given) => change({ ...noAuth, at, kind: next, values: given })}
      />
    );
  }
  const way = ways[at];
  // Only what was written: the others still follow the parts of the address.
  const set = (given: ChosenWay['values']): void => {
    const written = Object.entries(given).filter(
      ([name, value]) => !Object.entries(shown).some(([of, one]) => of === name && one === value),
    );
    change({ ...chosen, values: { ...values, ...Object.fromEntries(written) } });
  };
  return (
    <>
      <SelectField
        label={text.way}
        value={at}
        onChange={({ target }) => {
          const next = Number(target.value);
          const of = ways[next];
          change({ ...(of ? authByPreset(of.type, of.preset) : noAuth), at: next });
        }}
      >
        {ways.map(({ type, preset }, index) => {
          const { kind: of } = authByPreset(type, preset);
          return (
            // oxlint-disable-next-line no-array-index-key -- a service may have two ways of one kind, and their order stays
            <option key={index} value={index}>
              {of === 'other' ? type : text.kinds[of]}
            </option>
          );
        })}
        <option value={ways.length}>{text.otherWay}</option>
      </SelectField>
      {way === undefined ? (
        <AuthFields
          kind={kind}
          values={values}
          change={(next, given) => change({ ...noAuth, at, kind: next, values: given })}
        />
      ) : (
        <>
          {way.hint === undefined ? null : <p className="max-w-2xl break-words text-muted">{way.hint}</p>}
          <KindFields kind={kind} values={shown} change={(_, given) => set(given)} />
        </>
      )}
    </>
  );
}
