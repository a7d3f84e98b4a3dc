import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { SnodoError } from '../../core/error.ts';
import { formPage, stylePath } from '../forms/form-page.ts';
import { about, askToSignIn, type FormRoutesOptions, leadsTo, noForm, viewOf, whoAsks } from '../forms/open-page.ts';
import { sendPage } from '../forms/send-page.ts';
import { sentPage } from '../forms/sent-page.ts';
import { takeForm } from '../forms/take-form.ts';
import { waitingFormRoutes } from '../forms/waiting-form.ts';

const style = readFileSync(join(import.meta.dirname, '../forms/form.css'), 'utf8');

/** Forms that anybody fills in who has the address: outside /api/v1, without any script. */
export function formRoutes(app: Hono, options: FormRoutesOptions): void {
  const { formRoom } = options;
  app.get(stylePath, (context) =>
    context.body(style, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=3600' }),
  );
  waitingFormRoutes(app, options);
  app.get('/forms/:path', async (context) => {
    const form = await formRoom.find(context.req.param('path'));
    if (form === undefined) return noForm(context);
    try {
      await whoAsks(context, form, options);
    } catch (error) {
      if (error instanceof SnodoError) return askToSignIn(context, form);
      throw error;
    }
    return sendPage(context, formPage(viewOf(context, form)), { ...about(context, form), leadsTo: leadsTo(form) });
  });
  app.post('/forms/:path', (context) => takeForm(context, options));
  app.get('/forms/:path/sent/:token', (context) => sentPage(context, options));
}
