import { CatchBoundary } from '@tanstack/react-router';
import { Sparkles } from 'lucide-react';
import { useRef, useState } from 'react';
import { BrokenPage } from '../../app/broken-page.tsx';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import type { Point } from '../../state/builder/layout.ts';
import { describeMessages } from '../describe/messages.ts';
import { useBuilder, useDraft, useView } from './builder-context.ts';
import { BeginHint } from './begin-hint.tsx';
import { Canvas } from './canvas/canvas.tsx';
import { ConnectDialog } from './canvas/connect-dialog.tsx';
import { ContextMenu } from './canvas/context-menu.tsx';
import { ConflictBanner } from './conflict-banner.tsx';
import { DescribeHere } from './describe-here.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import { ManagedBanner } from './managed-banner.tsx';
import { Company } from './together/company.tsx';
import { builderMessages } from './messages.ts';
import { PalettePopover } from './palette/palette-popover.tsx';
import { SidePalette } from './palette/side-palette.tsx';
import { useDrop } from './palette/use-drop.ts';
import { RunStrip } from './run-strip.tsx';
import { SidePanel } from './side-panel.tsx';
import { LookButtons } from './toolbar/look-buttons.tsx';
import { PublishButton } from './toolbar/publish-button.tsx';
import { RunButton } from './toolbar/run-button.tsx';
import { Toolbar } from './toolbar/toolbar.tsx';
import { useBuilderKeys } from './use-builder-keys.ts';
import { useCanvasModel } from './use-canvas-model.ts';
import { usePageTitle } from './use-page-title.ts';
import { YamlSide } from './yaml/yaml-side.tsx';

/** Everything that is around the canvas: what can be added, the canvas, what is selected. */
export function BuilderDesk() {
  const text = useMessages(builderMessages);
  const { mayEdit, trial } = useBuilder();
  const model = useCanvasModel();
  const search = useRef<HTMLInputElement>(null);
  const [menu, setMenu] = useState<Point>();
  const describing = useMessages(describeMessages);
  const [isDescribing, setDescribing] = useState(false);
  const { side, scope, yaml, panel, selected } = useView((view) => view);
  const { document } = useDraft();
  const drop = useDrop();
  useBuilderKeys(model, search);
  usePageTitle(document);
  const isEmpty = document.steps.length === 0 && scope.length === 0;
  return (
    <div className="-mx-4 -my-5 flex h-[calc(100dvh-7rem)] min-h-112 flex-col md:-mx-8 md:-my-7 md:h-dvh">
      <Toolbar>
        <Company />
        {mayEdit ? (
          <Button
            look="quiet"
            className="!px-2"
            aria-label={describing.changeCommand}
            title={describing.changeCommand}
            onClick={() => setDescribing(true)}
          >
            <Sparkles aria-hidden />
          </Button>
        ) : null}
        <LookButtons />
        {mayEdit ? <RunButton /> : null}
        <PublishButton />
      </Toolbar>
      <ManagedBanner />
      <ConflictBanner />
      <div className="relative flex min-h-0 flex-1">
        {side && mayEdit ? <SidePalette input={search} /> : null}
        <div className="relative min-w-0 flex-1" {...drop}>
          <Canvas
            key={scope.join('/')}
            model={model}
            openMenu={(event) => {
              event.preventDefault();
              setMenu({ x: event.clientX, y: event.clientY });
            }}
          />
          <RunStrip />
          {isEmpty && mayEdit ? <BeginHint search={search} describe={() => setDescribing(true)} /> : null}
          {mayEdit ? null : (
            <p className="absolute top-3 left-3 rounded-lg border border-line bg-surface px-3 py-1.5 text-muted">
              {text.readOnly}
            </p>
          )}
        </div>
        {/* What cannot be loaded while the server is away takes nothing of the canvas with it. */}
        <CatchBoundary getResetKey={() => String(yaml)} errorComponent={BrokenPage}>
          {yaml ? <YamlSide /> : null}
        </CatchBoundary>
        <CatchBoundary getResetKey={() => `${panel} ${selected.join(' ')}`} errorComponent={BrokenPage}>
          <SidePanel />
        </CatchBoundary>
      </div>
      <PalettePopover />
      <ConnectDialog />
      <LeaveGuard />
      {mayEdit ? <DescribeHere isOpen={isDescribing} setOpen={setDescribing} /> : null}
      {menu === undefined ? null : (
        <ContextMenu at={menu} close={() => setMenu(undefined)} run={(mode, step) => void trial.go(mode, step)} />
      )}
    </div>
  );
}
