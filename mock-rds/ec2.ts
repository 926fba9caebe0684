import { type AwsFault, commonFault } from './protocol/aws-fault.ts'
import { escapeXml } from './protocol/xml-output.ts'
import { type KnownRegion, partitionOf } from './world/catalogue/regions.ts'

const EC2_NAMESPACE = 'http://ec2.amazonaws.com/doc/2016-11-15/'

/** A call to EC2, as the endpoint takes it. */
interface Ec2Call {
  readonly action: string
  readonly form: URLSearchParams
  readonly scope: { readonly region: string }
  readonly requestId: string
}

/** Answers the one EC2 action that the mock has, DescribeRegions, in EC2's own lower-camel dialect. */
export function answerEc2Call({ action, form, requestId, scope: { region } }: Ec2Call): string {
  if (action !== 'DescribeRegions') {
    throw commonFault('InvalidAction', `The action ${action} is not valid for this web service.`)
  }
  const items = selectRegions(form, partitionOf(region).regions).map(
    ({ name, optInStatus }) =>
      `<item><regionName>${name}</regionName><regionEndpoint>${endpointOf(name)}</regionEndpoint><optInStatus>${optInStatus}</optInStatus></item>`,
  )
  return `<DescribeRegionsResponse xmlns="${EC2_NAMESPACE}"><requestId>${requestId}</requestId><regionInfo>${items.join('')}</regionInfo></DescribeRegionsResponse>`
}

/** A refusal in EC2's own shape. */
export function ec2Refusal(fault: AwsFault, requestId: string): string {
  return `<Response><Errors><Error><Code>${escapeXml(fault.code)}</Code><Message>${escapeXml(fault.message)}</Message></Error></Errors><RequestID>${requestId}</RequestID></Response>`
}

/** What a request may carry. EC2 flattens its lists and names them in the singular. */
const KNOWN = /^(Action|Version|AllRegions|DryRun|RegionName\.\d+|Filter\.\d+\.(Name|Value\.\d+))$/

/** What each filter looks at. */
const FILTERS: Readonly<Record<string, (region: KnownRegion) => string>> = {
  endpoint: ({ name }) => endpointOf(name),
  'opt-in-status': ({ optInStatus }) => optInStatus,
  'region-name': ({ name }) => name,
}

/** The regions of a partition that are asked for; without AllRegions only those that the account has enabled. */
function selectRegions(form: URLSearchParams, all: readonly KnownRegion[]): readonly KnownRegion[] {
  for (const key of form.keys()) {
    if (!KNOWN.test(key)) throw commonFault('UnknownParameter', `The parameter ${key} is not recognized`)
  }
  const names = flatList(form, 'RegionName')
  const unknown = names.find((name) => !all.some((region) => region.name === name))
  if (unknown) throw commonFault('InvalidParameterValue', `Invalid region provided: ${unknown}`)
  const filters = readFilters(form)
  return all.filter(
    (region) =>
      (names.length === 0 || names.includes(region.name)) &&
      filters.every(({ read, values }) => values.includes(read(region))) &&
      (region.optInStatus !== 'not-opted-in' || form.get('AllRegions') === 'true'),
  )
}

function readFilters(form: URLSearchParams) {
  return [...form].flatMap(([key, name]) => {
    const prefix = /^(Filter\.\d+)\.Name$/.exec(key)?.[1]
    if (prefix === undefined) return []
    const read = FILTERS[name]
    if (!read) throw commonFault('InvalidParameterValue', `The filter '${name}' is invalid`)
    return [{ read, values: flatList(form, `${prefix}.Value`) }]
  })
}

function endpointOf(region: string): string {
  return `ec2.${region}.${partitionOf(region).dnsSuffix}`
}

function flatList(form: URLSearchParams, name: string): readonly string[] {
  return [...form].filter(([key]) => key.startsWith(`${name}.`)).map(([, value]) => value)
}
