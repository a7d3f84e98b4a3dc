import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ExternalLink, Library, PenLine, X } from 'lucide-react';
import { listPrompts, type Prompt, readPrompt, readPromptVersion } from '../../../../api/prompts.ts';
import { useMessages } from '../../../../app/language.ts';
import { fieldLook } from '../../../../parts/field.tsx';
import { ProblemNote } from '../../../../parts/problem-note.tsx';
import { PromptText } from '../../../../parts/prompt-text.tsx';
import {
  choiceValue,
  keptValues,
  libraryChoice,
  withValue,
  writtenOut,
} from '../../../../state/panel/library-prompt.ts';
import { AddButton } from './add-button.tsx';
import { type ControlProps, useForm } from './form-context.ts';
import { promptMessages } from './prompt-messages.ts';

/** From a prompt that is written in the step to one of the library. */
export function UseLibrary({ change }: Pick<ControlProps, 'change'>) {
  const text = useMessages(promptMessages);
  return (
    <div className="mt-1">
      <AddButton Icon={Library} label={text.useLibrary} onClick={() => change({ prompt: '', values: {} })}>
        {text.useLibrary}
      </AddButton>
    </div>
  );
}

interface VersionSelectProps {
  readonly chosen: number | undefined;
  readonly newest: number | undefined;
  readonly change: (version: number | undefined) => void;
}

function VersionSelect({ chosen, newest, change }: VersionSelectProps) {
  const text = useMessages(promptMessages);
  const known = Array.from({ length: newest ?? 0 }, (_, at) => (newest ?? 0) - at);
  const all = chosen === undefined || known.includes(chosen) ? known : [chosen, ...known];
  return (
    <select
      aria-label={text.version}
      className={fieldLook}
      value={chosen ?? ''}
      onChange={({ target }) => change(target.value === '' ? undefined : Number(target.value))}
    >
      <option value="">{text.newest(newest)}</option>
      {all.map((version) => (
        <option key={version} value={version}>
          {text.versionN(version)}
        </option>
      ))}
    </select>
  );
}

function PromptTexts({ prompt: { system, prompt } }: { readonly prompt: Prompt }) {
  const text = useMessages(promptMessages);
  const look =
    'mt-1 max-h-60 overflow-y-auto rounded-lg bg-raised px-3 py-2 text-xs leading-5 whitespace-pre-wrap break-words';
  return (
    <details>
      <summary className="w-fit text-xs text-muted hover:text-text">{text.text}</summary>
      {system === undefined ? null : (
        <>
          <p className="mt-1 text-xs text-muted">{text.instructions}</p>
          <p className={look}>
            <PromptText text={system} />
          </p>
        </>
      )}
      <p className={look}>
        <PromptText text={prompt} />
      </p>
    </details>
  );
}

/** A prompt of the library: which, which version, and the values of its variables. */
export function PromptControl({ id, path, value, change, label, describedBy, invalid }: ControlProps) {
  const text = useMessages(promptMessages);
  const { Field, mayEdit } = useForm();
  const choice = libraryChoice(value);
  const { prompt: slug, version, values } = choice;
  const { data: list, error: unlisted } = useQuery({ queryKey: ['prompts'], queryFn: listPrompts });
  const known = list?.items ?? [];
  const summary = known.find((one) => one.slug === slug);
  const { data: prompt, error: unread } = useQuery<Prompt>({
    queryKey: ['prompt', slug, version ?? null],
    queryFn: () => (version === undefined ? readPrompt(slug) : readPromptVersion(slug, version)),
    enabled: slug !== '',
    retry: false,
  });
  const error = unlisted ?? unread;
  const set = (part: Partial<typeof choice>) => change(choiceValue({ ...choice, ...part }));
  const names = (prompt?.variables ?? []).map(({ name }) => name);
  const foreign = prompt === undefined ? [] : Object.keys(values).filter((name) => !names.includes(name));
  return (
    <div className="space-y-3 border-l-2 border-line pl-3">
      <div className="space-y-2">
        <select
          id={id}
          className={fieldLook}
          value={slug}
          aria-label={label}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          onChange={({ target }) => {
            const next = known.find((one) => one.slug === target.value);
            set({ prompt: target.value, version: undefined, values: keptValues(values, next?.variables ?? []) });
          }}
        >
          <option value="">{text.choose}</option>
          {known.map((one) => (
            <option key={one.slug} value={one.slug}>
              {one.name === one.slug ? one.slug : `${one.name} · ${one.slug}`}
            </option>
          ))}
          {slug === '' || summary !== undefined ? null : (
            <option value={slug}>{list === undefined ? slug : text.missing(slug)}</option>
          )}
        </select>
        {slug === '' ? null : (
          <VersionSelect chosen={version} newest={summary?.version} change={(next) => set({ version: next })} />
        )}
      </div>
      {error ? <ProblemNote error={error} /> : null}
      {list !== undefined && known.length === 0 ? <p className="text-xs text-muted">{text.none}</p> : null}
      {prompt?.model === undefined ? null : (
        <p className="text-xs text-muted">{text.asks(prompt.model, prompt.connection)}</p>
      )}
      {prompt === undefined ? null : <PromptTexts prompt={prompt} />}
      {prompt !== undefined && names.length === 0 ? <p className="text-xs text-muted">{text.noVariables}</p> : null}
      {prompt?.variables.map(({ name, description, example }) => (
        <Field
          key={name}
          required
          path={`${path}.values.${name}`}
          label={name}
          schema={{ type: 'string', format: 'multiline', description: description ?? example }}
          value={values[name]}
          change={(next) => set({ values: withValue(values, name, next) })}
        />
      ))}
      {foreign.map((name) => (
        <AddButton
          key={name}
          Icon={X}
          label={text.foreign(name)}
          onClick={() => set({ values: withValue(values, name, undefined) })}
        >
          {text.foreign(name)}
        </AddButton>
      ))}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        {mayEdit ? (
          <AddButton
            Icon={PenLine}
            label={text.writeHere}
            onClick={() => change(prompt === undefined ? undefined : writtenOut(prompt.prompt, values))}
          >
            {text.writeHere}
          </AddButton>
        ) : null}
        {prompt === undefined ? null : (
          <Link
            to="/prompts/$slug"
            params={{ slug }}
            className="inline-flex items-center gap-1 text-xs text-accent hover:underline"
          >
            <ExternalLink aria-hidden className="size-3" />
            {text.open}
          </Link>
        )}
      </div>
    </div>
  );
}
