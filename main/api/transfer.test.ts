import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { memoryDatabase, remember, sequentialIds, temporaryFolder } from '../../test/database.ts'
import { quietContext, transferOn } from '../../test/transfer.ts'
import type { TransferContext } from '../transfer/dependencies.ts'
import { createTransferHandlers } from './transfer.ts'

function setUp(options: { samplesPath?: string } = {}) {
  const database = memoryDatabase()
  const newId = sequentialIds()
  const runs: Promise<unknown>[] = []
  const tasks = {
    start(_kind: string, run: (context: TransferContext) => Promise<unknown>) {
      const running = run(quietContext())
      running.catch(() => {})
      runs.push(running)
      return { id: newId() }
    },
  }
  let imports = 0
  const handlers = createTransferHandlers({
    ...transferOn(database, newId).dependencies,
    tasks,
    samplesPath: options.samplesPath ?? '/nowhere',
    onImported: () => {
      imports += 1
    },
  })
  return { database, newId, handlers, ended: async () => await Promise.all(runs), imports: () => imports }
}

describe('paths', () => {
  test('that cannot be imported are refused before a task starts', async () => {
    const folder = temporaryFolder()
    await writeFile(join(folder, 'note.md'), 'text')
    await writeFile(join(folder, 'newer.jsonl'), '{"format":"codex-dreams","version":2}\n')
    await symlink('loop', join(folder, 'loop'))
    const { handlers } = setUp()
    const refused = async (path: string) => {
      const error: unknown = await Promise.resolve(handlers['transfer.import']({ path })).catch((thrown: unknown) => thrown)
      return error instanceof Error && 'code' in error && 'details' in error ? [error.code, error.details] : error
    }
    const reason = (text: unknown, name: string) => ['UNREADABLE_PATH', { path: join(folder, name), reason: text }]
    expect([
      await refused(join(folder, 'missing')),
      await refused(join(folder, 'note.md')),
      await refused(join(folder, 'newer.jsonl')),
      await refused(join(folder, 'loop')),
    ]).toEqual([
      reason('it does not exist', 'missing'),
      reason(expect.stringContaining('the first line is not the header'), 'note.md'),
      reason(expect.stringContaining('written by a newer Codex Dreams'), 'newer.jsonl'),
      reason('it is a link that leads nowhere', 'loop'),
    ])
    await expect(handlers['transfer.plan']({ path: join(folder, 'missing') })).rejects.toMatchObject({ code: 'UNREADABLE_PATH' })
  })

  test('that an export would overwrite, or that have no folder, are refused', async () => {
    const folder = temporaryFolder()
    await writeFile(join(folder, 'there.jsonl'), '')
    const { handlers } = setUp()
    const refused = async (path: string) => {
      const error: unknown = await Promise.resolve(handlers['transfer.export']({ path, format: 'jsonl' })).catch(
        (thrown: unknown) => thrown,
      )
      return error instanceof Error && 'code' in error && 'details' in error ? [error.code, error.details] : error
    }
    expect([
      await refused(join(folder, 'there.jsonl')),
      await refused(folder),
      await refused(join(folder, 'no/such/export')),
      await refused(join(folder, 'there.jsonl/below')),
    ]).toEqual([
      ['CONFLICT', { path: join(folder, 'there.jsonl'), reason: 'there is already a file of that name' }],
      ['CONFLICT', { path: folder, reason: 'the folder is not empty' }],
      ['UNREADABLE_PATH', { path: join(folder, 'no/such'), reason: 'it does not exist' }],
      ['UNREADABLE_PATH', { path: join(folder, 'there.jsonl'), reason: 'it is not a folder' }],
    ])
  })
})

