/* oxlint-disable jsx-a11y/prefer-tag-over-role -- no element of HTML is a list that a field controls */
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { z } from 'zod/mini';
import { Dialog } from '../../parts/dialog.tsx';
import { type Command, found, remembered } from '../../state/palette.ts';
import { useMessages } from '../language.ts';
import { show } from '../overlay.ts';
import { paletteMessages } from './messages.ts';
import { useAllCommands } from './use-all-commands.ts';

const shelf = 'snodo.palette';
const kept = z.array(z.string());

function readRecent(): readonly string[] {
  try {
    return kept.parse(JSON.parse(localStorage.getItem(shelf) ?? '[]'));
  } catch {
    return [];
  }
}

/** Goes to a page, a workflow, a run, or does something, by typing. */
export function Palette() {
  const text = useMessages(paletteMessages);
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const [recent] = useState(readRecent);
  const shown = found(useAllCommands(typed), typed, recent);
  const chosen = Math.min(at, shown.length - 1);
  useEffect(() => {
    list.current?.children.item(chosen)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  const take = (command: Command | undefined) => {
    if (command === undefined) return;
    localStorage.setItem(shelf, JSON.stringify(remembered(recent, command.id)));
    show(undefined);
    command.run();
  };
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: (chosen + 1) % Math.max(1, shown.length),
    ArrowUp: (chosen - 1 + shown.length) % Math.max(1, shown.length),
  };
  const pressed = (event: KeyboardEvent) => {
    const move = moves[event.key];
    if (move === undefined && event.key !== 'Enter') return;
    event.preventDefault();
    if (move === undefined) take(shown[chosen]);
    else setAt(move);
  };
  return (
    <Dialog title={text.title} bare close={() => show(undefined)} first={input}>
      <input
        ref={input}
        role="combobox"
        aria-label={text.title}
        aria-expanded
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown.length > 0 ? `${id}-${chosen}` : undefined}
        placeholder={text.placeholder}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={pressed}
        className="min-h-13 w-full shrink-0 border-b border-line bg-surface px-5 text-base outline-none placeholder:text-muted"
      />
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={text.results}
        className="min-h-0 flex-1 overflow-y-auto p-2"
      >
        {shown.map((command, index) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are those of the field above
          <div
            key={command.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            onClick={() => take(command)}
            onPointerMove={() => setAt(index)}
            className="flex min-h-9 cursor-pointer items-center gap-3 rounded-lg px-3 aria-selected:bg-accent-soft aria-selected:text-accent"
          >
            <span className="min-w-0 flex-1 truncate">{command.label}</span>
            <span className="shrink-0 text-xs text-muted">{command.group}</span>
          </div>
        ))}
      </div>
      {shown.length === 0 ? <p className="px-5 pb-5 text-muted">{text.nothing}</p> : null}
      <p className="shrink-0 border-t border-line px-5 py-2 text-xs text-muted max-sm:hidden">{text.hint}</p>
    </Dialog>
  );
}
