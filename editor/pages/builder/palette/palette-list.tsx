/* A select cannot hold icons, headings and what is dragged. */
/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role */
import { LayoutTemplate, Search } from 'lucide-react';
import { Fragment, type KeyboardEvent, type RefObject, useId, useMemo, useState } from 'react';
import { useMessages } from '../../../app/language.ts';
import { ProblemNote } from '../../../parts/problem-note.tsx';
import { ServiceLogo } from '../../../parts/service-logo.tsx';
import { builderMessages } from '../messages.ts';
import { StepIcon, tintOf, TriggerIcon } from '../step-look.ts';
import { found, type PaletteItem } from './palette-items.ts';
import { dragType } from './use-drop.ts';
import { useServiceItems } from './use-service-items.ts';

interface List {
  readonly items: readonly PaletteItem[];
  /** Whether there is a place for a step only. */
  readonly steps: boolean;
  readonly choose: (item: PaletteItem) => void;
  readonly input?: RefObject<HTMLInputElement | null>;
  readonly escaped?: () => void;
}

const groups = [
  'services',
  'call',
  'ai',
  'data',
  'flow',
  'wait',
  'answer',
  'workflows',
  'triggers',
  'templates',
] as const;

function isGroup(name: string): name is (typeof groups)[number] {
  return groups.some((one) => one === name);
}

function ItemIcon({ put, group }: Pick<PaletteItem, 'put' | 'group'>) {
  if (put.kind === 'template') return <LayoutTemplate aria-hidden className="size-4" />;
  if (put.kind === 'trigger') return <TriggerIcon type={put.type} className="size-4" />;
  return <StepIcon type={put.type} group={group} className="size-4" />;
}

/** A list of what can be added, found by words and chosen by click, Enter or dragging. */
export function PaletteList({ items, steps, choose: chosen, input, escaped }: List) {
  const text = useMessages(builderMessages);
  const id = useId();
  const [looked, setLooked] = useState('');
  const [at, setAt] = useState(0);
  const { items: services, error } = useServiceItems(looked, steps);
  const shown = useMemo(() => {
    // The services were looked through by who has them.
    const all = [...found(items, looked), ...services];
    // Under headings, as long as nothing is looked for.
    return looked.trim() === ''
      ? groups.flatMap((group) => all.filter((one) => (isGroup(one.group) ? one.group : 'call') === group))
      : all;
  }, [items, services, looked]);
  const current = shown[Math.min(at, shown.length - 1)];
  const choose = (item: PaletteItem): void => {
    setLooked('');
    setAt(0);
    chosen(item);
  };
  const go = (to: number): void => {
    const next = Math.max(0, Math.min(shown.length - 1, to));
    setAt(next);
    document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' });
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => go(at + 1),
    ArrowUp: () => go(at - 1),
    Home: () => go(0),
    End: () => go(shown.length - 1),
    Enter: () => (current === undefined ? undefined : choose(current)),
    Escape: () => (looked === '' || escaped ? escaped?.() : setLooked('')),
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const act = keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return (
    <div className="group flex min-h-0 flex-1 flex-col">
      <div className="relative p-2">
        <Search aria-hidden className="absolute top-1/2 left-4.5 size-4 -translate-y-1/2 text-muted" />
        <input
          ref={input}
          role="combobox"
          aria-label={text.searchSteps}
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={current === undefined ? undefined : `${id}-${Math.min(at, shown.length - 1)}`}
          aria-autocomplete="list"
          placeholder={text.searchSteps}
          value={looked}
          className="min-h-9 w-full rounded-lg border border-line bg-surface pr-2 pl-8.5 placeholder:text-muted"
          onChange={(event) => {
            setLooked(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      {error ? (
        <div className="px-2 pb-2">
          <ProblemNote error={error} />
        </div>
      ) : null}
      {shown.length === 0 && error === null ? <p className="px-4 py-2 text-muted">{text.nothingFound}</p> : null}
      <ul id={`${id}-list`} role="listbox" aria-label={text.steps} className="min-h-0 flex-1 overflow-y-auto px-2 pb-2">
        {shown.map((item, index) => {
          const { key, group, title, description, put } = item;
          const isFirst = looked.trim() === '' && shown[index - 1]?.group !== group;
          const isCurrent = index === Math.min(at, shown.length - 1);
          return (
            <Fragment key={key}>
              {isFirst ? (
                <li role="presentation" className="px-2 pt-3 pb-1 text-xs font-semibold text-muted">
                  {text.groups[isGroup(group) ? group : 'call']}
                </li>
              ) : null}
              <li
                id={`${id}-${index}`}
                role="option"
                aria-selected={isCurrent}
                title={description}
                draggable
                className={`flex cursor-pointer items-center gap-2.5 rounded-lg px-2 py-1.5 hover:bg-raised ${isCurrent ? 'group-focus-within:bg-raised' : ''}`}
                onDragStart={(event) => {
                  event.dataTransfer.setData(dragType, JSON.stringify(put));
                  event.dataTransfer.effectAllowed = 'copy';
                }}
                onClick={() => choose(item)}
                onKeyDown={onKeyDown}
              >
                {item.logo === undefined ? (
                  <span className={`grid size-7 shrink-0 place-items-center rounded-md ${tintOf(group)}`}>
                    <ItemIcon put={put} group={group} />
                  </span>
                ) : (
                  <ServiceLogo title={item.logo.title} color={item.logo.color} small />
                )}
                <span className="min-w-0">
                  <span className="block truncate text-[13px] leading-4.5 font-medium">{title}</span>
                  <span className="block truncate text-xs leading-4 text-muted">{description}</span>
                </span>
              </li>
            </Fragment>
          );
        })}
      </ul>
    </div>
  );
}
