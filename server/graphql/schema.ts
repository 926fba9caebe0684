import './operation.ts'
import './operation-list.ts'
import './leftover-list.ts'
import './operation-commands.ts'
import './operation-plan.ts'
import './unreadable-operation.ts'
import './region.ts'
import './cluster.ts'
import './node-query.ts'
import './server-info.ts'
import './demo-commands.ts'
import './subscriptions/operation-changes.ts'
import './subscriptions/operation-subscriptions.ts'
import './subscriptions/cluster-updated.ts'
import type { GraphQLSchema } from 'graphql'
import { builder } from './builder.ts'

/** The schema that all types together make. */
export const createSchema = (): GraphQLSchema => builder.toSchema({ sortSchema: false })
