import './scalars.ts'
import './operation.ts'
import './operation-list.ts'
import './operation-commands.ts'
import './operation-plan.ts'
import './unreadable-operation.ts'
import type { GraphQLSchema } from 'graphql'
import { builder } from './builder.ts'

/** The schema that all types together make. */
export const createSchema = (): GraphQLSchema => builder.toSchema({ sortSchema: false })
