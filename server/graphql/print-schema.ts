import { readFile, writeFile } from 'node:fs/promises'
import { printSchema } from 'graphql'
import { createSchema } from './schema.ts'
import { UI_FILES } from './ui-files.ts'

/** What is written down of the API, for clients and reviewers, and how it is made. */
const WRITTEN: Readonly<Record<string, () => string>> = {
  'schema.graphql': () => `${printSchema(createSchema())}\n`,
  ...UI_FILES,
}

const urlOf = (file: string): URL => new URL(`../../${file}`, import.meta.url)

/** Those of the files that are not what the code says. */
export async function staleFiles(): Promise<readonly string[]> {
  const found = await Promise.all(
    Object.entries(WRITTEN).map(async ([file, text]) => {
      const written = await readFile(urlOf(file), 'utf8').catch(() => '')
      return written === text() ? [] : [file]
    }),
  )
  return found.flat()
}

if (import.meta.main) {
  if (process.argv.includes('--check')) {
    for (const file of await staleFiles()) {
      process.stderr.write(`${file} is not what the server says. Run npm run schema and commit it.\n`)
      process.exitCode = 1
    }
  } else {
    for (const [file, text] of Object.entries(WRITTEN)) await writeFile(urlOf(file), text())
  }
}
