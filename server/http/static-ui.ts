import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import type { Answer } from './answer.ts'
import { takesCoding } from './content-coding.ts'

/** Serves the files of the built web UI. */
export interface StaticUiParts {
  /** The folder that the UI was built into; it may not be there. */
  readonly folder: string
  /** The path in front of every address. */
  readonly basePath: string
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

const PAGE = 'index.html'

/** What the build puts beside a file, for clients that take it. */
const PACKED = '.gz'

/** The bundler puts files here whose names change with their contents. */
const HASHED = `assets${sep}`

/**
 * The file at a path below the base path, or the page of the application for a path that names no file: its routes
 * exist in the browser only. Compressed when the client takes that and the build has it. Undefined when there is nothing.
 */
export async function staticFile(
  parts: StaticUiParts,
  path: string,
  acceptEncoding: string,
): Promise<Answer | undefined> {
  const relative = relativeFile(path)
  if (relative === undefined) return undefined
  if (relative === PAGE || extname(relative) === '') return page(parts)
  const file = join(parts.folder, relative)
  const packed = takesCoding(acceptEncoding, 'gzip') ? await contentOf(`${file}${PACKED}`) : undefined
  const content = packed ?? (await contentOf(file))
  if (content === undefined) return undefined
  return {
    status: 200,
    headers: {
      'content-type': MEDIA_TYPES[extname(relative)] ?? 'application/octet-stream',
      'cache-control': relative.startsWith(HASHED) ? 'public, max-age=31536000, immutable' : 'no-cache',
      vary: 'accept-encoding',
      ...(packed && { 'content-encoding': 'gzip' }),
    },
    body: content,
  }
}

/** Undefined for paths that lead out of the folder or to hidden files. */
function relativeFile(path: string): string | undefined {
  const decoded = decodedPath(path)
  if (decoded === undefined || decoded.includes('\0')) return undefined
  const relative = normalize(decoded).replace(/^[/\\]+/, '')
  if (relative.split(sep).some((part) => part.startsWith('.') && part !== '.')) return undefined
  return relative === '' || relative === '.' ? PAGE : relative
}

function decodedPath(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

/** The page, told where it is: what it loads and asks is relative to the base path. */
async function page({ folder, basePath }: StaticUiParts): Promise<Answer | undefined> {
  const content = await contentOf(join(folder, PAGE))
  if (content === undefined) return undefined
  return {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' },
    body: content.toString('utf8').replace(/<head[^>]*>/, `$&<base href="${basePath}/">`),
  }
}

async function contentOf(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && NOTHING.includes(String(error.code))) return undefined
    throw error
  }
}

/** No such file, a folder, or a file where a folder should be. */
const NOTHING = ['ENOENT', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG']
