import { randomUUID } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { durationMs } from '../../core/duration.ts';
import { errorCodes, SnodoError } from '../../core/error.ts';
import { formOf } from '../../core/form-of.ts';
import { usualFormBytes } from '../../core/form-trigger.ts';
import { readForm } from '../../core/read-form.ts';
import { patterns } from '../../expression/patterns.ts';
import { findRun } from '../../store/runs/runs.ts';
import { signalStand, takeSignal } from '../../store/runs/signals.ts';
import { type WaitingForm, waitingForm } from '../../store/triggers/waiting-forms.ts';
import { addressOfCaller } from '../access/caller-address.ts';
import { versionOf } from '../shown-run.ts';
import { pageLanguage } from '../page-language.ts';
import { askedFields } from './asked-fields.ts';
import { firstTexts } from './field-texts.ts';
import { type FormView, formPage, notePage } from './form-page.ts';
import { keepFiles } from './keep-files.ts';
import { noticeOf, Trapped } from './notices.ts';
import type { FormRoutesOptions } from './open-page.ts';
import { ownFields, type Posted, readPosted, typedValues } from './posted.ts';
import { sendPage } from './send-page.ts';
import { formWords } from './words.ts';

/** Clocks of machines differ; the engine's says when the wait is over. */
const graceMs = durationMs('5s');

/** A form that a step waits with, as the address of it says. */
interface Asked {
  readonly form: WaitingForm | undefined;
  readonly language: FormView['language'];
  readonly origins: readonly string[];
  readonly maxBytes: number;
  /** Where who began the run by a form reads what comes next. */
  readonly next: string | undefined;
}

async function askedAt(context: Context, options: FormRoutesOptions): Promise<Asked> {
  const { sql, callbacks, chatTokens } = options;
  const place = callbacks.read(context.req.param('token') ?? '');
  const run = place && (await findRun(sql, place.run));
  const compiled = run && (await versionOf(options, run));
  const begun = compiled && formOf(compiled.document);
  const late = place === undefined || options.now() > place.expires + graceMs;
  const waits = place !== undefined && !late && (await signalStand(sql, place)) === 'waiting';
  const form = waits ? await waitingForm(sql, place) : undefined;
  const goesOn = run?.cause === 'form' && begun?.respond === 'result' && form?.handedOn === false;
  return {
    form,
    language: begun?.language ?? pageLanguage(context.req.header('accept-language')),
    origins: begun?.origins ?? [],
    maxBytes: begun?.maxBytes ?? usualFormBytes,
    next: goesOn ? `/forms/${begun.path}/sent/${chatTokens.tokenOf('sent', begun.path, run.id)}` : undefined,
  };
}

function over(context: Context, { language, origins }: Asked): Promise<Response> {
  const { over: title, overText } = formWords[language];
  return sendPage(context, notePage(language, title, overText), { status: 410, origins });
}

function viewOf(context: Context, form: WaitingForm, language: FormView['language']): FormView {
  const fields = askedFields(form);
  const { searchParams } = new URL(context.req.url);
  return {
    language,
    title: form.title,
    description: form.description ?? undefined,
    fields,
    once: randomUUID(),
    texts: firstTexts(fields, searchParams),
    faults: [],
    lost: new Set(),
  };
}

async function take(context: Context, options: FormRoutesOptions): Promise<Response> {
  const { sql, files, formRoom, report } = options;
  const asked = await askedAt(context, options);
  const { form, language, origins, maxBytes, next } = asked;
  if (form === undefined) return over(context, asked);
  const view = viewOf(context, form, language);
  let posted: Posted | undefined;
  try {
    formRoom.takeWaiting(addressOfCaller(context, options.addressOf));
    posted = await readPosted(context, maxBytes);
    if ((posted.texts.get(ownFields.trap)?.[0] ?? '') !== '') throw new Trapped();
    const read = readForm(view.fields, typedValues(view.fields, posted), patterns);
    if (read.faults !== undefined) {
      const back = { ...view, texts: posted.texts, faults: read.faults, lost: new Set(posted.files.keys()) };
      return await sendPage(context, formPage(back), { status: 422, origins });
    }
    const kept = await keepFiles(files, view.fields, read.values, posted, form.run);
    const body = { values: kept.values, by: 'link' };
    const taken = await takeSignal(sql, form, {
      method: 'POST',
      headers: {},
      body,
      receivedAt: new Date(options.now()),
    });
    if (taken !== 'taken') {
      await kept.forget();
      return await over(context, asked);
    }
  } catch (error) {
    if (!(error instanceof SnodoError)) report(error, 'a form that a step waits with');
    const why = error instanceof SnodoError ? error : new SnodoError('unavailable', 'The form cannot be taken now.');
    const notice = noticeOf(why, language, maxBytes);
    const back = { ...view, texts: posted?.texts ?? view.texts, notice, lost: new Set(posted?.files.keys()) };
    return sendPage(context, formPage(back), { status: errorCodes[why.code].status, error: why, origins });
  }
  if (next !== undefined) return context.redirect(next, 303);
  const { thanks, thanksText } = formWords[language];
  return sendPage(context, notePage(language, thanks, thanksText), { origins });
}

/** Forms that steps wait with, each by an address of its own that is used once. */
export function waitingFormRoutes(app: Hono, options: FormRoutesOptions): void {
  app.get('/forms/waiting/:token', async (context) => {
    const asked = await askedAt(context, options);
    const { form, language, origins } = asked;
    if (form === undefined) return over(context, asked);
    return sendPage(context, formPage(viewOf(context, form, language)), { origins });
  });
  app.post('/forms/waiting/:token', (context) => take(context, options));
}
