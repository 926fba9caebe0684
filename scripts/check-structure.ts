/**
 * Holds the sources against the structure that docs/architecture.md draws: imports flow one way, the pure folders stay
 * pure, the separate programs stay separate, and what checks the server does not ask it. Prints each breach with its line; exits 1 when there is one.
 */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** Which folders a folder of the server may import from, besides itself. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  model: [],
  plans: ['model'],
  steps: ['model'],
  engine: ['model', 'plans', 'steps'],
  permissions: ['model'],
  ports: ['model'],
  adapters: ['model', 'permissions', 'ports'],
  events: ['model', 'ports'],
  host: ['model', 'plans', 'steps', 'engine', 'ports', 'events'],
  service: ['model', 'plans', 'steps', 'engine', 'permissions', 'ports', 'events', 'host'],
  graphql: ['model', 'plans', 'steps', 'engine', 'ports', 'events', 'host', 'service'],
  http: ['model', 'ports', 'events', 'host', 'service', 'graphql'],
}

/** The folders that decide: no clock, no chance, no input or output, no waiting, no packages. */
const PURE = ['model', 'plans', 'steps', 'engine']

/** Which programs a program may import from, besides itself. */
const PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  lib: [],
  server: ['lib'],
  'mock-rds': ['lib'],
  deploy: [],
  web: [],
  verify: ['lib', 'server', 'mock-rds', 'deploy'],
  bench: ['lib', 'server', 'mock-rds', 'verify', 'e2e', 'deploy'],
  scripts: ['lib', 'server', 'mock-rds', 'verify', 'e2e', 'deploy'],
  e2e: ['web', 'deploy'],
}

/**
 * What the checker takes from the folders that decide: types, closed lists (named with a capital), and sums of time. It
 * answers in its own words whether two calls are the same or an instance is ready, or it would share every mistake.
 */
const SHARED_WITH_CHECKER = /^(type |[A-Z])/
const ARITHMETIC = 'server/model/instant.ts'

const IMPURE =
  /\b(Date\.now|Math\.random|setTimeout|setInterval|setImmediate|queueMicrotask|performance|process|console|async|await|Promise)\b|new Date\(\)/

interface Breach {
  readonly file: string
  readonly line: number
  readonly problem: string
}

const files = globSync(`{${Object.keys(PROGRAMS).join()}}/**/*.{ts,tsx}`).filter(
  (file) => !/node_modules|\/dist\/|\/gql\//.test(file),
)
const breaches = files.flatMap((file) => checkFile(file))
for (const { file, line, problem } of breaches) console.error(`${file}:${line} ${problem}`)
if (breaches.length > 0) process.exit(1)
console.log(`structure: ${files.length} files keep to it`)

function checkFile(file: string): readonly Breach[] {
  const layer = layerOf(file)
  if (isTestCode(file)) return []
  const text = readFileSync(file, 'utf8')
  const byLine = text.split('\n').flatMap((line, index) => {
    const target = /(?:^import |\bfrom |\bimport\()['"]([^'"]+)['"]/.exec(line)?.[1]
    const problems = [
      target === undefined ? undefined : importProblem(file, target),
      layer !== undefined && PURE.includes(layer) ? purityProblem(line, target) : undefined,
    ]
    return problems.flatMap((problem) => (problem === undefined ? [] : { file, line: index + 1, problem }))
  })
  return file.startsWith('verify/') ? [...byLine, ...borrowedVerdicts(file, text)] : byLine
}

/** What a checker imports that answers the very question that it is to check. */
function borrowedVerdicts(file: string, text: string): readonly Breach[] {
  return [...text.matchAll(/^import \{([^}]*)\} from '([^']+)'/gm)].flatMap(
    ({ index, 1: names = '', 2: target = '' }) => {
      const path = pathOf(file, target)
      const layer = path === undefined ? undefined : layerOf(path)
      if (layer === undefined || !PURE.includes(layer) || path === ARITHMETIC) return []
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

function importProblem(file: string, target: string): string | undefined {
  const path = pathOf(file, target)
  if (path === undefined) return undefined
  if (isTestCode(path)) return `imports ${path}, which is for tests only`
  const [program = '', otherProgram = ''] = [file, path].map((each) => each.split('/')[0] ?? '')
  if (program !== otherProgram) {
    if (PROGRAMS[program]?.includes(otherProgram) || isDemo(file)) return undefined
    return `imports ${path}: ${program} must not depend on ${otherProgram}`
  }
  const [layer, other] = [layerOf(file), layerOf(path)]
  if (layer === undefined || layer === other) return undefined
  if (other !== undefined && LAYERS[layer]?.includes(other)) return undefined
  return `imports ${path}: server/${layer} may import from ${LAYERS[layer]?.join(', ') || 'nothing'} only`
}

function purityProblem(text: string, target: string | undefined): string | undefined {
  if (target !== undefined && !target.startsWith('.'))
    return `imports ${target}: a pure folder imports no packages`
  const code = text.replace(/^\s*(\/?\*|\/\/).*$/, '').replace(/(['"`])(?:(?!\1).)*\1/g, '')
  const found = IMPURE.exec(code)?.[0]
  return found === undefined
    ? undefined
    : `uses ${found}: a pure folder has no clock, chance, input or waiting`
}

/** The program, which puts everything together, belongs to no layer and may use all of them. */
function layerOf(file: string): string | undefined {
  const [program, layer = ''] = file.split('/')
  return program === 'server' && layer in LAYERS ? layer : undefined
}

function pathOf(file: string, target: string): string | undefined {
  if (target.startsWith('#')) return target.slice(1)
  return target.startsWith('.') ? normalize(join(dirname(file), target)) : undefined
}

function isTestCode(file: string): boolean {
  return /\.test\.tsx?$|\/testing\/|-contract\.ts$/.test(file)
}

/** The demo is the one host that brings its own RDS. */
function isDemo(file: string): boolean {
  return file.startsWith('server/program/demo')
}
