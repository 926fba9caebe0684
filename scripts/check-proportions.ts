/**
 * Holds the sources to their proportions: what checks the product does not outgrow it, no file is
 * longer than what is read at once, and few are so small that they belong into the one file that uses them. What is in
 * examples/ is documentation, and counts as neither. Prints the figures; exits 1 when one is too high.
 */
import { globSync, readFileSync } from 'node:fs'
import { importedPath, isTestCode } from './layers.ts'

/** Lines that are not blank: of what checks, for each one of the product. The aim is 0.75; nothing may raise it until then. */
const MOST_CHECKING = 0.87
const MOST_LINES = 300
/** Files of fewer lines than this that a single other file imports. */
const SMALL_LINES = 30
const MOST_SMALL = 30

const CHECKING = /^(verify|e2e|bench)\//
const DOCUMENTATION = /^examples\//
const PRODUCT = /^(server|mock-rds|web\/src|lib)\//
/** What a generator writes. */
const GENERATED = /^web\/src\/(gql|generated)\//

interface Source {
  readonly path: string
  readonly text: string
  readonly lines: number
}

const sources: readonly Source[] = globSync(
  '{server,mock-rds,web/src,lib,verify,e2e,bench,examples}/**/*.{ts,tsx}',
).map((path) => {
  const text = readFileSync(path, 'utf8')
  return { path, text, lines: text.trimEnd().split('\n').length }
})

const checking = filled(sources.filter(({ path }) => isChecking(path)))
const product = filled(sources.filter(({ path }) => PRODUCT.test(path) && !isChecking(path)))
const long = sources.filter(({ path, lines }) => lines > MOST_LINES && !GENERATED.test(path))
const small = smallFiles()
const ratio = checking / product

console.log(
  `proportions: ${product} lines of product, ${checking} of checking (${ratio.toFixed(2)} of it); ${small.length} small files with one importer`,
)
const problems = [
  ...(ratio > MOST_CHECKING
    ? [`Checking is ${ratio.toFixed(3)} of the product, and may be ${MOST_CHECKING}.`]
    : []),
  ...long.map(({ path, lines }) => `${path} has ${lines} lines, and may have ${MOST_LINES}.`),
  ...(small.length > MOST_SMALL
    ? [
        `${small.length} files have fewer than ${SMALL_LINES} lines and one importer, and ${MOST_SMALL} may: ${small.join(', ')}`,
      ]
    : []),
]
for (const problem of problems) console.error(problem)
process.exitCode = problems.length === 0 ? 0 : 1

function isChecking(path: string): boolean {
  return CHECKING.test(path) || (isTestCode(path) && !DOCUMENTATION.test(path))
}

function filled(some: readonly Source[]): number {
  return some.reduce((sum, { text }) => sum + text.split('\n').filter((line) => line.trim() !== '').length, 0)
}

/** Small files of the product with one importer, tests left aside. Steps are one file each, whatever their size. */
function smallFiles(): readonly string[] {
  const importers = new Map<string, number>()
  for (const { path, text } of sources.filter((source) => !isChecking(source.path))) {
    const targets = [...text.matchAll(/(?:\bfrom |\bimport\()'([^']+)'/g)]
    for (const target of new Set(targets.map(({ 1: name = '' }) => importedPath(path, name)))) {
      if (target !== undefined) importers.set(target, (importers.get(target) ?? 0) + 1)
    }
  }
  return sources
    .filter(({ path, lines }) => PRODUCT.test(path) && !isChecking(path) && lines < SMALL_LINES)
    .filter(({ path }) => !path.startsWith('server/steps/') && importers.get(path) === 1)
    .map(({ path }) => path)
}
