import { useMessages } from '../../app/language.ts';
import type { Change } from '../../state/json-diff.ts';
import { compareMessages } from './compare-messages.ts';

const shownAtMost = 600;

function Value({ value, look }: { readonly value: Change['before']; readonly look: string }) {
  const { nothing } = useMessages(compareMessages);
  if (value === undefined) return <span className="text-muted italic">{nothing}</span>;
  const text = JSON.stringify(value, null, 1);
  return (
    <pre className={`rounded px-1.5 py-0.5 font-mono text-xs break-words whitespace-pre-wrap ${look}`}>
      {text.length > shownAtMost ? `${text.slice(0, shownAtMost)} …` : text}
    </pre>
  );
}

/** The places where two values differ, one side beside the other. */
export function ChangeTable({ title, changes }: { readonly title: string; readonly changes: readonly Change[] }) {
  const text = useMessages(compareMessages);
  if (changes.length === 0) return null;
  return (
    <div>
      <h4 className="mb-1 text-xs font-medium text-muted">{title}</h4>
      <table className="w-full table-fixed border-collapse text-left align-top">
        <thead className="sr-only">
          <tr>
            <th scope="col">{text.place}</th>
            <th scope="col">{text.one}</th>
            <th scope="col">{text.other}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ path, before, after }) => (
            <tr key={path} className="align-top max-sm:grid max-sm:gap-1 max-sm:pb-2">
              <th scope="row" className="w-1/4 py-1 pr-3 font-mono text-xs font-normal break-words max-sm:w-full">
                {path === '' ? <span className="text-muted italic">{text.whole}</span> : path}
              </th>
              <td className="py-1 pr-2">
                <Value value={before} look="bg-bad-soft" />
              </td>
              <td className="py-1">
                <Value value={after} look="bg-good-soft" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
