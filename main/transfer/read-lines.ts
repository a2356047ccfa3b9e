import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { headerProblem, parseLine } from './record.ts'
import { reportOf } from './report.ts'
import type { ScannedFile } from './rows.ts'

const LINE_FEED = 10
/** Beyond this a line could not become a string. */
const LONGEST_LINE_BYTES = 256 * 1_048_576

/** Lines of a file, cut at line feeds only: inside of JSON other line separators are plain characters. */
async function* readLines(path: string): AsyncGenerator<string | null> {
  let parts: Buffer[] = []
  let length = 0
  const flush = () => {
    const line = length > LONGEST_LINE_BYTES ? null : Buffer.concat(parts).toString('utf8')
    parts = []
    length = 0
    return line
  }
  for await (const chunk of createReadStream(path, { highWaterMark: 262_144 }) as AsyncIterable<Buffer>) {
    let start = 0
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      parts.push(chunk.subarray(start, end))
      length += end - start
      yield flush()
      start = end + 1
    }
    length += chunk.length - start
    if (length <= LONGEST_LINE_BYTES) parts.push(chunk.subarray(start))
    else parts = []
  }
  if (length > 0) yield flush()
}

/** Memories in a JSON lines file: how far the progress goes. */
export async function countLines(path: string): Promise<number> {
  let lines = 0
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, at + 1)) lines += 1
  }
  return Math.max(0, lines - 1)
}

/** Reads the memories of an export. A broken line is reported by its number, the others go on. */
export async function* readExport(path: string): AsyncGenerator<ScannedFile> {
  let number = 0
  for await (const line of readLines(path)) {
    number += 1
    if (line !== null && line.trim() === '') continue
    const name = `${basename(path)}:${number}`
    if (line === null) {
      yield { file: reportOf(name, { outcome: 'broken', reason: 'SIZE_LIMIT: the line is too long to be read' }), row: null }
    } else if (number > 1) {
      const scanned = parseLine(line, name)
      const reason = scanned.file.outcome === 'broken' ? `line ${number}: ${scanned.file.reason}` : scanned.file.reason
      yield { ...scanned, file: { ...scanned.file, reason } }
    } else if (headerProblem(line) !== null) {
      yield { file: reportOf(name, { outcome: 'broken', reason: `line 1: ${headerProblem(line)}` }), row: null }
    }
  }
}
