/** What AWS's answer to an accepted creation named: from then on it is the operation's own, whatever its tags show. */
export interface CreatedResource {
  /** The identifier or name under which AWS made it. */
  readonly identifier: string
  /** Absent for what AWS shows no ARN of (a blue/green deployment). */
  readonly arn?: string
  /** DbiResourceId of an instance: nothing that is made later under the same name has it. */
  readonly resourceId?: string
}
