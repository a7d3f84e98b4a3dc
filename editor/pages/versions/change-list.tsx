import { useMessages } from '../../app/language.ts';
import { type Change, diffDocuments } from '../../../src/core/document-diff.ts';
import { type Document, stepsOf } from '../../../src/core/steps-of.ts';
import { writeYaml } from '../../../src/core/write-yaml.ts';
import { versionMessages } from './messages.ts';

const looks = {
  added: 'bg-good-soft text-good',
  removed: 'bg-bad-soft text-bad',
  changed: 'bg-warn-soft text-warn',
} as const;

function Value({ value, look }: { readonly value: Change['before']; readonly look: string }) {
  const text = useMessages(versionMessages);
  if (value === undefined) return <p className={`rounded-lg p-2 text-muted italic ${look}`}>{text.nothing}</p>;
  return (
    <pre className={`overflow-x-auto rounded-lg p-2 font-mono text-xs break-words whitespace-pre-wrap ${look}`}>
      {typeof value === 'string' ? value : JSON.stringify(value, null, 2)}
    </pre>
  );
}

function Changes({ changes }: { readonly changes: readonly Change[] }) {
  return (
    <dl className="mt-2 space-y-2">
      {changes.map(({ path, before, after }) => (
        <div key={path}>
          <dt className="font-mono text-xs text-muted">{path}</dt>
          <dd className="mt-1 grid gap-2 sm:grid-cols-2">
            <Value value={before} look="bg-bad-soft" />
            <Value value={after} look="bg-good-soft" />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A step that is there on one side alone, as it is written. */
function WholeStep({ step, look }: { readonly step: Document | undefined; readonly look: string }) {
  if (step === undefined) return null;
  const { id: _, ...rest } = step;
  return (
    <pre className={`mt-2 overflow-x-auto rounded-lg p-2 font-mono text-xs break-words whitespace-pre-wrap ${look}`}>
      {writeYaml(rest)}
    </pre>
  );
}

/** Where the change of a step stands on the page. */
export function changeId(step: string): string {
  return `change-${step}`;
}

/** What is different between two documents, step by step. */
export function ChangeList({ before, after }: { readonly before: Document; readonly after: Document }) {
  const text = useMessages(versionMessages);
  const { steps, settings } = diffDocuments(before, after);
  const stepOf = (document: Document, wanted: string) => stepsOf(document).find(({ id }) => id === wanted)?.step;
  const changed = steps.filter(({ kind }) => kind !== 'same');
  if (changed.length === 0 && settings.length === 0) return <p className="text-muted">{text.same}</p>;
  return (
    <ul className="space-y-3">
      {changed.map(({ id, kind, changes }) =>
        kind === 'same' ? null : (
          <li
            key={id}
            id={changeId(id)}
            tabIndex={-1}
            className="scroll-mt-4 rounded-xl border border-line bg-surface p-4"
          >
            <div className="flex flex-wrap items-center gap-2">
              <h3 className="font-medium break-all">{id}</h3>
              <span className={`rounded-full px-2 py-0.5 text-xs font-medium ${looks[kind]}`}>{text.kinds[kind]}</span>
            </div>
            <Changes changes={changes} />
            {kind === 'added' ? <WholeStep step={stepOf(after, id)} look="bg-good-soft" /> : null}
            {kind === 'removed' ? <WholeStep step={stepOf(before, id)} look="bg-bad-soft" /> : null}
          </li>
        ),
      )}
      {settings.length === 0 ? null : (
        <li className="rounded-xl border border-line bg-surface p-4">
          <h3 className="font-medium">{text.settings}</h3>
          <Changes changes={settings} />
        </li>
      )}
    </ul>
  );
}
