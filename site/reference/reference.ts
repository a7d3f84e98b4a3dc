import { commandLinePage } from './command-line.ts';
import { connectorPages } from './connectors.ts';
import { apiPages } from './http-api.ts';
import type { MadePage } from './made-page.ts';
import { errorsPage, settingsPage } from './settings.ts';
import { stepPages } from './steps.ts';
import { workflowPage } from './workflow.ts';
import type { Language } from './words.ts';

/** All pages that are made from the schemas, in the order of the lists. @param api what /openapi.json answers. */
export async function referencePages(api: unknown, language: Language): Promise<readonly MadePage[]> {
  return [
    workflowPage(language),
    ...stepPages(language),
    ...(await connectorPages(language)),
    ...apiPages(api, language),
    await commandLinePage(language),
    settingsPage(language),
    errorsPage(language),
  ];
}
