import type { MadeAuth, MadeOperation } from '../../specification/made-service.ts';
import { given, listIn, textIn } from '../../specification/reading.ts';
import type { Wish } from '../../specification/service-of.ts';

/** The services of AWS that speak JSON with a target, and the version of it, where that is known for certain. */
const jsonVersions: Readonly<Record<string, string>> = {
  acm: '1.1',
  athena: '1.1',
  budgets: '1.1',
  cloudtrail: '1.1',
  codebuild: '1.1',
  codecommit: '1.1',
  codedeploy: '1.1',
  codepipeline: '1.1',
  'cognito-identity': '1.1',
  'cognito-idp': '1.1',
  comprehend: '1.1',
  config: '1.1',
  dms: '1.1',
  dynamodb: '1.0',
  ecs: '1.1',
  events: '1.1',
  firehose: '1.1',
  fsx: '1.1',
  glue: '1.1',
  kinesis: '1.1',
  kms: '1.1',
  lightsail: '1.1',
  logs: '1.1',
  organizations: '1.1',
  rekognition: '1.1',
  secretsmanager: '1.1',
  servicediscovery: '1.1',
  shield: '1.1',
  ssm: '1.1',
  states: '1.0',
  swf: '1.0',
  textract: '1.1',
  transcribe: '1.1',
  transfer: '1.1',
  translate: '1.1',
  wafv2: '1.1',
  workspaces: '1.1',
};

/** What of AWS with its own paths is left out: its address is one of each account, or it is signed under another name. */
const notPlain: ReadonlySet<string> = new Set([
  'apigatewaymanagementapi',
  'cloudsearchdomain',
  'iot-data',
  'iot-jobs-data',
  'kinesis-video-archived-media',
  'kinesis-video-media',
  'kinesis-video-signaling',
  'kinesis-video-webrtc-storage',
  'mediastore-data',
  'finspace-data',
  'amp',
  'connectparticipant',
  'sso',
  'sso-oidc',
  'mobileanalytics',
  'docdb-elastic',
  's3outposts',
  'codecatalyst',
  'sesv2',
  'pinpoint-email',
  'location',
  'chime',
  'workmailmessageflow',
  'glacier',
  'qldb-session',
  'mobile',
]);

/** What makes the document of a service of AWS one that can be called; undefined where it cannot be for certain. */
export function awsWish(document: object): Partial<Wish> | undefined {
  const root = given(document);
  const service = textIn(given(root['info'])['x-serviceName']);
  const server = listIn(root['servers'])
    .map((one) => textIn(given(one)['url']))
    .find((url) => /^https:\/\/[\w-]+\.\{region\}\.amazonaws\.com\/?$/.test(url));
  if (server === undefined || notPlain.has(service)) return undefined;
  const template = server.replace(/\/$/, '');
  const name = /^https:\/\/([\w-]+)\./.exec(server)?.[1] ?? '';
  const paths = Object.keys(given(root['paths']));
  const isTargeted = paths.some((path) => path.includes('X-Amz-Target'));
  const version = jsonVersions[service];
  if (paths.some((path) => path.includes('#Action')) || (isTargeted && version === undefined)) return undefined;
  if (!isTargeted && JSON.stringify(document).includes('text/xml')) return undefined;
  const auth: MadeAuth = {
    type: 'aws-sigv4',
    preset: { service: name },
    hint: 'The access key of a user that may do what the step asks for.',
  };
  return {
    auth: [auth],
    address: { template, hint: 'The region of AWS, such as eu-central-1.' },
    ...(version === undefined ? {} : { change: (made: MadeOperation) => targeted(made, version) }),
  };
}

function targeted(made: MadeOperation, version: string): MadeOperation | undefined {
  const target = /^\/#X-Amz-Target=([\w.]+)$/.exec(made.path)?.[1];
  if (target === undefined) return undefined;
  const { fixed: _, ...rest } = made;
  const header = { in: 'header' as const, name: 'X-Amz-Target', value: target };
  const fields = made.fields.filter((one) => one.in === 'body' || one.in === 'whole');
  const reads = /\.(?:Get|List|Describe|Batch(?:Get|Describe)|Search|Lookup|Detect|Filter)/.test(target);
  return {
    ...rest,
    fields,
    path: '/',
    body: 'json',
    contentType: `application/x-amz-json-${version}`,
    fixed: [header],
    ...(reads ? { reads: true } : {}),
  };
}
