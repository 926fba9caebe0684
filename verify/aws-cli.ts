import { RDS, RDSServiceException } from '@aws-sdk/client-rds'
import { z } from 'zod'
import { parseCliCommand, textAt } from './cli-command.ts'
import { CREDENTIALS } from './modes/mode.ts'

const identifier = z.object({ DBInstanceIdentifier: z.string() })
const cluster = z.looseObject({ DBClusterIdentifier: z.string() })
const names = z.string().transform((text) => text.split(' '))
const registration = z.looseObject({ DBProxyName: z.string(), DBClusterIdentifiers: names })
const deployment = z.looseObject({ BlueGreenDeploymentIdentifier: z.string() })
const globalCluster = z.looseObject({ GlobalClusterIdentifier: z.string() })
/** Options of the CLI are text; the API takes this one as a number. */
const modification = z.looseObject({
  DBInstanceIdentifier: z.string(),
  PromotionTier: z.coerce.number().optional(),
})
const tagged = z.looseObject({ ResourceName: z.string(), TagKeys: z.array(z.string()) })
const lookup = z.looseObject({})

type Call = (input: unknown) => Promise<{ readonly $metadata: { readonly requestId?: string | undefined } }>

/** The AWS CLI in the hands of someone else: it runs the commands of lists of leftovers and of advice, or those of another tool. */
export class AwsCli {
  readonly #rds: RDS
  readonly #calls: Readonly<Record<string, Call>>
  readonly #sent: (requestId: string) => void

  /** `sent` is told of each request, so that it is not taken for the server's. */
  constructor(endpoint: string, sent: (requestId: string) => void) {
    this.#sent = sent
    const rds = new RDS({ endpoint, region: 'us-east-1', credentials: CREDENTIALS, maxAttempts: 1 })
    this.#rds = rds
    this.#calls = {
      'delete-db-instance': (input) => rds.deleteDBInstance(identifier.parse(input)),
      'delete-db-cluster': (input) => rds.deleteDBCluster(cluster.parse(input)),
      'delete-blue-green-deployment': (input) => rds.deleteBlueGreenDeployment(deployment.parse(input)),
      'modify-db-instance': (input) => rds.modifyDBInstance(modification.parse(input)),
      'modify-db-cluster': (input) => rds.modifyDBCluster(cluster.parse(input)),
      'failover-db-cluster': (input) => rds.failoverDBCluster(cluster.parse(input)),
      'create-global-cluster': (input) => rds.createGlobalCluster(globalCluster.parse(input)),
      'modify-global-cluster': (input) => rds.modifyGlobalCluster(globalCluster.parse(input)),
      'register-db-proxy-targets': (input) => rds.registerDBProxyTargets(registration.parse(input)),
      'remove-tags-from-resource': (input) => rds.removeTagsFromResource(tagged.parse(input)),
      'describe-db-instances': (input) => rds.describeDBInstances(lookup.parse(input)),
      'describe-db-clusters': (input) => rds.describeDBClusters(lookup.parse(input)),
    }
  }

  /** Runs a command; gives what it prints. Rejects when AWS refuses it. */
  async run(command: string): Promise<string> {
    const { action, input, query } = await parseCliCommand(command, (nested) => this.run(nested))
    const call = this.#calls[action]
    if (!call) throw new Error(`This CLI does not know ${action}.`)
    const answer = await call(input).catch((error: unknown) => {
      if (error instanceof RDSServiceException) this.#sent(error.$metadata.requestId ?? '')
      throw error
    })
    this.#sent(answer.$metadata.requestId ?? '')
    return query === undefined ? '' : textAt(answer, query)
  }

  close(): void {
    this.#rds.destroy()
  }
}
