/**
 * The floor plan of ARCHITECTURE.md, for the build. Arrows mean "may import". Each room lists what it may import besides itself;
 * everything else is refused, and only a room's `index.ts` is visible from outside.
 */
const FLOOR_PLAN = {
  config: [],
  'sop-core': [],
  database: [],
  events: ['database', 'sop-core'],
  files: ['events', 'database'],
  search: ['database'],
  shipped: ['sop-core'],
  identity: ['events', 'database', 'sop-core'],
  calendar: ['identity', 'events', 'database', 'sop-core'],
  catalogue: ['identity', 'events', 'database', 'sop-core'],
  sops: ['identity', 'calendar', 'events', 'database', 'sop-core'],
  tasks: ['identity', 'calendar', 'events', 'database', 'sop-core'],
  knowledge: ['sops', 'calendar', 'identity', 'search', 'shipped', 'events', 'database', 'sop-core'],
  practice: ['sops', 'identity', 'shipped', 'events', 'database', 'sop-core'],
  replies: ['identity', 'search', 'shipped', 'events', 'database', 'sop-core'],
  engine: [
    'knowledge',
    'sops',
    'tasks',
    'catalogue',
    'identity',
    'calendar',
    'files',
    'events',
    'database',
    'sop-core',
  ],
  hooks: [
    'engine',
    'knowledge',
    'sops',
    'tasks',
    'catalogue',
    'identity',
    'calendar',
    'files',
    'events',
    'database',
    'sop-core',
  ],
  onboarding: [
    'engine',
    'knowledge',
    'sops',
    'tasks',
    'catalogue',
    'identity',
    'calendar',
    'files',
    'events',
    'database',
    'sop-core',
  ],
  boards: [
    'hooks',
    'engine',
    'knowledge',
    'replies',
    'search',
    'sops',
    'tasks',
    'catalogue',
    'identity',
    'calendar',
    'files',
    'events',
    'database',
    'sop-core',
  ],
};

/** What the core may use: it runs in the browser too. */
const CORE_PACKAGES = ['xstate', '@marcbachmann/cel-js', 'yaml', 'ajv'];

const anyOf = (names) => `(${names.join('|')})`;

const TESTS = '\\.(spec|int-spec|e2e-spec)\\.ts$|/testing/';

const rooms = Object.entries(FLOOR_PLAN).map(([room, allowed]) => ({
  name: `floor-plan-${room}`,
  comment: `libs/${room} may import ${allowed.length > 0 ? allowed.join(', ') : 'no other room'}.`,
  severity: 'error',
  from: { path: `^libs/${room}/` },
  to: { path: '^(libs|apps)/', pathNot: `^libs/${anyOf([room, ...allowed])}/` },
}));

module.exports = {
  forbidden: [
    ...rooms,
    {
      name: 'rooms-are-known',
      comment: 'A new room takes its place in the floor plan first (.dependency-cruiser.cjs).',
      severity: 'error',
      from: { path: '^libs/', pathNot: `^libs/${anyOf(Object.keys(FLOOR_PLAN))}/` },
      to: {},
    },
    {
      name: 'only-the-door',
      comment: "Only a room's index.ts is visible from outside.",
      severity: 'error',
      from: { path: '^libs/([^/]+)/', pathNot: TESTS },
      to: { path: '^libs/([^/]+)/', pathNot: '^libs/($1/|[^/]+/src/index\\.ts$)' },
    },
    {
      name: 'only-the-door-for-tests',
      comment: "Tests see a room's index.ts and its builders in src/testing.",
      severity: 'error',
      from: { path: `^libs/([^/]+)/.*(${TESTS})` },
      to: { path: '^libs/([^/]+)/', pathNot: '^libs/($1/|[^/]+/src/(index\\.ts$|testing/))' },
    },
    {
      name: 'only-the-door-for-apps',
      comment: "Only a room's index.ts is visible from outside.",
      severity: 'error',
      from: { path: '^(apps|migrations|bench)/', pathNot: TESTS },
      to: { path: '^libs/', pathNot: '^libs/[^/]+/src/index\\.ts$' },
    },
    {
      name: 'apps-stand-alone',
      comment: 'Apps do not import each other; the command line starts the others through their doors.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: ['^apps/$1/', '^apps/(api|worker)/src/index\\.ts$'] },
    },
    {
      name: 'only-the-cli-starts-apps',
      severity: 'error',
      from: { path: '^apps/(?!cli/)([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'worker-loads-no-graphql',
      comment: 'The worker turns time into events; GraphQL belongs to the API.',
      severity: 'error',
      from: { path: '^(libs|apps/worker)/' },
      to: { path: '^node_modules/(graphql|graphql-ws|@nestjs/graphql|@nestjs/apollo|@apollo)/' },
    },
    {
      name: 'core-is-pure',
      comment: `libs/sop-core imports ${CORE_PACKAGES.join(', ')} and nothing else.`,
      severity: 'error',
      from: { path: '^libs/sop-core/src/', pathNot: TESTS },
      to: { path: '.', pathNot: [`^node_modules/${anyOf(CORE_PACKAGES)}/`, '^libs/sop-core/'] },
    },
    {
      name: 'only-migrate-runs-migrations',
      comment: 'The migrations are run by libs/database and read by nobody else.',
      severity: 'error',
      from: { pathNot: ['^libs/database/src/', '^migrations/', '^test/', TESTS] },
      to: { path: '^migrations/' },
    },
    {
      name: 'no-test-code-in-the-program',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: TESTS },
      to: { path: `${TESTS}|^test/` },
    },
    {
      name: 'web-knows-the-core-only',
      comment: 'The board sees schema.graphql and the core; everything else stays on the server.',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^(apps|libs|migrations)/', pathNot: '^(apps/web/|libs/sop-core/src/index\\.ts$)' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'declared',
      comment: 'A package that is used stands in package.json.',
      severity: 'error',
      // The board is built into files; its libraries need not be there when the program runs.
      from: { path: '^(apps|libs)/', pathNot: `^apps/web/|${TESTS}` },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.floor-plan.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
