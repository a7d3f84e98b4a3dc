import { Search } from 'lucide-react';
import { lazy, Suspense, useEffect } from 'react';
import { partWhenThere } from '../api/when-there.ts';
import { useMessages } from './language.ts';
import { show, useOverlay } from './overlay.ts';
import { paletteMessages } from './palette/messages.ts';

const Palette = lazy(async () => ({ default: (await partWhenThere(() => import('./palette/palette.tsx'))).Palette }));
const ImportDialog = lazy(async () => ({
  default: (await partWhenThere(() => import('../pages/import/import-dialog.tsx'))).ImportDialog,
}));

const DescribeNew = lazy(async () => ({
  default: (await partWhenThere(() => import('../pages/describe/describe-new.tsx'))).DescribeNew,
}));

const isMac = /mac|iphone|ipad/i.test(navigator.userAgent);

/** Opens the palette by the mouse, and says by which keys. */
export function PaletteButton() {
  const text = useMessages(paletteMessages);
  return (
    <button
      type="button"
      onClick={() => show('palette')}
      aria-keyshortcuts={isMac ? 'Meta+K' : 'Control+K'}
      className="flex min-h-9 items-center gap-2.5 rounded-lg border border-line bg-ground px-3 text-muted hover:text-text"
    >
      <Search aria-hidden className="size-4 shrink-0" />
      <span className="flex-1 text-left">{text.button}</span>
      {/* A phone has no such keys. */}
      <kbd aria-hidden className="hidden font-sans text-xs any-pointer-fine:inline">
        {isMac ? '⌘K' : 'Ctrl K'}
      </kbd>
    </button>
  );
}

/** What lies over the page, loaded when it is first asked for. */
export function Overlays() {
  const overlay = useOverlay();
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      event.preventDefault();
      show('palette');
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
  return (
    <Suspense fallback={null}>
      {overlay === 'palette' ? <Palette /> : null}
      {overlay === 'import' ? <ImportDialog /> : null}
      {overlay === 'describe' ? <DescribeNew /> : null}
    </Suspense>
  );
}
