import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isBuildStale } from './build.ts'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'codex-dreams-build-'))
  write('renderer/app/App.tsx', 100)
  write('contract/memory.ts', 100)
  write('package-lock.json', 100)
})

afterEach(() => rmSync(root, { recursive: true }))

/** A file that was last changed this many seconds after the epoch. */
function write(path: string, seconds: number): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), '')
  utimesSync(join(root, path), seconds, seconds)
}

function build(seconds: number): void {
  for (const path of ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html']) write(path, seconds)
}

test('what was never built, or only in part, is built', () => {
  expect(isBuildStale(root)).toBe(true)
  build(200)
  rmSync(join(root, 'out/preload/index.cjs'))
  expect(isBuildStale(root)).toBe(true)
})

test('a build newer than every source is left alone, whatever the tests are', () => {
  build(200)
  write('renderer/app/App.test.tsx', 300)
  write('cli/main.ts', 300)
  expect(isBuildStale(root)).toBe(false)
})

test.each(['renderer/app/App.tsx', 'contract/memory.ts', 'pipeline/models/staging/memories.sql', 'package-lock.json'])(
  'a change of %s builds anew',
  (path) => {
    build(200)
    write(path, 201)
    expect(isBuildStale(root)).toBe(true)
  },
)
