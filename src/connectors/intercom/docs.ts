export const docs = 'https://developers.intercom.com/docs/references/rest-api/api.intercom.io';
