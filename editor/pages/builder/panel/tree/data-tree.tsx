import { Search } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useMessages } from '../../../../app/language.ts';
import { dataRows, type DataRoot, type DataRow, keyOf, pieceOfList } from '../../../../state/panel/data-rows.ts';
import { dataPath } from '../../../../../src/core/data-path.ts';
import { treeMove } from '../../../../state/panel/tree-keys.ts';
import { DataRowLine } from './data-row.tsx';
import { dataMessages } from './messages.ts';

interface DataTreeProps {
  readonly roots: readonly DataRoot[];
  /** Puts it into the field that was in use last, and answers its title; undefined where there is none. */
  readonly insert: ((expression: string) => string | undefined) | undefined;
}

/** What most look for is in sight at once. */
const opened: ReadonlySet<string> = new Set([keyOf(['trigger']), keyOf(['trigger', 'body']), keyOf(['item'])]);

/** What there is to use, to be looked through, searched and put into fields. */
export function DataTree({ roots, insert }: DataTreeProps) {
  const text = useMessages(dataMessages);
  const [open, setOpen] = useState<ReadonlySet<string>>(opened);
  const [most, setMost] = useState<ReadonlyMap<string, number>>(new Map());
  const [query, setQuery] = useState('');
  const [current, setCurrent] = useState('');
  const [said, setSaid] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => dataRows(roots, { open, query, most }), [roots, open, query, most]);
  const chosen = rows.some(({ key }) => key === current) ? current : (rows[0]?.key ?? '');

  const toggle = ({ key, path, open: isOpen, more }: DataRow) => {
    if (more !== undefined) {
      const place = keyOf(path);
      setMost(new Map(most).set(place, (most.get(place) ?? pieceOfList) + pieceOfList * 3));
    } else if (isOpen !== undefined) {
      const next = new Set(open);
      if (isOpen) next.delete(key);
      else next.add(key);
      setOpen(next);
    }
  };
  const put = (row: DataRow) => {
    if (row.more !== undefined) return toggle(row);
    if (insert === undefined) return;
    const path = dataPath(row.path);
    const field = insert(path);
    setSaid(field === undefined ? text.noField : text.inserted(path, field));
  };
  const pressed = (event: KeyboardEvent) => {
    const move = treeMove(rows, chosen, event.key);
    if (move === undefined) return;
    event.preventDefault();
    if (move.kind === 'choose') put(move.row);
    else if (move.kind !== 'go') toggle(move.row);
    else {
      setCurrent(move.key);
      list.current?.querySelector<HTMLElement>(`[data-key=${CSS.escape(move.key)}]`)?.focus();
    }
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2">
      <label className="flex min-h-8 items-center gap-2 rounded-lg border border-line bg-surface px-2 outline-accent focus-within:outline-2">
        <Search aria-hidden className="size-3.5 text-muted" />
        <input
          type="search"
          aria-label={text.search}
          placeholder={text.search}
          className="w-full bg-transparent py-1 text-xs outline-none placeholder:text-muted"
          value={query}
          onChange={({ target }) => setQuery(target.value)}
        />
      </label>
      {rows.length === 0 ? (
        <p className="px-1 text-xs text-muted">{text.nothingFound}</p>
      ) : (
        <div
          ref={list}
          role="tree"
          aria-label={text.title}
          tabIndex={-1}
          onKeyDown={pressed}
          className="min-h-0 flex-1 overflow-auto outline-none"
        >
          {rows.map((row) => (
            <DataRowLine
              key={row.key}
              row={row}
              current={row.key === chosen}
              mayInsert={insert !== undefined}
              toggle={() => toggle(row)}
              insert={() => put(row)}
              focused={() => setCurrent(row.key)}
            />
          ))}
        </div>
      )}
      <p aria-live="polite" className="px-1 text-xs text-muted">
        {said !== '' ? said : query !== '' ? text.found(rows.length) : insert === undefined ? '' : text.hint}
      </p>
    </div>
  );
}
