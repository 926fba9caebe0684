/**
 * Holds the sources against the structure that docs/architecture.md draws: every file is in a known folder, imports flow
 * one way, the pure folders stay pure, the separate programs stay separate, and what checks the server does not ask it.
 * Prints each breach with its line; exits 1 when there is one. Cycles of files are for the linter to find.
 */
import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { importedPath, isTestCode } from './layers.ts'
import { isPure, STRUCTURE } from './structure.ts'

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

/** What is made, not written, and configurations of tools, which are in no folder. */
const LEFT_OUT = ['node_modules', 'dist', 'gql', 'recorded', 'artifacts', 'test-results', '.git']
const files = globSync('**/*.{ts,tsx,mjs}', { exclude: (path) => LEFT_OUT.includes(basename(path)) }).filter(
  (file) => file.includes('/'),
)
const breaches = files.flatMap((file) => checkFile(file))
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
      target === undefined ? undefined : STRUCTURE.importProblem(file, target),
      isPure(file) ? purityProblem(line, target) : undefined,
    ]
    return problems.flatMap((problem) => (problem === undefined ? [] : { file, line: index + 1, problem }))
  })
  return file.startsWith('verify/') ? [...byLine, ...borrowedVerdicts(file, text)] : byLine
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

function purityProblem(text: string, target: string | undefined): string | undefined {
  if (target !== undefined && !target.startsWith('.'))
    return `imports ${target}: a pure folder imports no packages`
  const code = text.replace(/^\s*(\/?\*|\/\/).*$/, '').replace(/(['"`])(?:(?!\1).)*\1/g, '')
  const found = IMPURE.exec(code)?.[0]
  return found === undefined
    ? undefined
    : `uses ${found}: a pure folder has no clock, chance, input or waiting`
}
