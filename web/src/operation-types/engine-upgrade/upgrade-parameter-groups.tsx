import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { UpgradeProps } from './upgrade-props.ts'

const CARRIED = 'Empty: the present one is carried over to the family of the new version, with its values.'

/** Which parameter groups the upgraded side gets. */
export function UpgradeParameterGroups({ choices, upgrade, onChange }: UpgradeProps) {
  const groups = [...new Set(choices.instances.flatMap(({ parameterGroup }) => parameterGroup ?? []))]
  return (
    <Container
      header={
        <Header variant="h2" description="Leave these empty unless you have prepared groups of your own.">
          Parameter groups
        </Header>
      }
    >
      <SpaceBetween size="l">
        <FormField
          label="DB cluster parameter group"
          description={`Now: ${choices.parameterGroup}. ${CARRIED}`}
        >
          <Input
            value={upgrade.dbClusterParameterGroupName}
            placeholder="Carry the present one over"
            onChange={({ detail }) => onChange({ dbClusterParameterGroupName: detail.value })}
          />
        </FormField>
        <FormField
          label="DB parameter group of the instances"
          description={`Now: ${groups.join(', ') || 'none'}. ${CARRIED}`}
        >
          <Input
            value={upgrade.dbInstanceParameterGroupName}
            placeholder="Carry the present ones over"
            onChange={({ detail }) => onChange({ dbInstanceParameterGroupName: detail.value })}
          />
        </FormField>
      </SpaceBetween>
    </Container>
  )
}
