import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import { whenConnected } from '../graphql/when-connected.ts'

/** A component that is loaded when it is first shown. Without a connection it comes when there is one again. */
export const lazyPart = <Props>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> => lazy(async () => ({ default: await whenConnected(load) }))
