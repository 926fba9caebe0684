/**
 * What tells within a minute whether a change is sound: types, lint, structure, and the unit tests of the folders that
 * decide, of what both programs share and of the web UI. `npm test` has the rest.
 */
import { type Runner, runAll } from './runners.ts'
import { PURE_FOLDERS } from './structure.ts'

/** Their tests start no server and wait for nothing. */
const FOLDERS = [...PURE_FOLDERS, 'lib', 'web/src', 'mock-rds/world', 'scripts']

const runners: readonly Runner[] = [
  { name: 'types', lane: 'side', command: ['tsc', '--noEmit'] },
  { name: 'types of the web UI', lane: 'side', command: ['tsc', '--noEmit', '--project', 'web'] },
  { name: 'types of the browser tests', lane: 'side', command: ['tsc', '--noEmit', '--project', 'e2e'] },
  { name: 'lint and format', lane: 'cores', command: ['biome', 'check', '.'] },
  { name: 'structure', lane: 'cores', command: ['node', 'scripts/check-structure.ts'] },
  { name: 'words', lane: 'cores', command: ['node', 'scripts/check-words.ts'] },
  {
    name: 'unit tests of the pure folders',
    lane: 'cores',
    command: ['vitest', 'run', ...FOLDERS.map((folder) => `${folder}/`)],
  },
]

process.exitCode = (await runAll(runners, 'artifacts/quick')) ? 0 : 1
