import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { type Price, putPrice } from '../../api/prices.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { priceMessages } from './price-messages.ts';

/** A price as it is written: 0 is one. */
function dollarsOf(written: string): number | undefined {
  const number = Number(written.trim().replace(',', '.'));
  return written.trim() === '' || !Number.isFinite(number) || number < 0 ? undefined : number;
}

interface Form {
  readonly price: Price | undefined;
  readonly done: () => void;
}

/** Gives a price, or changes one. */
export function PriceForm({ price, done }: Form) {
  const text = useMessages(priceMessages);
  const queries = useQueryClient();
  const id = useId();
  const [provider, setProvider] = useState(price?.provider ?? '');
  const [model, setModel] = useState(price?.model ?? '');
  const [input, setInput] = useState(price === undefined ? '' : String(price.input));
  const [output, setOutput] = useState(price === undefined ? '' : String(price.output));
  const [cached, setCached] = useState(price?.cachedInput == null ? '' : String(price.cachedInput));
  const [wrong, setWrong] = useState(false);
  const save = useMutation({
    mutationFn: (given: Price) => putPrice(given),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['prices'] });
      done();
    },
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    const [goesIn, comesOut, kept] = [dollarsOf(input), dollarsOf(output), dollarsOf(cached)];
    const isWrong = goesIn === undefined || comesOut === undefined || (cached.trim() !== '' && kept === undefined);
    setWrong(isWrong);
    if (isWrong) return;
    save.mutate({ provider, model: model.trim(), input: goesIn, output: comesOut, cachedInput: kept ?? null });
  }
  const number = (written: string, optional = false) =>
    wrong && dollarsOf(written) === undefined && !(optional && written.trim() === '') ? text.noNumber : undefined;
  return (
    <form
      aria-labelledby={id}
      onSubmit={submit}
      className="mb-4 space-y-4 rounded-xl border border-line bg-surface p-4"
    >
      <h3 id={id} className="font-semibold">
        {price === undefined ? text.create : text.edit(`${price.provider}/${price.model}`)}
      </h3>
      <div className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
        <TextField
          label={text.provider}
          hint={text.providerHint}
          required
          readOnly={price !== undefined}
          value={provider}
          onChange={({ target }) => setProvider(target.value)}
        />
        <TextField
          label={text.model}
          hint={text.modelHint}
          required
          readOnly={price !== undefined}
          value={model}
          onChange={({ target }) => setModel(target.value)}
        />
        <TextField
          label={text.input}
          inputMode="decimal"
          required
          error={number(input)}
          value={input}
          onChange={({ target }) => setInput(target.value)}
        />
        <TextField
          label={text.output}
          inputMode="decimal"
          required
          error={number(output)}
          value={output}
          onChange={({ target }) => setOutput(target.value)}
        />
        <TextField
          label={text.cached}
          hint={text.cachedHint}
          inputMode="decimal"
          error={number(cached, true)}
          value={cached}
          onChange={({ target }) => setCached(target.value)}
        />
      </div>
      {save.error ? <ProblemNote error={save.error} /> : null}
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={save.isPending}>
          {text.save}
        </Button>
        <Button look="quiet" onClick={done}>
          {text.cancel}
        </Button>
      </div>
    </form>
  );
}
