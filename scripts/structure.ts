import { type Layers, type Program, Structure } from './layers.ts'

const SERVER: Layers = {
  model: [],
  operations: ['model'],
  steps: ['model'],
  engine: ['model', 'operations', 'steps'],
  permissions: ['model'],
  ports: ['model'],
  adapters: ['model', 'operations', 'permissions', 'ports'],
  events: ['model', 'ports'],
  host: ['model', 'operations', 'steps', 'engine', 'ports', 'events'],
  service: ['model', 'operations', 'steps', 'engine', 'permissions', 'ports', 'events', 'host'],
  graphql: ['model', 'operations', 'steps', 'engine', 'ports', 'events', 'host', 'service'],
  http: ['model', 'ports', 'events', 'host', 'service', 'graphql'],
  program: [
    'model',
    'operations',
    'steps',
    'engine',
    'ports',
    'adapters',
    'events',
    'host',
    'service',
    'graphql',
    'http',
  ],
}

/** The folders that decide: no clock, no chance, no input or output, no waiting, no packages but those that only describe. */
const PURE = ['model', 'operations', 'steps', 'engine'] as const

const MOCK_RDS: Layers = {
  protocol: [],
  world: ['.'],
  actions: ['.', 'protocol', 'world'],
  happenings: ['actions', 'world'],
}

const VERIFY: Layers = {
  modes: [],
  checker: [],
  expectations: ['.', 'checker'],
  scenarios: ['.', 'expectations', 'modes'],
  simulation: ['.', 'checker', 'modes'],
  torture: ['.', 'checker', 'expectations'],
  attacks: ['.', 'torture'],
}

const WEB: Layers = {
  gql: [],
  generated: [],
  state: [],
  graphql: ['gql', 'generated', 'state'],
  ui: ['generated', 'gql', 'graphql', 'state'],
  'operation-types': ['generated', 'gql', 'graphql', 'ui'],
  findings: ['gql', 'graphql'],
  leftovers: ['generated', 'gql', 'graphql', 'operation-types', 'ui'],
  commands: ['generated', 'gql', 'graphql', 'operation-types', 'ui'],
  clusters: ['gql', 'graphql', 'operation-types', 'state', 'ui'],
  operations: ['commands', 'generated', 'gql', 'graphql', 'operation-types', 'state', 'ui'],
  resume: ['commands', 'generated', 'gql', 'graphql', 'leftovers', 'ui'],
  operation: [
    'commands',
    'findings',
    'generated',
    'gql',
    'graphql',
    'leftovers',
    'operation-types',
    'resume',
    'state',
    'ui',
  ],
  'new-operation': [
    'clusters',
    'commands',
    'findings',
    'generated',
    'gql',
    'graphql',
    'leftovers',
    'operation-types',
    'state',
    'ui',
  ],
  demo: ['clusters', 'generated', 'graphql', 'state', 'ui'],
  app: [
    'clusters',
    'demo',
    'generated',
    'gql',
    'graphql',
    'leftovers',
    'new-operation',
    'operation',
    'operation-types',
    'operations',
    'resume',
    'state',
    'ui',
  ],
}

/** Every program, by its folder: which other programs it may use, and its folders with what each may import from. */
const PROGRAMS: Readonly<Record<string, Program>> = {
  lib: { uses: [], layers: {} },
  server: { uses: ['lib'], layers: SERVER },
  'mock-rds': { uses: ['lib'], layers: MOCK_RDS },
  deploy: { uses: [], layers: { stepfunctions: [] } },
  web: { uses: [], layers: { build: [] } },
  'web/src': { uses: ['lib'], layers: WEB },
  verify: { uses: ['lib', 'server', 'mock-rds', 'deploy'], layers: VERIFY },
  bench: { uses: ['lib', 'server', 'mock-rds', 'verify', 'e2e', 'deploy'], layers: {} },
  scripts: { uses: ['lib', 'server', 'mock-rds', 'verify', 'e2e', 'deploy', 'bench'], layers: {} },
  examples: { uses: [], layers: { typescript: [] } },
  e2e: { uses: ['web/src', 'deploy'], layers: { support: [], views: ['support'] } },
}

/** The structure that docs/architecture.md draws. */
export const STRUCTURE = new Structure(PROGRAMS)

/** Where the files that decide are. */
export const PURE_FOLDERS: readonly string[] = PURE.map((layer) => `server/${layer}`)

/** What files that decide have in common with other programs, and is held to the same. */
const PURE_FILES: readonly string[] = ['lib/duration-range.ts']

/** Whether a file is one of those that decide, or of those that they may import besides. */
export const isPure = (file: string): boolean =>
  PURE_FILES.includes(file) || PURE_FOLDERS.some((folder) => file.startsWith(`${folder}/`))
