/**
 * Holds the schema against the one of the last release: no client of it breaks without notice, and what clients have to know
 * is told in docs/api-changes.md. Prints each breach; exits 1 when there is one.
 */
import { readFileSync } from 'node:fs'
import { buildSchema } from 'graphql'
import { API_CHANGES, unreleasedEntries } from './api-changes.ts'
import { schemaProblems } from './schema-changes.ts'

const [released, present] = ['schema.released.graphql', 'schema.graphql'].map((file) =>
  buildSchema(readFileSync(file, 'utf8')),
)
if (!released || !present) throw new Error('There are two schemas to compare.')
const entries = unreleasedEntries(readFileSync(API_CHANGES, 'utf8'))
const problems = schemaProblems(released, present, entries)
for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exit(1)
console.log(`API changes: clients of the released schema keep working; ${entries.size} places have an entry`)
