import { useMutation } from '@tanstack/react-query';
import { FileUp, X } from 'lucide-react';
import { uploadFile } from '../../../../api/files.ts';
import { useMessages } from '../../../../app/language.ts';
import { buttonLook } from '../../../../parts/button.tsx';
import { IconButton } from '../../../../parts/icon-button.tsx';
import { ProblemNote } from '../../../../parts/problem-note.tsx';
import { isRecord } from '../../../../state/panel/values.ts';
import { panelMessages } from '../messages.ts';
import type { ControlProps } from './form-context.ts';

/** A file that is uploaded here; one that a step gives is named by an expression. */
export function FileControl({ id, value, change, describedBy }: ControlProps) {
  const text = useMessages(panelMessages);
  const upload = useMutation({ mutationFn: uploadFile, onSuccess: change });
  const name = isRecord(value) ? String(value['name'] ?? value['$file']) : undefined;
  return (
    <div className="space-y-1">
      <div className="flex items-center gap-2">
        {name === undefined ? null : (
          <>
            <span className="min-w-0 truncate font-mono text-xs">{name}</span>
            <IconButton label={text.removeFile} Icon={X} onClick={() => change(undefined)} />
          </>
        )}
        <label className={`${buttonLook()} cursor-pointer focus-within:outline-2 focus-within:outline-accent`}>
          <FileUp aria-hidden />
          {upload.isPending ? text.uploading : name === undefined ? text.upload : text.uploadOther}
          <input
            id={id}
            type="file"
            className="sr-only"
            aria-describedby={describedBy}
            disabled={upload.isPending}
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file) upload.mutate(file);
            }}
          />
        </label>
      </div>
      {upload.error ? <ProblemNote error={upload.error} /> : null}
    </div>
  );
}
