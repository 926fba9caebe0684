import { builder } from './builder.ts'

/** Something with an id of its own. */
export const NodeInterface = builder.interfaceRef<object>('Node').implement({
  description: 'Something with an id that nothing else in the API has; node gives it by that id.',
  fields: (t) => ({
    id: t.id({
      description:
        'Its id. That of an operation is the plain one, which tags and addresses carry; every other begins with the type.',
    }),
  }),
})

/** What has an id that begins with its type. */
export type NodeKind = 'Cluster' | 'Instance' | 'Step' | 'OperationEvent' | 'BlueGreenDeployment' | 'Proxy'

/** The id of a node, such as `Instance:us-east-1/orders-1`. */
export const nodeId = (kind: NodeKind, ...parts: readonly (string | number)[]): string =>
  `${kind}:${parts.join('/')}`
