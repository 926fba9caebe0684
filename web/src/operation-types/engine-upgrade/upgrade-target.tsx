import Alert from '@cloudscape-design/components/alert'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import RadioGroup from '@cloudscape-design/components/radio-group'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useNow } from '../../ui/clock.ts'
import { PrerequisiteList } from '../../ui/prerequisite-list.tsx'
import { Time } from '../../ui/time.tsx'
import { optionWith } from '../select-option.ts'
import type { UpgradeChoices } from './upgrade-choices.ts'
import type { UpgradeProps } from './upgrade-props.ts'
import { versionOptions } from './version-options.ts'

/** Which version, in which deployment. */
export function UpgradeTarget(props: UpgradeProps & { readonly currentVersion: string }) {
  const { choices, upgrade, problems, onChange, currentVersion } = props
  const options = versionOptions(choices.upgradeTargets ?? [], useNow(false))
  const adoptable = adoptableOf(choices)
  const isNew = upgrade.deploymentIdentifier === ''
  const unmet = (choices.blueGreenPrerequisites ?? []).filter(({ isMet }) => isNew && !isMet)
  return (
    <Container header={<Header variant="h2">Version</Header>}>
      <SpaceBetween size="l">
        {unmet.length > 0 && (
          <Alert type="warning" header="AWS would not make a new blue/green deployment of this cluster now">
            <PrerequisiteList prerequisites={unmet} />
          </Alert>
        )}
        <FormField
          label="New engine version"
          description={`The cluster has ${currentVersion}. These are the versions that AWS upgrades it to.`}
          constraintText={listedText(choices)}
          errorText={problems.targetEngineVersion}
        >
          <Select
            selectedOption={optionWith(options, upgrade.targetEngineVersion)}
            options={options}
            placeholder="Choose a version"
            filteringType="auto"
            filteringAriaLabel="Find a version"
            filteringPlaceholder="Find a version"
            {...(choices.upgradeTargets === null && {
              statusType: 'error' as const,
              errorText: 'The versions could not be read.',
            })}
            empty="AWS offers no upgrade of this version."
            onChange={({ detail }) => onChange({ targetEngineVersion: detail.selectedOption.value ?? '' })}
          />
        </FormField>
        <FormField
          label="Blue/green deployment"
          description={
            choices.blueGreenDeployments === null
              ? 'The deployments of the cluster could not be read: none can be adopted now.'
              : adoptable.length === 0
                ? 'The cluster belongs to no deployment that could be adopted: a new one is made.'
                : 'A deployment that exists already can be adopted when its green side has the new version.'
          }
        >
          {adoptable.length > 0 && (
            <RadioGroup
              ariaLabel="Blue/green deployment"
              value={upgrade.deploymentIdentifier}
              onChange={({ detail }) => onChange({ deploymentIdentifier: detail.value })}
              items={[
                { value: '', label: 'Make a new deployment' },
                ...adoptable.map(({ identifier, name, status, statusDetails }) => ({
                  value: identifier,
                  label: `Adopt ${name}`,
                  description: [identifier, status.toLowerCase(), statusDetails ?? '']
                    .filter(Boolean)
                    .join(' · '),
                })),
              ]}
            />
          )}
        </FormField>
      </SpaceBetween>
    </Container>
  )
}

/** The server keeps the list for a while; a version that is missing may be newer than it. */
function listedText({ upgradeTargets }: UpgradeChoices) {
  const [first] = upgradeTargets ?? []
  return first ? (
    <>
      AWS gave this list <Time at={first.readAt} />.
    </>
  ) : undefined
}

/** Deployments of which the cluster is the blue side and that are not over. */
const adoptableOf = ({ arn, blueGreenDeployments }: UpgradeChoices) =>
  (blueGreenDeployments ?? []).filter(
    ({ sourceArn, status }) => sourceArn === arn && !['SWITCHOVER_COMPLETED', 'DELETING'].includes(status),
  )
