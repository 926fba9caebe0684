import { readFile, writeFile } from 'node:fs/promises'
import { printSchema } from 'graphql'
import { createSchema } from './schema.ts'

/** Where the printed schema is kept for clients and reviewers. */
const SCHEMA_FILE = new URL('../../schema.graphql', import.meta.url)

/** The schema as it is kept in `schema.graphql`. */
export const printedSchema = (): string => `${printSchema(createSchema())}\n`

/** Whether `schema.graphql` is what the code says. */
export const isSchemaCurrent = async (): Promise<boolean> =>
  (await readFile(SCHEMA_FILE, 'utf8').catch(() => '')) === printedSchema()

if (import.meta.main) {
  if (!process.argv.includes('--check')) {
    await writeFile(SCHEMA_FILE, printedSchema())
  } else if (!(await isSchemaCurrent())) {
    process.stderr.write(
      'schema.graphql is not what server/graphql says. Run npm run schema and commit it.\n',
    )
    process.exitCode = 1
  }
}
