/**
 * Holds the sources against the structure that docs/architecture.md draws: every file is in a known folder, imports flow
 * one way, the pure folders stay pure, the separate programs stay separate, what checks the server does not ask it, and a
 * name is exported once in a program.
 * Prints each breach with its line; exits 1 when there is one. Cycles of files are for the linter to find.
 */
import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { OperationType } from '../server/model/operation-spec.ts'
import { importedPath, isTestCode } from './layers.ts'
import { isPure, STRUCTURE } from './structure.ts'

/** Packages that only describe, which pure folders may use. */
const DESCRIBING = ['zod']

/** The folder of each type of operation, on the server and in the UI: `engine-upgrade` for `engine_upgrade`. */
const ROOMS = new Map(Object.values(OperationType).map((type) => [type.replaceAll('_', '-'), type]))

const OPERATIONS = 'server/operations/'

/** What a part of server/operations may import from the others: rooms know what they share, and not each other. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  kit: [],
  'definition.ts': ['kit'],
  rolling: ['kit', 'definition.ts'],
  ...Object.fromEntries([...ROOMS.keys()].map((room) => [room, ['kit', 'definition.ts', 'rolling']])),
}

/** Where the closed list of the types is, and where each has its line. Everywhere else a type is named in its own room only. */
const LISTS_OF_TYPES = [
  'server/model/operation-spec.ts',
  'server/operations/registry.ts',
  'web/src/operation-types/registry.ts',
  'web/src/operation-types/pages.ts',
]

/**
 * What the checker takes from the folders that decide: types, closed lists (named with a capital), and sums of time. It
 * answers in its own words whether two calls are the same or an instance is ready, or it would share every mistake.
 */
const SHARED_WITH_CHECKER = /^(type |[A-Z])/
const ARITHMETIC = 'server/model/instant.ts'

/** The programs in which a name is exported once. verify/ is several programs, each with options and reports of its own. */
const NAMED_ONCE = ['lib', 'server', 'mock-rds', 'web/src', 'e2e', 'bench', 'scripts']

/** The one list of what must never happen; it knows what things are called and what the mock really holds, and nothing else. */
const CHECKER = 'verify/checker/'
const KNOWN_TO_CHECKER = /^(server\/(model|ports)|mock-rds\/world|verify\/checker)\//

/**
 * Who opens a way to AWS's RDS. Every other file of the server gets clients that the observer counts and paces, or what it
 * has observed; the Lambda function, which takes one turn and ends, has no one to share with.
 */
const WAYS_TO_AWS: Readonly<Record<string, readonly string[]>> = {
  'new RDSClient': ['server/adapters/rds/rds-clients.ts'],
  createRdsClients: [
    'server/adapters/rds/rds-clients.ts',
    'server/adapters/rds/clients.ts',
    'server/adapters/rds/create-turn-rds.ts',
  ],
  createClients: [
    'server/adapters/rds/clients.ts',
    'server/adapters/rds/create-rds.ts',
    'server/adapters/rds/observing/observe-aws.ts',
  ],
  createRds: ['server/adapters/rds/create-rds.ts'],
  createTurnRds: ['server/adapters/rds/create-turn-rds.ts', 'server/program/compose-lambda.ts'],
}

/** Matches nothing. */
const NO_WORD = /(?!)/

const IMPURE =
  /\b(Date\.now|Math\.random|setTimeout|setInterval|setImmediate|queueMicrotask|performance|process|console|async|await|Promise)\b|new Date\(\)/

const EXPORT = /^export (?:declare |abstract |async )*(?:const|let|function\*?|class|interface|type) (\w+)/

interface Breach {
  readonly file: string
  readonly line: number
  readonly problem: string
}

/** What is made, not written, and configurations of tools, which are in no folder. */
const LEFT_OUT = ['node_modules', 'dist', 'gql', 'generated', 'recorded', 'artifacts', 'test-results', '.git']
const files = globSync('**/*.{ts,tsx,mjs}', { exclude: (path) => LEFT_OUT.includes(basename(path)) }).filter(
  (file) => file.includes('/'),
)
const breaches = [...files.flatMap((file) => checkFile(file)), ...repeatedNames(files)]
for (const { file, line, problem } of breaches) console.error(`${file}:${line} ${problem}`)
for (const cycle of STRUCTURE.cycles()) console.error(`scripts/structure.ts lets folders go round: ${cycle}`)
if (breaches.length > 0 || STRUCTURE.cycles().length > 0) process.exit(1)
console.log(`structure: ${files.length} files keep to it`)

