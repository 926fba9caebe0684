import Checkbox from '@cloudscape-design/components/checkbox'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import RadioGroup from '@cloudscape-design/components/radio-group'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { DEFAULTS, LIMITS } from '../../generated/inputs.ts'
import { withPause } from './upgrade-draft.ts'
import type { UpgradeProps } from './upgrade-props.ts'

const { min, max } = LIMITS.switchoverTimeoutSeconds
const DEFAULT = DEFAULTS.ENGINE_UPGRADE.switchoverTimeoutSeconds

/** How production moves to the upgraded side. */
export function UpgradeSwitchover({ choices, upgrade, problems, onChange }: UpgradeProps) {
  const { proxies } = choices
  return (
    <Container header={<Header variant="h2">Switchover</Header>}>
      <SpaceBetween size="l">
        <FormField
          label="Switchover timeout (seconds)"
          description={`When the switchover takes longer, AWS cancels it and nothing has changed. From ${min} to ${max}. Default: ${DEFAULT}.`}
          errorText={problems.switchoverTimeoutSeconds}
        >
          <Input
            type="number"
            inputMode="numeric"
            placeholder={String(DEFAULT)}
            value={upgrade.switchoverTimeoutSeconds}
            onChange={({ detail }) => onChange({ switchoverTimeoutSeconds: detail.value })}
          />
        </FormField>
        <Checkbox
          checked={!upgrade.skipPauses.includes('SWITCHOVER')}
          onChange={({ detail }) => onChange(withPause(upgrade, 'SWITCHOVER', detail.checked))}
          description="Time to look at the upgraded side, and to choose the moment."
        >
          Pause before the switchover
        </Checkbox>
        <FormField
          label="RDS proxies"
          description={
            proxies === null
              ? 'The RDS proxies of this cluster could not be read.'
              : proxies.length === 0
                ? 'No RDS proxy points at this cluster.'
                : `${proxies.map(({ proxyName }) => proxyName).join(', ')} ${proxies.length === 1 ? 'points' : 'point'} at this cluster.`
          }
        >
          {proxies?.length !== 0 && (
            <RadioGroup
              ariaLabel="RDS proxies"
              value={upgrade.proxyHandling}
              onChange={({ detail }) =>
                onChange({ proxyHandling: detail.value === 'DEREGISTER' ? 'DEREGISTER' : 'KEEP' })
              }
              items={[
                {
                  value: 'KEEP',
                  label: 'Keep them registered',
                  description: 'They follow the switchover automatically.',
                },
                {
                  value: 'DEREGISTER',
                  label: 'Deregister and register again',
                  description:
                    'They are deregistered before the deployment is created, and registered again after the switchover. Until then, clients of the proxies cannot connect.',
                },
              ]}
            />
          )}
        </FormField>
        {upgrade.proxyHandling === 'DEREGISTER' && (
          <Checkbox
            checked={!upgrade.skipPauses.includes('PROXY_DEREGISTRATION')}
            onChange={({ detail }) => onChange(withPause(upgrade, 'PROXY_DEREGISTRATION', detail.checked))}
          >
            Pause before proxies are deregistered
          </Checkbox>
        )}
      </SpaceBetween>
    </Container>
  )
}
