import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

/** The tags of CloudFormation that the template uses, in the long form that the short one stands for. */
const TAGS = ['Ref', 'Sub', 'GetAtt'] as const

const functionOf = (tag: (typeof TAGS)[number]): string => (tag === 'Ref' ? tag : `Fn::${tag}`)

/** The template as data, with `!Ref x` as `{ Ref: 'x' }` and so on. */
export const readTemplate = (): unknown =>
  parse(readFileSync(join(import.meta.dirname, 'template.yaml'), 'utf8'), {
    customTags: TAGS.map((tag) => ({
      tag: `!${tag}`,
      resolve: (text: string) => ({ [functionOf(tag)]: text }),
    })),
  })
