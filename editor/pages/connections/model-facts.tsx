import type { ModelProvider } from '../../api/models.ts';
import { useMessages } from '../../app/language.ts';
import { modelMessages } from './model-messages.ts';
import { newMessages } from './new-messages.ts';

/** What a service of models needs, and what its models may be able to do. */
export function ModelFacts({ model: { id, can, docs } }: { readonly model: ModelProvider }) {
  const text = useMessages(newMessages);
  const words = useMessages(modelMessages);
  return (
    <div className="mb-4 max-w-2xl space-y-2 rounded-xl border border-line bg-surface p-4">
      <p className="font-medium">{text.needs}</p>
      <p className="break-words">{words.needs[id] ?? words.key}</p>
      <ul className="flex flex-wrap gap-1.5" aria-label={words.can}>
        {can.map((one) => (
          <li key={one} className="rounded-md bg-accent-soft px-2 py-0.5 text-xs text-accent">
            {words.abilities[one] ?? one}
          </li>
        ))}
      </ul>
      {docs === null ? null : (
        <p>
          <a className="text-accent underline" href={docs} target="_blank" rel="noreferrer">
            {words.docs}
          </a>
        </p>
      )}
      {id === 'offline' ? null : <p className="text-warn">{text.notTriedWhat}</p>}
    </div>
  );
}
