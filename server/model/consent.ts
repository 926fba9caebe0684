/**
 * What a person has to agree to before an operation continues: something that the plan did not name. It stands for a
 * content, never for a name: other items make another consent, and what was accepted before does not cover it.
 */
export interface Consent {
  /** The kind and the sorted items: equal for equal contents, different for all others. For programs. */
  readonly key: string
  /** The same in words for people, with every item in it. */
  readonly text: string
}

/** What can ask for consent. */
export type ConsentKind =
  /** Changes that were parked on a resource and that AWS would apply together with the call of a step. */
  | 'parked_changes'
  /** The cluster, or the plan for it, is not what the operator was shown. */
  | 'changed_topology'
  /** Members of the old cluster that were not there when the operation started, and would be deleted with it. */
  | 'unknown_members'
  /** Settings that cannot be carried to the target version. */
  | 'settings_left_out'
  /** Members that would get the DB parameter group of the writer. */
  | 'one_instance_group'
  /** A call may have had an effect that no reading shows, and continuing sends it again. */
  | 'unknown_outcome'

/** A consent to exactly these items of one subject (a resource, a step), whatever the order in which they are given. */
export const consent = (
  kind: ConsentKind,
  subject: string,
  items: readonly string[],
  text: string,
): Consent => ({ key: JSON.stringify([kind, subject, ...items.toSorted()]), text })
