import Button from '@cloudscape-design/components/button'
import Checkbox from '@cloudscape-design/components/checkbox'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReviewProps } from '../page-props.ts'
import { changedUpgrade, type UpgradeDraft } from './upgrade-draft.ts'

type Props = ReviewProps<{ readonly upgrade: UpgradeDraft }>
type Defaults = NonNullable<Props['findings']>[number]['details']

/** Where the operator chooses which parameters keep their values although the new family has other defaults. */
export function UpgradeDefaults({ draft: { upgrade }, onChange, findings, latestFindings }: Props) {
  // A plan of before may be one for another cluster, unless a choice was made here since.
  const shown = findings ?? (upgrade.pinParameters === null ? undefined : latestFindings)
  const defaults = shown?.find(({ code }) => code === 'FAMILY_DEFAULT_CHANGES')?.details ?? []
  // The groups of a deployment that is adopted are there already.
  if (defaults.length === 0 || upgrade.deploymentIdentifier !== '') return null
  const kept = upgrade.pinParameters ?? keptIn(defaults)
  const keep = (pinParameters: readonly string[]) =>
    onChange({ upgrade: changedUpgrade(upgrade, { pinParameters }) })
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={`(${defaults.length})`}
          description={`The parameter group family of ${upgrade.targetEngineVersion} has other defaults for these. What is checked keeps its present value; what is not gets the new default.`}
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button onClick={() => keep(defaults.map(({ name }) => name))}>Keep all</Button>
              <Button onClick={() => keep([])}>Keep none</Button>
            </SpaceBetween>
          }
        >
          Defaults that change
        </Header>
      }
    >
      <SpaceBetween size="xs">
        {defaults.map(({ name, from, to, meaning }) => (
          <Checkbox
            key={name}
            checked={kept.includes(name)}
            description={`Now ${from ?? ENGINE}; new default ${to ?? ENGINE}${meaning === null ? '' : `: ${meaning}`}`}
            onChange={({ detail }) =>
              keep(detail.checked ? [...kept, name].toSorted() : kept.filter((other) => other !== name))
            }
          >
            {name}
          </Checkbox>
        ))}
      </SpaceBetween>
    </Container>
  )
}

const ENGINE = 'what the engine has'

const keptIn = (defaults: Defaults): readonly string[] =>
  defaults.filter(({ isKept }) => isKept).map(({ name }) => name)
