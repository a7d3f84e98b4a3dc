import { lazy, Suspense } from 'react';
import { partWhenThere } from '../../api/when-there.ts';
import type { YamlMergeProps } from './yaml-merge.tsx';

const View = lazy(async () => ({ default: (await partWhenThere(() => import('./yaml-merge.tsx'))).YamlMerge }));

/** Two documents as YAML, with what is different between them. The editor is fetched when it is first shown. */
export function YamlDifference(props: YamlMergeProps) {
  return (
    <div className="mt-3 overflow-hidden rounded-xl border border-line bg-surface">
      <Suspense fallback={<div className="min-h-80" />}>
        <View {...props} />
      </Suspense>
    </div>
  );
}
