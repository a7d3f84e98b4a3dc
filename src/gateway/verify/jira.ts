import { behind, providerHmac } from './provider-hmac.ts';

/** Jira Cloud: https://developer.atlassian.com/cloud/jira/platform/webhooks/#secure-admin-webhooks */
export const jira = providerHmac({
  scheme: 'jira',
  header: 'x-hub-signature',
  algorithm: 'sha256',
  encoding: 'hex',
  ...behind('sha256='),
  idHeader: 'x-atlassian-webhook-identifier',
});