describe('an import', () => {
  test('runs alone; a second one is told to wait, and may run when the first has ended', async () => {
    const folder = temporaryFolder()
    await writeFile(join(folder, 'note.md'), 'text')
    const { handlers, ended, imports } = setUp()
    const first = handlers['transfer.import']({ path: folder })
    await expect(handlers['transfer.import']({ path: folder })).rejects.toMatchObject({ code: 'BUSY' })
    await first
    await ended()
    await expect(handlers['transfer.import']({ path: join(folder, 'missing') })).rejects.toMatchObject({ code: 'UNREADABLE_PATH' })
    await handlers['transfer.import']({ path: folder })
    await ended()
    expect(imports()).toBe(2)
  })

  test('of the samples marks them as such, wherever the app lies', async () => {
    const [here, there] = [temporaryFolder(), temporaryFolder()]
    for (const folder of [here, there]) await writeFile(join(folder, 'a.md'), 'A sample.')
    const { database, handlers, ended } = setUp({ samplesPath: here })
    await handlers['transfer.samples']({})
    await ended()
    expect(database.prepare('SELECT content, source FROM memories').all()).toEqual([{ content: 'A sample.', source: 'sample' }])
    expect(database.prepare('SELECT root FROM import_files').pluck().all()).toEqual(['codex-dreams:samples'])
  })
})

describe('an export', () => {
  test('goes into a new file, a new folder, or an empty folder, and leaves nothing else behind', async () => {
    const folder = temporaryFolder()
    const { database, handlers, newId, ended } = setUp()
    remember(database, '# One\n\ntext', newId)
    for (const name of ['empty', 'empty for lines']) await mkdir(join(folder, name))
    await handlers['transfer.export']({ path: join(folder, 'new.jsonl'), format: 'jsonl' })
    await handlers['transfer.export']({ path: join(folder, 'new'), format: 'markdown' })
    await handlers['transfer.export']({ path: join(folder, 'empty'), format: 'markdown' })
    await handlers['transfer.export']({ path: join(folder, 'empty for lines'), format: 'jsonl' })
    const reports = await ended()
    expect({ reports, found: (await readdir(folder, { recursive: true })).toSorted() }).toMatchObject({
      reports: [
        { path: join(folder, 'new.jsonl'), format: 'jsonl', memories: 1, files: 1 },
        { path: join(folder, 'new'), format: 'markdown', memories: 1, files: 1 },
        { path: join(folder, 'empty'), format: 'markdown', memories: 1, files: 1 },
        { path: join(folder, 'empty for lines/codex-dreams.jsonl'), format: 'jsonl', memories: 1, files: 1 },
      ],
      found: [
        'empty',
        'empty for lines',
        'empty for lines/codex-dreams.jsonl',
        'empty/2026-03-02 One.md',
        'new',
        'new.jsonl',
        'new/2026-03-02 One.md',
      ],
    })
  })
})

describe('folders', () => {
  test('are listed by name, with what notes they hold, and the way up', async () => {
    const folder = temporaryFolder()
    for (const name of ['Note 10', 'note 2', '.hidden']) await mkdir(join(folder, name))
    await symlink('Note 10', join(folder, 'linked'))
    await symlink('missing', join(folder, 'lost'))
    for (const name of ['a.md', 'b.MARKDOWN', 'c.txt', 'd.png', '.e.md']) await writeFile(join(folder, name), '')
    const { handlers } = setUp()
    expect(await handlers['transfer.folders']({ path: folder })).toEqual({
      path: folder,
      parent: join(folder, '..'),
      folders: ['linked', 'note 2', 'Note 10'].map((name) => ({ name, path: join(folder, name) })),
      markdownFiles: 3,
    })
    expect(await handlers['transfer.folders']({ path: '/' })).toMatchObject({ path: '/', parent: null })
  })

  test('begin at home, and ~ means it', async () => {
    const { handlers } = setUp()
    const inHome = await mkdtemp(join(homedir(), '.codex-dreams-test-'))
    onTestFinished(async () => await rm(inHome, { recursive: true }))
    expect([
      (await handlers['transfer.folders']({})).path,
      (await handlers['transfer.folders']({ path: '~' })).path,
      (await handlers['transfer.folders']({ path: inHome.replace(homedir(), '~') })).path,
    ]).toEqual([homedir(), homedir(), inHome])
    await expect(handlers['transfer.folders']({ path: join(tmpdir(), 'no such folder') })).rejects.toMatchObject({
      code: 'UNREADABLE_PATH',
    })
  })
})
