import { useMutation } from '@tanstack/react-query';
import { FileUp, X } from 'lucide-react';
import { useId } from 'react';
import { uploadFile } from '../api/files.ts';
import { useMessages } from '../app/language.ts';
import type { AskedField, AskedValue } from '../state/asked-form.ts';
import type { Messages } from '../state/language.ts';
import { buttonLook } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import { ProblemNote } from './problem-note.tsx';

const words: Messages<{
  readonly choose: string;
  readonly other: string;
  readonly sending: string;
  readonly remove: string;
}> = {
  en: { choose: 'Choose a file', other: 'Another file', sending: 'Sending …', remove: 'Remove the file' },
  it: { choose: 'Scegli un file', other: 'Un altro file', sending: 'Invio …', remove: 'Togli il file' },
};

interface FileProps {
  readonly field: AskedField;
  readonly value: AskedValue;
  readonly change: (value: AskedValue) => void;
}

/** A file that is asked for: it is uploaded as soon as it is chosen. */
export function AskedFile({ field: { label, hint }, value, change }: FileProps) {
  const text = useMessages(words);
  const id = useId();
  const upload = useMutation({ mutationFn: uploadFile, onSuccess: (file) => change(file) });
  const name = typeof value === 'object' && '$file' in value ? value.name : undefined;
  return (
    <div>
      <span className="mb-1 block font-medium">{label}</span>
      <div className="flex items-center gap-2">
        {name === undefined ? null : (
          <>
            <span className="min-w-0 truncate">{name}</span>
            <IconButton label={text.remove} Icon={X} onClick={() => change('')} />
          </>
        )}
        <label className={`${buttonLook()} relative cursor-pointer focus-within:outline-2 focus-within:outline-accent`}>
          <FileUp aria-hidden />
          {upload.isPending ? text.sending : name === undefined ? text.choose : text.other}
          <input
            type="file"
            className="sr-only"
            aria-label={label}
            aria-describedby={hint === undefined ? undefined : id}
            disabled={upload.isPending}
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file) upload.mutate(file);
              // Else the browser says nothing when the same one is chosen again.
              target.value = '';
            }}
          />
        </label>
      </div>
      {hint === undefined ? null : (
        <p id={id} className="mt-1 text-muted">
          {hint}
        </p>
      )}
      {upload.error ? <ProblemNote error={upload.error} /> : null}
    </div>
  );
}
