import { useState } from 'react';
import { useMessages } from '../../app/language.ts';
import { isObject } from '../../../src/core/json.ts';
import type { Fields } from '../../state/builder/document.ts';
import { z } from 'zod/mini';
import { builderMessages } from './messages.ts';

const json = z.json();

function read(text: string): Fields | undefined {
  try {
    const value = json.parse(JSON.parse(text));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

interface Panel {
  readonly value: Fields;
  readonly change: (value: Fields) => void;
}

/** Anything as JSON. */
export function JsonPanel({ value, change }: Panel) {
  const text = useMessages(builderMessages);
  const [written, setWritten] = useState<string>();
  const isBad = written !== undefined && read(written) === undefined;
  return (
    <>
      <textarea
        aria-label={text.stepJson}
        spellCheck={false}
        aria-invalid={isBad}
        className="min-h-80 w-full flex-1 rounded-lg border border-line bg-ground p-3 font-mono text-xs leading-5 aria-invalid:border-bad"
        value={written ?? JSON.stringify(value, null, 2)}
        onBlur={() => setWritten(undefined)}
        onChange={(event) => {
          setWritten(event.target.value);
          const next = read(event.target.value);
          if (next !== undefined) change(next);
        }}
      />
      {isBad ? <p className="mt-1 text-bad">{text.notJson}</p> : null}
    </>
  );
}
