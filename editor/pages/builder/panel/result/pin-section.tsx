import { Pencil, Pin, PinOff } from 'lucide-react';
import { useState } from 'react';
import { useMessages } from '../../../../app/language.ts';
import { Button } from '../../../../parts/button.tsx';
import { LazyCodeEditor } from '../../../../parts/code/lazy-code-editor.tsx';
import { jsonText, readJsonText } from '../../../../state/panel/json-text.ts';
import { jsonValue } from '../../../../state/panel/json-value.ts';
import { panelMessages } from '../messages.ts';
import type { PanelTools } from '../panel-props.ts';
import { resultMessages } from './messages.ts';

interface PinSectionProps {
  readonly tools: PanelTools;
  /** What is pinned, or came out last. */
  readonly value: unknown;
}

interface PinEditorProps {
  readonly value: unknown;
  readonly save: (value: unknown) => void;
  readonly cancel: () => void;
}

function PinEditor({ value, save, cancel }: PinEditorProps) {
  const text = useMessages(resultMessages);
  const { notJson } = useMessages(panelMessages);
  const [typed, setTyped] = useState(() => jsonText(value ?? {}));
  const read = readJsonText(typed);
  return (
    <div className="space-y-2">
      <LazyCodeEditor label={text.editPin} text={typed} change={setTyped} writing="json" invalid={!read.ok} />
      {read.ok ? null : <p className="text-xs text-bad">{notJson(read.reason)}</p>}
      <div className="flex gap-2">
        <Button look="primary" disabled={!read.ok} onClick={() => read.ok && save(read.value ?? null)}>
          {text.savePin}
        </Button>
        <Button onClick={cancel}>{text.cancel}</Button>
      </div>
    </div>
  );
}

/** Keeps an output, so that the steps after this one can be tried without calling anything. */
export function PinSection({ tools, value }: PinSectionProps) {
  const text = useMessages(resultMessages);
  const [isEdited, setIsEdited] = useState(false);
  const { pinned, pin, mayEdit, result } = tools;
  if (!mayEdit) return pinned ? <p className="text-xs text-muted">{text.pinnedWhat}</p> : null;
  if (isEdited) {
    const save = (next: unknown) => {
      setIsEdited(false);
      pin(jsonValue(next));
    };
    return <PinEditor value={value} save={save} cancel={() => setIsEdited(false)} />;
  }
  return (
    <div className={`space-y-2 rounded-lg p-3 ${pinned ? 'bg-warn-soft' : 'bg-raised'}`}>
      <p className={`text-xs ${pinned ? 'text-warn' : 'text-muted'}`}>{pinned ? text.pinnedWhat : text.pinWhat}</p>
      <div className="flex flex-wrap gap-2">
        {pinned ? (
          <Button onClick={() => pin(undefined)}>
            <PinOff aria-hidden />
            {text.unpin}
          </Button>
        ) : result?.status === 'succeeded' ? (
          <Button onClick={() => pin(jsonValue(result.output))}>
            <Pin aria-hidden />
            {text.pin}
          </Button>
        ) : null}
        <Button onClick={() => setIsEdited(true)}>
          <Pencil aria-hidden />
          {pinned ? text.editPin : text.writePin}
        </Button>
      </div>
    </div>
  );
}
