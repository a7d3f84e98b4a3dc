import type { DocumentProblem } from '../../../api/drafts.ts';
import { useMessages } from '../../../app/language.ts';
import { useSaidProblem } from '../../../app/use-said.ts';
import { triggerId } from '../../../state/builder/layout.ts';
import { placeOf } from '../../../state/builder/problem-places.ts';
import { useBuilder, useDraft } from '../builder-context.ts';
import { focusNode } from '../focus-node.ts';
import { toolbarMessages } from './messages.ts';

interface List {
  readonly problems: readonly DocumentProblem[];
  readonly chosen?: () => void;
}

/** What is wrong, each with the way to its place: the step on the canvas, the line of the text. */
export function ProblemList({ problems, chosen }: List) {
  const text = useMessages(toolbarMessages);
  const said = useSaidProblem();
  const { view } = useBuilder();
  const { document } = useDraft();
  const show = ({ path }: DocumentProblem): void => {
    const place = placeOf(document, path);
    view.change((one) => ({
      ...one,
      revealed: { path },
      ...(place === undefined
        ? { panel: one.yaml ? one.panel : 'workflow' }
        : { scope: place.scope, selected: [place.id], selectedEdge: undefined, panel: 'selected' }),
    }));
    if (place !== undefined && !view.get().yaml) focusNode(place.id);
    chosen?.();
  };
  return (
    <ul aria-label={text.problems(problems.length)} className="max-h-72 space-y-0.5 overflow-y-auto">
      {problems.map((problem) => {
        const place = placeOf(document, problem.path);
        return (
          <li key={`${problem.path} ${problem.message}`}>
            <button
              type="button"
              className="w-full rounded-lg px-2.5 py-1.5 text-left hover:bg-raised"
              onClick={() => show(problem)}
            >
              <span className="block">{said(problem.message)}</span>
              {problem.hint === undefined ? null : <span className="block text-muted">{said(problem.hint)}</span>}
              <span className="block font-mono text-xs break-all text-muted">
                {place === undefined || place.id === triggerId || place.inside === ''
                  ? problem.path
                  : `${place.id} · ${place.inside}`}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
