import type { Plugin } from 'vite'

const FONT_FACE = /@font-face\s*\{[^}]*\}/g
const INLINE_FONT = /data:font\/woff2;base64,([A-Za-z0-9+/=]+)/

/** The faces that every screen shows. */
const FIRST_WEIGHTS = ['400', '700']

/**
 * Moves the fonts that Cloudscape keeps inside its style sheet into files: a browser then loads only the faces that a
 * screen shows, beside the styles instead of before everything else. The two that every screen shows are asked for at once.
 */
export const fontsAsFiles: Plugin = {
  name: 'fonts-as-files',
  apply: 'build',
  enforce: 'post',
  generateBundle(_, bundle) {
    const first: string[] = []
    for (const sheet of Object.values(bundle)) {
      if (sheet.type !== 'asset' || !sheet.fileName.endsWith('.css')) continue
      sheet.source = String(sheet.source).replace(FONT_FACE, (face) => {
        const [inline, base64] = INLINE_FONT.exec(face) ?? []
        if (inline === undefined || base64 === undefined) return face
        const source = Buffer.from(base64, 'base64')
        const fileName = this.getFileName(this.emitFile({ type: 'asset', name: 'open-sans.woff2', source }))
        if (isFirst(face)) first.push(fileName)
        return face.replace(inline, fileName.replace(/^assets\//, ''))
      })
    }
    const page = bundle['index.html']
    if (first.length !== FIRST_WEIGHTS.length || page?.type !== 'asset')
      throw new Error('The fonts of the first screen are no longer where they were in the style sheet.')
    const links = first.map(
      (name) => `    <link rel="preload" as="font" type="font/woff2" crossorigin href="./${name}">\n`,
    )
    page.source = String(page.source).replace('  </head>', `${links.join('')}  </head>`)
  },
}

const isFirst = (face: string): boolean =>
  /font-style:\s*normal/.test(face) &&
  FIRST_WEIGHTS.some((weight) => new RegExp(`font-weight:\\s*${weight}\\b`).test(face))
