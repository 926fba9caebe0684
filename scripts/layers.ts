import { dirname, join, normalize } from 'node:path'

/** The folders of a program, each with those that it may import from besides itself; `.` stands for files in no folder. */
export type Layers = Readonly<Record<string, readonly string[]>>

/** A program of the project. */
export interface Program {
  /** The programs that it may import from. */
  readonly uses: readonly string[]
  readonly layers: Layers
}

/** Where a file is: in a program, and in one of its folders or in none. */
interface Place {
  readonly program: string
  readonly layer: string
}

/** Files that belong to no folder of their program, such as its main file. They may import from all of its folders. */
const LOOSE = '.'

/** Which files there may be, and which may import which. Test code may be anywhere and import everything. */
export class Structure {
  readonly #programs: Readonly<Record<string, Program>>

  constructor(programs: Readonly<Record<string, Program>>) {
    this.#programs = programs
  }

  /** What is wrong with where a file is; undefined when its folder is known. */
  placeProblem(file: string): string | undefined {
    const place = this.#placeOf(file)
    if (place === undefined) return `is in ${dirname(file)}, which belongs to no known program`
    const { program, layer } = place
    if (layer === LOOSE || isTestCode(file) || layer in this.#layersOf(program)) return undefined
    return `is in ${program}/${layer}, a folder that ${program} is not known to have`
  }

  /** What is wrong with an import as it is written in a file; undefined when nothing is, and for packages. */
  importProblem(file: string, target: string): string | undefined {
    const path = importedPath(file, target)
    if (path === undefined || isTestCode(file)) return undefined
    if (isTestCode(path)) return `imports ${path}, which is for tests only`
    const [from, to] = [this.#placeOf(file), this.#placeOf(path)]
    if (from === undefined || to === undefined) return undefined
    if (from.program === to.program) return this.#layerProblem(from, to.layer, path)
    const isAllowed = this.#programs[from.program]?.uses.includes(to.program) || isDemo(file)
    return isAllowed ? undefined : `imports ${path}: ${from.program} must not depend on ${to.program}`
  }

  /** Folders that may import each other, directly or by way of others: each as the way around, `a > b > a`. */
  cycles(): readonly string[] {
    return Object.entries(this.#programs).flatMap(([program, { layers }]) =>
      Object.keys(layers).flatMap((layer) => {
        const way = wayBack(layers, layer)
        // Each cycle once: it is told of the folder whose name comes first.
        const isFirst = way?.every((each) => layer <= each)
        return way && isFirst ? [way.map((each) => `${program}/${each}`).join(' > ')] : []
      }),
    )
  }

  #layerProblem({ program, layer }: Place, other: string, path: string): string | undefined {
    const allowed = this.#layersOf(program)[layer]
    if (layer === LOOSE || layer === other || allowed === undefined || allowed.includes(other))
      return undefined
    return `imports ${path}: ${program}/${layer} may import from ${allowed.join(', ') || 'nothing'} only`
  }

  #layersOf(program: string): Layers {
    return this.#programs[program]?.layers ?? {}
  }

  /** A program may be in the folder of another: then the inner one counts. */
  #placeOf(file: string): Place | undefined {
    const program = Object.keys(this.#programs)
      .filter((each) => file.startsWith(`${each}/`))
      .reduce((longest, each) => (each.length > longest.length ? each : longest), '')
    if (program === '') return undefined
    const [layer = LOOSE, ...rest] = file.slice(program.length + 1).split('/')
    return { program, layer: rest.length === 0 ? LOOSE : layer }
  }
}

/** The shortest way from a folder back to itself, both ends included. */
function wayBack(layers: Layers, start: string): readonly string[] | undefined {
  const seen = new Set<string>()
  for (let ways = [[start]]; ways.length > 0; ) {
    const longer = ways.flatMap((way) => (layers[way.at(-1) ?? ''] ?? []).map((next) => [...way, next]))
    const back = longer.find((way) => way.at(-1) === start)
    if (back) return back
    ways = longer.filter((way) => {
      const end = way.at(-1) ?? LOOSE
      if (end === LOOSE || seen.has(end)) return false
      seen.add(end)
      return true
    })
  }
  return undefined
}

/** The file that an import leads to; undefined for a package. */
export function importedPath(file: string, target: string): string | undefined {
  if (target.startsWith('#')) return target.slice(1)
  return target.startsWith('.') ? normalize(join(dirname(file), target)) : undefined
}

/** Whether a file is for tests: it may import everything, and only tests may import it. */
export function isTestCode(file: string): boolean {
  return /\.test\.tsx?$|\/testing\/|-contract\.ts$/.test(file)
}

/** The demo is the one host that brings its own RDS. */
const isDemo = (file: string): boolean => file.startsWith('server/program/demo')
