import { Menu } from '@base-ui/react/menu';
import { useReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import { copyText } from '../../../app/copy-text.ts';
import { useMessages } from '../../../app/language.ts';
import {
  addNote,
  copied,
  duplicate,
  groupSelected,
  open,
  paste,
  removeSelected,
  selectAll,
} from '../../../state/builder/commands.ts';
import { type Point, triggerId } from '../../../state/builder/layout.ts';
import { holdsSteps, keyAt, stepsAt } from '../../../state/builder/scope.ts';
import { type Builder, useBuilder, useDraft, useView } from '../builder-context.ts';
import { builderMessages } from '../messages.ts';
import { ColourRows } from './colour-rows.tsx';
import { gliding } from './whole-in-view.ts';

type Word = keyof (typeof builderMessages)['en']['menu'];

interface Row {
  readonly word: Word;
  readonly keys?: string;
  readonly act: () => void;
  readonly danger?: boolean;
}

async function copy(builder: Builder): Promise<boolean> {
  const text = copied(builder);
  return text !== undefined && copyText(`${text}\n`);
}

async function cut(builder: Builder): Promise<void> {
  if (await copy(builder)) removeSelected(builder);
}

async function pasteHere(builder: Builder, at: Point): Promise<void> {
  const text = await navigator.clipboard.readText().catch(() => '');
  paste(builder, text, at);
}

/** What can be done with what is selected, or with the place on the canvas. */
function useRows(at: Point, run: (mode: 'upTo' | 'step', step: string) => void): readonly (readonly Row[])[] {
  const text = useMessages(builderMessages);
  const builder = useBuilder();
  const { store, view, mayEdit } = builder;
  const { document, layout } = useDraft();
  const { selected, scope } = useView((one) => one);
  const { screenToFlowPosition, fitView } = useReactFlow();
  const steps = stepsAt(document, scope).filter(({ id }) => selected.includes(id));
  const [only] = steps.length === 1 ? steps : [];
  const isGroup = layout.groups.some(({ id }) => selected.some((one) => keyAt(scope, one) === id));
  const point = (): Point => screenToFlowPosition(at);
  const openPanel: Row = {
    word: 'openPanel',
    keys: '↵',
    act: () => view.change((one) => ({ ...one, panel: 'selected' })),
  };
  const ofOne: readonly Row[] =
    only === undefined
      ? []
      : [
          openPanel,
          ...(holdsSteps(only) ? [{ word: 'openInner', act: () => open(builder, [...scope, only.id]) } as const] : []),
          ...(mayEdit
            ? ([
                {
                  word: 'addAfter',
                  keys: 'A',
                  act: () => view.change((one) => ({ ...one, adding: { after: only.id, opened: at } })),
                },
                { word: 'connect', keys: 'C', act: () => view.change((one) => ({ ...one, connecting: only.id })) },
              ] as const)
            : []),
        ];
  const trying: readonly Row[] =
    only === undefined || !mayEdit || scope.length > 0
      ? []
      : [
          { word: 'runUpTo', act: () => run('upTo', only.id) },
          { word: 'runStep', act: () => run('step', only.id) },
        ];
  const ofSteps: readonly Row[] =
    steps.length === 0
      ? []
      : [
          { word: 'copy', keys: 'Ctrl C', act: () => void copy(builder) },
          ...(mayEdit
            ? ([
                { word: 'cut', keys: 'Ctrl X', act: () => void cut(builder) },
                { word: 'duplicate', keys: 'Ctrl D', act: () => duplicate(builder) },
                { word: 'group', act: () => groupSelected(builder, text.newGroup) },
              ] as const)
            : []),
        ];
  const removable = selected.some((id) => id !== triggerId);
  const gone: readonly Row[] =
    removable && mayEdit
      ? [{ word: isGroup ? 'ungroup' : 'remove', keys: 'Del', danger: true, act: () => removeSelected(builder) }]
      : [];
  if (selected.length > 0) {
    const trigger = selected.includes(triggerId) && selected.length === 1 ? [openPanel] : [];
    return [[...trigger, ...ofOne], trying, ofSteps, gone];
  }
  const ofPlace: readonly Row[] = mayEdit
    ? [
        // Over plain HTTP browsers let nothing be read; the keys paste there too.
        ...('clipboard' in navigator
          ? [{ word: 'paste', keys: 'Ctrl V', act: () => void pasteHere(builder, point()) } as const]
          : []),
        { word: 'note', act: () => addNote(builder, point()) },
        { word: 'arrange', act: () => store.act({ kind: 'arrange', scope }) },
      ]
    : [];
  return [
    ofPlace,
    [
      { word: 'selectAll', keys: 'Ctrl A', act: () => selectAll(builder) },
      { word: 'fit', keys: '1', act: () => void fitView(gliding) },
    ],
  ];
}

interface Opened {
  readonly at: Point;
  readonly close: () => void;
  readonly run: (mode: 'upTo' | 'step', step: string) => void;
}

const rowLook =
  'flex min-h-8 cursor-pointer items-center gap-6 rounded-md px-2.5 outline-none data-highlighted:bg-raised';

export function ContextMenu({ at, close, run }: Opened) {
  const text = useMessages(builderMessages);
  const parts = useRows(at, run).filter((rows) => rows.length > 0);
  const anchor = useMemo(
    () => ({ getBoundingClientRect: () => DOMRect.fromRect({ x: at.x, y: at.y, width: 0, height: 0 }) }),
    [at],
  );
  return (
    <Menu.Root open onOpenChange={(isOpen) => (isOpen ? undefined : close())} modal={false}>
      <Menu.Portal>
        <Menu.Positioner anchor={anchor} align="start" side="bottom" className="z-50">
          <Menu.Popup
            aria-label={text.actions}
            className="min-w-52 rounded-xl border border-line bg-surface p-1 text-[13px] shadow-lg outline-none"
          >
            {parts.map((rows) => (
              <Menu.Group key={rows[0]?.word} className="border-line py-0.5 not-last:border-b">
                {rows.map(({ word, keys, act, danger }) => (
                  <Menu.Item key={word} className={`${rowLook} ${danger === true ? 'text-bad' : ''}`} onClick={act}>
                    {text.menu[word]}
                    {keys === undefined ? null : (
                      <kbd className="ml-auto hidden font-sans text-xs text-muted any-pointer-fine:inline">{keys}</kbd>
                    )}
                  </Menu.Item>
                ))}
              </Menu.Group>
            ))}
            <ColourRows />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
