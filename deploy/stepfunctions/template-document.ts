import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, YAMLSeq } from 'yaml'

/** The functions of CloudFormation that the template uses, by the short form of their tags. */
const SCALAR_TAGS = ['Ref', 'Sub', 'GetAtt'] as const
const SEQUENCE_TAGS = ['If', 'Not', 'Equals'] as const

const functionOf = (tag: string): string => (tag === 'Ref' ? tag : `Fn::${tag}`)

/** The template as data, with `!Ref x` as `{ Ref: 'x' }`, `!GetAtt x.Arn` as `{ 'Fn::GetAtt': 'x.Arn' }` and so on. */
export const readTemplate = (): unknown =>
  parse(readFileSync(join(import.meta.dirname, 'template.yaml'), 'utf8'), {
    customTags: [
      ...SCALAR_TAGS.map((tag) => ({
        tag: `!${tag}`,
        resolve: (text: string) => ({ [functionOf(tag)]: text }),
      })),
      ...SEQUENCE_TAGS.map((tag) => ({
        tag: `!${tag}`,
        collection: 'seq' as const,
        resolve: (items: unknown) => ({ [functionOf(tag)]: items instanceof YAMLSeq ? items.toJSON() : [] }),
      })),
    ],
  })
