import { z } from 'zod'
import { badInput } from '../model/bad-input.ts'
import type { DomainError } from '../model/domain-error.ts'
import { isOperationId } from '../model/identifiers.ts'
import { identifier, inApi, textUpTo } from '../operations/kit/fields.ts'
import { region } from '../service/input-fields.ts'
import type { Services } from '../service/services.ts'
import { builder } from './builder.ts'
import { argumentsOf } from './input-types.ts'
import type { NodeKind } from './node.ts'
import { NodeInterface } from './node.ts'
import { placedSteps } from './step.ts'

/** Finds what an id means, without the type that it begins with; undefined when it cannot be such an id. */
type Finder = (rest: string, services: Services) => Promise<object | undefined> | undefined

/** Finds nodes of which the id is made of these parts. */
function byParts<F extends Readonly<Record<string, z.ZodType>>>(
  fields: F,
  find: (parts: z.output<z.ZodObject<F>>, services: Services) => Promise<object | undefined>,
): Finder {
  const names = Object.keys(fields)
  const schema = z.object(fields)
  return (rest, services) => {
    const texts = rest.split('/')
    const parts = schema.safeParse(Object.fromEntries(names.map((name, index) => [name, texts[index]])))
    return parts.success && texts.length === names.length ? find(parts.data, services) : undefined
  }
}

const text = textUpTo(255).min(1)
const operationId = z.string().refine(isOperationId)

const FINDERS: Readonly<Record<NodeKind, Finder>> = {
  Cluster: byParts({ region, clusterId: identifier }, (cluster, { clusters }) => clusters.find(cluster)),
  Instance: byParts({ region, instanceId: identifier }, (instance, { clusters }) =>
    clusters.findInstance(instance),
  ),
  BlueGreenDeployment: byParts({ region, identifier: text }, (deployment, { clusters }) =>
    clusters.findDeployment(deployment),
  ),
  Proxy: byParts({ region, proxyName: text, targetGroupName: text }, (proxy, { clusters }) =>
    clusters.findProxy(proxy),
  ),
  Step: byParts({ operationId, key: text }, async ({ operationId: id, key }, { lists }) => {
    const operation = await lists.find(id)
    return operation && placedSteps(operation).find((step) => step.key === key)
  }),
  OperationEvent: byParts(
    {
      operationId,
      seq: z
        .string()
        .regex(/^[1-9]\d{0,14}$/)
        .transform(Number),
    },
    ({ operationId: id, seq }, { lists }) => lists.event(id, seq),
  ),
}

const isNodeKind = (word: string): word is NodeKind => Object.hasOwn(FINDERS, word)

/** The node with an id, with the name of its type; undefined when it is not there. */
async function nodeWith(id: string, services: Services): Promise<object | undefined> {
  const colon = id.indexOf(':')
  const kind = colon < 0 ? 'Operation' : id.slice(0, colon)
  const found = isNodeKind(kind) ? FINDERS[kind](id.slice(colon + 1), services) : findOperation(id, services)
  if (!found) throw badNodeId(id)
  const node = await found
  return node && { ...node, __typename: kind }
}

const findOperation: Finder = (id, { lists }) => (isOperationId(id) ? lists.find(id) : undefined)

const badNodeId = (id: string): DomainError =>
  badInput(
    'MALFORMED',
    { path: ['id'], value: id },
    `id is ${JSON.stringify(id.slice(0, 100))}; it must be the id of an operation, or an id such as Cluster:<region>/<clusterId>, as a field id gives it. The types are ${Object.keys(FINDERS).join(', ')}.`,
  )

const BY_NODE_ID = argumentsOf({ id: inApi('ID', z.string()).describe('The id of the node.') })

builder.queryField('node', (t) =>
  t.field({
    type: NodeInterface,
    nullable: true,
    description:
      'What has this id; null when it is not there, in the store or in AWS. Reads AWS for a Cluster, Instance, BlueGreenDeployment or Proxy.',
    args: BY_NODE_ID.args,
    resolve: (_, args, { services }) => nodeWith(BY_NODE_ID.read(args).id, services),
  }),
)
