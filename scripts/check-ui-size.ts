/**
 * Holds what a browser has to load before it shows the first screen against a budget. Prints the sizes; exits 1 when
 * one is over. The list of operations is the first screen, so what it loads by itself counts too.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const DIST = 'web/dist'
const BUDGET_KIB = { js: 330, css: 240 } as const
const FIRST_SCREEN = 'src/operations/operations-screen.tsx'

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
  readonly css?: readonly string[]
}

const manifest: Readonly<Record<string, Chunk>> = JSON.parse(
  readFileSync(join(DIST, '.vite/manifest.json'), 'utf8'),
)
const first = [...closureOf('index.html', closureOf(FIRST_SCREEN, new Set()))].map(chunkAt)
const sizes = {
  js: sumOf(first.map(({ file }) => file).filter((file) => file.endsWith('.js'))),
  css: sumOf(first.flatMap(({ file, css = [] }) => (file.endsWith('.css') ? [file] : css))),
}

for (const kind of ['js', 'css'] as const) {
  const verdict = sizes[kind] > BUDGET_KIB[kind] ? 'OVER' : 'within'
  console.log(
    `first load, ${kind}: ${sizes[kind].toFixed(1)} KiB gzipped, ${verdict} the budget of ${BUDGET_KIB[kind]} KiB`,
  )
}
process.exitCode = sizes.js > BUDGET_KIB.js || sizes.css > BUDGET_KIB.css ? 1 : 0

/** The chunk and all that it imports at once; what it imports later is loaded later. */
function closureOf(key: string, seen: Set<string>): Set<string> {
  if (seen.has(key)) return seen
  seen.add(key)
  for (const imported of chunkAt(key).imports ?? []) closureOf(imported, seen)
  return seen
}

function chunkAt(key: string): Chunk {
  const chunk = manifest[key]
  if (!chunk) throw new Error(`${key} is not in the build; has it been renamed?`)
  return chunk
}

function sumOf(files: readonly string[]): number {
  const bytes = [...new Set(files)].map((file) => gzipSync(readFileSync(join(DIST, file))).length)
  return bytes.reduce((sum, size) => sum + size, 0) / 1024
}
