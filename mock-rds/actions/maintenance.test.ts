import { expect } from 'vitest'
import { expectRefusal, test } from '../testing/stage.ts'

const ResourceIdentifier = 'arn:aws:rds:us-east-1:123456789012:db:demo-mysql-2'
const UPDATE = { Action: 'os-upgrade', Description: 'New Operating System update is available' }
const PENDING = [{ ResourceIdentifier, PendingMaintenanceActionDetails: [UPDATE] }]

test.for<readonly [object, object[]]>([
  [{}, PENDING],
  [{ Filters: [{ Name: 'db-instance-id', Values: ['demo-mysql-2'] }] }, PENDING],
  [{ Filters: [{ Name: 'db-cluster-id', Values: ['demo-mysql'] }] }, []],
])('pending maintenance by %j', async ([asked, pending], { stage }) => {
  const answer = await stage.rds.describePendingMaintenanceActions(asked)
  expect(answer.PendingMaintenanceActions).toEqual(pending)
})

test('an action can be opted into, canceled and applied at once', async ({ stage }) => {
  const apply = async (OptInType: string) => {
    const asked = { ResourceIdentifier, ApplyAction: 'os-upgrade', OptInType }
    const { ResourcePendingMaintenanceActions: resource } =
      await stage.rds.applyPendingMaintenanceAction(asked)
    return resource?.PendingMaintenanceActionDetails?.[0]?.OptInStatus
  }
  await expectRefusal(apply('later'), 'InvalidParameterValue')
  expect(await apply('next-maintenance')).toBe('next-maintenance')
  expect(await apply('undo-opt-in')).toBeUndefined()
  await apply('immediate')
  expect((await stage.instance('demo-mysql-2')).DBInstanceStatus).toBe('maintenance')
  stage.advance(300_000)
  expect((await stage.instance('demo-mysql-2')).DBInstanceStatus).toBe('available')
  await expectRefusal(apply('immediate'), 'ResourceNotFoundFault')
})
