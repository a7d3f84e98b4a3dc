import { ChevronDown, Database, Play } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useMessages } from '../../../../app/language.ts';
import { Button } from '../../../../parts/button.tsx';
import type { DataRoot } from '../../../../state/panel/data-rows.ts';
import { hasData, type PanelData } from '../../../../state/panel/scope.ts';
import type { PanelTools } from '../panel-props.ts';
import { DataTree } from './data-tree.tsx';
import { dataMessages } from './messages.ts';

interface DataSectionProps {
  readonly data: PanelData;
  readonly readable: readonly string[];
  readonly tools: PanelTools;
  /** Whether it is a step that can be run up to; the trigger is not. */
  readonly upTo: boolean;
  readonly insert?: ((expression: string) => string | undefined) | undefined;
}

/** The data of the run or the samples, under the form so that it can be dragged there. */
export function DataSection({ data, readable, tools, upTo, insert }: DataSectionProps) {
  const text = useMessages(dataMessages);
  const [isOpen, setIsOpen] = useState(true);
  const roots = useMemo((): readonly DataRoot[] => {
    const { trigger, steps = {}, vars = {}, run, item, index } = data;
    return [
      ...(item === undefined ? [] : [{ path: ['item'], label: text.item, value: item }]),
      ...(index === undefined ? [] : [{ path: ['index'], label: text.index, value: index }]),
      { path: ['trigger'], label: text.trigger, value: trigger },
      ...readable.map((id) => ({ path: ['steps', id], label: id, value: steps[id] })),
      ...(Object.keys(vars).length === 0 ? [] : [{ path: ['vars'], label: text.vars, value: vars }]),
      ...(run === undefined ? [] : [{ path: ['run'], label: text.run, value: run }]),
    ];
  }, [data, readable, text]);
  return (
    <section
      aria-label={text.title}
      className={`flex shrink-0 flex-col border-t border-line bg-ground ${isOpen ? 'h-2/5 max-h-[26rem] min-h-56' : ''}`}
    >
      <button
        type="button"
        aria-expanded={isOpen}
        className="flex min-h-9 items-center gap-2 px-4 text-left font-medium hover:bg-raised"
        onClick={() => setIsOpen(!isOpen)}
      >
        <Database aria-hidden className="size-4 text-muted" />
        {text.title}
        <ChevronDown aria-hidden className={`ml-auto size-4 text-muted ${isOpen ? '' : 'rotate-180'}`} />
      </button>
      {isOpen ? (
        <div className="flex min-h-0 flex-1 flex-col px-3 pb-2">
          {hasData(data) ? (
            <DataTree roots={roots} insert={tools.mayEdit ? insert : undefined} />
          ) : (
            <div className="m-auto max-w-xs py-2 text-center">
              <p className="font-medium">{text.emptyTitle}</p>
              <p className="mt-1 text-xs text-muted">{text.empty}</p>
              {tools.mayEdit ? (
                <Button className="mt-3" disabled={tools.busy} onClick={() => tools.run(upTo ? 'upTo' : 'all')}>
                  <Play aria-hidden />
                  {upTo ? text.runUpTo : text.runAll}
                </Button>
              ) : null}
            </div>
          )}
        </div>
      ) : null}
    </section>
  );
}
