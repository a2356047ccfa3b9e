import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { TEST_NOW, memoryDatabase, remember, sequentialIds, temporaryFolder } from '../../test/database.ts'
import { transferOn } from '../../test/transfer.ts'
import { endImport, listImports } from '../store/imports.ts'
import { deleteMemory, restoreMemory } from '../store/memories.ts'

function setUp() {
  const database = memoryDatabase()
  const newId = sequentialIds()
  const transfer = transferOn(database, newId)
  const { reader, writer } = transfer.dependencies.store
  const folder = temporaryFolder()
  const write = async (path: string, content: string) => {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  const undo = async (id: string | null) => {
    for (;;) {
      const { isDone } = await writer.undoImportBatch(id ?? '', TEST_NOW + 9_000_000)
      if (isDone) return await reader.importUndo(id ?? '')
    }
  }
  const memories = () =>
    database
      .prepare('SELECT content, title, tags, deleted_at IS NOT NULL AS deleted FROM memories WHERE parent_id IS NULL ORDER BY seq')
      .all()
  const idOf = (path: string) => database.prepare('SELECT memory_id FROM import_files WHERE path = ?').pluck().get(path) as string
  return { database, newId, transfer, folder, write, undo, memories, idOf }
}

describe('undoing an import', () => {
  test('puts what it added into the trash and what it changed back to the version before; a later import brings both again', async () => {
    const { transfer, folder, write, undo, memories, database } = setUp()
    await write('a.md', '# A\n\nfirst #x [[B]]')
    await transfer.import(folder)
    await write('a.md', '# A2\n\nsecond #y')
    await write('b.md', '# B\n\nnew')
    const { importId } = await transfer.import(folder)
    const undone = await undo(importId)
    const afterUndo = memories()
    const links = database.prepare('SELECT target FROM memory_links').pluck().all()
    const plan = await transfer.plan(folder)
    const again = await transfer.import(folder)
    expect({ undone, afterUndo, links, plan: plan.counts, again: again.files, memories: memories() }).toMatchObject({
      undone: { import: { state: 'undone', format: 'markdown', added: 1, changed: 1, undone: 2, kept: 0 }, kept: [] },
      afterUndo: [
        { content: '# A\n\nfirst #x [[B]]', title: 'A', tags: '["x"]', deleted: 0 },
        { content: '# B\n\nnew', deleted: 1 },
      ],
      links: ['B'],
      plan: { ...again.counts },
      again: [
        { path: 'b.md', outcome: 'changed', reason: 'brought back from the trash, where undoing an import had put it' },
        { path: 'a.md', outcome: 'changed', reason: null },
      ],
      memories: [
        { content: '# A2\n\nsecond #y', title: 'A2', deleted: 0 },
        { content: '# B\n\nnew', deleted: 0 },
      ],
    })
    await undo(again.importId)
    expect(memories()).toMatchObject([
      { title: 'A', deleted: 0 },
      { title: 'B', deleted: 1 },
    ])
  })

  test('keeps what was edited, deleted or brought from elsewhere since, and says why', async () => {
    const { database, newId, transfer, folder, write, undo, idOf } = setUp()
    await write('changed.md', 'before')
    await write('clash.md', 'the old words')
    await transfer.import(folder)
    for (const name of ['edited', 'tagged', 'trashed', 'shared', 'restored']) await write(`${name}.md`, `This is ${name}.`)
    await write('changed.md', 'after')
    await write('clash.md', 'the new words')
    const { importId } = await transfer.import(folder)
    const other = temporaryFolder()
    await writeFile(join(other, 'copy.md'), 'This is shared.')
    await transfer.import(other)
    await write('edited.md', 'This is edited again.')
    await transfer.import(folder)
    database.prepare(`UPDATE memories SET tags = '["mine"]' WHERE id = ?`).run(idOf('tagged.md'))
    deleteMemory(database, idOf('trashed.md'), TEST_NOW + 5)
    deleteMemory(database, idOf('restored.md'), TEST_NOW + 5)
    restoreMemory(database, idOf('restored.md'), TEST_NOW + 6)
    deleteMemory(database, idOf('changed.md'), TEST_NOW + 7)
    remember(database, 'the old words', newId)
    const { import: run, kept } = await undo(importId)
    expect({ run, kept: Object.fromEntries(kept.map(({ title, reason }) => [title, reason])) }).toMatchObject({
      run: { added: 5, changed: 2, undone: 1, kept: 6 },
      kept: {
        edited: 'it was edited since',
        tagged: 'it was edited since',
        trashed: 'it lay in the trash already',
        shared: `it was imported from ${other}, too`,
        changed: 'it was deleted since',
        clash: 'another memory holds the text it had before',
      },
    })
  })

  test('takes long texts back in whole, and many notes batch by batch', async () => {
    const { database, transfer, folder, write, undo, idOf } = setUp()
    const long = (word: string) => `# Long\n\n${`A ${word} sentence. `.repeat(2_000)}`
    await write('long.md', long('first'))
    await transfer.import(folder)
    const before = database.prepare('SELECT content FROM memories WHERE parent_id = ? ORDER BY chunk_index').pluck().all(idOf('long.md'))
    await write('long.md', 'short')
    for (let index = 0; index < 150; index += 1) await write(`many/${index}.md`, `Number ${index}`)
    const { importId } = await transfer.import(folder)
    const { import: run } = await undo(importId)
    const live = database.prepare('SELECT count(*) FROM memories WHERE parent_id IS NULL AND deleted_at IS NULL').pluck().get()
    const after = database.prepare('SELECT content FROM memories WHERE parent_id = ? ORDER BY chunk_index').pluck().all(idOf('long.md'))
    expect({ undone: run.undone, live, after }).toEqual({ undone: 151, live: 1, after: before })
  })

  test('is refused for one that is not known, or was undone before', async () => {
    const { transfer, folder, write, undo, newId } = setUp()
    await write('a.md', 'text')
    const { importId } = await transfer.import(folder)
    await undo(importId)
    await expect(undo(importId)).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(undo(newId())).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('also takes back an export that was restored, which then can be restored again', async () => {
    const { transfer, folder, write } = setUp()
    await write('a.md', 'text')
    await transfer.import(folder)
    const file = join(temporaryFolder(), 'all.jsonl')
    await transfer.export(file, 'jsonl')
    const fresh = setUp()
    const later = fresh.transfer.dependencies.now() + 1
    fresh.transfer.dependencies.now = () => later
    const first = await fresh.transfer.import(file)
    await fresh.undo(first.importId)
    const again = await fresh.transfer.import(file)
    expect([first.format, again.counts.changed, fresh.memories()]).toMatchObject(['codex-dreams', 1, [{ content: 'text', deleted: 0 }]])
  })
})

test('the imports that wrote something are listed, the latest first, a page at a time', async () => {
  const { database, transfer, folder, write } = setUp()
  for (const name of ['a', 'b', 'c']) {
    await write(`${name}.md`, name)
    await transfer.import(folder)
    await transfer.import(folder)
    await rm(join(folder, `${name}.md`))
  }
  endImport(database, { id: 'unknown', state: 'done', endedAt: 1 })
  const first = listImports(database, { limit: 2 })
  const second = listImports(database, { limit: 2, cursor: first.nextCursor ?? '' })
  expect([first.imports.length, second.imports.length, second.nextCursor]).toEqual([2, 1, null])
  expect(second.imports[0]).toMatchObject({
    path: folder,
    state: 'done',
    source: 'import',
    added: 1,
    changed: 0,
    undone: 0,
    undoneAt: null,
  })
})
