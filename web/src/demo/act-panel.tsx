import Autosuggest from '@cloudscape-design/components/autosuggest'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Toggle from '@cloudscape-design/components/toggle'
import { useState } from 'react'
import { flash } from '../state/flash.ts'
import { ACT_KINDS, type ActField, type ActForm, actOf, isActKind } from './act-kinds.ts'
import { act } from './mock-client.ts'
import type { MockState } from './mock-types.ts'
import { useTry } from './use-try.ts'

const KINDS = Object.entries(ACT_KINDS).map(([value, { label, does }]) => ({
  value,
  label,
  description: does,
}))

interface TextFieldWords {
  readonly label: string
  readonly suggestions: (state: MockState, clusterId: string) => readonly string[]
}

const TEXT_FIELDS: Readonly<Record<Exclude<ActField, 'isAutoScaled'>, TextFieldWords>> = {
  instanceId: {
    label: 'Instance',
    suggestions: ({ instances }, clusterId) =>
      instances
        .filter(({ DBClusterIdentifier }) => DBClusterIdentifier === clusterId)
        .map(({ DBInstanceIdentifier }) => DBInstanceIdentifier),
  },
  instanceClass: {
    label: 'Class',
    suggestions: ({ instances }) => [...new Set(instances.map(({ DBInstanceClass }) => DBInstanceClass))],
  },
  field: { label: 'Field', suggestions: () => PARKABLE },
  value: { label: 'Value', suggestions: () => ['rds-ca-ecc384-g1', 'rds-ca-rsa4096-g1'] },
  engineVersion: { label: 'Version', suggestions: () => [] },
  status: {
    label: 'Status',
    suggestions: () => ['available', 'storage-full', 'maintenance', 'inaccessible-encryption-credentials'],
  },
  tagKey: { label: 'Tag', suggestions: () => ['team', 'environment', 'cost-center'] },
  tagValue: { label: 'Value', suggestions: () => [] },
}

/** What can be parked on an instance, by AWS's names. */
const PARKABLE = ['CACertificateIdentifier', 'DBInstanceClass', 'DBInstanceIdentifier']

/** The first cluster that has a reader, with which more can happen. */
const clusterToBeginWith = ({ clusters, instances }: MockState): string =>
  instances.find(
    ({ isServing, DBInstanceIdentifier }) => isServing && !isWriter(clusters, DBInstanceIdentifier),
  )?.DBClusterIdentifier ??
  clusters[0]?.DBClusterIdentifier ??
  ''

const isWriter = (clusters: MockState['clusters'], instanceId: string): boolean =>
  clusters.some(({ engineWriter }) => engineWriter === instanceId)

/** Makes something happen to a cluster now, as if AWS or someone else did it. */
export function ActPanel({
  state,
  onChanged,
}: {
  readonly state: MockState
  readonly onChanged: () => void
}) {
  const { attempt, isBusy } = useTry()
  const clusterIds = state.clusters.map(({ DBClusterIdentifier }) => DBClusterIdentifier)
  const [form, setForm] = useState<Omit<ActForm, 'clusterId'>>({
    kind: 'failover',
    instanceId: '',
    instanceClass: '',
    engineVersion: '',
    status: '',
    tagKey: '',
    tagValue: '',
    field: '',
    value: '',
    isAutoScaled: true,
  })
  const [chosen, setChosen] = useState('')
  const clusterId = clusterIds.includes(chosen) ? chosen : clusterToBeginWith(state)
  const change = (change: Partial<ActForm>): void => setForm((now) => ({ ...now, ...change }))
  const { label, does, fields } = ACT_KINDS[form.kind]
  const perform = async (): Promise<void> => {
    const input = actOf({ ...form, clusterId }, state.region)
    if (!(await attempt(() => act(input), `${label}: this could not be done to ${clusterId}`))) return
    flash({ type: 'success', header: `${label}: it happens to ${clusterId} now` })
    onChanged()
  }
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="As if AWS or someone else did it, without an API call of the service."
        >
          Make something happen
        </Header>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void perform()
        }}
      >
        <SpaceBetween size="l">
          <div className="demo-numbers">
            <FormField label="What happens" constraintText={does}>
              <Select
                selectedOption={KINDS.find(({ value }) => value === form.kind) ?? null}
                options={KINDS}
                onChange={({ detail }) => {
                  const kind = detail.selectedOption.value
                  if (isActKind(kind)) change({ kind })
                }}
              />
            </FormField>
            <FormField label="To the cluster">
              <Select
                selectedOption={clusterId === '' ? null : { value: clusterId, label: clusterId }}
                options={clusterIds.map((value) => ({ value, label: value }))}
                empty="There are no clusters in this region."
                onChange={({ detail }) => {
                  setChosen(detail.selectedOption.value ?? '')
                  change({ instanceId: '' })
                }}
              />
            </FormField>
            {fields.map((field) =>
              field === 'isAutoScaled' ? (
                <FormField key={field} label="Made by">
                  <Toggle
                    checked={form.isAutoScaled}
                    onChange={({ detail }) => change({ isAutoScaled: detail.checked })}
                  >
                    Aurora Auto Scaling
                  </Toggle>
                </FormField>
              ) : (
                <FormField key={field} label={TEXT_FIELDS[field].label}>
                  <Autosuggest
                    value={form[field]}
                    options={TEXT_FIELDS[field].suggestions(state, clusterId).map((value) => ({ value }))}
                    enteredTextLabel={(text) => `Use: ${text}`}
                    onChange={({ detail }) => change({ [field]: detail.value })}
                  />
                </FormField>
              ),
            )}
          </div>
          <Button formAction="submit" loading={isBusy} disabled={clusterId === ''}>
            Make it happen
          </Button>
        </SpaceBetween>
      </form>
    </Container>
  )
}
