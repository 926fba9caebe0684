import { type AwsFault, commonFault } from './protocol/aws-fault.ts'
import { escapeXml } from './protocol/xml-output.ts'
import { type KnownRegion, REGIONS } from './world/catalogue/regions.ts'

const EC2_NAMESPACE = 'http://ec2.amazonaws.com/doc/2016-11-15/'

/** Answers the one EC2 action that the mock has, DescribeRegions, in EC2's own lower-camel dialect. */
export function answerEc2Call(action: string, form: URLSearchParams, requestId: string): string {
  if (action !== 'DescribeRegions') {
    throw commonFault('InvalidAction', `The action ${action} is not valid for this web service.`)
  }
  const items = selectRegions(form).map(
    ({ name, optInStatus }) =>
      `<item><regionName>${name}</regionName><regionEndpoint>ec2.${name}.amazonaws.com</regionEndpoint><optInStatus>${optInStatus}</optInStatus></item>`,
  )
  return `<DescribeRegionsResponse xmlns="${EC2_NAMESPACE}"><requestId>${requestId}</requestId><regionInfo>${items.join('')}</regionInfo></DescribeRegionsResponse>`
}

/** A refusal in EC2's own shape. */
export function ec2Refusal(fault: AwsFault, requestId: string): string {
  return `<Response><Errors><Error><Code>${escapeXml(fault.code)}</Code><Message>${escapeXml(fault.message)}</Message></Error></Errors><RequestID>${requestId}</RequestID></Response>`
}

/** The regions asked for; without AllRegions only those that the account has enabled. EC2 lists are flattened. */
function selectRegions(form: URLSearchParams): readonly KnownRegion[] {
  const names = flatList(form, 'RegionName')
  const unknown = names.find((name) => !REGIONS.some((region) => region.name === name))
  if (unknown) throw commonFault('InvalidParameterValue', `Invalid region provided: ${unknown}`)
  const statuses = optInStatuses(form)
  return REGIONS.filter(
    ({ name, optInStatus }) =>
      (names.length === 0 || names.includes(name)) &&
      (statuses.length === 0 || statuses.includes(optInStatus)) &&
      (optInStatus !== 'not-opted-in' || form.get('AllRegions') === 'true'),
  )
}

function optInStatuses(form: URLSearchParams): readonly string[] {
  const index = [...form].find(
    ([key, value]) => /^Filter\.\d+\.Name$/.test(key) && value === 'opt-in-status',
  )?.[0]
  return index === undefined ? [] : flatList(form, index.replace(/Name$/, 'Value'))
}

function flatList(form: URLSearchParams, name: string): readonly string[] {
  return [...form].filter(([key]) => key.startsWith(`${name}.`)).map(([, value]) => value)
}
