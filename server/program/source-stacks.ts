import { readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { fileURLToPath } from 'node:url'

/** Where the build writes every file of the compiled program, this one included. */
const FOLDER = new URL('.', import.meta.url).href

/** A place in a stack: the file, its line and its column. */
const PLACE = /(file:[^\s()"]+)\/([\w-]+\.mjs):(\d+):(\d+)/g

/**
 * A text in which the stacks of the compiled program lead to the places in the sources; those in packages stay. A map is
 * read when a stack is told, and not kept: it takes more memory than what it maps. Node's own option
 * (`--enable-source-maps`) reads all of them at the start, which then takes half as much processor time again.
 */
export function stacksInSources(text: string, folder = FOLDER): string {
  const maps = new Map<string, SourceMap | undefined>()
  return text.replace(PLACE, (place, path: string, name: string, line: string, column: string) => {
    // Anyone may have a text logged, and no other file is read for it.
    if (`${path}/` !== folder) return place
    const file = `${path}/${name}`
    if (!maps.has(file)) maps.set(file, readMap(file))
    const origin = maps.get(file)?.findOrigin(Number(line), Number(column))
    if (!origin || !('fileName' in origin) || origin.fileName.includes('node_modules')) return place
    return `${new URL(origin.fileName, file)}:${origin.lineNumber}:${origin.columnNumber}`
  })
}

function readMap(file: string): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(readFileSync(fileURLToPath(`${file}.map`), 'utf8')))
  } catch {
    // Not compiled, or without its map: the place in the file has to do.
    return undefined
  }
}
