/** What an operation belongs to outside of this service, such as a ticket of a change. */
export interface ChangeReference {
  /** The number or name of the ticket, e.g. CHG-1234. */
  readonly ticket?: string
  /** Where it is described; http or https. */
  readonly url?: string
  readonly title?: string
  readonly description?: string
}
