import {
  type CreateDBProxyRequest,
  DBProxyAlreadyExistsFault$,
  DBProxyQuotaExceededFault$,
  InvalidDBProxyStateFault$,
  type UserAuthConfig,
} from '@aws-sdk/client-rds'
import { commonFault, faultOf } from '../protocol/aws-fault.ts'
import { findProxy } from '../world/lookup.ts'
import { arnOf, dnsZone } from '../world/names.ts'
import type { DbProxy, RegionState } from '../world/records.ts'
import type { RegionEdit } from '../world/region-edit.ts'
import type { ActionTable } from './action.ts'
import { newIdentifier } from './identifiers.ts'
import { presentTargetGroup, requireProxy, requireTargetGroup } from './proxies.ts'

const MAX_PROXIES = 20

/** Proxies come, change and go. Secrets, roles and subnets are not looked at. */
export const proxyLifecycleActions = {
  CreateDBProxy: {
    access: 'write',
    run: (input, { edit }) => {
      const name = newIdentifier('DBProxyName', input.DBProxyName)
      if (findProxy(edit.state, name)) {
        throw faultOf(DBProxyAlreadyExistsFault$, `DB proxy already exists: ${name}`)
      }
      if (edit.state.proxies.size >= MAX_PROXIES) {
        throw faultOf(DBProxyQuotaExceededFault$, `Cannot create more than ${MAX_PROXIES} proxies`)
      }
      const proxy = newProxy(edit, name, input)
      edit.put('proxies', proxy)
      settle(edit, proxy.key, 'CreateDBProxy', edit.durationMs('createProxy'))
      return { DBProxy: proxy.shown }
    },
  },
  ModifyDBProxy: {
    access: 'write',
    run: (input, { edit }) => {
      const proxy = requireSettled(edit.state, input.DBProxyName)
      const changed: DbProxy = {
        ...proxy,
        shown: {
          ...proxy.shown,
          ...(input.NewDBProxyName !== undefined && renamed(edit, input.NewDBProxyName)),
          ...(input.Auth && { Auth: input.Auth.map(presentAuth) }),
          ...(input.RequireTLS !== undefined && { RequireTLS: input.RequireTLS }),
          ...(input.IdleClientTimeout !== undefined && { IdleClientTimeout: input.IdleClientTimeout }),
          ...(input.DebugLogging !== undefined && { DebugLogging: input.DebugLogging }),
          ...(input.RoleArn !== undefined && { RoleArn: input.RoleArn }),
          ...(input.SecurityGroups && { VpcSecurityGroupIds: input.SecurityGroups }),
          Status: 'modifying',
          UpdatedDate: new Date(edit.at),
        },
      }
      edit.put('proxies', changed)
      settle(edit, proxy.key, 'ModifyDBProxy', edit.durationMs('modifyProxy'))
      return { DBProxy: changed.shown }
    },
  },
  DeleteDBProxy: {
    access: 'write',
    run: (input, { edit }) => {
      const proxy = requireProxy(edit.state, input.DBProxyName)
      if (proxy.shown.Status === 'deleting') {
        throw faultOf(
          InvalidDBProxyStateFault$,
          `DB proxy ${proxy.shown.DBProxyName} is already being deleted`,
        )
      }
      const deleting = { ...proxy, shown: { ...proxy.shown, Status: 'deleting' as const } }
      edit.cancelProcessesOf(proxy.key)
      edit.put('proxies', deleting)
      edit.start(proxy.key, 'DeleteDBProxy', [
        {
          afterMs: edit.durationMs('deleteProxy'),
          effects: [{ kind: 'gone', table: 'proxies', key: proxy.key }],
        },
      ])
      return { DBProxy: deleting.shown }
    },
  },
  ModifyDBProxyTargetGroup: {
    access: 'write',
    run: (input, { edit }) => {
      const proxy = requireProxy(edit.state, input.DBProxyName)
      requireTargetGroup(input.TargetGroupName)
      if (input.NewName !== undefined) {
        throw commonFault('InvalidParameterValue', 'The default target group cannot be renamed')
      }
      const { SessionPinningFilters: filters, ...pool } = input.ConnectionPoolConfig ?? {}
      const changed: DbProxy = {
        ...proxy,
        pool: { ...proxy.pool, ...pool, ...(filters && { SessionPinningFilters: filters }) },
        shown: { ...proxy.shown, UpdatedDate: new Date(edit.at) },
      }
      edit.put('proxies', changed)
      return { DBProxyTargetGroup: presentTargetGroup(changed) }
    },
  },
} satisfies ActionTable

function newProxy(edit: RegionEdit, name: string, input: CreateDBProxyRequest): DbProxy {
  const id = edit.random.text(17, '0123456789abcdef')
  return {
    key: `prx-${id}`,
    shown: {
      ...proxyNames(edit, name),
      DBProxyArn: arnOf(edit.scope, 'db-proxy', `prx-${id}`),
      Status: 'creating',
      EngineFamily: input.EngineFamily ?? '',
      VpcId: 'vpc-0a1b2c3d',
      VpcSecurityGroupIds: input.VpcSecurityGroupIds ?? ['sg-0f1e2d3c4b5a69788'],
      VpcSubnetIds: input.VpcSubnetIds,
      Auth: (input.Auth ?? []).map(presentAuth),
      RoleArn: input.RoleArn,
      RequireTLS: input.RequireTLS ?? false,
      IdleClientTimeout: input.IdleClientTimeout ?? 1800,
      DebugLogging: input.DebugLogging ?? false,
      CreatedDate: new Date(edit.at),
      UpdatedDate: new Date(edit.at),
    },
    targetGroupArn: arnOf(edit.scope, 'target-group', `prx-tg-${id}`),
    trackedClusterKey: undefined,
    health: new Map(),
    tags: input.Tags ?? [],
  }
}

function proxyNames(edit: RegionEdit, name: string) {
  return { DBProxyName: name, Endpoint: `${name}.proxy-${dnsZone(edit.scope)}` }
}

function renamed(edit: RegionEdit, asked: string) {
  const name = newIdentifier('NewDBProxyName', asked)
  if (findProxy(edit.state, name)) {
    throw faultOf(DBProxyAlreadyExistsFault$, `DB proxy already exists: ${name}`)
  }
  return proxyNames(edit, name)
}

function presentAuth(auth: UserAuthConfig) {
  return { ...auth, AuthScheme: auth.AuthScheme ?? 'SECRETS', IAMAuth: auth.IAMAuth ?? 'DISABLED' }
}

function requireSettled(state: RegionState, name: string | undefined): DbProxy {
  const proxy = requireProxy(state, name)
  if (proxy.shown.Status === 'available') return proxy
  throw faultOf(
    InvalidDBProxyStateFault$,
    `DB proxy ${name} is not in available state: ${proxy.shown.Status}`,
  )
}

function settle(edit: RegionEdit, key: string, cause: string, afterMs: number): void {
  edit.start(key, cause, [{ afterMs, effects: [{ kind: 'settled', table: 'proxies', key }] }])
}
