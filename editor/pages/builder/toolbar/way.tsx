import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { useMessages } from '../../../app/language.ts';
import { open } from '../../../state/builder/commands.ts';
import { textOf } from '../../../state/builder/document.ts';
import { useBuilder, useDraft, useView } from '../builder-context.ts';
import { builderMessages } from '../messages.ts';

const link = 'truncate rounded-md px-1.5 py-1 text-muted hover:bg-raised';

/** Which steps are on the canvas, with the way back to those around. */
export function Way() {
  const text = useMessages(builderMessages);
  const builder = useBuilder();
  const { document } = useDraft();
  const scope = useView((view) => view.scope);
  const name = textOf(document['name']) ?? document.slug;
  const arrow = <ChevronRight aria-hidden className="size-3.5 shrink-0 text-muted" />;
  return (
    <nav aria-label={text.place} className="flex min-w-0 items-center gap-1">
      <Link to="/workflows" className={`${link} shrink-0 max-xl:hidden`}>
        {text.workflows}
      </Link>
      <span className="max-xl:hidden">{arrow}</span>
      {scope.length === 0 ? (
        <h1 className="truncate px-1.5 font-semibold">{name}</h1>
      ) : (
        <button type="button" className={link} onClick={() => open(builder, [])}>
          {name}
        </button>
      )}
      {scope.map((id, at) => {
        const here = scope.slice(0, at + 1);
        return (
          <span key={here.join('/')} className="flex min-w-0 items-center gap-1">
            {arrow}
            {here.length === scope.length ? (
              <h1 className="truncate px-1.5 font-mono text-[13px] font-semibold">{id}</h1>
            ) : (
              <button type="button" className={`${link} font-mono text-[13px]`} onClick={() => open(builder, here)}>
                {id}
              </button>
            )}
          </span>
        );
      })}
    </nav>
  );
}
