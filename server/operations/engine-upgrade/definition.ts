import { USUAL_STOP_OF_WRITES } from '../../model/expected-duration.ts'
import { operationType } from '../definition.ts'
import { upgradeAftermathNeeds } from './aftermath-needs.ts'
import { upgradeFollowUps } from './follow-ups.ts'
import { inheritedByUpgrade } from './inheritance.ts'
import { upgradeInput } from './input.ts'
import { deploymentLeftovers } from './leftovers/deployment.ts'
import { oldClusterLeftovers } from './leftovers/old-cluster.ts'
import { openSwitchoverLeftovers } from './leftovers/open-switchover.ts'
import { parameterGroupLeftovers } from './leftovers/parameter-groups.ts'
import { planEngineUpgrade } from './plan.ts'
import { upgradeChecks } from './preflight/upgrade-checks.ts'
import { rollBackUpgrade, rollBackUpgradeNeeds } from './rollback.ts'
import { switchoverLearnt } from './switched-over.ts'

/** Upgrades the engine through a blue/green deployment. */
export const engineUpgrade = operationType('engine_upgrade', {
  words: {
    name: 'Engine upgrade',
    does: 'Builds an upgraded copy of the cluster (a blue/green deployment), lets you check it, switches over to it, and deletes the old cluster.',
    interrupts: `Writes and all connections once, for the time of the switchover, ${USUAL_STOP_OF_WRITES}.`,
    aim: ({ targetEngineVersion }, cluster) => `upgrade ${cluster} to ${targetEngineVersion}`,
  },
  input: upgradeInput,
  preflight: {
    needs: ({ targetEngineVersion, ...parameters }) => ({
      targetEngineVersion,
      parameterGroups: {
        targetEngineVersion,
        clusterGroup: parameters.dbClusterParameterGroupName,
        instanceGroup: parameters.dbInstanceParameterGroupName,
        ofDeployment: parameters.deploymentIdentifier,
      },
      orderableClasses: true,
      quotas: true,
      customEndpoints: 'informs',
      proxies: 'decides',
      integrations: true,
    }),
    touches: (_, { instances }) => instances,
    checks: upgradeChecks,
  },
  plan: planEngineUpgrade,
  rollback: { needs: rollBackUpgradeNeeds, plan: rollBackUpgrade },
  aftermath: {
    needs: upgradeAftermathNeeds,
    sets: ['writer'],
    leftovers: [openSwitchoverLeftovers, deploymentLeftovers, oldClusterLeftovers, parameterGroupLeftovers],
    followUps: upgradeFollowUps,
    learns: (operation, reading) => {
      const deployment = switchoverLearnt(operation, reading)
      return deployment && { deployment }
    },
  },
  inherits: inheritedByUpgrade,
})
