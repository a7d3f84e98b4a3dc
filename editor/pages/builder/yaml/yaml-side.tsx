import { lazy, type PointerEvent, Suspense, useState } from 'react';
import { partWhenThere } from '../../../api/when-there.ts';
import { useMessages } from '../../../app/language.ts';
import { yamlMessages } from './messages.ts';

const YamlPane = lazy(async () => ({ default: (await partWhenThere(() => import('./yaml-pane.tsx'))).YamlPane }));

const narrowest = 280;
const widest = 1_000;

/** The text beside the canvas, as wide as it is drawn. */
export function YamlSide() {
  const text = useMessages(yamlMessages);
  const [width, setWidth] = useState(440);
  const set = (next: number): void => setWidth(Math.max(narrowest, Math.min(widest, next)));
  const drag = (down: PointerEvent<HTMLHRElement>): void => {
    const [from, before, handle] = [down.clientX, width, down.currentTarget];
    handle.setPointerCapture(down.pointerId);
    const move = (event: globalThis.PointerEvent): void => set(before + from - event.clientX);
    const up = (): void => handle.removeEventListener('pointermove', move);
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', up, { once: true });
  };
  return (
    <div
      style={{ width }}
      className="relative flex shrink-0 border-l border-line max-md:absolute max-md:inset-0 max-md:z-10 max-md:!w-full"
    >
      {/* A separator that is moved is a control, whatever its name says. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <hr
        aria-orientation="vertical"
        aria-label={text.resize}
        aria-valuenow={width}
        aria-valuemin={narrowest}
        aria-valuemax={widest}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className="absolute inset-y-0 -left-1 z-10 h-full w-2 cursor-col-resize border-0 hover:bg-accent/30 max-md:hidden"
        onPointerDown={drag}
        onKeyDown={(event) => {
          if (event.key === 'ArrowLeft') set(width + 20);
          else if (event.key === 'ArrowRight') set(width - 20);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <Suspense fallback={<p className="p-4 text-muted">{text.loading}</p>}>
        <YamlPane />
      </Suspense>
    </div>
  );
}
