import { RDS } from '@aws-sdk/client-rds'
import { z } from 'zod'
import { parseCliCommand, textAt } from './cli-command.ts'
import { CREDENTIALS } from './modes/mode.ts'

const identifier = z.object({ DBInstanceIdentifier: z.string() })
const cluster = z.looseObject({ DBClusterIdentifier: z.string() })
const deployment = z.looseObject({ BlueGreenDeploymentIdentifier: z.string() })
const lookup = z.looseObject({})

type Call = (input: unknown) => Promise<{ readonly $metadata: { readonly requestId?: string | undefined } }>

/** Somebody else with access to AWS, who carries out what a list of leftovers says, command by command. */
export class Colleague {
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
      'describe-db-instances': (input) => rds.describeDBInstances(lookup.parse(input)),
      'describe-db-clusters': (input) => rds.describeDBClusters(lookup.parse(input)),
    }
  }

  /** Carries out a command of the AWS CLI; gives what it prints. Rejects when AWS refuses it. */
  async run(command: string): Promise<string> {
    const { action, input, query } = await parseCliCommand(command, (nested) => this.run(nested))
    const call = this.#calls[action]
    if (!call) throw new Error(`This colleague does not know ${action}.`)
    const answer = await call(input)
    this.#sent(answer.$metadata.requestId ?? '')
    return query === undefined ? '' : textAt(answer, query)
  }

  leave(): void {
    this.#rds.destroy()
  }
}
