import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FileUp, X } from 'lucide-react';
import { listFiles, uploadFile } from '../../../../api/files.ts';
import { useLanguage, useMessages } from '../../../../app/language.ts';
import { buttonLook } from '../../../../parts/button.tsx';
import { fieldLook } from '../../../../parts/field.tsx';
import { IconButton } from '../../../../parts/icon-button.tsx';
import { ProblemNote } from '../../../../parts/problem-note.tsx';
import { byteText } from '../../../../state/byte-text.ts';
import { isRecord } from '../../../../state/panel/values.ts';
import { panelMessages } from '../messages.ts';
import type { ControlProps } from './form-context.ts';

interface StoredFilesProps {
  readonly describedBy: string | undefined;
  readonly change: (value: unknown) => void;
}

/** The files that were uploaded before; those of runs go when their runs do. */
function StoredFiles({ describedBy, change }: StoredFilesProps) {
  const language = useLanguage();
  const text = useMessages(panelMessages);
  const { data } = useQuery({ queryKey: ['files', 'first'], queryFn: () => listFiles('') });
  const files = (data?.items ?? []).filter(({ run }) => run === null);
  if (files.length === 0) return null;
  return (
    <select
      className={fieldLook}
      value=""
      aria-label={text.storedFile}
      aria-describedby={describedBy}
      onChange={({ target }) => {
        const found = files.find(({ $file }) => $file === target.value);
        if (found === undefined) return;
        const { $file, name, contentType, bytes, sha256 } = found;
        change({ $file, name, contentType, bytes, sha256 });
      }}
    >
      <option value="">{text.storedFile}</option>
      {files.map(({ $file, name, bytes }) => (
        <option key={$file} value={$file}>
          {name} · {byteText(bytes, language)}
        </option>
      ))}
    </select>
  );
}

/** A file that is uploaded here, now or before; one that a step gives is named by an expression. */
export function FileControl({ id, value, change, describedBy }: ControlProps) {
  const text = useMessages(panelMessages);
  const queries = useQueryClient();
  const upload = useMutation({
    mutationFn: uploadFile,
    onSuccess: async (file) => {
      change(file);
      await queries.invalidateQueries({ queryKey: ['files'] });
    },
  });
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
              // Else the browser says nothing when the same one is chosen again.
              target.value = '';
            }}
          />
        </label>
      </div>
      <StoredFiles describedBy={describedBy} change={change} />
      {upload.error ? <ProblemNote error={upload.error} /> : null}
    </div>
  );
}
