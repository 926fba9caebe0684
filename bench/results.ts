import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem } from 'node:os'
import { z } from 'zod'
import type { Measurement } from './measurement.ts'
import { measurement, metText, numberText, ratioOf, targetText } from './measurement.ts'

const FILE = 'bench/results.json'
const PAGE = 'bench/results.md'

const result = z.object({
  /** The kind of machine, without its name: results of another kind are other results, their ratios less so. */
  machine: z.string(),
  measurements: z.array(measurement).readonly(),
})

const results = z.record(z.string(), result).readonly()

/** What the last recorded run of each bench measured, by the bench's name. */
export type Results = z.output<typeof results>

/** The recorded results; none before the first run. */
export const readResults = (): Results =>
  existsSync(FILE) ? results.parse(JSON.parse(readFileSync(FILE, 'utf8'))) : {}

/** Records results: for the gate as JSON, for people as a page. */
export function writeResults(all: Results): void {
  const sorted = Object.fromEntries(Object.entries(all).toSorted(([one], [other]) => (one < other ? -1 : 1)))
  writeFileSync(FILE, `${JSON.stringify(sorted, null, 2)}\n`)
  writeFileSync(PAGE, pageOf(sorted))
}

/** The machine that this runs on, such as `AMD EPYC 7R13, 2 cores, 8 GB, linux x64, Node 24.21.0`. */
export const machineKind = (): string =>
  [
    cpus()[0]?.model.trim() || 'unknown processor',
    `${availableParallelism()} cores`,
    `${Math.round(totalmem() / 2 ** 30)} GB`,
    `${process.platform} ${process.arch}`,
    `Node ${process.versions.node}`,
  ].join(', ')

function pageOf(all: Results): string {
  const parts = Object.entries(all).map(
    ([name, { machine, measurements }]) => `## ${name}\n\n${tableOf(measurements)}\n\nMachine: ${machine}\n`,
  )
  return `# Results of the benches

\`npm run bench\` writes this page. [docs/performance.md](../docs/performance.md) explains the figures. A time alone says
more about the machine than about the program, so a time stands beside something that was measured in the same run, and
the ratio of both is what counts. Calls are counted on a virtual clock and are the same on every machine.

${parts.join('\n')}`
}

/** One line for each measurement; the ways of measuring stand below, by number. */
function tableOf(measurements: readonly Measurement[]): string {
  const methods = [...new Set(measurements.map(({ method }) => method))]
  const rows = measurements.map((each) => {
    const ratio = ratioOf(each)
    return [
      each.name,
      `${numberText(each.value)} ${each.unit}`,
      'reference' in each ? `${each.reference.name}: ${numberText(each.reference.value)} ${each.unit}` : '',
      ratio === undefined ? '' : numberText(ratio),
      targetText(each) ?? '',
      metText(each),
      String(methods.indexOf(each.method) + 1),
    ]
  })
  const head = ['what', 'value', 'reference', 'ratio', 'target', '', 'method']
  const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
  const notes = methods.map((method, index) => `${index + 1}. ${method}`)
  return [...table, '', ...notes].join('\n')
}
