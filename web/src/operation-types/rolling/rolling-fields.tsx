import Alert from '@cloudscape-design/components/alert'
import Checkbox from '@cloudscape-design/components/checkbox'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Multiselect from '@cloudscape-design/components/multiselect'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { roleName } from '../../ui/aws-names.ts'
import type { ClusterRowData } from '../../ui/cluster-row.ts'
import type { ParametersProps } from '../page-props.ts'
import type { RollingDraft } from './rolling-draft.ts'

/** How the instances are gone through, one by one. */
export function RollingFields({
  draft,
  onChange,
  cluster,
}: Omit<ParametersProps<RollingDraft, never>, 'problems'>) {
  const autoScaled = cluster.instances.filter(({ isAutoScaled }) => isAutoScaled)
  const readers = cluster.instances.filter(({ role, isAutoScaled }) => role === 'READER' && !isAutoScaled)
  const most = Math.max(1, readers.length - 1, draft.maxUnavailableReaders)
  const atOnce = Array.from({ length: most }, (_, index) => atOnceOption(index + 1))
  const options = cluster.instances.filter(({ isAutoScaled }) => !isAutoScaled).map(excludable)
  return (
    <Container header={<Header variant="h2">Instances</Header>}>
      <SpaceBetween size="l">
        {autoScaled.length > 0 && (
          <Alert type="info">
            {autoScaled.map(({ instanceId }) => instanceId).join(', ')}: created by auto scaling, and left to
            its policy.
          </Alert>
        )}
        <FormField
          label="Leave as they are"
          description="Instances that this operation does not touch. At least one must remain."
        >
          <Multiselect
            options={options}
            selectedOptions={options.filter(({ value }) => draft.excludeInstances.includes(value))}
            placeholder="None: every instance takes part"
            empty="There are no instances to choose from"
            deselectAriaLabel={({ label = '' }) => `Do not leave out ${label}`}
            onChange={({ detail }) =>
              onChange({ excludeInstances: detail.selectedOptions.flatMap(({ value }) => value ?? []) })
            }
          />
        </FormField>
        <FormField
          label="Readers at a time"
          description={atOnce.length === 1 ? ONE_AT_A_TIME : SEVERAL_AT_A_TIME}
        >
          <Select
            options={atOnce}
            selectedOption={atOnceOption(draft.maxUnavailableReaders)}
            disabled={atOnce.length === 1}
            onChange={({ detail }) =>
              onChange({ maxUnavailableReaders: Number(detail.selectedOption.value) })
            }
          />
        </FormField>
        <FormField label="Writer">
          <SpaceBetween size="xs">
            <Checkbox
              checked={!draft.skipTempInstance}
              onChange={({ detail }) => onChange({ skipTempInstance: !detail.checked })}
              description={draft.skipFailBack ? TEMP_FOR_CAPACITY : TEMP_AS_WRITER}
            >
              Use a temporary instance
            </Checkbox>
            <Checkbox
              checked={!draft.skipFailBack}
              onChange={({ detail }) => onChange({ skipFailBack: !detail.checked })}
              description="One more failover at the end, so that the instance that is the writer now is the writer again."
            >
              Fail back to the present writer
            </Checkbox>
          </SpaceBetween>
        </FormField>
      </SpaceBetween>
    </Container>
  )
}

const SEVERAL_AT_A_TIME =
  'Readers that are unavailable at the same time, at most. At least one stays available, and the writer is always worked on alone. More at a time take less time and leave the reader endpoint less capacity.'

const ONE_AT_A_TIME =
  'This cluster has too few readers to work on several at a time: one has to stay available.'

const atOnceOption = (count: number) => ({
  value: String(count),
  label: count === 1 ? '1 (one after another)' : `Up to ${count}`,
})

const TEMP_AS_WRITER =
  'It is created for this operation, is the writer while the others are worked on, and is deleted at the end. Without it a reader takes the place of the writer; where there is none, writes stop until the writer is done.'

/** Without failing back the reader that takes over stays the writer, and no instance has to stand in for it. */
const TEMP_FOR_CAPACITY =
  'It is created for this operation, keeps as many instances serving as before, does not become the writer, and is deleted at the end. Without it one instance less serves while another is worked on.'

const excludable = ({
  instanceId,
  role,
  instanceClass,
  availabilityZone,
}: ClusterRowData['instances'][number]) => ({
  value: instanceId,
  label: instanceId,
  labelTag: roleName(role),
  description: [instanceClass, availabilityZone ?? 'zone not known yet'].join(' · '),
})
