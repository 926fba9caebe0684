import Badge from '@cloudscape-design/components/badge'
import Box from '@cloudscape-design/components/box'
import type { RefObject } from 'react'
import { useLayoutEffect, useRef } from 'react'
import { ResourceStatus } from '../../ui/resource-status.tsx'
import { InstanceCard } from './instance-card.tsx'
import { inOrder } from './sides.ts'
import type { PicturedCluster, PicturedInstance } from './topology-subscription.ts'

/** One cluster: its writer above its readers. An instance that changes its role moves to its new place. */
export function ClusterPicture(props: {
  readonly cluster: PicturedCluster
  /** Which side of a blue/green deployment it is, if it is part of one. */
  readonly side: 'Blue' | 'Green' | undefined
  readonly temporaryIds: readonly string[]
}) {
  const { cluster, side, temporaryIds } = props
  const list = useMoves<HTMLUListElement>()
  return (
    <section aria-label={`Cluster ${cluster.clusterId}`}>
      <div className="cluster-title">
        {side && <Badge color={side === 'Blue' ? 'blue' : 'green'}>{side}</Badge>}
        <span className="identifier">{cluster.clusterId}</span>
        <ResourceStatus status={cluster.status} />
      </div>
      <Box fontSize="body-s" color="text-body-secondary">
        {cluster.engine} {cluster.engineVersion}, storage {cluster.storageType}
      </Box>
      <ul className="instances" ref={list}>
        {inOrder(cluster.instances).map((instance) => (
          <li key={instance.instanceId} data-key={instance.instanceId}>
            <InstanceCard instance={instance} notes={instanceNotes(instance, temporaryIds)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What is special about an instance, in words. */
const instanceNotes = (
  { instanceId, isAutoScaled, isPendingReboot, pendingChanges }: PicturedInstance,
  temporaryIds: readonly string[],
): readonly string[] => [
  ...(temporaryIds.includes(instanceId) ? ['temporary, of this operation'] : []),
  ...(isAutoScaled === true ? ['left to its scaling policy'] : []),
  ...(isPendingReboot ? ['a parameter change waits for its restart'] : []),
  ...pendingChanges.map(({ name, value }) => `pending: ${name} ${value}`),
]

const MOVE_MS = 400
const prefersStillness = matchMedia('(prefers-reduced-motion: reduce)')

/**
 * Lets the children of an element glide to their new places when their order changes, so that the eye can follow which
 * one went where. Children are known by their `data-key`.
 */
function useMoves<E extends HTMLElement>(): RefObject<E | null> {
  const parent = useRef<E>(null)
  const tops = useRef<ReadonlyMap<string, number>>(new Map())
  useLayoutEffect(() => {
    const children = [...(parent.current?.children ?? [])].filter((child) => child instanceof HTMLElement)
    const now = new Map(children.map((child) => [child.dataset['key'] ?? '', child.offsetTop]))
    for (const child of prefersStillness.matches ? [] : children) {
      const before = tops.current.get(child.dataset['key'] ?? '')
      const distance = before === undefined ? 0 : before - child.offsetTop
      if (distance === 0) continue
      child.animate([{ transform: `translateY(${distance}px)` }, { transform: 'none' }], {
        duration: MOVE_MS,
        easing: 'ease',
      })
    }
    tops.current = now
  })
  return parent
}
