import type { BlueGreenMember, BlueGreenReading, BlueGreenTask } from '../model/blue-green-reading.ts'
import type { Prerequisite } from '../operations/engine-upgrade/preflight/blue-green-prerequisites.ts'
import { builder } from './builder.ts'

const MemberType = builder.objectRef<BlueGreenMember>('BlueGreenMember').implement({
  description: 'A resource on the blue side and what stands for it on the green side.',
  fields: (t) => ({
    sourceArn: t.exposeString('sourceArn', { description: 'ARN of the blue resource.' }),
    targetArn: t.exposeString('targetArn', {
      nullable: true,
      description: 'ARN of the green resource; null until there is one.',
    }),
    status: t.exposeString('status', { description: 'How far it is, e.g. AVAILABLE.' }),
  }),
})

const TaskType = builder.objectRef<BlueGreenTask>('BlueGreenTask').implement({
  description: 'A task that AWS carries out to create a deployment.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What it is.' }),
    status: t.exposeString('status', { description: 'How far it is.' }),
  }),
})

/** A blue/green deployment. */
export const BlueGreenDeploymentType = builder.objectRef<BlueGreenReading>('BlueGreenDeployment').implement({
  description: 'A blue/green deployment, in the words of AWS.',
  fields: (t) => ({
    identifier: t.exposeString('identifier', { description: 'Its identifier.' }),
    name: t.exposeString('name', { description: 'Its name.' }),
    status: t.exposeString('status', { description: 'Its status, e.g. AVAILABLE.' }),
    statusDetails: t.exposeString('statusDetails', {
      nullable: true,
      description: 'What AWS says about the status.',
    }),
    sourceArn: t.exposeString('sourceArn', { description: 'ARN of the blue cluster.' }),
    targetArn: t.exposeString('targetArn', {
      nullable: true,
      description: 'ARN of the green cluster; null until there is one.',
    }),
    members: t.expose('members', { type: [MemberType], description: 'Its resources, in pairs.' }),
    tasks: t.expose('tasks', { type: [TaskType], description: 'What AWS carries out to create it.' }),
  }),
})

/** Something that AWS asks of a cluster before a deployment. */
export const PrerequisiteType = builder.objectRef<Prerequisite>('BlueGreenPrerequisite').implement({
  description: 'Something that AWS asks of a cluster before it makes a blue/green deployment of it.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What is asked.' }),
    isMet: t.exposeBoolean('isMet', { description: 'Whether it is so.' }),
    detail: t.exposeString('detail', { description: 'How it is met, or what is wrong and what to do.' }),
  }),
})
