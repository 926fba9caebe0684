import './operation.ts'
import './operation-estimates.ts'
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
import { GraphQLObjectType, GraphQLSchema } from 'graphql'
import { builder } from './builder.ts'
import { DEMO_COMMANDS } from './demo-commands.ts'

/** The schema that all types together make; a demo has commands for its mock in addition. */
export function createSchema({ isDemo }: { readonly isDemo: boolean }): GraphQLSchema {
  const demo = builder.toSchema({ sortSchema: false })
  return isDemo ? demo : withoutDemoCommands(demo)
}

function withoutDemoCommands(demo: GraphQLSchema): GraphQLSchema {
  const { types, mutation, ...rest } = demo.toConfig()
  if (!mutation) throw new Error('The schema has no mutations.')
  const { fields, ...config } = mutation.toConfig()
  const kept = Object.entries(fields).filter(([name]) => !DEMO_COMMANDS.includes(name))
  const production = new GraphQLObjectType({ ...config, fields: Object.fromEntries(kept) })
  return new GraphQLSchema({
    ...rest,
    mutation: production,
    types: types.map((type) => (type === mutation ? production : type)),
  })
}
