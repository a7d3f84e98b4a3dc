import { lazy, Suspense } from 'react';
import { partWhenThere } from '../../../api/when-there.ts';
import type { DrawingProps } from './drawing.tsx';

// The library that draws is large, and most who open these pages do not draw.
const Loaded = lazy(async () => ({ default: (await partWhenThere(() => import('./drawing.tsx'))).Drawing }));

/** The drawing in its frame, which stands while it is loaded. */
export function LazyDrawing(props: DrawingProps) {
  return (
    <div className="mt-3 h-[min(48dvh,26rem)] min-h-72 overflow-hidden rounded-xl border border-line bg-ground">
      <Suspense fallback={null}>
        <Loaded {...props} />
      </Suspense>
    </div>
  );
}
