import type { VersionEntry } from '../../api/versions.ts';
import { useMessages } from '../../app/language.ts';
import { Moment } from '../../parts/moment.tsx';
import { versionMessages } from './messages.ts';

interface VersionListProps {
  readonly items: readonly VersionEntry[];
  readonly live: number | null;
  readonly chosen: number | undefined;
  readonly choose: (version: number) => void;
}

/** The versions, newest first; one of them is chosen. */
export function VersionList({ items, live, chosen, choose }: VersionListProps) {
  const text = useMessages(versionMessages);
  return (
    <ol aria-label={text.list} className="overflow-hidden rounded-xl border border-line bg-surface">
      {items.map(({ version, publishedAt, publishedBy }) => (
        <li key={version} className="border-line not-last:border-b">
          <button
            type="button"
            aria-current={version === chosen}
            onClick={() => choose(version)}
            className="w-full px-4 py-2.5 text-left hover:bg-raised aria-[current=true]:bg-accent-soft"
          >
            <span className="font-medium">{text.version(version)}</span>
            {version === live ? (
              <span className="ml-2 rounded-full bg-good-soft px-2 py-0.5 text-xs font-medium text-good">
                {text.live}
              </span>
            ) : null}
            <span className="block text-muted">
              <Moment at={publishedAt} /> {publishedBy === null ? '' : text.by(publishedBy)}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
