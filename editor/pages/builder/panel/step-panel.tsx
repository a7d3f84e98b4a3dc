import { useEffect, useRef, useState } from 'react';
import type { StepType } from '../../../api/step-types.ts';
import { useLanguage, useMessages } from '../../../app/language.ts';
import { preloadCodeEditor } from '../../../parts/code/lazy-code-editor.tsx';
import { Tabs } from '../../../parts/tabs.tsx';
import type { PanelProblem } from '../../../state/panel/problems-at.ts';
import type { PanelData } from '../../../state/panel/scope.ts';
import type { InsertTarget } from './form/form-context.ts';
import { panelMessages } from './messages.ts';
import { PanelRoom } from './panel-room.tsx';
import type { PanelTools, StepDraft } from './panel-props.ts';
import { HelpTab } from './result/help-tab.tsx';
import { ResultTab } from './result/result-tab.tsx';
import { RunButtons } from './result/run-buttons.tsx';
import { StepSettings } from './step-settings.tsx';
import { DataSection } from './tree/data-section.tsx';
import { typeTitle, typeWords } from './words-of.ts';

interface StepPanelProps {
  readonly slug: string;
  readonly step: StepDraft;
  /** What GET /step-types says of it; undefined where it does not know it. */
  readonly type: StepType | undefined;
  readonly change: (step: StepDraft) => void;
  readonly rename: (id: string) => void;
  /** The ids of the steps beside it. */
  readonly taken: readonly string[];
  /** What expressions see, by the run that is shown or the samples. */
  readonly data: PanelData;
  /** The steps that come before this one. */
  readonly readable: readonly string[];
  /** Of this step, with paths from it on. */
  readonly problems: readonly PanelProblem[];
  readonly tools: PanelTools;
}

/** All about one step: its fields, what came of it, and what it is for. */
export function StepPanel(props: StepPanelProps) {
  const { step, type, data, readable, problems, tools } = props;
  const text = useMessages(panelMessages);
  const language = useLanguage();
  const [tab, setTab] = useState('settings');
  const target = useRef<InsertTarget & { readonly step: string }>(undefined);
  useEffect(preloadCodeEditor, []);
  const words = type === undefined ? undefined : typeTitle(type, language);
  const insert = (expression: string) => {
    // A field of the step that was shown before is not there any more.
    if (target.current?.step !== step.id) return undefined;
    target.current.insert(expression);
    return target.current.label;
  };
  const mark =
    problems.length === 0 ? null : (
      <span className="rounded-full bg-bad-soft px-1.5 text-xs text-bad tabular-nums">{problems.length}</span>
    );
  const scrolled = 'min-h-0 flex-1 overflow-y-auto px-4 py-4';
  return (
    <PanelRoom>
      <div className="space-y-3 px-4 pt-4 pb-3">
        <h2 className="flex flex-wrap items-baseline gap-x-2 text-base font-semibold">
          {words?.title ?? step.type}
          <code className="font-mono text-xs font-normal break-all text-muted">{step.type}</code>
        </h2>
        <RunButtons tools={tools} />
      </div>
      <Tabs
        label={words?.title ?? step.type}
        chosen={tab}
        choose={setTab}
        tabs={[
          {
            id: 'settings',
            title: text.settings,
            mark,
            children: (
              <>
                <div className={scrolled}>
                  <StepSettings
                    {...props}
                    mayEdit={tools.mayEdit}
                    aimAt={(next) => {
                      target.current = { ...next, step: step.id };
                    }}
                  />
                </div>
                <DataSection data={data} readable={readable} tools={tools} upTo insert={insert} />
              </>
            ),
          },
          {
            id: 'result',
            title: text.result,
            children: (
              <div className={scrolled}>
                <ResultTab step={step.id} data={data} tools={tools} />
              </div>
            ),
          },
          ...(type === undefined
            ? []
            : [
                {
                  id: 'help',
                  title: text.helpTab,
                  children: (
                    <div className={scrolled}>
                      <HelpTab
                        type={type}
                        description={words?.description ?? ''}
                        wordsOf={(path, schema) => typeWords(type.type, path, schema, language)}
                      />
                    </div>
                  ),
                },
              ]),
        ]}
      />
    </PanelRoom>
  );
}
