import { Info, TriangleAlert } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { useMessages } from '../../../app/language.ts';
import { useSaidProblem } from '../../../app/use-said.ts';
import { Button } from '../../../parts/button.tsx';
import { pathOfStep } from '../../../state/builder/path-of.ts';
import { hasComments, rangesOf, readText, writeYaml } from '../../../state/builder/yaml.ts';
import { useBuilder, useCell, useDraft, useView } from '../builder-context.ts';
import { yamlMessages } from './messages.ts';
import { type YamlView, yamlView } from './yaml-view.ts';

/** Milliseconds after the last key until the text is read. */
const pause = 150;

/** The workflow as text. What is typed shows on the canvas as soon as it can be read, and the other way round. */
export function YamlPane() {
  const words = useMessages(yamlMessages);
  const said = useSaidProblem();
  const { store, view: looked, mayEdit, problems: problemCell } = useBuilder();
  const draft = useDraft();
  const problems = useCell(problemCell, (all) => all);
  const { selected, scope, revealed } = useView((one) => one);
  const host = useRef<HTMLDivElement>(null);
  const shown = useRef<YamlView>(undefined);
  const pending = useRef<{ readonly timer: ReturnType<typeof setTimeout>; readonly text: string }>(undefined);
  const text = useMemo(() => draft.text ?? `${writeYaml(draft.document)}\n`, [draft.text, draft.document]);
  const first = useRef(text);
  useEffect(() => {
    if (host.current === null) return;
    const take = (): void => {
      if (pending.current === undefined) return;
      clearTimeout(pending.current.timer);
      const typed = pending.current.text;
      pending.current = undefined;
      store.act({ kind: 'text', text: typed, document: readText(typed) });
    };
    const view = yamlView(host.current, first.current, words.label, !mayEdit, {
      typed(next) {
        clearTimeout(pending.current?.timer);
        pending.current = { text: next, timer: setTimeout(take, pause) };
      },
      undo() {
        take();
        store.undo();
      },
      redo() {
        take();
        store.redo();
      },
    });
    shown.current = view;
    // A page that is left by its address unmounts nothing.
    window.addEventListener('pagehide', take);
    return () => {
      window.removeEventListener('pagehide', take);
      take();
      view.destroy();
      shown.current = undefined;
    };
  }, [store, mayEdit, words.label]);
  useEffect(() => {
    if (pending.current === undefined) shown.current?.show(text);
  }, [text]);
  useEffect(() => {
    const ranges = rangesOf(
      text,
      problems.map(({ path }) => path),
    );
    shown.current?.mark(
      problems.map(({ message, hint }, at) => ({
        from: ranges[at]?.from ?? 0,
        to: ranges[at]?.to ?? 0,
        severity: 'error',
        message: hint === undefined ? said(message) : `${said(message)} ${said(hint)}`,
      })),
    );
  }, [text, problems, said]);
  useEffect(() => {
    const [range] = revealed === undefined ? [] : rangesOf(text, [revealed.path]);
    if (range) shown.current?.reveal(range.from, true);
    // Only what is asked for anew is shown, not every change of the text after that.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [revealed]);
  useEffect(() => {
    const [id] = selected;
    if (id === undefined || selected.length > 1 || shown.current === undefined || shown.current.hasFocus()) return;
    const { document, text: typed } = store.get().present;
    const path = pathOfStep(document, scope, id);
    const [range] = path === undefined ? [] : rangesOf(typed ?? `${writeYaml(document)}\n`, [path]);
    if (range) shown.current.reveal(range.from, false);
  }, [selected, scope, store]);
  const [why] = problems;
  const { setAside } = draft;
  const isCommented = useMemo(() => draft.text !== undefined && hasComments(draft.text), [draft.text]);
  return (
    <section aria-label={words.label} className="flex h-full min-w-0 flex-1 flex-col bg-surface">
      {draft.isUnread !== true ? null : (
        <output className="flex items-center gap-2 bg-warn-soft px-3 py-2 text-xs text-warn">
          <TriangleAlert aria-hidden className="size-4 shrink-0" />
          <span className="min-w-0 flex-1">
            {words.unread}
            {why === undefined ? null : (
              <button
                type="button"
                className="block text-left break-words underline"
                onClick={() => looked.change((one) => ({ ...one, revealed: { path: why.path } }))}
              >
                {why.path === '' ? '' : `${words.at(why.path)}: `}
                {said(why.message)}
              </button>
            )}
          </span>
        </output>
      )}
      {setAside === undefined ? null : (
        <output className="flex items-center gap-2 bg-warn-soft px-3 py-2 text-xs text-warn">
          <TriangleAlert aria-hidden className="size-4 shrink-0" />
          <span className="min-w-0 flex-1">{words.setAside}</span>
          <Button onClick={() => store.act({ kind: 'text', text: setAside, document: readText(setAside) })}>
            {words.bringBack}
          </Button>
        </output>
      )}
      {!isCommented ? null : (
        <output className="flex items-center gap-2 border-b border-line px-3 py-2 text-xs text-muted">
          <Info aria-hidden className="size-4 shrink-0" />
          {words.comments}
        </output>
      )}
      <div ref={host} data-code="yaml" className="min-h-0 flex-1" />
    </section>
  );
}
