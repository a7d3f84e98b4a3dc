// The rooms from the foundation up: each may import only those before it.
const rooms = [
  'core',
  'expression',
  'formats',
  'connector',
  'store',
  'secrets',
  'files',
  'outbound',
  'ai',
  'mcp',
  'connectors',
  'steps',
  'engine',
  'triggers',
  'gateway',
  'mapping',
  'imports',
  'monitor',
  'assist',
  'api',
  'app',
  'cli',
];

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    ...rooms.slice(0, -1).map((room, at) => ({
      name: `${room}-imports-only-what-stands-above-it`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: { path: `^src/(${rooms.slice(at + 1).join('|')})/` },
    })),
    {
      name: 'core-is-pure',
      severity: 'error',
      from: { path: '^src/core/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm'], pathNot: 'node_modules/(zod|yaml)/' },
    },
    {
      name: 'no-tests-in-the-product',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(test|bench|demo)/' },
    },
    {
      name: 'the-page-knows-only-the-api',
      severity: 'error',
      from: { path: '^editor/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(src|test|bench|demo)/', pathNot: '^src/core/' },
    },
    {
      name: 'state-holds-no-react',
      severity: 'error',
      from: { path: '^editor/state/' },
      to: { path: '(^editor/(app|parts|pages)/)|(node_modules/(react|react-dom|@xyflow/react|@tanstack))' },
    },
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
