import { ChevronRight, CornerDownLeft } from 'lucide-react';
import { useMessages } from '../../../../app/language.ts';
import { draggedExpression } from '../../../../parts/code/code-handle.ts';
import type { DataRow } from '../../../../state/panel/data-rows.ts';
import { pathTemplate, dataPath } from '../../../../../src/core/data-path.ts';
import { dataMessages } from './messages.ts';

interface DataRowProps {
  readonly row: DataRow;
  readonly current: boolean;
  readonly mayInsert: boolean;
  readonly toggle: () => void;
  readonly insert: () => void;
  readonly focused: () => void;
}

/** A place in the data: what it is called and what is there. It can be dragged onto a field. */
export function DataRowLine({ row, current, mayInsert, toggle, insert, focused }: DataRowProps) {
  const text = useMessages(dataMessages);
  const { path, key, depth, label, preview, open, more } = row;
  const isEmpty = preview === '' && more === undefined;
  return (
    // The keys of the tree are heard by the tree.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={current}
      {...(open === undefined ? {} : { 'aria-expanded': open })}
      data-key={key}
      tabIndex={current ? 0 : -1}
      draggable={more === undefined}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'copy';
        event.dataTransfer.setData('text/plain', pathTemplate(path));
        event.dataTransfer.setData(draggedExpression, dataPath(path));
      }}
      onFocus={focused}
      onClick={toggle}
      className="group flex min-h-7 cursor-default items-center gap-1 rounded-md pr-1 hover:bg-raised aria-selected:focus:bg-accent-soft"
      style={{ paddingLeft: `${depth * 14 + 2}px` }}
    >
      <ChevronRight
        aria-hidden
        className={`size-3.5 shrink-0 text-muted transition-transform ${open === true ? 'rotate-90' : ''} ${open === undefined ? 'invisible' : ''}`}
      />
      {more === undefined ? (
        <>
          <span className="max-w-[60%] shrink-0 truncate font-mono text-xs">{label}</span>{' '}
          <span className="min-w-0 truncate text-xs text-muted">{isEmpty ? text.noData : preview}</span>
        </>
      ) : (
        <span className="text-xs text-accent">{text.more(more)}</span>
      )}
      {mayInsert && more === undefined ? (
        <button
          type="button"
          tabIndex={-1}
          aria-hidden
          title={text.insert(dataPath(path))}
          className="invisible ml-auto shrink-0 rounded p-1 text-muted group-hover:visible hover:bg-surface hover:text-accent"
          // The field keeps the focus, and its caret.
          onMouseDown={(event) => event.preventDefault()}
          onClick={(event) => {
            event.stopPropagation();
            insert();
          }}
        >
          <CornerDownLeft className="size-3.5" />
        </button>
      ) : null}
    </div>
  );
}
