import { Link } from '@tanstack/react-router';
import type { UsedBase } from '../../api/knowledge.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { useNumbers } from '../../app/use-numbers.ts';
import { Card } from '../../parts/card.tsx';
import { FactList } from '../../parts/fact-list.tsx';
import { knowledgeMessages } from './messages.ts';

function Rebuilding({ rebuilding }: { readonly rebuilding: NonNullable<UsedBase['rebuilding']> }) {
  const text = useMessages(knowledgeMessages);
  const { done, total, model } = rebuilding;
  return (
    <output className="mb-4 block rounded-lg bg-accent-soft px-3 py-2.5">
      <p className="font-medium">{text.rebuilding(done, total)}</p>
      <span aria-hidden className="mt-1.5 block h-1.5 overflow-hidden rounded-full bg-raised">
        <span className="block h-full bg-accent" style={{ width: `${(done / Math.max(total, 1)) * 100}%` }} />
      </span>
      <p className="mt-1.5 text-muted">{text.rebuildingWhat(model)}</p>
    </output>
  );
}

function Users({ usedBy }: Pick<UsedBase, 'usedBy'>) {
  const text = useMessages(knowledgeMessages);
  // A workflow that is live and has a draft uses it in both.
  const workflows = [...new Set(usedBy.map(({ workflow }) => workflow))];
  if (workflows.length === 0) return text.usedByNone;
  return (
    <ul>
      {workflows.map((slug) => (
        <li key={slug}>
          <Link to="/workflows/$slug" params={{ slug }} className="text-accent hover:underline">
            {slug}
          </Link>
          {usedBy.some(({ workflow, version }) => workflow === slug && version !== null) ? null : (
            <span className="text-muted"> ({text.draft})</span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** What a base is made by, how much it holds and who uses it. */
export function BaseFacts({ base }: { readonly base: UsedBase }) {
  const text = useMessages(knowledgeMessages);
  const { count } = useNumbers();
  const names = new Intl.DisplayNames(useLanguage(), { type: 'language' });
  const { connection, model, dimensions, chunk, language, chunks, rebuilding, index, usedBy } = base;
  return (
    <Card title={text.about}>
      {rebuilding === null ? null : <Rebuilding rebuilding={rebuilding} />}
      <FactList
        facts={[
          [
            text.model,
            <span key="model" className="break-all">
              {connection === null ? text.offline : `${connection} · ${model}`}
            </span>,
          ],
          [text.dimensions, dimensions === null ? null : count(dimensions)],
          [text.chunkSize, `${text.chunks(chunks)}: ${text.chunkTokens(count(chunk.size), count(chunk.overlap))}`],
          [text.language, language === null ? text.anyLanguage : names.of(language)],
          [text.index, text.indexes[index]],
          [text.usedBy, <Users key="users" usedBy={usedBy} />],
        ]}
      />
    </Card>
  );
}
