import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const COMPRESSIBLE = /\.(?:js|css|svg)$/

/** Writes a compressed file beside each script, style sheet and picture, which the server sends to who takes it. */
export const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  enforce: 'post',
  async writeBundle({ dir = '' }, bundle) {
    const names = Object.keys(bundle).filter((name) => COMPRESSIBLE.test(name))
    await Promise.all(names.map((name) => compress(join(dir, name))))
  },
}

async function compress(path: string): Promise<void> {
  const packed = await promisify(gzip)(await readFile(path), { level: constants.Z_BEST_COMPRESSION })
  await writeFile(`${path}.gz`, packed)
}
