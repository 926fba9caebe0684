import { expect, test } from 'vitest'
import { readInstance } from '../testing/read.ts'
import { openStage, refusalOf } from '../testing/stage.ts'

const ARN = 'arn:aws:rds:us-east-1:123456789012:db:demo-mysql-2'
const APPLY = { ResourceIdentifier: ARN, ApplyAction: 'os-upgrade' }

test('pending maintenance is listed by instance', async () => {
  await using stage = await openStage()
  const list = async (input: object) =>
    (await stage.rds.describePendingMaintenanceActions(input)).PendingMaintenanceActions
  const expected = [
    {
      ResourceIdentifier: ARN,
      PendingMaintenanceActionDetails: [
        { Action: 'os-upgrade', Description: 'New Operating System update is available' },
      ],
    },
  ]
  expect(await list({})).toEqual(expected)
  expect(await list({ Filters: [{ Name: 'db-instance-id', Values: ['demo-mysql-2'] }] })).toEqual(expected)
  expect(await list({ Filters: [{ Name: 'db-cluster-id', Values: ['demo-mysql'] }] })).toEqual([])
})

test('an action can be opted into, taken back and applied at once', async () => {
  await using stage = await openStage()
  const apply = async (OptInType: string) => {
    const { ResourcePendingMaintenanceActions: resource } = await stage.rds.applyPendingMaintenanceAction({
      ...APPLY,
      OptInType,
    })
    return resource?.PendingMaintenanceActionDetails?.[0]?.OptInStatus
  }
  expect(await apply('next-maintenance')).toBe('next-maintenance')
  expect(await apply('undo-opt-in')).toBeUndefined()
  await apply('immediate')
  expect((await readInstance(stage.rds, 'demo-mysql-2')).DBInstanceStatus).toBe('maintenance')
  stage.advance(300_000)
  expect((await readInstance(stage.rds, 'demo-mysql-2')).DBInstanceStatus).toBe('available')
  expect(await refusalOf(apply('immediate'))).toMatchObject({ code: 'ResourceNotFoundFault', status: 404 })
})

test('a bad opt-in type is refused', async () => {
  await using stage = await openStage()
  expect(
    await refusalOf(stage.rds.applyPendingMaintenanceAction({ ...APPLY, OptInType: 'later' })),
  ).toMatchObject({ code: 'InvalidParameterValue' })
})
