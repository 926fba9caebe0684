import { RdsFaultError } from '../ports/rds-fault-error.ts'
import type { CallerIdentity } from '../ports/rds-port.ts'
import type { AboutServer } from '../service/about-server.ts'
import { budgetReport } from '../service/budget-report.ts'
import type { ClusterService } from '../service/cluster-service.ts'
import { VERSION } from '../service/version.ts'
import { builder } from './builder.ts'
import { DescribeBudgetType } from './describe-budget.ts'
import { faultText } from './fault-text.ts'
import { LimitsType } from './limits.ts'

/** Who the server is at AWS, or why that cannot be told. */
type Identity = CallerIdentity | { readonly problem: string }

/** What is known of the server; AWS is asked at most once a query, and only when a field needs it. */
interface ServerInfo extends AboutServer {
  readonly actor: string
  readonly identity: () => Promise<Identity>
}

const ServerInfoType = builder.objectRef<ServerInfo>('ServerInfo').implement({
  description: 'The server that answers.',
  fields: (t) => ({
    version: t.string({ description: 'Its version.', resolve: () => VERSION }),
    demoMode: t.exposeBoolean('isDemo', { description: 'Whether it works on a mock instead of AWS.' }),
    runsOperations: t.exposeBoolean('runsOperations', {
      description:
        'Whether operations continue only while this server is running; false where AWS Step Functions drives them.',
    }),
    defaultRegion: t.exposeString('defaultRegion', {
      description: 'The region of an operation that names none.',
    }),
    rdsEndpoint: t.exposeString('rdsEndpoint', {
      nullable: true,
      description: "The RDS endpoint that is used instead of AWS's own, if there is one.",
    }),
    actor: t.exposeString('actor', {
      description: 'Who you are to the server: what it records with commands.',
    }),
    limits: t.field({
      type: LimitsType,
      description: 'The limits of what may be entered, with the defaults of this server.',
      resolve: (_, __, { services }) => services.defaults,
    }),
    budget: t.field({
      type: DescribeBudgetType,
      description: 'How often it asks AWS.',
      resolve: (_, __, { services: { meter } }) =>
        budgetReport({ callsPerMinute: meter.callsPerMinute, usage: meter.usage() }),
    }),
    accountId: t.string({
      nullable: true,
      description: 'The AWS account of its credentials; null when AWS does not report it. Reads AWS.',
      resolve: async ({ identity }) => {
        const answer = await identity()
        return 'account' in answer ? answer.account : undefined
      },
    }),
    arn: t.string({
      nullable: true,
      description: 'The identity of its credentials; null when AWS does not report it. Reads AWS.',
      resolve: async ({ identity }) => {
        const answer = await identity()
        return 'arn' in answer ? answer.arn : undefined
      },
    }),
    identityProblem: t.string({
      nullable: true,
      description: 'Why AWS does not report the identity; null when it does. Reads AWS.',
      resolve: async ({ identity }) => {
        const answer = await identity()
        return 'problem' in answer ? answer.problem : undefined
      },
    }),
  }),
})

builder.queryField('serverInfo', (t) =>
  t.field({
    type: ServerInfoType,
    description: 'The server that answers, and who you are to it.',
    resolve: (_, __, { services, principal }) => ({
      ...services.about,
      actor: principal.name,
      identity: askOnce(() => identityOf(services.clusters)),
    }),
  }),
)

async function identityOf(clusters: ClusterService): Promise<Identity> {
  try {
    return await clusters.identity()
  } catch (error) {
    if (error instanceof RdsFaultError) return { problem: faultText(error.fault) }
    throw error
  }
}

function askOnce<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined
  return () => {
    answer ??= ask()
    return answer
  }
}
