import type { Context } from 'hono';
import { durationMs } from '../../core/duration.ts';
import { notePage } from './form-page.ts';
import { about, type FormRoutesOptions, leadsTo, noForm } from './open-page.ts';
import { sendPage } from './send-page.ts';
import { sentRun } from './sent-run.ts';
import { formWords } from './words.ts';

/** What is read once it is sent. */
export async function sentPage(context: Context, options: FormRoutesOptions): Promise<Response> {
  const { formRoom, chatTokens, callbacks } = options;
  const path = context.req.param('path') ?? '';
  const run = chatTokens.read('sent', path, context.req.param('token') ?? '');
  const form = await formRoom.find(path);
  if (run === undefined) return noForm(context);
  const { language, origins } = about(context, form);
  const words = formWords[language];
  const { thanks, respond = 'accepted', timeout = '30s' } = form?.settings ?? {};
  const come =
    respond === 'accepted'
      ? ({ kind: 'done', says: undefined } as const)
      : await sentRun(options, run, durationMs(timeout), context.req.raw.signal);
  if (come.kind === 'form') return context.redirect(new URL(callbacks.formUrlOf(come.form)).pathname, 303);
  if (come.kind === 'late') {
    const page = notePage(language, words.working, words.workingText, { again: { seconds: 3 } });
    return sendPage(context, page, { status: 202, origins });
  }
  if (come.kind === 'failed') {
    return sendPage(context, notePage(language, words.failed, words.failedText), { status: 500, origins });
  }
  const outside = form && leadsTo(form);
  if (outside !== undefined) return context.redirect(outside, 303);
  const said = typeof thanks === 'string' ? thanks : words.thanksText;
  return sendPage(context, notePage(language, words.thanks, come.says ?? said), { origins });
}
