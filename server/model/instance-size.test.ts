import { expect, test } from 'vitest'
import { compareClasses, sizeOfClass } from './instance-size.ts'

test.each([
  { instanceClass: 'db.t3.medium', vcpus: 2, memoryGib: 4 },
  { instanceClass: 'db.t4g.large', vcpus: 2, memoryGib: 8 },
  { instanceClass: 'db.r4.large', vcpus: 2, memoryGib: 15.25 },
  { instanceClass: 'db.r6g.large', vcpus: 2, memoryGib: 16 },
  { instanceClass: 'db.r6i.xlarge', vcpus: 4, memoryGib: 32 },
  { instanceClass: 'db.r8g.48xlarge', vcpus: 192, memoryGib: 1536 },
  { instanceClass: 'db.x2g.16xlarge', vcpus: 64, memoryGib: 1024 },
])('$instanceClass has $vcpus vCPUs and $memoryGib GiB', ({ instanceClass, ...size }) => {
  expect(sizeOfClass(instanceClass)).toEqual(size)
})

test.each(['db.serverless', 'db.z9.large', 'db.r6g.huge', 'db.t3.24xlarge', 'large', ''])(
  'nothing is said of the size of %s',
  (instanceClass) => {
    expect(sizeOfClass(instanceClass)).toBeUndefined()
  },
)

test.each([
  { instanceClass: 'db.r6g.large', needed: 'db.r6g.large', fit: 'enough' },
  { instanceClass: 'db.r6g.4xlarge', needed: 'db.r6g.large', fit: 'enough' },
  { instanceClass: 'db.r6g.large', needed: 'db.r6g.4xlarge', fit: 'smaller' },
  { instanceClass: 'db.r6g.10xlarge', needed: 'db.r6g.8xlarge', fit: 'enough' },
  { instanceClass: 'db.r7g.2xlarge', needed: 'db.r6g.2xlarge', fit: 'enough' },
  { instanceClass: 'db.t4g.large', needed: 'db.r6g.large', fit: 'smaller' },
  { instanceClass: 'db.t3.medium', needed: 'db.t3.large', fit: 'smaller' },
  { instanceClass: 'db.x2g.large', needed: 'db.r6g.large', fit: 'enough' },
  { instanceClass: 'db.r6g.large', needed: 'db.x2g.large', fit: 'smaller' },
  { instanceClass: 'db.x2g.large', needed: 'db.r6g.xlarge', fit: 'smaller' },
  { instanceClass: 'db.z9.2xlarge', needed: 'db.z9.xlarge', fit: 'enough' },
  { instanceClass: 'db.z9.large', needed: 'db.z9.xlarge', fit: 'smaller' },
  { instanceClass: 'db.z9.48xlarge', needed: 'db.r6g.large', fit: 'unknown' },
  { instanceClass: 'db.r6g.large', needed: 'db.serverless', fit: 'unknown' },
])('$instanceClass where $needed is needed: $fit', ({ instanceClass, needed, fit }) => {
  expect(compareClasses(instanceClass, needed)).toBe(fit)
})
