/** One pair of resources in a blue/green deployment (an entry of SwitchoverDetails). */
export interface BlueGreenMember {
  readonly sourceArn: string
  /** Absent until the green resource exists. */
  readonly targetArn?: string
  readonly status: string
}

/** One task of a blue/green deployment. */
export interface BlueGreenTask {
  readonly name: string
  readonly status: string
}

/** One blue/green deployment, in AWS's own words (DescribeBlueGreenDeployments). */
export interface BlueGreenReading {
  readonly identifier: string
  readonly name: string
  readonly sourceArn: string
  readonly targetArn?: string
  readonly status: string
  readonly statusDetails?: string
  readonly members: readonly BlueGreenMember[]
  readonly tasks: readonly BlueGreenTask[]
  readonly tags: Readonly<Record<string, string>>
}
