import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { listShadowRuns, type Shadow, type ShadowRun } from '../../api/shadows.ts';
import { useMessages } from '../../app/language.ts';
import { usePages } from '../../app/use-pages.ts';
import { ListOf } from '../../parts/list-of.tsx';
import { shadowMessages } from './messages.ts';

interface SideProps {
  readonly title: string;
  readonly value: ShadowRun['differences'][number]['live'];
  readonly look: string;
}

function Side({ title, value, look }: SideProps) {
  const text = useMessages(shadowMessages);
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{title}</dt>
      <dd className={`rounded-lg p-2 font-mono text-xs break-words whitespace-pre-wrap ${look}`}>
        {value === undefined ? (
          <i className="text-muted">{text.nothing}</i>
        ) : typeof value === 'string' ? (
          value
        ) : (
          JSON.stringify(value, null, 2)
        )}
      </dd>
    </div>
  );
}

/** A place without the numbers of items, as places are grouped. */
function grouped(path: string): string {
  return path.replaceAll(/\[\d+\]/g, '[]');
}

function Example({ run, path }: { readonly run: ShadowRun; readonly path: string }) {
  const text = useMessages(shadowMessages);
  const { live, shadow, differences } = run;
  return (
    <li className="border-line p-3 not-last:border-b">
      {differences
        .filter((one) => grouped(one.path) === path)
        .map((one) => (
          <div key={one.path}>
            {one.path === path ? null : <p className="mb-1 font-mono text-xs text-muted">{one.path}</p>}
            <dl className="mb-2 grid gap-2 sm:grid-cols-2">
              <Side title={text.inLive} value={one.live} look="bg-bad-soft" />
              <Side title={text.inTried} value={one.shadow} look="bg-good-soft" />
            </dl>
          </div>
        ))}
      <p className="flex flex-wrap gap-x-4">
        <Link to="/runs/$id" params={{ id: live }} className="text-accent hover:underline">
          {text.liveRun}
        </Link>
        {shadow === null ? null : (
          <Link to="/runs/$id" params={{ id: shadow }} className="text-accent hover:underline">
            {text.triedRun}
          </Link>
        )}
      </p>
    </li>
  );
}

function Examples({ slug, path, live }: { readonly slug: string; readonly path: string; readonly live: boolean }) {
  const text = useMessages(shadowMessages);
  const found = usePages(['shadow', slug, 'runs', path], (cursor) => listShadowRuns(slug, path, cursor), live);
  return (
    <div className="border-t border-line p-4">
      <ListOf {...found} empty={null} more={text.more}>
        {(run) => <Example key={run.live} run={run} path={path} />}
      </ListOf>
    </div>
  );
}

interface PlaceProps {
  readonly slug: string;
  readonly path: string;
  readonly runs: number;
  readonly live: boolean;
}

function Place({ slug, path, runs, live }: PlaceProps) {
  const text = useMessages(shadowMessages);
  const [isOpen, setOpen] = useState(false);
  return (
    <li className="border-line not-last:border-b">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="flex w-full items-center gap-2 px-4 py-2.5 text-left hover:bg-raised"
      >
        <ChevronRight aria-hidden className={`size-4 shrink-0 ${isOpen ? 'rotate-90' : ''}`} />
        <span className="min-w-0 font-mono text-xs break-all">{path}</span>
        <span className="ml-auto shrink-0 text-muted tabular-nums">{text.runs(runs)}</span>
      </button>
      {isOpen ? <Examples slug={slug} path={path} live={live} /> : null}
    </li>
  );
}

/** The places at which the two differ, most first, each with examples. */
export function DifferenceList({ shadow }: { readonly shadow: Shadow }) {
  const text = useMessages(shadowMessages);
  const { workflow, seen, open, differences, state } = shadow;
  if (differences.length === 0) {
    return <p className="mb-5 text-muted">{seen - open === 0 ? text.waiting : text.allSame}</p>;
  }
  return (
    <section aria-labelledby="differences" className="mb-5">
      <h2 id="differences" className="mb-2 font-semibold">
        {text.differences}
      </h2>
      <ul className="overflow-hidden rounded-xl border border-line bg-surface">
        {differences.map(({ path, runs }) => (
          <Place key={path} slug={workflow} path={path} runs={runs} live={state !== 'ended'} />
        ))}
      </ul>
    </section>
  );
}
