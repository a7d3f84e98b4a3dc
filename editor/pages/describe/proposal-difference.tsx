import { useState } from 'react';
import { useMessages } from '../../app/language.ts';
import { Tabs } from '../../parts/tabs.tsx';
import type { Document } from '../../../src/core/steps-of.ts';
import { ChangeList } from '../versions/change-list.tsx';
import { DifferenceGraph } from '../versions/difference-graph.tsx';
import { YamlDifference } from '../versions/yaml-difference.tsx';
import { describeMessages } from './messages.ts';

interface Difference {
  readonly slug: string;
  readonly before: Document;
  readonly after: Document;
}

/** What a proposal changes: as a drawing with its changes, and as text. */
export function ProposalDifference({ slug, before, after }: Difference) {
  const text = useMessages(describeMessages);
  const [view, setView] = useState('changes');
  return (
    <Tabs
      label={text.views}
      chosen={view}
      choose={setView}
      tabs={[
        {
          id: 'changes',
          title: text.changes,
          children: (
            <>
              <DifferenceGraph slug={slug} name={text.drawingOf} before={before} after={after} />
              <div className="mt-3">
                <ChangeList before={before} after={after} />
              </div>
            </>
          ),
        },
        {
          id: 'yaml',
          title: 'YAML',
          children: (
            <YamlDifference
              before={{ label: text.now, document: before }}
              after={{ label: text.proposed, document: after }}
            />
          ),
        },
      ]}
    />
  );
}
