import { XmlShapeSerializer } from '@aws-sdk/core/protocols'
import { NormalizedSchema } from '@smithy/core/schema'
import type { $SchemaRef, StaticStructureSchema } from '@smithy/types'
import type { AwsFault } from './aws-fault.ts'

/** ISO 8601 in the SDK's numbering of timestamp formats. */
const DATE_TIME_FORMAT = 5

/** The answer of a Query service (RDS, STS): `<OpResponse><OpResult>…</OpResult><ResponseMetadata>`; no wrapper for unit outputs. */
export function queryAnswer(options: {
  action: string
  xmlNamespace: string
  schema: $SchemaRef
  output: object
  requestId: string
}): string {
  const { action, xmlNamespace, requestId } = options
  const result = NormalizedSchema.of(options.schema).isUnitSchema()
    ? ''
    : serialize(options.schema, `${action}Result`, xmlNamespace, options.output)
  return `<${action}Response xmlns="${xmlNamespace}">${result}<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${action}Response>`
}

/** A refusal of a Query service. */
export function queryRefusal(fault: AwsFault, xmlNamespace: string, requestId: string): string {
  const type = fault.httpStatus >= 500 ? 'Receiver' : 'Sender'
  return `<ErrorResponse xmlns="${xmlNamespace}"><Error><Type>${type}</Type><Code>${escapeXml(fault.code)}</Code><Message>${escapeXml(fault.message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`
}

/** Writes text so that it is safe between two tags. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** Writes one output structure under another element name than its own. */
function serialize(schema: $SchemaRef, name: string, xmlNamespace: string, output: object): string {
  const structure = NormalizedSchema.of(schema).getSchema()
  if (!isStructure(structure)) throw new TypeError(`The output of ${name} is not a structure`)
  const [id, namespace, , , members, types] = structure
  const renamed: StaticStructureSchema = [id, namespace, name, 0, members, types]
  const serializer = new XmlShapeSerializer({
    xmlNamespace: '',
    serviceNamespace: xmlNamespace,
    timestampFormat: { useTrait: true, default: DATE_TIME_FORMAT },
  })
  serializer.write(renamed, output)
  return String(serializer.flush())
}

function isStructure(schema: unknown): schema is StaticStructureSchema {
  return Array.isArray(schema) && schema[0] === 3
}
