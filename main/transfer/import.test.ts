import { appendFile, mkdir, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { memoryDatabase, temporaryFolder } from '../../test/database.ts'
import { quietContext, transferOn } from '../../test/transfer.ts'
import { writeVault } from '../../test/vault.ts'
import { countWholeMemories } from '../store/transfer-reads.ts'
import { planImport, runImport } from './import.ts'
import { listFolder } from './list-folder.ts'
import { readNotes } from './read-folder.ts'
import type { ScannedFile } from './rows.ts'
import { inspectSource } from './source.ts'

async function folderWith(files: Record<string, string | Uint8Array>): Promise<string> {
  const folder = temporaryFolder()
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  return folder
}

describe('a real vault', () => {
  test('is imported as the dry run said, and a second run writes nothing', async () => {
    const folder = temporaryFolder()
    const vault = await writeVault(folder, { files: 200, seed: 1, largeBytes: 400_000 })
    const database = memoryDatabase()
    const transfer = transferOn(database)
    const plan = await transfer.plan(folder)
    const isUnwritten = countWholeMemories(database) === 0
    const report = await transfer.import(folder)
    const written = database.prepare('SELECT total_changes()').pluck().get()
    const again = await transfer.import(folder)
    const { new: stored, duplicate, ...others } = vault.counts
    expect({
      isUnwritten,
      plan: { ...plan, dryRun: false, importId: report.importId },
      counts: report.counts,
      stored: countWholeMemories(database),
      again: again.counts,
      isUntouched: database.prepare('SELECT total_changes()').pluck().get() === written,
      hasLinks: report.linksResolved > 100 && report.linksResolved < report.links && report.tags > 30,
    }).toEqual({
      isUnwritten: true,
      plan: report,
      counts: vault.counts,
      stored,
      again: { ...others, new: 0, duplicate: 0, unchanged: stored + duplicate },
      isUntouched: true,
      hasLinks: true,
    })
  })

  test('that a person went on working in is planned and imported alike, moves and links too', async () => {
    const folder = temporaryFolder()
    await writeVault(folder, { files: 60, seed: 2, largeBytes: 60_000 })
    const transfer = transferOn(memoryDatabase())
    await transfer.import(folder)
    await appendFile(join(folder, 'People/Amira.md'), '\nNew number. [[Brand new]]')
    await appendFile(join(folder, 'Archive/Old log.md'), '\n\nOne more line. [[Amira]]')
    await rename(join(folder, 'People/Jonas.md'), join(folder, 'Jonas the cellist.md'))
    await rm(join(folder, 'People/Wei.md'))
    await writeFile(join(folder, 'Brand new.md'), 'Met [[Jonas the cellist]] and [[Tomasz]]. [[Nobody]]')
    await writeFile(join(folder, 'Same again.md'), 'Met [[Jonas the cellist]] and [[Tomasz]]. [[Nobody]]')
    const plan = await transfer.plan(folder)
    const report = await transfer.import(folder)
    const again = await transfer.import(folder)
    expect({ plan: { ...plan, dryRun: false, importId: report.importId }, counts: report.counts, again: again.counts }).toMatchObject({
      plan: report,
      counts: { new: 1, duplicate: 1, changed: 3 },
      again: { new: 0, changed: 0, duplicate: 0 },
    })
    expect(report.files.find(({ path }) => path === 'Jonas the cellist.md')).toMatchObject({
      outcome: 'changed',
      reason: 'moved from People/Jonas.md',
    })
  })
})

describe('a folder with trouble in it', () => {
  test('is imported but for what cannot be, each with its reason', async () => {
    const folder = await folderWith({
      'Good.md': 'good',
      'Garbage.md': Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      'Huge.md': '',
      'Empty.md': ' \n',
      'Bad.md': '---\ntitle: "open\n---\nkept',
      'Picture.png': 'x',
      'Deep/node_modules/a/README.md': '# no',
      'Deep/.hidden/note.md': 'no',
      '.trash/old.md': 'no',
    })
    await truncate(join(folder, 'Huge.md'), 100 * 1_048_576 + 1)
    await symlink('/etc', join(folder, 'etc'))
    await symlink('..', join(folder, 'Deep/up'))
    await symlink('missing.md', join(folder, 'Lost.md'))
    await mkdir(join(folder, 'Folder.md'))
    const report = await transferOn(memoryDatabase()).import(folder)
    const told = Object.fromEntries(
      report.files.map(({ path, outcome, reason }) => [path, `${outcome}${reason === null ? '' : `: ${reason}`}`]),
    )
    expect(told).toEqual({
      'Good.md': 'new',
      'Garbage.md': 'broken: this is not text: it holds bytes that no text has',
      'Huge.md': 'broken: SIZE_LIMIT: the file is larger than 100 MB; split it and try again',
      'Empty.md': 'empty: there is no text in it',
      'Bad.md': expect.stringMatching(/^new: the front matter is not valid YAML .*; kept as text$/),
      'Picture.png': 'ignored: not a Markdown or text file',
      'Deep/node_modules/': 'ignored: a folder of installed packages',
      'Deep/.hidden/': 'ignored: a hidden folder',
      '.trash/': 'ignored: a hidden folder',
      etc: 'ignored: a symbolic link; links are not followed',
      'Deep/up': 'ignored: a symbolic link; links are not followed',
      'Lost.md': 'ignored: a symbolic link; links are not followed',
    })
  })

  test('names a file and a folder that are gone, or locked, when it is their turn', async () => {
    const folder = await folderWith({ 'Good.md': 'good' })
    const read: ScannedFile[] = []
    for await (const scanned of readNotes(folder, ['Gone.md', 'Good.md'])) read.push(scanned)
    const listing = await listFolder(join(folder, 'Gone'))
    expect([...read.map(({ file }) => file), ...listing.skipped]).toMatchObject([
      { path: 'Gone.md', outcome: 'broken', reason: 'the file cannot be read (it does not exist)' },
      { path: 'Good.md', outcome: 'new', reason: null },
      { outcome: 'broken', reason: 'the folder cannot be read (it does not exist)' },
    ])
  })

  test('that is itself called node_modules, or reached over a link, is imported all the same', async () => {
    const folder = await folderWith({ 'node_modules/package/README.md': '# Package' })
    await symlink('node_modules', join(folder, 'link'))
    const transfer = transferOn(memoryDatabase())
    const reports = [await transfer.import(join(folder, 'node_modules')), await transfer.import(join(folder, 'link'))]
    expect(reports.map(({ counts }) => [counts.new, counts.unchanged])).toEqual([
      [1, 0],
      [0, 1],
    ])
  })
})

describe('an import that is stopped', () => {
  test('ends with CANCELLED, keeps whole batches, and the next one completes it', async () => {
    const folder = await folderWith(
      Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`${String(index).padStart(3, '0')}.md`, `note ${index}`])),
    )
    const database = memoryDatabase()
    const transfer = transferOn(database)
    const controller = new AbortController()
    const source = await inspectSource(folder)
    const context = { ...quietContext(controller.signal), report: ({ done }: { done: number }) => done > 0 && controller.abort() }
    await expect(
      runImport(source, transfer.dependencies, { ...context, report: (progress) => void context.report(progress) }),
    ).rejects.toMatchObject({ code: 'CANCELLED' })
    const kept = countWholeMemories(database)
    const report = await transfer.import(folder)
    expect({ isPart: kept > 0 && kept < 200, left: report.counts.new + kept, stored: countWholeMemories(database) }).toEqual({
      isPart: true,
      left: 200,
      stored: 200,
    })
    await expect(planImport(source, transfer.dependencies, quietContext(AbortSignal.abort()))).rejects.toMatchObject({ code: 'CANCELLED' })
  })
})

test('progress tells what is done of how much', async () => {
  const folder = await folderWith({ 'a/one.md': 'one', 'a/two.md': 'two', 'b.png': '' })
  const steps: unknown[] = []
  const { dependencies } = transferOn(memoryDatabase())
  await runImport(await inspectSource(folder), dependencies, { ...quietContext(), report: (progress) => steps.push(progress) })
  expect(steps).toEqual([
    { stage: 'scanning', done: 0, total: 0, message: `Looking through ${folder}` },
    { stage: 'reading', done: 3, total: 3, message: 'Importing a' },
    { stage: 'linking', done: 0, total: 0, message: 'Tying links to notes' },
  ])
})
