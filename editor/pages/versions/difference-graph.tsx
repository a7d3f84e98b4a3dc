import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { readLayout } from '../../api/drafts.ts';
import { useMessages } from '../../app/language.ts';
import { emptyLayout } from '../../state/builder/layout.ts';
import { drawnDifference } from '../../state/merge/drawn-difference.ts';
import type { Document } from '../../../src/core/steps-of.ts';
import { LazyDrawing } from '../builder/drawing/lazy-drawing.tsx';
import { changeId } from './change-list.tsx';
import { versionMessages } from './messages.ts';

interface DifferenceGraphProps {
  readonly slug: string;
  /** Of the newer document. */
  readonly name: string;
  readonly before: Document;
  readonly after: Document;
}

function showChange(step: string): void {
  const change = document.getElementById(changeId(step));
  change?.scrollIntoView({ block: 'start' });
  change?.focus({ preventScroll: true });
}

/** The newer document as a drawing, with what became of each step; each leads to its change. */
export function DifferenceGraph({ slug, name, before, after }: DifferenceGraphProps) {
  const text = useMessages(versionMessages);
  const { data, isPending } = useQuery({ queryKey: ['workflow', slug, 'layout'], queryFn: () => readLayout(slug) });
  const drawn = useMemo(() => drawnDifference(before, after), [before, after]);
  const marks = useMemo(
    () =>
      new Map(
        [...(drawn?.kinds ?? [])].flatMap(([id, tone]) =>
          tone === 'same' ? [] : [[id, { tone, word: text.kinds[tone] }] as const],
        ),
      ),
    [drawn, text],
  );
  if (drawn === undefined || isPending || marks.size === 0) return null;
  return (
    <LazyDrawing
      label={text.graphOf(name)}
      document={drawn.document}
      layout={data ?? emptyLayout}
      marks={marks}
      choose={showChange}
    />
  );
}
