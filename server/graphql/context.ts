import type { Services } from '../service/services.ts'

/** What every resolver gets. */
export interface GraphqlContext {
  readonly services: Services
  /** Who asks, for the record. */
  readonly actor: string
}

/** The context of one request or one subscription. */
export const createGraphqlContext = ({ services, actor }: GraphqlContext): GraphqlContext => ({
  services,
  actor,
})