function checkFile(file: string): readonly Breach[] {
  const place = STRUCTURE.placeProblem(file)
  if (place !== undefined) return [{ file, line: 1, problem: place }]
  if (isTestCode(file)) return []
  const text = readFileSync(file, 'utf8')
  const byLine = text.split('\n').flatMap((line, index) => {
    const target = /(?:^import |\bfrom |\bimport\()['"]([^'"]+)['"]/.exec(line)?.[1]
    const problems = [
      target === undefined ? undefined : (STRUCTURE.importProblem(file, target) ?? partProblem(file, target)),
      file.startsWith(CHECKER) && target !== undefined ? checkerProblem(file, target) : undefined,
      isPure(file) ? purityProblem(line, target) : undefined,
      typeProblem(file, line),
      file.startsWith('server/') ? wayProblem(file, line) : undefined,
    ]
    return problems.flatMap((problem) => (problem === undefined ? [] : { file, line: index + 1, problem }))
  })
  return file.startsWith('verify/') ? [...byLine, ...borrowedVerdicts(file, text)] : byLine
}

/** Names that two files of a program export: a reader of one cannot tell which is meant. */
function repeatedNames(all: readonly string[]): readonly Breach[] {
  const homes = new Map<string, Breach>()
  return all
    .filter((file) => !isTestCode(file))
    .flatMap((file) => {
      const program = NAMED_ONCE.find((folder) => file.startsWith(`${folder}/`))
      return program === undefined ? [] : exportsOf(file).map((named) => ({ ...named, program }))
    })
    .flatMap(({ name, program, file, line }) => {
      const key = `${program} ${name}`
      const home = homes.get(key)
      const problem = `exports ${name}, as ${home?.file} does: a name is exported once in ${program}`
      if (!home) homes.set(key, { file, line, problem })
      return home && home.file !== file ? [{ file, line, problem }] : []
    })
}

interface Export {
  readonly name: string
  readonly file: string
  readonly line: number
}

function exportsOf(file: string): readonly Export[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.flatMap((text, index) => {
    const name = EXPORT.exec(text)?.[1]
    return name === undefined ? [] : [{ name, file, line: index + 1 }]
  })
}

/** What is wrong with a line that describes AWS past the observer. */
function wayProblem(file: string, line: string): string | undefined {
  const way = Object.entries(WAYS_TO_AWS).find(
    ([name, openers]) => new RegExp(`\\b${name}\\b`).test(line) && !openers.includes(file),
  )
  return way && `uses ${way[0]}: AWS is described through the observer (server/ports/observer.ts)`
}

/** What is wrong with an import of the checker, a type or not: it takes nothing from what works or decides. */
function checkerProblem(file: string, target: string): string | undefined {
  const path = importedPath(file, target)
  if (path === undefined || KNOWN_TO_CHECKER.test(path)) return undefined
  return `imports ${path}: the checker knows the model, the ports and the mock's world only`
}

/** What a checker imports that answers the very question that it is to check. */
function borrowedVerdicts(file: string, text: string): readonly Breach[] {
  return [...text.matchAll(/^import \{([^}]*)\} from '([^']+)'/gm)].flatMap(
    ({ index, 1: names = '', 2: target = '' }) => {
      const path = importedPath(file, target)
      if (path === undefined || !isPure(path) || path === ARITHMETIC) return []
      const borrowed = names
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '' && !SHARED_WITH_CHECKER.test(name))
      const line = text.slice(0, index).split('\n').length
      return borrowed.map((name) => ({
        file,
        line,
        problem: `imports ${name} of ${path}: what checks the server has an answer of its own`,
      }))
    },
  )
}

/** What is wrong with an import between two parts of server/operations. */
function partProblem(file: string, target: string): string | undefined {
  const path = importedPath(file, target)
  if (path === undefined || ![file, path].every((each) => each.startsWith(OPERATIONS))) return undefined
  const [part = '', other = ''] = [file, path].map((each) => each.split('/')[2] ?? '')
  const allowed = PARTS[part]
  if (!allowed || part === other || allowed.includes(other)) return undefined
  return `imports ${path}: operations/${part} may import from ${allowed.join(', ') || 'nothing else'} there only`
}

/** A branch over the types of operation outside their rooms; texts for people may name them. */
function typeProblem(file: string, text: string): string | undefined {
  if (!/^(server|web\/src)\//.test(file) || LISTS_OF_TYPES.includes(file)) return undefined
  const named = [...ROOMS].find(
    ([room, type]) => !file.includes(`/${room}/`) && namesOfType(type).test(codeOf(text, namesOfType(type))),
  )
  return named && `names the operation type ${named[1]}: what differs by type is in its folder ${named[0]}/`
}

/** As the server, the enum of the API and the input of the API call it. */
function namesOfType(type: string): RegExp {
  const camel = type.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  return new RegExp(`\\b(${type}|${type.toUpperCase()}|${camel})\\b`)
}

/** A line without comments, and without those of its strings that are more than `word`. */
function codeOf(text: string, word: RegExp): string {
  const isWord = (content: string): boolean => word.exec(content)?.[0] === content
  return text
    .replace(/^\s*(\/?\*|\/\/).*$/, '')
    .replace(/(['"`])((?:(?!\1).)*)\1/g, (_, _quote, content: string) => (isWord(content) ? content : ''))
}

function purityProblem(text: string, target: string | undefined): string | undefined {
  if (
    target !== undefined &&
    !target.startsWith('.') &&
    !DESCRIBING.includes(target) &&
    !isPure(target.slice(1))
  )
    return `imports ${target}: a pure folder imports no packages but ${DESCRIBING.join(', ')}`
  const found = IMPURE.exec(codeOf(text, NO_WORD))?.[0]
  return found === undefined
    ? undefined
    : `uses ${found}: a pure folder has no clock, chance, input or waiting`
}
