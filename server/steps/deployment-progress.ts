import type { BlueGreenReading } from '../model/blue-green-reading.ts'

/** The identifier at the end of an RDS ARN (`arn:aws:rds:region:account:cluster:NAME`). */
export const nameInArn = (arn: string): string => arn.slice(arn.lastIndexOf(':') + 1)

/** What a deployment is still busy with, in words for people; undefined when everything is in place. */
export function deploymentBusyWith({ tasks, members }: BlueGreenReading): string | undefined {
  const task = tasks.find(({ status }) => status !== 'COMPLETED')
  if (task) return `task ${task.name} is ${task.status}`
  const member = members.find(({ status, targetArn }) => status !== 'AVAILABLE' || targetArn === undefined)
  return member ? `the green counterpart of ${nameInArn(member.sourceArn)} is ${member.status}` : undefined
}

/** How far a switchover has come, member by member. */
export const switchoverProgress = ({ members }: BlueGreenReading): string =>
  members.map(({ sourceArn, status }) => `${nameInArn(sourceArn)} ${status}`).join(', ')

/** Why a deployment cannot be used, in AWS's words. */
export const deploymentTrouble = ({ status, statusDetails, tasks }: BlueGreenReading): string => {
  const failed = tasks.filter((task) => task.status === 'FAILED').map(({ name }) => name)
  const details = statusDetails === undefined ? '' : `: ${statusDetails}`
  return `${status}${details}${failed.length > 0 ? ` (failed tasks: ${failed.join(', ')})` : ''}`
}
