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
  /** A member that becomes the writer is smaller than planned. */
  | 'smaller_writer'
  /** Parameters that were to keep their values and cannot. */
  | 'unpinned'
  /** Traits of a temporary instance that its template does not have. */
  | 'unlike_template'
  /** Traits of the cluster or its members that were different before the operation. */
  | 'unlike_before'
  /** A call may have had an effect that no reading shows, and continuing sends it again. */
  | 'unknown_outcome'

/** Whether a consent was given: to these items, or to these and others of the same subject. */
export const isGiven = ({ key }: Consent, given: readonly string[]): boolean =>
  given.some((other) => covers(partsOf(other), partsOf(key)))

/** The items of one kind and subject to which consent was given, whatever else was. */
export const itemsGiven = (kind: ConsentKind, subject: string, given: readonly string[]): readonly string[] =>
  given
    .map(partsOf)
    .filter(([givenKind, givenSubject]) => givenKind === kind && givenSubject === subject)
    .flatMap(([, , ...items]) => items.filter((item) => typeof item === 'string'))

/** The keys of all consents that were given in an operation: each counts wherever the same content comes up again. */
export const consentsGiven = (
  steps: readonly { readonly accepted: readonly string[] }[],
): readonly string[] => steps.flatMap(({ accepted }) => accepted)

const covers = (
  [givenKind, givenSubject, ...given]: readonly unknown[],
  [kind, subject, ...items]: readonly unknown[],
): boolean => givenKind === kind && givenSubject === subject && items.every((item) => given.includes(item))

/** Kind, subject and items. Older programs kept consents to a name, which cover nothing. */
function partsOf(key: string): readonly unknown[] {
  const parts: unknown = key.startsWith('[') ? JSON.parse(key) : []
  return Array.isArray(parts) ? parts : []
}

/** A consent to exactly these items of one subject (a resource, a step), whatever the order in which they are given. */
export const consent = (
  kind: ConsentKind,
  subject: string,
  items: readonly string[],
  text: string,
): Consent => ({ key: JSON.stringify([kind, subject, ...items.toSorted()]), text })
