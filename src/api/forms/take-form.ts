import type { Context } from 'hono';
import { errorCodes, SnodoError } from '../../core/error.ts';
import { usualFormBytes } from '../../core/form-trigger.ts';
import { newId } from '../../core/id.ts';
import type { Json } from '../../core/json.ts';
import { faultProblems, readForm } from '../../core/read-form.ts';
import { patterns } from '../../expression/patterns.ts';
import type { FilledIn, OpenForm } from '../../gateway/form/form-room.ts';
import { queryOf } from '../../gateway/kept-request.ts';
import type { RefusedCall } from '../../gateway/refused-call.ts';
import { addressOfCaller } from '../access/caller-address.ts';
import { problemAnswer } from '../problem.ts';
import { givenJson, readJson } from '../read-body.ts';
import { formPage } from './form-page.ts';
import { keepFiles } from './keep-files.ts';
import { noticeOf, Trapped } from './notices.ts';
import { about, askToSignIn, type FormRoutesOptions, leadsTo, noForm, viewOf, whoAsks } from './open-page.ts';
import { ownFields, type Posted, readPosted, typedValues } from './posted.ts';
import { sendPage } from './send-page.ts';

/** What is read though it is not taken, to give it back to who has written it. */
const readAnywayBytes = 100_000;

function callOf(context: Context, { addressOf }: FormRoutesOptions): RefusedCall {
  const headers = Object.fromEntries(context.req.raw.headers);
  return { method: 'POST', headers, address: addressOfCaller(context, addressOf) };
}

function isJson(context: Context): boolean {
  return /^application\/json\s*(?:;|$)/i.test(context.req.header('content-type') ?? '');
}

/** Refused because of its fields, each of which is told. */
function unfit(faults: Parameters<typeof faultProblems>[1]): SnodoError {
  const problems = faultProblems('body', faults);
  const [first] = problems;
  return new SnodoError('schema_mismatch', `${first?.path} ${first?.message}.`, { problems });
}

/** @throws SnodoError `schema_mismatch` with each field, and what the database and the disk throw. */
async function takeValues(
  options: FormRoutesOptions,
  form: OpenForm,
  given: Json,
  filled: Omit<FilledIn, 'run' | 'values'>,
  posted?: Posted,
) {
  const { fields } = form.settings;
  const read = readForm(fields, given, patterns);
  if (read.faults !== undefined) throw unfit(read.faults);
  const run = newId();
  const kept = posted && (await keepFiles(options.files, fields, read.values, posted, run));
  try {
    const accepted = await options.formRoom.accept(form, { ...filled, run, values: kept?.values ?? read.values });
    if (accepted.duplicate) await kept?.forget();
    return accepted;
  } catch (error) {
    await kept?.forget();
    throw error;
  }
}

/** What a browser has sent comes back with what is not right, as it was written. */
async function giveBack(
  context: Context,
  form: OpenForm,
  error: SnodoError,
  posted: Posted | undefined,
  maxBytes: number,
): Promise<Response> {
  const fresh = viewOf(context, form);
  const { fields } = form.settings;
  const isUnfit = posted !== undefined && error.code === 'schema_mismatch';
  const faults = (isUnfit ? readForm(fields, typedValues(fields, posted), patterns).faults : undefined) ?? [];
  const view = {
    ...fresh,
    // The same form is sent again: what was taken already is known by it.
    once: posted?.texts.get(ownFields.once)?.[0] ?? fresh.once,
    texts: posted?.texts ?? fresh.texts,
    faults,
    notice: faults.length > 0 ? undefined : noticeOf(error, fresh.language, maxBytes),
    lost: new Set(posted?.files.keys()),
  };
  const { status } = errorCodes[error.code];
  return sendPage(context, formPage(view), { ...about(context, form), status, error, leadsTo: leadsTo(form) });
}

/** Takes in what somebody has filled in: by a browser, or as JSON by a program. */
export async function takeForm(context: Context, options: FormRoutesOptions): Promise<Response> {
  const { formRoom, chatTokens, report } = options;
  const path = context.req.param('path') ?? '';
  const call = callOf(context, options);
  const form = await formRoom.find(path);
  const maxBytes = form?.settings.maxBytes ?? usualFormBytes;
  let posted: Posted | undefined;
  try {
    if (form === undefined) throw new SnodoError('not_found', 'No live workflow has a form at this path.');
    const user = await whoAsks(context, form, options);
    formRoom.takeFrom(form, call.address);
    const query = queryOf(new URL(context.req.url).search);
    const filled = { once: undefined, call, query, user: user?.name };
    if (isJson(context)) {
      return context.json(await takeValues(options, form, await readJson(context, givenJson, maxBytes), filled), 202);
    }
    posted = await readPosted(context, maxBytes);
    if ((posted.texts.get(ownFields.trap)?.[0] ?? '') !== '') throw new Trapped();
    const [once] = posted.texts.get(ownFields.once) ?? [];
    const known = once === undefined || once === '' ? undefined : posted.digest;
    const given = typedValues(form.settings.fields, posted);
    const { run } = await takeValues(options, form, given, { ...filled, once: known }, posted);
    const outside = form.settings.respond === 'accepted' ? leadsTo(form) : undefined;
    return context.redirect(outside ?? `/forms/${form.path}/sent/${chatTokens.tokenOf('sent', form.path, run)}`, 303);
  } catch (error) {
    if (!(error instanceof SnodoError)) report(error, `the form ${path}`);
    const why = error instanceof SnodoError ? error : new SnodoError('unavailable', 'The form cannot be taken now.');
    await formRoom.refused(path, form, why, call);
    if (isJson(context)) return problemAnswer(context, why, report);
    if (form === undefined) return noForm(context);
    if (why.code === 'unauthorized') return askToSignIn(context, form);
    if (posted === undefined && Number(context.req.header('content-length') ?? Number.NaN) <= readAnywayBytes) {
      posted = await readPosted(context, readAnywayBytes).catch(() => undefined);
    }
    return giveBack(context, form, why, posted, maxBytes);
  }
}
