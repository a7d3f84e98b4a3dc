import { useMemo, useState } from 'react';
import { writeYaml } from '../../../src/core/write-yaml.ts';
import { useMessages } from '../../app/language.ts';
import { Tabs } from '../../parts/tabs.tsx';
import { readWorkflowDoc } from '../../state/builder/document.ts';
import { emptyLayout } from '../../state/builder/layout.ts';
import { LazyDrawing } from '../builder/drawing/lazy-drawing.tsx';
import type { Document } from '../../../src/core/steps-of.ts';
import { describeMessages } from './messages.ts';

/** A workflow that is new as a whole: as a drawing, and as text. */
export function ProposedWorkflow({ document }: { readonly document: Document }) {
  const text = useMessages(describeMessages);
  const [view, setView] = useState('drawing');
  const drawn = useMemo(() => readWorkflowDoc(document), [document]);
  const yaml = (
    <pre
      aria-label={text.proposed}
      // A long text is read by the keyboard too.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="mt-3 max-h-[48dvh] overflow-auto rounded-xl border border-line bg-ground p-3 font-mono text-xs leading-5"
    >
      {writeYaml(document)}
    </pre>
  );
  if (drawn === undefined) return yaml;
  const tabs = [
    {
      id: 'drawing',
      title: text.drawing,
      children: (
        <LazyDrawing label={text.drawingOf} document={drawn} layout={emptyLayout} choose={() => setView('yaml')} />
      ),
    },
    { id: 'yaml', title: 'YAML', children: yaml },
  ];
  return <Tabs label={text.views} chosen={view} choose={setView} tabs={tabs} />;
}
