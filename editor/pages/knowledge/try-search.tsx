import { useMutation } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { type Passage, searchBase, type SearchMode, searchModes } from '../../api/knowledge.ts';
import { useMessages } from '../../app/language.ts';
import { useNumbers } from '../../app/use-numbers.ts';
import { Button } from '../../parts/button.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { foundWords } from '../../state/found-words.ts';
import { knowledgeMessages } from './messages.ts';
import { SourceLink } from './source-link.tsx';

/** A text with the words that were asked for. */
function Marked({ passage, question }: { readonly passage: string; readonly question: string }) {
  return foundWords(passage, question).map(({ text, found }, at) =>
    found ? (
      // oxlint-disable-next-line react/no-array-index-key -- a text that is read, and never changed in place
      <mark key={at} className="rounded-sm bg-accent-soft px-0.5 text-text">
        {text}
      </mark>
    ) : (
      text
    ),
  );
}

function Result({ passage, question }: { readonly passage: Passage; readonly question: string }) {
  const words = useMessages(knowledgeMessages);
  const { count } = useNumbers();
  const { text, score, title, document, place, source } = passage;
  return (
    <li className="border-line px-4 py-3 not-last:border-b">
      <div className="flex items-baseline gap-3">
        <p className="min-w-0 grow font-medium break-words">
          <Marked passage={title ?? document} question={question} />
          {place === '' ? null : (
            <span className="font-normal text-muted">
              {' › '}
              <Marked passage={place.replaceAll(' > ', ' › ')} question={question} />
            </span>
          )}
        </p>
        <span className="shrink-0 text-xs text-muted tabular-nums">{words.score(count(score))}</span>
      </div>
      <p className="mt-1.5 break-words whitespace-pre-wrap">
        <Marked passage={text} question={question} />
      </p>
      {source === null ? null : (
        <p className="mt-1 text-xs text-muted">
          <SourceLink source={source} />
        </p>
      )}
    </li>
  );
}

/** A search as a step would make it, with what it finds. */
export function TrySearch({ base }: { readonly base: string }) {
  const text = useMessages(knowledgeMessages);
  const [question, setQuestion] = useState('');
  const [mode, setMode] = useState<SearchMode>('hybrid');
  const search = useMutation({
    mutationFn: (asked: { readonly question: string; readonly mode: SearchMode }) =>
      searchBase(base, asked.question, asked.mode),
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (question.trim() !== '') search.mutate({ question: question.trim(), mode });
  }
  const { data, variables } = search;
  return (
    <section aria-labelledby="try-search">
      <h2 id="try-search" className="mb-3 text-base font-semibold">
        {text.tryTitle}
      </h2>
      <form onSubmit={submit} className="mb-3 flex flex-wrap items-end gap-2">
        <div className="min-w-48 grow">
          <TextField
            label={text.question}
            type="search"
            required
            value={question}
            onChange={({ target }) => setQuestion(target.value)}
          />
        </div>
        <SelectField
          label={text.mode}
          value={mode}
          onChange={({ target }) => setMode(searchModes.find((one) => one === target.value) ?? mode)}
        >
          {searchModes.map((one) => (
            <option key={one} value={one}>
              {text.modes[one]}
            </option>
          ))}
        </SelectField>
        <Button type="submit" look="primary" disabled={search.isPending}>
          <Search aria-hidden />
          {text.search}
        </Button>
      </form>
      {search.error ? <ProblemNote error={search.error} /> : null}
      <output className={data === undefined || data.results.length > 0 ? 'sr-only' : 'block text-muted'}>
        {data === undefined ? '' : data.results.length === 0 ? text.foundNone : text.found(data.results.length)}
      </output>
      {data === undefined || variables === undefined || data.results.length === 0 ? null : (
        <ol aria-labelledby="try-search" className="overflow-hidden rounded-xl border border-line bg-surface">
          {data.results.map((passage) => (
            <Result
              key={`${passage.document} ${passage.place} ${passage.text}`}
              passage={passage}
              question={variables.question}
            />
          ))}
        </ol>
      )}
    </section>
  );
}
